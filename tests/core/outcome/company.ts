import type { RecordRef } from '../../../core/crm/ids';
import { parseDay } from '../../../core/crm/time';
import type { ChanceInsight } from '../../../core/engine/insight';
import { askedOf } from '../../../core/outcome/asked';
import { chance } from '../../../core/outcome/chance';
import { fitOutcome } from '../../../core/outcome/fit';
import { indexOutcomes } from '../../../core/outcome/probability';
import type { Rows } from '../../../core/table/table';
import { makeRows, type Plain } from '../engine/rows';

/** Deals of a small company: `won(customer, deal)` decides. One deal a month and customer, closed after three weeks. */
export function dealsOf(
  customers: number,
  months: number,
  won: (customer: number, month: number) => boolean,
): Plain & { opportunity: NonNullable<Plain['opportunity']> } {
  const ids = Array.from({ length: customers }, (_, c) => `c${String(c).padStart(3, '0')}`);
  return {
    customer: ids.map((id, c) => ({
      id,
      name: `Customer ${c}`,
      industry: c % 4 < 2 ? 'Mining' : 'Retail',
      country: 'FI',
    })),
    opportunity: ids.flatMap((customer, c) =>
      Array.from({ length: months }, (_, m) => {
        const month = `${2024 + Math.floor(m / 12)}-${String((m % 12) + 1).padStart(2, '0')}`;
        return {
          id: `${customer}-${String(m).padStart(2, '0')}`,
          name: `Deal ${c} ${m}`,
          customer,
          closed: true,
          won: won(c, m),
          amount: 100_000,
          createdOn: `${month}-01`,
          closeOn: `${month}-22`,
        };
      }),
    ),
  };
}

/** An open deal of a customer. */
export function openDeal(id: string, customer: string) {
  return { id, name: id, customer, closed: false, amount: 100_000, createdOn: '2026-11-01', closeOn: '2026-12-31' };
}

/** Every deal goes through two stages; a meeting in the first week wins four of five, without one it is one of five. */
export function withMeetings(): Plain & { opportunity: NonNullable<Plain['opportunity']> } {
  const deals = dealsOf(30, 20, (c, m) => ((c + m) % 5 === 0 ? (c + m) % 2 === 1 : (c + m) % 2 === 0));
  const day = (deal: { createdOn?: unknown }, date: string) => `${String(deal.createdOn).slice(0, 8)}${date}`;
  const met = deals.opportunity.filter((_, i) => (Math.floor(i / 20) + (i % 20)) % 2 === 0);
  return {
    ...deals,
    stage: [
      { id: 's1', name: 'Offer', order: 1, closed: false },
      { id: 's2', name: 'Talks', order: 2, closed: false },
      { id: 's3', name: 'Closed', order: 3, closed: true },
    ],
    stageChange: deals.opportunity.flatMap((deal) => [
      { id: `${deal.id}-1`, opportunity: deal.id, stage: 'Offer', at: day(deal, '01') },
      { id: `${deal.id}-2`, opportunity: deal.id, stage: 'Talks', at: day(deal, '10') },
    ]),
    activity: met.map((deal) => ({
      id: `a-${deal.id}`,
      customer: deal.customer,
      opportunity: deal.id,
      kind: 'Meeting',
      on: day(deal, '05'),
    })),
  };
}

/** Rows of {@link withMeetings} with open deals in the second stage, and what is known of each; today is 2026-11-21. */
export function askedRows(open: { id: string; offerOn?: string; talksOn: string; metOn?: string }[]): Rows {
  const plain = withMeetings();
  return makeRows(
    {
      ...plain,
      opportunity: [...plain.opportunity, ...open.map(({ id }) => openDeal(id, 'c001'))],
      stageChange: [
        ...(plain.stageChange ?? []),
        ...open.flatMap(({ id, offerOn = '2026-11-01', talksOn }) => [
          { id: `${id}-1`, opportunity: id, stage: 'Offer', at: offerOn },
          { id: `${id}-2`, opportunity: id, stage: 'Talks', at: talksOn },
        ]),
      ],
      activity: [
        ...(plain.activity ?? []),
        ...open.flatMap(({ id, metOn }) =>
          metOn ? [{ id: `m-${id}`, opportunity: id, kind: 'Meeting', on: metOn }] : [],
        ),
      ],
    },
    '2026-11-21',
  );
}

/** A model of rows and what is asked of it, as of 2026-11-21 unless told otherwise. */
export function askable(rows: Rows, of: { asOf?: number; segmentOf?: ReadonlyMap<string, number> } = {}) {
  const input = { asOf: parseDay('2026-11-21'), years: 5, segmentOf: new Map<string, number>(), ...of };
  const model = fitOutcome(rows, input);
  const index = indexOutcomes(model, rows, input);
  const rowOf = (id: string) => rows.opportunity.ids.indexOf(id);
  const refOf = (row: number): RecordRef => ({ source: 's', kind: 'opportunity', id: rows.opportunity.ids[row] ?? '' });
  return {
    model,
    index,
    rowOf,
    refOf,
    /** The chance of an open deal. @throws Error where it abstains. */
    chanceOf(
      id: string,
      { argued, similar = [] }: { similar?: { deal: number; won: boolean }[]; argued?: ReadonlySet<string> } = {},
    ): ChanceInsight {
      const asked = askedOf(index, rowOf(id), { argued });
      const found = chance(model, index, rowOf(id), { segment: undefined, similar, refOf, asked });
      if (found.abstained) throw new Error('abstained');
      return found;
    },
  };
}
