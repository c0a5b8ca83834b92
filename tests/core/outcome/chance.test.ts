import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import type { ChanceInsight, Maybe } from '../../../core/engine/insight';
import { createRandom } from '../../../core/kernels/random';
import { chance } from '../../../core/outcome/chance';
import { fitOutcome } from '../../../core/outcome/fit';
import { estimateChance, indexOutcomes } from '../../../core/outcome/probability';
import { tenthsOf } from '../../../core/outcome/tenths';
import type { Rows } from '../../../core/table/table';
import { makeRows, type Plain } from '../engine/rows';
import { dealsOf, openDeal, withMeetings } from './company';

const TODAY = '2026-11-21';
const asOf = parseDay(TODAY);
const nobody = new Map<string, number>();

function chanceOf(rows: Rows, deal: string, segmentOf: ReadonlyMap<string, number> = nobody): Maybe<ChanceInsight> {
  const model = fitOutcome(rows, { asOf, years: 5, segmentOf });
  const index = indexOutcomes(model, rows, { asOf, segmentOf });
  return chance(model, index, rows.opportunity.ids.indexOf(deal), {
    segment: { key: 'Fleet renewers' },
    similar: [
      { deal: 3, won: true },
      { deal: 1, won: false },
      { deal: 7, won: true },
    ],
    refOf: (row) => ({ source: 's', kind: 'opportunity', id: rows.opportunity.ids[row] ?? '' }),
  });
}

function said(maybe: Maybe<ChanceInsight>): ChanceInsight {
  if (maybe.abstained) throw new Error('abstained');
  return maybe;
}

const luck = createRandom(4);
const drawn = Array.from({ length: 20 }, () => Float64Array.from({ length: 30 }, () => luck.next()));
/** 20 customers, those with an even number win about four of five deals, the others one of five. */
const uneven = (c: number, m: number) => (drawn[c]?.[m] ?? 0) < (c % 2 === 0 ? 0.8 : 0.2);

describe('chance', () => {
  it('follows the customer’s own history where customers differ', () => {
    const deals = dealsOf(20, 30, uneven);
    const open = [openDeal('even', 'c002'), openDeal('odd', 'c003')];
    const rows = makeRows({ ...deals, opportunity: [...deals.opportunity, ...open] }, TODAY);
    const [even, odd] = [said(chanceOf(rows, 'even')), said(chanceOf(rows, 'odd'))];
    expect(even.probability).toBeGreaterThan(0.65);
    expect(odd.probability).toBeLessThan(0.35);
    expect(even.interval[0]).toBeLessThan(even.probability);
    expect(even.interval[1]).toBeGreaterThan(even.probability);
    expect(even.basis).toBe('own');
    expect(even.note).toEqual({
      key: 'chance.two',
      values: {
        first: { as: 'text', text: { key: 'chance.basis.own', values: { own: 30 } } },
        second: { as: 'text', text: { key: 'chance.basis.noHistory' } },
      },
    });
    expect(even.ladder.map((step) => step.step)).toEqual(['own', 'segment', 'industryRegion', 'all']);
    expect(even.ladder.reduce((sum, step) => sum + step.weight, 0)).toBeCloseTo(1, 9);
    for (const { won, lost, records } of even.ladder) expect(records).toHaveLength(Math.min(50, won + lost));
    expect(even.ladder[0]?.records).toHaveLength(30);
    expect([even.similarWon, even.similarClosed]).toEqual([2, 3]);
    expect(even.similarRecords.map(({ id }) => id)).toEqual([3, 1, 7].map((row) => rows.opportunity.ids[row]));
  });

  it('stands on the segment for a customer of a segment that has bought but has no closed deal yet', () => {
    // Industry says nothing here, the segment everything.
    const segment = (c: number) => c % 2;
    const deals = dealsOf(40, 20, (c, m) => (segment(c) === 0 ? m % 5 !== 0 : m % 5 === 0));
    const segmentOf = new Map([...(deals.customer ?? []).map(({ id }, c) => [id, segment(c)] as const), ['new', 1]]);
    const rows = makeRows(
      {
        customer: [...(deals.customer ?? []), { id: 'new', industry: 'Mining', country: 'FI' }],
        opportunity: [...deals.opportunity, openDeal('open', 'new')],
        order: (deals.customer ?? [])
          .concat([{ id: 'new' }])
          .map(({ id }) => ({ id: `o-${id}`, customer: id, orderedOn: '2023-01-01' })),
      },
      TODAY,
    );
    const found = said(chanceOf(rows, 'open', segmentOf));
    expect(found.basis).toBe('segment');
    expect(found.probability).toBeLessThan(0.3);
    expect(found.note?.values?.first).toMatchObject({ text: { key: 'chance.basis.segment' } });
  });

  it('falls back to the average of all deals at the stage, and says so, where nothing else foresees later deals', () => {
    const random = createRandom(4);
    const deals = dealsOf(30, 24, () => random.next() < 0.5);
    // Seven of ten lost deals end before the second stage: the stage tells something, and nothing else does.
    const early = new Set(deals.opportunity.flatMap(({ id, won }) => (!won && random.next() < 0.7 ? [id] : [])));
    const on = (date: unknown, day: string) => `${String(date).slice(0, 8)}${day}`;
    const rows = makeRows(
      {
        ...deals,
        opportunity: [
          ...deals.opportunity.map((deal) =>
            early.has(deal.id) ? { ...deal, closeOn: on(deal.closeOn, '10') } : { ...deal },
          ),
          openDeal('open', 'c001'),
        ],
        stage: [
          { id: 's1', name: 'Offer', order: 1, closed: false },
          { id: 's2', name: 'Talks', order: 2, closed: false },
        ],
        stageChange: [...deals.opportunity, openDeal('open', 'c001')].flatMap(({ id, createdOn }) => [
          { id: `${id}-1`, opportunity: id, stage: 'Offer', at: on(createdOn, '01') },
          ...(early.has(id) ? [] : [{ id: `${id}-2`, opportunity: id, stage: 'Talks', at: on(createdOn, '10') }]),
        ]),
      },
      TODAY,
    );
    const model = fitOutcome(rows, { asOf, years: 5, segmentOf: nobody });
    expect(model.fitted).toMatchObject({ base: 'all', drivers: undefined, card: { better: true } });
    const found = said(chanceOf(rows, 'open'));
    expect(found.basis).toBe('all');
    expect(found.note?.key).toBe('chance.basis.noBetter');
    expect([...found.up, ...found.down]).toEqual([]);
    expect(found.outOfTen).toBe(8);
  });

  it('is not told where it was no better on later deals than the share won of all', () => {
    const random = createRandom(3);
    const deals = dealsOf(30, 24, () => random.next() < 0.5);
    const rows = makeRows({ ...deals, opportunity: [...deals.opportunity, openDeal('open', 'c001')] }, TODAY);
    const model = fitOutcome(rows, { asOf, years: 5, segmentOf: nobody });
    expect(model.fitted?.card?.better).toBe(false);
    expect(chanceOf(rows, 'open')).toEqual({
      abstained: true,
      because: { key: 'chance.notBetter' },
      needs: { key: 'chance.notBetter.needs', values: { deals: model.fitted?.judgement?.testDeals } },
      have: [],
    });
  });

  it('rises when the customer wins one more deal', () => {
    const deals = dealsOf(20, 30, uneven);
    const before = makeRows({ ...deals, opportunity: [...deals.opportunity, openDeal('open', 'c003')] }, TODAY);
    const opportunity = deals.opportunity.map((deal) => (deal.id === 'c003-06' ? { ...deal, won: true } : deal));
    const after = makeRows({ ...deals, opportunity: [...opportunity, openDeal('open', 'c003')] }, TODAY);
    const model = fitOutcome(before, { asOf, years: 5, segmentOf: nobody });
    const said = (rows: Rows) => {
      const index = indexOutcomes(model, rows, { asOf, segmentOf: nobody });
      return estimateChance(model, index, rows.opportunity.ids.indexOf('open'))?.probability ?? Number.NaN;
    };
    expect(said(after)).toBeGreaterThan(said(before));
  });
});

describe('reasons of a chance', () => {
  const plain = withMeetings();
  const open = [openDeal('met', 'c001'), openDeal('not', 'c001')];
  const rows = makeRows(
    {
      ...plain,
      opportunity: [...plain.opportunity, ...open],
      stageChange: [
        ...(plain.stageChange ?? []),
        ...open.map(({ id }) => ({ id: `${id}-1`, opportunity: id, stage: 'Talks', at: '2026-11-20' })),
      ],
      activity: [...(plain.activity ?? []), { id: 'm', opportunity: 'met', kind: 'Meeting', on: '2026-11-10' }],
    },
    TODAY,
  );

  it('tells what raises and what lowers, with counts of both sides and the deals behind them', () => {
    const [met, not] = [said(chanceOf(rows, 'met')), said(chanceOf(rows, 'not'))];
    const up = met.up.find((reason) => reason.id === 'chance:meeting');
    expect(up?.text).toEqual({ key: 'chance.meeting.yes', values: {} });
    expect(up?.evidence).toEqual({
      key: 'chance.meeting.yes.evidence',
      values: { won: 240, of: 300, otherWon: 60, other: 300 },
    });
    expect(up?.records).toHaveLength(50);
    expect(up?.recordsOf).toBe(300);
    expect(not.down.find((reason) => reason.id === 'chance:meeting')?.text.key).toBe('chance.meeting.no');
    expect(met.probability - not.probability).toBeGreaterThan(0.3);
  });

  it('does not count a meeting that was held after the moment of comparison', () => {
    // All meetings move behind the end of their deal: a trace of winning, not a cause.
    const late = (plain.activity ?? []).map((activity) => ({
      ...activity,
      on: `${String(activity.on).slice(0, 8)}23`,
    }));
    const shifted = makeRows(
      {
        ...plain,
        opportunity: [...plain.opportunity, ...open],
        activity: [...late, { id: 'm', opportunity: 'met', kind: 'Meeting', on: '2026-11-10' }],
      },
      TODAY,
    );
    const found = said(chanceOf(shifted, 'met'));
    expect([...found.up, ...found.down].find((reason) => reason.id === 'chance:meeting')).toBeUndefined();
  });
});

describe('later rows', () => {
  it('change nothing of an earlier day', () => {
    const plain = withMeetings();
    const day = parseDay('2025-06-15');
    const was = (date: unknown) => parseDay(String(date)) <= day;
    const earlier: Plain = {
      ...plain,
      opportunity: plain.opportunity
        .filter((deal) => was(deal.createdOn))
        .map((deal) => (was(deal.closeOn) ? deal : { ...deal, closed: false, won: undefined })),
      stageChange: plain.stageChange?.filter((change) => was(change.at)),
      activity: plain.activity?.filter((activity) => was(activity.on)),
    };
    const [all, past] = [makeRows(plain, TODAY), makeRows(earlier, '2025-06-15')];
    const input = { asOf: day, years: 5, segmentOf: nobody };
    const model = fitOutcome(all, input);
    expect(model).toEqual(fitOutcome(past, input));
    expect(model.fitted).toBeDefined();
    const open = past.opportunity.ids.filter((_, row) => past.opportunity.columns.closed.values[row] === 0);
    expect(open.length).toBeGreaterThan(0);
    for (const id of open) {
      const estimate = (rows: Rows) => {
        const found = estimateChance(model, indexOutcomes(model, rows, input), rows.opportunity.ids.indexOf(id));
        return found && [found.probability, found.interval, found.levels];
      };
      expect(estimate(all)).toEqual(estimate(past));
    }
  });
});

describe('tenthsOf', () => {
  it('says 0 and 10 only where the whole interval does', () => {
    expect(tenthsOf({ probability: 0.02, interval: [0, 0.08], thin: false })).toEqual({
      outOfTen: 1,
      interval: [0, 1],
    });
    expect(tenthsOf({ probability: 0.98, interval: [0.9, 1], thin: false })).toEqual({
      outOfTen: 9,
      interval: [9, 10],
    });
    expect(tenthsOf({ probability: 0.01, interval: [0, 0.03], thin: false })).toEqual({
      outOfTen: 0,
      interval: [0, 0],
    });
    expect(tenthsOf({ probability: 0.66, interval: [0.52, 0.88], thin: false })).toEqual({
      outOfTen: 7,
      interval: [5, 9],
    });
  });
});
