import { beforeAll, describe, expect, it } from 'vitest';
import { recordKey } from '../../../core/crm/ids';
import { createScorer, type Scorer } from '../../../core/engine/infer';
import type { Version } from '../../../core/engine/version';
import type { Rows } from '../../../core/table/table';
import { wordAt } from '../../../core/table/table';
import { expectSentences, fitSample, ref, type Sample } from './fitted';
import { makeRows } from './rows';

let sample: Sample;
let rows: Rows;
let version: Version;
let scorer: Scorer;
let buyer: string;

beforeAll(() => {
  sample = fitSample();
  ({ rows, version, scorer, buyer } = sample);
}, 60_000);

describe('badges', () => {
  it('are there for every record that can be opened, once', () => {
    const { badges, aliases } = scorer.badges();
    const keys = new Set(badges.map((badge) => badge.key));
    expect(keys.size).toBe(badges.length);
    expectSentences(badges, rows);
    for (const id of rows.customer.ids) expect(keys.has(recordKey({ kind: 'customer', id }))).toBe(true);
    for (const id of sample.openDeals()) expect(keys.has(recordKey({ kind: 'opportunity', id }))).toBe(true);
    for (const [key, to] of aliases) {
      expect(keys.has(key)).toBe(false);
      expect(keys.has(to)).toBe(true);
    }
    expect(badges.length + aliases.length).toBe(
      [rows.customer, rows.lead, rows.opportunity, rows.order, rows.case, rows.contact]
        .map(({ length }) => length)
        .reduce((sum, length) => sum + length),
    );
  });

  it('of quotes are those of their open deal, else of their customer', () => {
    const [open] = sample.openDeals();
    const [closed] = sample.idsOf('opportunity', (row) => rows.opportunity.columns.closed.values[row] === 1);
    const customerOfClosed = wordAt(rows.opportunity.columns.customer, rows.opportunity.ids.indexOf(closed ?? ''));
    const { quote } = makeRows({
      quote: [
        { id: 'q1', opportunity: open, name: 'Offer 1' },
        { id: 'q2', opportunity: closed },
        { id: 'q3', customer: buyer },
        { id: 'q4', customer: 'nobody' },
      ],
    });
    const quoting = createScorer(version, { ...rows, quote });
    const aliasOf = new Map(quoting.badges().aliases);
    expect(['q1', 'q2', 'q3', 'q4'].map((id) => aliasOf.get(`quote:${id}`))).toEqual([
      `opportunity:${open}`,
      `customer:${customerOfClosed}`,
      `customer:${buyer}`,
      undefined,
    ]);
    const insight = quoting.insight(ref('quote', 'q1'));
    expect(insight.name).toBe('Offer 1');
    expect(insight.chance).toEqual(quoting.insight(ref('opportunity', open)).chance);
    expect(quoting.insight(ref('quote', 'q2')).chance).toBeUndefined();
  });

  it('say what the panel says', () => {
    const { badges } = scorer.badges();
    for (const id of sample.openDeals().slice(0, 20)) {
      const badge = badges.find((one) => one.key === `opportunity:${id}`);
      const found = scorer.insight(ref('opportunity', id));
      if (!found.chance || found.chance.abstained || found.segment.abstained) throw new Error('thin');
      const { outOfTen, outOfTenInterval, trend } = found.chance;
      expect(badge?.chance).toEqual({ outOfTen, interval: outOfTenInterval, trend: trend.direction });
      expect(badge?.segment?.label).toEqual(found.segment.memberships[0]?.label);
      expect(badge?.tier).toBe(found.segment.tier);
    }
  });
});
