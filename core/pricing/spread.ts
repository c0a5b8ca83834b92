import type { Day } from '../crm/time';
import { resolveRefs, rowOfId } from '../table/rows';
import { median } from '../table/statistics';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';

/** Prices of one country within a segment: net price over list price, 0.9 = 10 % below the list; the middle of its customers. */
export interface SpreadCell {
  country: string;
  customers: number;
  level: number;
}

/** How far prices of like customers lie apart between countries. */
export interface PriceSpread {
  segment: number;
  customers: number;
  level: number;
  /** Most customers first. */
  countries: SpreadCell[];
  /** Countries that are not told, because fewer than 3 customers could be made out behind the number. */
  hidden: number;
}

const FEWEST_CUSTOMERS = 3;
const DAYS = 730;

/**
 * The middle price level of each segment's customers by country, of what was ordered within two years up to `asOf`: for each customer
 * all net totals over all list totals, so that a large customer counts once. Countries with fewer than 3 customers are only counted;
 * segments without two countries to compare are left out.
 * @param segmentOf segment by row of rows.customer; −1 = none.
 */
export function priceSpread(rows: Rows, segmentOf: ArrayLike<number>, asOf: Day): PriceSpread[] {
  const levels = levelsOf(rows, asOf);
  const bySegment = new Map<number, Map<string, number[]>>();
  for (const [customer, level] of levels) {
    const segment = segmentOf[customer] ?? -1;
    const country = wordAt(rows.customer.columns.country, customer);
    if (segment < 0 || country === undefined) continue;
    const countries = bySegment.get(segment) ?? new Map<string, number[]>();
    bySegment.set(segment, countries);
    countries.set(country, [...(countries.get(country) ?? []), level]);
  }
  return [...bySegment]
    .sort(([a], [b]) => a - b)
    .map(([segment, countries]) => spreadOf(segment, countries))
    .filter(({ countries }) => countries.length > 1);
}

function spreadOf(segment: number, levels: ReadonlyMap<string, number[]>): PriceSpread {
  const told = [...levels].filter(([, of]) => of.length >= FEWEST_CUSTOMERS);
  const all = [...levels.values()].flat();
  const countries = told.map(([country, of]) => ({ country, customers: of.length, level: median(of) }));
  countries.sort((a, b) => b.customers - a.customers || (a.country < b.country ? -1 : 1));
  return { segment, customers: all.length, level: median(all), countries, hidden: levels.size - told.length };
}

/** Net over list of each customer with priced lines, by row of rows.customer. */
function levelsOf({ customer, order, orderLine }: Rows, asOf: Day): Map<number, number> {
  const customerOf = resolveRefs(order.columns.customer, rowOfId(customer.ids));
  const orderOf = resolveRefs(orderLine.columns.order, rowOfId(order.ids));
  const { quantity, listPrice, total } = orderLine.columns;
  const sums = new Map<number, { net: number; list: number }>();
  for (let line = 0; line < orderLine.length; line++) {
    const of = orderOf[line] ?? -1;
    const buyer = customerOf[of] ?? -1;
    const on = order.columns.orderedOn.values[of] ?? Number.NaN;
    const net = total.values[line] ?? Number.NaN;
    const list = (listPrice.values[line] ?? Number.NaN) * (quantity.values[line] ?? Number.NaN);
    if (buyer < 0 || !(on <= asOf && on > asOf - DAYS) || !(net > 0) || !(list > 0)) continue;
    const sum = sums.get(buyer) ?? { net: 0, list: 0 };
    sums.set(buyer, { net: sum.net + net, list: sum.list + list });
  }
  return new Map(Array.from(sums, ([buyer, { net, list }]) => [buyer, net / list]));
}
