import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { finish } from '../../../core/kernels/finish';
import { readDeals } from '../../../core/outcome/deals';
import { blend, estimateStrengths, stepCounts, tally } from '../../../core/outcome/ladder';
import { NO_INFORMATION } from '../../../core/outcome/model';
import { stepDeals } from '../../../core/outcome/stepDeals';
import { industryRegions } from '../../../core/table/customerGroups';
import { makeRows } from '../engine/rows';

const nobody = { won: 0, lost: 0 };
const even = { own: 10, segment: 20, industryRegion: 40 };

describe('blend', () => {
  it('is worked by hand', () => {
    const counts = {
      own: { won: 3, lost: 1 },
      segment: { won: 10, lost: 20 },
      industryRegion: { won: 6, lost: 4 },
      all: { won: 49, lost: 50 },
    };
    const all = 49.5 / 100;
    const region = (6 + 40 * all) / 50;
    const segment = (10 + 20 * region) / 50;
    const own = (3 + 10 * segment) / 14;
    const { rate, weights } = blend(counts, even);
    expect(rate).toBeCloseTo(own, 12);
    expect(weights.own).toBeCloseTo(4 / 14, 12);
    expect(weights.segment).toBeCloseTo((10 / 14) * (30 / 50), 12);
    expect(weights.industryRegion).toBeCloseTo((10 / 14) * (20 / 50) * (10 / 50), 12);
    expect(weights.own + weights.segment + weights.industryRegion + weights.all).toBeCloseTo(1, 12);
  });

  it('is the segment where there are no own deals, and the own rate where there are very many', () => {
    const segment = { won: 60_000, lost: 40_000 };
    const all = { won: 500, lost: 500 };
    expect(blend({ own: nobody, segment, industryRegion: nobody, all }, even).rate).toBeCloseTo(0.6, 3);
    const own = { won: 9_000, lost: 1_000 };
    expect(blend({ own, segment, industryRegion: nobody, all }, even).rate).toBeCloseTo(0.9, 2);
  });

  it('says nothing new at a step without information', () => {
    const all = { won: 30, lost: 70 };
    const strengths = { own: NO_INFORMATION, segment: NO_INFORMATION, industryRegion: NO_INFORMATION };
    const { rate, weights } = blend(
      { own: { won: 9, lost: 0 }, segment: nobody, industryRegion: nobody, all },
      strengths,
    );
    expect(rate).toBeCloseTo(30.5 / 101, 6);
    expect(weights.all).toBeCloseTo(1, 6);
  });

  it('rises with every own deal that was won, and is surer with every deal', () => {
    const counts = fc.record({ won: fc.nat(50), lost: fc.nat(50) });
    fc.assert(
      fc.property(counts, counts, counts, counts, (own, segment, industryRegion, all) => {
        const before = blend({ own, segment, industryRegion, all }, even);
        const more = { won: own.won + 1, lost: own.lost };
        return (
          before.rate > 0 &&
          before.rate < 1 &&
          blend({ own: more, segment, industryRegion, all }, even).rate > before.rate
        );
      }),
    );
    const few = blend({ own: { won: 2, lost: 2 }, segment: nobody, industryRegion: nobody, all: nobody }, even);
    const many = blend({ own: { won: 40, lost: 40 }, segment: nobody, industryRegion: nobody, all: nobody }, even);
    expect(many.variance).toBeLessThan(few.variance);
  });
});

const STAGES = [
  { id: 's1', name: 'Qualify', order: 1, closed: false },
  { id: 's2', name: 'Offer', order: 2, closed: false },
  { id: 's3', name: 'Won', order: 3, closed: true, won: true },
  { id: 's4', name: 'Lost', order: 4, closed: true, won: false },
];
const won = { closed: true, won: true, stage: 'Won', createdOn: '2026-01-01' };
const lost = { closed: true, won: false, stage: 'Lost', createdOn: '2026-01-01' };

const rows = makeRows({
  customer: [
    { id: 'a', industry: 'Mining', country: 'FI' },
    { id: 'b', industry: 'Mining', country: 'FI' },
    { id: 'c', industry: 'Retail', country: 'SE' },
  ],
  stage: STAGES,
  order: [{ id: 'o1', customer: 'b', orderedOn: '2025-12-01' }],
  opportunity: [
    { id: '1', customer: 'a', ...won, closeOn: '2026-03-01' },
    { id: '2', customer: 'a', ...lost, closeOn: '2026-05-01' },
    { id: '3', customer: 'b', ...won, closeOn: '2026-03-01' },
    { id: '4', customer: 'c', ...lost, closeOn: '2026-03-01' },
    { id: '5', customer: 'a', closed: false, stage: 'Offer', createdOn: '2026-06-01', closeOn: '2026-12-01' },
    { id: '6', customer: 'c', ...lost, closeOn: '2019-03-01', createdOn: '2019-01-01' },
  ],
  stageChange: [
    { id: 'h1', opportunity: '1', stage: 'Qualify', at: '2026-01-01' },
    { id: 'h2', opportunity: '1', stage: 'Offer', at: '2026-02-01' },
    { id: 'h3', opportunity: '1', stage: 'Won', at: '2026-03-01' },
    { id: 'h4', opportunity: '2', stage: 'Qualify', at: '2026-01-01' },
    { id: 'h5', opportunity: '3', stage: 'Qualify', at: '2026-01-01' },
    { id: 'h6', opportunity: '3', stage: 'Offer', at: '2026-01-10' },
    { id: 'h7', opportunity: '3', stage: 'Qualify', at: '2026-01-20' },
    { id: 'h8', opportunity: '3', stage: 'Offer', at: '2026-02-20' },
    { id: 'h9', opportunity: '4', stage: 'Offer', at: '2026-01-05' },
  ],
});
const asOf = parseDay('2026-11-21');

describe('readDeals', () => {
  it('follows stages through leaps and ways back, first visit counts', () => {
    const deals = readDeals(rows, asOf, 5);
    expect(deals.stages).toEqual(['Qualify', 'Offer']);
    expect([...deals.furthest]).toEqual([1, 0, 1, 1, 1, -1]);
    expect(deals.reachedOn[2 * 2 + 1]).toBe(parseDay('2026-01-10'));
    expect(deals.reachedOn[3 * 2]).toBe(parseDay('2026-01-05'));
  });

  it('knows nothing that happened after its day, and leaves out what is older than the window', () => {
    const deals = readDeals(rows, parseDay('2026-04-01'), 5);
    expect([...deals.state]).toEqual([3, 1, 3, 2, 0, 0]);
    const early = readDeals(rows, parseDay('2026-01-15'), 5);
    expect([...early.furthest]).toEqual([0, 0, 1, 1, -1, -1]);
  });
});

describe('stepCounts', () => {
  const deals = readDeals(rows, asOf, 5);
  const groups = { segment: Int32Array.of(0, 0, 1), industryRegion: industryRegions(deals.rows) };
  const known = tally(deals, groups, asOf);

  it('counts the own deals once, and only deals that had reached the stage', () => {
    expect(stepCounts(known, 0, 0, asOf)).toEqual({
      own: { won: 1, lost: 1 },
      segment: { won: 1, lost: 0 },
      industryRegion: { won: 1, lost: 0 },
      all: { won: 1, lost: 1 },
    });
    expect(stepCounts(known, 0, 1, asOf).own).toEqual({ won: 1, lost: 0 });
  });

  it('counts the deals that a person is shown, those that closed last first', () => {
    const refOf = (deal: number) => ({
      source: 's',
      kind: 'opportunity' as const,
      id: rows.opportunity.ids[deal] ?? '',
    });
    const shown = (stage: number) => {
      const lists = Object.entries(stepDeals(known, { deal: 4, stage, day: asOf }, refOf));
      return Object.fromEntries(lists.map(([step, records]) => [step, records.map(({ id }) => id)]));
    };
    expect(shown(0)).toEqual({ own: ['2', '1'], segment: ['3'], industryRegion: ['3'], all: ['3', '4'] });
    expect(shown(1).own).toEqual(['1']);
    const early = { deal: 4, stage: 0, day: parseDay('2026-04-01') };
    expect(stepDeals(known, early, refOf).own.map(({ id }) => id)).toEqual(['1']);
  });

  it('counts as many as are shown, of whoever asks at whatever stage', () => {
    const refOf = (deal: number) => ({ source: 's', kind: 'opportunity' as const, id: String(deal) });
    for (let deal = 0; deal < deals.state.length; deal++)
      for (const stage of [0, 1])
        for (const day of [parseDay('2026-04-01'), asOf]) {
          const counts = Object.values(stepCounts(known, deals.customer[deal] ?? -1, stage, day));
          const lists = Object.values(stepDeals(known, { deal, stage, day }, refOf));
          expect(lists.map(({ length }) => length)).toEqual(counts.map((count) => count.won + count.lost));
        }
  });

  it('counts a deal in a segment only if its customer had bought before the deal began', () => {
    // Deal 4 is the first of customer c, and was lost: nobody could have known c's segment.
    expect(stepCounts(known, 0, 0, asOf).segment).toEqual({ won: 1, lost: 0 });
    expect(known.segment.get(1 * 2)).toBeUndefined();
    expect(stepCounts(known, 1, 0, parseDay('2025-11-30')).segment).toEqual(nobody);
  });

  it('knows own deals only once they had closed', () => {
    expect(stepCounts(known, 0, 0, parseDay('2026-04-01')).own).toEqual({ won: 1, lost: 0 });
  });

  it('has no own deals for a deal without a customer', () => {
    expect(stepCounts(known, -1, 0, asOf)).toMatchObject({
      own: nobody,
      segment: nobody,
      all: { won: 2, lost: 2 },
    });
  });
});

describe('estimateStrengths', () => {
  /** Forty customers with ten deals each; the customer decides everything, or nothing. */
  function company(decides: boolean) {
    const customers = Array.from({ length: 40 }, (_, c) => ({ id: `c${String(c).padStart(2, '0')}`, industry: 'X' }));
    const opportunity = customers.flatMap((customer, c) =>
      Array.from({ length: 10 }, (_, d) => {
        const month = String(d + 1).padStart(2, '0');
        const isWon = decides ? c % 2 === 0 : (c + d) % 2 === 0;
        const day = `2026-${month}-05`;
        return {
          id: `${customer.id}-${d}`,
          customer: customer.id,
          ...(isWon ? won : lost),
          createdOn: day,
          closeOn: day,
        };
      }),
    );
    const deals = readDeals(makeRows({ customer: customers, opportunity }), asOf, 5);
    const none = new Int32Array(40).fill(-1);
    return tally(deals, { segment: none, industryRegion: none }, asOf);
  }

  it('trusts few own deals where customers differ, and none where they do not', () => {
    expect(finish(estimateStrengths(company(true))).own).toBe(4);
    expect(finish(estimateStrengths(company(false))).own).toBe(NO_INFORMATION);
  });
});
