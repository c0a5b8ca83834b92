import type { Day } from '../crm/time';
import { lazy } from '../kernels/lazy';
import { groupBy, resolveRefs, rowOfId, sortWithin } from '../table/rows';
import { EVERYBODY } from './fit';
import { eachProduct, type OrderIndex } from './orders';

/** Fewer orders than this show no habit. */
const NEEDED_ORDERS = 20;
/** What is usual is read anew for so many days; orders since the last reading do not count yet. */
const PERIOD = 91;

/**
 * How well the products that were on a deal (row of rows.opportunity) by the end of a day fit what customers of a segment had
 * ordered before: the mean share of their orders with each product, over the mean of the same number of these orders themselves.
 * 1 = as common as what they order, 0 = none of them ever ordered anything of it; of no segment (−1), or of one with few orders, by
 * all customers. NaN where no product is known to be on the deal by then, or where too little had been ordered.
 * @param instead rows of rows.product that it might have in place of its own.
 */
export type DealFit = (deal: number, segment: number, day: Day, instead?: Iterable<number>) => number;

/** Products of orders, earliest first; one entry for each product of an order. */
interface Ordered {
  order: Int32Array;
  customer: Int32Array;
  day: Float64Array;
  product: Int32Array;
}

/** How often products are ordered in one group. */
interface Counted {
  orders: number;
  /** By row of rows.product. */
  having: Float64Array;
  usual: number;
}

/** {@link DealFit} under the segments of customers (by row of rows.customer, −1 = none). Nothing is read before it is asked for. */
export function dealFits(index: OrderIndex): (segment: Int32Array) => DealFit {
  const ordered = lazy(() => readOrdered(index));
  const onDeals = lazy(() => linesOfDeals(index));
  const products = index.rows.product.length;
  return (segment) => {
    const byPeriod = new Map<Day, ReadonlyMap<number, Counted>>();
    return (deal, of, day, instead) => {
      const until = Math.floor(day / PERIOD) * PERIOD;
      const groups = byPeriod.get(until) ?? count(ordered(), products, segment, until);
      byPeriod.set(until, groups);
      const own = groups.get(of);
      const group = own && own.orders >= NEEDED_ORDERS ? own : groups.get(EVERYBODY);
      if (!group || group.orders < NEEDED_ORDERS) return Number.NaN;
      let [sum, lines] = [0, 0];
      for (const product of instead ?? onDeals()(deal, day)) {
        sum += group.having[product] as number;
        lines++;
      }
      return sum / lines / group.orders / group.usual;
    };
  };
}

/** Rows of rows.product that were on a deal by the end of a day. */
function linesOfDeals({ rows }: OrderIndex): (deal: number, day: Day) => Iterable<number> {
  const { opportunityLine, opportunity, product } = rows;
  const { offsets, rows: lines } = groupBy(opportunityLine.columns.opportunity, opportunity.ids);
  const productOf = resolveRefs(opportunityLine.columns.product, rowOfId(product.ids));
  const { values } = opportunityLine.columns.createdOn;
  return (deal, day) => {
    const found = new Set<number>();
    for (const line of lines.subarray(offsets[deal], offsets[deal + 1]))
      if ((values[line] ?? Number.NaN) <= day && (productOf[line] ?? -1) >= 0) found.add(productOf[line] as number);
    return found;
  };
}

function readOrdered(index: OrderIndex): Ordered {
  const { order, orderLine, product } = index.rows;
  const rowOf = rowOfId(product.ids);
  const productOf = orderLine.columns.product.dictionary.map((id) => rowOf.get(id) ?? -1);
  const { values } = order.columns.orderedOn;
  const earliestFirst = Int32Array.from(index.considered);
  sortWithin({ offsets: Int32Array.of(0, earliestFirst.length), rows: earliestFirst }, values);
  const found = { order: [] as number[], product: [] as number[] };
  const seenIn = new Int32Array(product.length).fill(-1);
  for (const row of earliestFirst)
    eachProduct(index, row, (code) => {
      const one = productOf[code] ?? -1;
      if (one < 0 || seenIn[one] === row) return;
      seenIn[one] = row;
      found.order.push(row);
      found.product.push(one);
    });
  return {
    order: Int32Array.from(found.order),
    customer: Int32Array.from(found.order, (row) => index.customer[row] ?? -1),
    day: Float64Array.from(found.order, (row) => values[row] as number),
    product: Int32Array.from(found.product),
  };
}

/** What each segment, and everybody, had ordered before a day. */
function count(
  { order, customer, day, product }: Ordered,
  products: number,
  segment: Int32Array,
  until: Day,
): ReadonlyMap<number, Counted> {
  const groups = new Map<number, Counted>();
  const groupOf = (id: number): Counted => {
    const group = groups.get(id) ?? { orders: 0, having: new Float64Array(products), usual: 0 };
    groups.set(id, group);
    return group;
  };
  const everybody = groupOf(EVERYBODY);
  for (let i = 0; i < day.length && (day[i] as number) < until; i++) {
    const of = segment[customer[i] as number] ?? -1;
    for (const group of of >= 0 ? [everybody, groupOf(of)] : [everybody]) {
      if (order[i] !== order[i - 1]) group.orders++;
      group.having[product[i] as number] = (group.having[product[i] as number] as number) + 1;
    }
  }
  for (const group of groups.values()) {
    const lines = group.having.reduce((sum, one) => sum + one, 0);
    group.usual = group.having.reduce((sum, one) => sum + one * one, 0) / Math.max(1, lines * group.orders);
  }
  return groups;
}
