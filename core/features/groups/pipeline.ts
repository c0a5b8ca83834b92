import { median } from '../../table/statistics';
import type { CatalogueFeature } from '../define';
import { numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { oncePerFacts } from '../facts/facts';
import { LAST_YEAR } from './value';

interface Pipeline {
  /** Rows of rows.opportunity: open on the day. */
  open: number[];
  /** Closed in the window. */
  won: number[];
  lost: number[];
}

/** Deals of each customer as they stood on the day. */
const pipelines = oncePerFacts((facts): Pipeline[] => {
  const deals = facts.deals();
  return Array.from({ length: facts.count }, (_, c) => {
    const found: Pipeline = { open: [], won: [], lost: [] };
    for (const row of deals.rows.subarray(deals.offsets[c], deals.offsets[c + 1])) {
      const closed = deals.closedOn[row] as number;
      if (Number.isNaN(closed)) found.open.push(row);
      else if (closed >= facts.from) found[deals.won[row] === 1 ? 'won' : 'lost'].push(row);
    }
    return found;
  });
});

/** One number per customer, of its deals. */
function ofDeals(value: (deals: Pipeline, facts: Facts) => number | undefined) {
  return (facts: Facts) => {
    const all = pipelines(facts);
    return perCustomer(facts, (c) => value(all[c] as Pipeline, facts));
  };
}

function knownAmounts(rows: number[], facts: Facts): number[] {
  const { amount } = facts.deals();
  return rows.map((row) => amount[row] as number).filter((value) => !Number.isNaN(value));
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

/** With fewer closed deals a share of won ones says nothing yet. */
const DEALS_FOR_A_SHARE = 3;

/** Open deals without a single known amount have an unknown worth; no open deals are worth 0. */
function openAmount({ open }: Pipeline, facts: Facts): number | undefined {
  const amounts = knownAmounts(open, facts);
  return open.length > 0 && amounts.length === 0 ? undefined : sum(amounts);
}

function wonShare({ won, lost }: Pipeline): number | undefined {
  const closed = won.length + lost.length;
  return closed >= DEALS_FOR_A_SHARE ? won.length / closed : undefined;
}

function cycleDays({ won, lost }: Pipeline, facts: Facts): number | undefined {
  const created = facts.rows.opportunity.columns.createdOn.values;
  const { closedOn } = facts.deals();
  return median([...won, ...lost].map((row) => Math.max(0, (closedOn[row] as number) - (created[row] as number))));
}

function lostLately({ lost }: Pipeline, facts: Facts): number {
  const { closedOn } = facts.deals();
  return lost.filter((row) => (closedOn[row] as number) > facts.asOf - 2 * LAST_YEAR).length;
}

function averageWon({ won }: Pipeline, facts: Facts): number | undefined {
  const amounts = knownAmounts(won, facts);
  return amounts.length > 0 ? sum(amounts) / amounts.length : undefined;
}

const pipeline = { group: 'pipeline', needs: ['opportunity'], knownWhen: 'history' } as const;

/** Deals as of the day: a deal that closed later is open, with the amount that it had then. */
export const PIPELINE: readonly CatalogueFeature[] = [
  numberFeature({
    ...pipeline,
    id: 'openDeals',
    unit: 'count',
    scale: 'log',
    values: ofDeals(({ open }) => open.length),
  }),
  numberFeature({ ...pipeline, id: 'openAmount', unit: 'money', scale: 'log', values: ofDeals(openAmount) }),
  numberFeature({ ...pipeline, id: 'wonShare', unit: 'share', values: ofDeals(wonShare) }),
  numberFeature({ ...pipeline, id: 'dealCycle', unit: 'days', scale: 'log', values: ofDeals(cycleDays) }),
  numberFeature({ ...pipeline, id: 'lostDeals', unit: 'count', scale: 'log', values: ofDeals(lostLately) }),
  numberFeature({ ...pipeline, id: 'averageDealAmount', unit: 'money', scale: 'log', values: ofDeals(averageWon) }),
];
