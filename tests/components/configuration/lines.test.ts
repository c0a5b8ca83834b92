import { describe, expect, it } from 'vitest';
import { createWriter } from '../../../components/kit/text';
import { offerWords } from '../../../components/panel/configuration/offerWords';
import { proposedValues } from '../../../components/panel/configuration/tree';
import { type Drafts, OPEN, withDraft } from '../../../components/panel/configuration/work';
import { decisionsOf, linesToWrite, standingLines } from '../../../components/panel/configuration/written';
import { INSIGHT, NOW } from '../../gallery/insight';
import { PROPOSAL } from '../../gallery/recommended';

const accepted = (product: string, more: Partial<Drafts[string]> = {}): Drafts =>
  withDraft({}, product, { ...OPEN, decision: 'accepted', ...more });
const written = (drafts: Drafts, proposal = PROPOSAL) => linesToWrite(standingLines(proposal, drafts, undefined));

describe('the lines of a proposal', () => {
  it('write nothing and tell nothing until somebody decides', () => {
    expect(written({})).toEqual({ lines: [], unpriced: 0 });
    expect(decisionsOf(standingLines(PROPOSAL, {}, undefined))).toEqual([]);
  });

  it('are written with what they are inside of, as often as that', () => {
    const { lines } = written(accepted('hook'));
    expect(lines.map(({ product, quantity, parent }) => [product, quantity, parent])).toEqual([
      ['hook', 12, undefined],
      ['body', 12, 0],
      // Sold once for all twelve, and so it stays.
      ['tarp', 1, 0],
      ['hook1570', 1, 0],
    ]);
    const fewer = written(accepted('hook', { quantity: 3 })).lines;
    expect(fewer.find(({ product }) => product === 'body')?.quantity).toBe(3);
  });

  it('are read back as they were proposed where one is shared by three', () => {
    const model = PROPOSAL.models?.hook;
    const hook = PROPOSAL.lines.find(({ product }) => product.id === 'hook');
    if (!model || !hook) throw new Error('The gallery has a hook.');
    const variables = model.variables.map((one) =>
      one.id === 'tarp' ? { ...one, values: ['', '0.333333', '1', '2'] } : one,
    );
    const options = hook.options.map((one) => (one.product.id === 'tarp' ? { ...one, quantity: 1 } : one));
    expect(proposedValues({ ...hook, quantity: 3, options }, { ...model, variables }).tarp).toBe('0.333333');
  });

  it('have the quantities of the orders where nothing is known of what is valid inside', () => {
    if (INSIGHT.configuration.abstained) throw new Error('The gallery has a proposal.');
    const { lines } = written(accepted('hook', { quantity: 3 }), INSIGHT.configuration);
    expect(lines.map(({ product, quantity }) => [product, quantity])).toEqual([
      ['hook', 3],
      ['body', 12],
      ['tarp', 1],
      ['hook1570', 1],
    ]);
  });

  it('leave out what was left out, and tell it as a decision about the parameter', () => {
    const drafts = accepted('hook', { values: { tarp: '' } });
    expect(written(drafts).lines.map(({ product }) => product)).not.toContain('tarp');
    expect(decisionsOf(standingLines(PROPOSAL, drafts, undefined))).toEqual([
      { product: 'hook', decision: 'adjusted', quantity: 12 },
      { product: 'hook', decision: 'declined', parameter: 'tarp', value: '', proposed: '1' },
    ]);
  });

  it('tell another value as an adjustment with what was proposed', () => {
    const drafts = accepted('hook', { values: { '#colour': 'signal orange' } });
    expect(decisionsOf(standingLines(PROPOSAL, drafts, undefined))[1]).toEqual({
      product: 'hook',
      decision: 'adjusted',
      parameter: '#colour',
      value: 'signal orange',
      proposed: 'traffic grey RAL 7042',
    });
  });

  it('leave out and count a line without a price', () => {
    expect(written(accepted('plan'))).toEqual({ lines: [], unpriced: 1 });
  });

  it('have no quantity and no value where an offer is begun empty', () => {
    const [line] = standingLines(PROPOSAL, accepted('hook'), ['hook']);
    expect(line?.quantity).toBeUndefined();
    expect(line?.values).toEqual({});
    expect(line?.parameters.filter(({ value }) => value)).toEqual([]);
    expect(linesToWrite(line ? [line] : [])).toEqual({ lines: [], unpriced: 0 });
  });

  it('tell by name what was chosen or read and is not known inside them', () => {
    const values = { '#colour': 'gold', 'body/lamp': '2', tarp: '2', hook1200: '' };
    const [hook] = standingLines(
      PROPOSAL,
      accepted('hook', { values, names: { 'body/lamp': 'Work lamp' } }),
      undefined,
    );
    expect(hook?.unused).toEqual([
      { name: 'colour', value: 'gold' },
      { name: 'Work lamp', value: '2' },
    ]);
    if (INSIGHT.configuration.abstained) throw new Error('The gallery has a proposal.');
    const [free] = standingLines(INSIGHT.configuration, accepted('hook', { values: { lamp: '1' } }), undefined);
    expect(free?.unused).toEqual([{ name: 'lamp', value: '1' }]);
  });

  it('can be taken along as text', () => {
    const write = createWriter('en', NOW);
    const words = offerWords(standingLines(PROPOSAL, accepted('crane'), undefined), (key, values) =>
      write({ key, ...(values && { values }) }),
    );
    expect(words).toBe('2 × loader crane 12 tm\n  Scrap grapple 0.35 m³\n  Stabiliser 6.2 m');
  });
});
