import { MS_PER_DAY } from '../../crm/time';
import type { CatalogueFeature } from '../define';
import { categoryFeature, numberFeature, perCustomer } from '../define';
import type { Facts } from '../facts/facts';
import { LAST_YEAR, salesBetween } from './value';

/** Growth is cut here: a customer that came back after a bare year grew without bound. */
const MOST_GROWTH = 3;

/** Day from which the customer's sales, and the org's, are complete: both had begun. */
function begun(facts: Facts, c: number): number {
  const { offsets, day, first } = facts.sales();
  const own = day[offsets[c] as number] as number;
  return Math.max(own, first);
}

/**
 * Sales of the last 12 months against the 12 before: 0.2 = grew by 20 %. Missing where the
 * customer's sales, or the org's records, began within these 24 months, for then the earlier year is not a whole one, and
 * where both years are empty.
 */
function yearOnYear(facts: Facts): Float64Array {
  const { asOf } = facts;
  return perCustomer(facts, (c) => {
    const last = salesBetween(facts, c, asOf - LAST_YEAR, asOf);
    const before = salesBetween(facts, c, asOf - 2 * LAST_YEAR, asOf - LAST_YEAR);
    if (!(begun(facts, c) <= asOf - 2 * LAST_YEAR + 1) || !(last >= 0) || !(before >= 0)) return undefined;
    if (before === 0) return last > 0 ? MOST_GROWTH : undefined;
    return Math.min(MOST_GROWTH, last / before - 1);
  });
}

/**
 * Least-squares slope of the sales of whole years, back from `asOf` through the window, in shares of their mean: −0.1 = a
 * tenth of an average year less every year. Takes three whole years.
 */
function slopes(facts: Facts): Float64Array {
  return perCustomer(facts, (c) => {
    const start = Math.max(begun(facts, c), facts.from);
    const years = Math.floor((facts.asOf - start + 1) / LAST_YEAR);
    if (!(years >= 3)) return undefined;
    let sum = 0;
    let weighted = 0;
    for (let back = 0; back < years; back++) {
      const until = facts.asOf - back * LAST_YEAR;
      const sales = salesBetween(facts, c, until - LAST_YEAR, until);
      sum += sales;
      weighted += ((years - 1) / 2 - back) * sales;
    }
    const spread = (years * (years * years - 1)) / 12;
    return sum > 0 ? weighted / spread / (sum / years) : undefined;
  });
}

/** With fewer orders, one quarter is always far ahead. */
const ORDERS_FOR_A_SEASON = 4;

interface Season {
  quarter: number;
  share: number;
}

/** The calendar quarter with most of the sales in the window, the earliest of equals. */
function strongestQuarter(facts: Facts, c: number): Season | undefined {
  const { windowStart, offsets, day, amount } = facts.sales();
  const ofQuarter = [0, 0, 0, 0];
  let orders = 0;
  let total = 0;
  for (let i = windowStart[c] as number; i < (offsets[c + 1] as number); i++) {
    if (!((amount[i] as number) > 0)) continue;
    const quarter = Math.floor(new Date((day[i] as number) * MS_PER_DAY).getUTCMonth() / 3);
    ofQuarter[quarter] = (ofQuarter[quarter] as number) + (amount[i] as number);
    total += amount[i] as number;
    orders++;
  }
  if (orders < ORDERS_FOR_A_SEASON) return undefined;
  const most = Math.max(...ofQuarter);
  return { quarter: ofQuarter.indexOf(most), share: most / total };
}

const behaviour = { group: 'behaviour', needs: ['order'], knownWhen: 'history' } as const;

/** Whether the customer grows, and when in the year it buys. */
export const TREND: readonly CatalogueFeature[] = [
  numberFeature({ ...behaviour, id: 'salesTrend', unit: 'share', values: yearOnYear }),
  numberFeature({ ...behaviour, id: 'salesSlope', unit: 'share', values: slopes }),
  numberFeature({
    ...behaviour,
    id: 'seasonShare',
    unit: 'share',
    values: (facts) => perCustomer(facts, (c) => strongestQuarter(facts, c)?.share),
  }),
  categoryFeature({
    ...behaviour,
    id: 'strongestQuarter',
    words: (facts) => ({
      codes: Int32Array.from({ length: facts.count }, (_, c) => strongestQuarter(facts, c)?.quarter ?? -1),
      dictionary: ['Q1', 'Q2', 'Q3', 'Q4'],
    }),
  }),
];
