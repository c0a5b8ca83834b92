import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { fitOutcome } from '../../../core/outcome/fit';
import { NO_INFORMATION, SEGMENTS_LEFT_OUT } from '../../../core/outcome/model';
import { estimateChance, indexOutcomes } from '../../../core/outcome/probability';
import type { Rows } from '../../../core/table/table';
import { makeRows } from '../engine/rows';
import { dealsOf, openDeal } from './company';

/** Customers of even number win four of five deals and are one segment, the others one of five. */
const plain = dealsOf(30, 20, (c, m) => ((c + m) % 5 === 0 ? c % 2 === 1 : c % 2 === 0));
const segmentOf = new Map(plain.customer?.map(({ id }, c) => [String(id), c % 2]));
const moved = new Map(segmentOf).set('c000', 1);
const opened = (months: number): Rows =>
  makeRows(
    {
      ...plain,
      // Who has bought something is in a segment.
      order: [...segmentOf.keys()].map((id) => ({
        id: `o-${id}`,
        customer: id,
        orderedOn: '2023-05-01',
        status: 'Activated',
      })),
      opportunity: [...plain.opportunity.filter((_, i) => i % 20 >= 20 - months), openDeal('open', 'c000')],
    },
    '2026-11-21',
  );

/** The chance of an open deal of the segment that wins often, and were its customer in the other one. */
function chances(rows: Rows, without: string[]) {
  const input = { asOf: parseDay('2026-11-21'), years: 5, segmentOf };
  const model = fitOutcome(rows, { ...input, without });
  const deal = rows.opportunity.ids.indexOf('open');
  const of = (segments: ReadonlyMap<string, number>) =>
    estimateChance(model, indexOutcomes(model, rows, { ...input, segmentOf: segments }), deal)?.probability;
  return { model, here: of(segmentOf), there: of(moved) };
}

describe('segments that a person left out', () => {
  it.each([
    ['learnt from many deals', 20],
    ['of the ladder alone', 2],
  ])('change nothing in a chance %s', (_, months) => {
    const rows = opened(months);
    const [on, off] = [chances(rows, []), chances(rows, [SEGMENTS_LEFT_OUT])];
    expect(on.here).toBeDefined();
    expect(off.here).toBeDefined();
    expect(on.here).not.toBeCloseTo(on.there ?? 0, 3);
    expect(off.here).toBeCloseTo(off.there ?? 0, 6);
    expect(off.model.fitted?.strengths.segment).toBe(NO_INFORMATION);
    expect(off.model.fitted?.drivers?.added.typeInSegment).toBeUndefined();
  });

  it('are told of all the same: what knowing them would bring, and how the chance does in each', () => {
    const rows = opened(20);
    const [on, off] = [chances(rows, []), chances(rows, [SEGMENTS_LEFT_OUT])].map(({ model }) => model.fitted?.figures);
    expect(off?.segmentEffect?.without).toEqual(off?.later);
    expect(off?.segmentEffect?.with.brier).toBeLessThan(off?.later.brier ?? 0);
    expect(off?.segmentEffect?.better).toBe(on?.segmentEffect?.better);
    expect(off?.bySegment.map(({ group, deals }) => [group, deals])).toEqual(
      on?.bySegment.map(({ group, deals }) => [group, deals]),
    );
  });
});
