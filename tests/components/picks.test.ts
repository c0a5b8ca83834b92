import { describe, expect, it } from 'vitest';
import {
  brokenRules,
  decisionsOf,
  linesToWrite,
  type Picks,
  ruleAgainst,
} from '../../components/panel/configuration/picks';
import { INSIGHT, LINES } from '../gallery/insight';

const rules = INSIGHT.configuration.abstained ? [] : INSIGHT.configuration.rules;
const [hook, crane] = LINES;
if (!hook || !crane) throw new Error('the gallery has a proposal');

describe('picks of a configuration', () => {
  it('take nothing until somebody accepts', () => {
    expect(linesToWrite(LINES, {})).toEqual({ lines: [], unpriced: 0 });
    expect(decisionsOf(LINES, {})).toEqual([]);
  });

  it('take a line with its options, and without the one that was declined', () => {
    const picks: Picks = { hook: { decision: 'accepted' }, 'hook/tarp': { decision: 'declined' } };
    expect(linesToWrite(LINES, picks).lines.map((line) => [line.product, line.quantity])).toEqual([
      ['hook', 12],
      ['body', 12],
      ['hook1570', 1],
    ]);
    expect(decisionsOf(LINES, picks)).toContainEqual({ product: 'tarp', decision: 'declined' });
  });

  it('leave out and count a line that has no price', () => {
    expect(linesToWrite(LINES, { plan: { decision: 'accepted' } })).toEqual({ lines: [], unpriced: 1 });
  });

  it('call another quantity an adjustment', () => {
    const picks: Picks = { crane: { decision: 'accepted', quantity: 3 } };
    expect(linesToWrite(LINES, picks).lines[0]).toMatchObject({ product: 'crane', quantity: 3 });
    expect(decisionsOf(LINES, picks)[0]).toEqual({ product: 'crane', decision: 'adjusted', quantity: 3 });
  });

  it('say the rule that a change would break, and none where none is broken', () => {
    expect(ruleAgainst(crane, 'crane', {}, { path: 'crane/stab', take: false }, rules)?.key).toMatch(/stabiliser/);
    expect(ruleAgainst(crane, 'crane', {}, { path: 'crane/grapple', take: false }, rules)).toBeUndefined();
    const without: Picks = { 'crane/grapple': { decision: 'declined' } };
    expect(ruleAgainst(crane, 'crane', without, { path: 'crane/stab', take: false }, rules)).toBeUndefined();
    expect(ruleAgainst(hook, 'hook', {}, { path: 'hook/tarp', take: false }, rules)).toBeUndefined();
  });

  it('find the rules that are broken by what is taken', () => {
    const picks: Picks = { crane: { decision: 'accepted' }, 'crane/stab': { decision: 'declined' } };
    expect(brokenRules(LINES, picks, rules).map((rule) => rule.target)).toEqual(['stab']);
    expect(brokenRules(LINES, { crane: { decision: 'accepted' } }, rules)).toEqual([]);
  });
});
