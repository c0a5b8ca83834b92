import { DAYS_PER_YEAR, type Day } from '../crm/time';
import type { Sales } from './sales';

/** What comes within a year after a product is what follows it. */
export const HORIZON = DAYS_PER_YEAR;

/** When customers bought products first, of what was known on a day. */
export interface FirstBuys {
  asOf: Day;
  /** By row of rows.customer: day of the first purchase by row of rows.product, options left out. */
  of: Map<number, number>[];
  /** By row of rows.product: how many customers that bought something, but not it, a year ago have bought it since; and of how many. */
  since: Float64Array;
  without: Float64Array;
  /** By row of rows.product: how often it was sold, options left out. */
  sold: Float64Array;
}

/** When each customer bought each product first, until the end of a day. In steps. */
export function* firstBuys(
  sales: Sales,
  asOf: Day,
  customers: number,
  products: number,
): Generator<undefined, FirstBuys> {
  const of = Array.from({ length: customers }, () => new Map<number, number>());
  const begun = new Float64Array(customers).fill(Number.POSITIVE_INFINITY);
  const sold = new Float64Array(products);
  for (let line = 0; line < sales.length; line++) {
    if (line % 10_000 === 9_999) yield;
    const [customer, product] = [sales.customer[line] as number, sales.product[line] as number];
    const day = sales.day[line] as number;
    if (day > asOf) break;
    begun[customer] = Math.min(begun[customer] as number, day);
    if (sales.inside[line] !== 0) continue;
    sold[product] = (sold[product] as number) + 1;
    const seen = of[customer];
    if (seen && !seen.has(product)) seen.set(product, day);
  }
  const before = asOf - HORIZON;
  const [since, had] = [new Float64Array(products), new Float64Array(products)];
  of.forEach((days, customer) => {
    if ((begun[customer] as number) > before) return;
    for (const [product, day] of days) {
      const count = day > before ? since : had;
      count[product] = (count[product] as number) + 1;
    }
  });
  const known = begun.reduce((count, day) => count + (day <= before ? 1 : 0), 0);
  return { asOf, of, since, without: had.map((count) => known - count), sold };
}

/** What followed a product within a year, of the customers that could be watched for it. */
export interface Followed {
  watched: number;
  /** By product: customers that bought it first afterwards. */
  then: Map<number, number[]>;
  /** By product: customers that had it already. */
  had: Map<number, number>;
}

/** What followed a product, by row of rows.product. */
export function followed({ asOf, of }: FirstBuys, product: number): Followed {
  const [then, had] = [new Map<number, number[]>(), new Map<number, number>()];
  let watched = 0;
  of.forEach((days, customer) => {
    const day = days.get(product);
    if (day === undefined || day > asOf - HORIZON) return;
    watched++;
    for (const [other, on] of days) {
      if (on <= day) had.set(other, (had.get(other) ?? 0) + 1);
      if (on <= day || on > day + HORIZON) continue;
      const list = then.get(other);
      if (list) list.push(customer);
      else then.set(other, [customer]);
    }
  });
  return { watched, then, had };
}

/** Of customers without a product, the share that buys it within a year. */
export const baseOf = ({ since, without }: FirstBuys, product: number): number =>
  (since[product] as number) / Math.max(1, without[product] as number);
