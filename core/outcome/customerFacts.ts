import type { Day } from '../crm/time';
import type { Deals } from './deals';
import { rowsOf } from './facts';
import { PERIOD } from './habits';

/** Facts about a customer (row of rows.customer) as of a day. None looks at anything that happened later. */

const YEAR = 365;

/** Orders before the day, and what they came to in the year before it, whole units. */
export function ordersBefore(deals: Deals, customer: number, day: Day): { orders: number; salesOfYear: number } {
  const { orderedOn, total } = deals.rows.order.columns;
  const seen = { orders: 0, salesOfYear: 0 };
  for (const row of rowsOf(deals.orders, customer)) {
    const on = orderedOn.values[row] ?? Number.NaN;
    if (!(on < day)) continue;
    seen.orders++;
    const amount = total.values[row] ?? Number.NaN;
    if (on >= day - YEAR && amount > 0) seen.salesOfYear += amount;
  }
  return seen;
}

/** Cases that were opened in the year up to the day. */
export function casesOfYear(deals: Deals, customer: number, day: Day): number {
  const { openedOn } = deals.rows.case.columns;
  let cases = 0;
  for (const row of rowsOf(deals.cases, customer)) {
    const on = openedOn.values[row] ?? Number.NaN;
    if (on <= day && on > day - YEAR) cases++;
  }
  return cases;
}

/** What stood at the customer on the day: pieces, and the years since the oldest came; one without a day of coming never counts. */
export function installedOn(deals: Deals, customer: number, day: Day): { count: number; years: number } {
  const { since, until } = deals.rows.asset.columns;
  let count = 0;
  let oldest = day;
  for (const row of rowsOf(deals.assets, customer)) {
    const from = since.values[row] ?? Number.NaN;
    if (!(from <= day) || (until.values[row] ?? Number.NaN) <= day) continue;
    count++;
    oldest = Math.min(oldest, from);
  }
  return { count, years: (day - oldest) / YEAR };
}

/**
 * Cases over sales of all customers in the year up to the last reading, see {@link PERIOD}; NaN without sales. Readings are kept:
 * many deals ask.
 */
export function usualCasesPerSales(deals: Deals): (day: Day) => number {
  const known = new Map<number, number>();
  return (day) => {
    const until = Math.floor(day / PERIOD) * PERIOD;
    const found = known.get(until);
    if (found !== undefined) return found;
    let [cases, sales] = [0, 0];
    for (let customer = 0; customer < deals.rows.customer.length; customer++) {
      cases += casesOfYear(deals, customer, until);
      sales += ordersBefore(deals, customer, until).salesOfYear;
    }
    const usual = sales > 0 ? cases / sales : Number.NaN;
    known.set(until, usual);
    return usual;
  };
}
