import type { TakenOptions } from './model';
import { everyLine, type OrderedLine } from './orders';

/** Orders that are counted in one step. */
const CHUNK = 2_000;

/** An order, and the groups that it is counted for. */
interface CountedOrder {
  customer: number;
  groups: readonly number[];
  lines: Iterable<OrderedLine>;
}

interface Taken {
  segment: number;
  bundle: string;
  orders: number;
  options: Map<string, { orders: number; customers: Set<number> }>;
}

/** How many orders of each group took each option of each bundle. A bundle that an order has twice counts once, with the options of both. */
export function* countOptions(orders: readonly CountedOrder[]): Generator<undefined, TakenOptions[]> {
  const found = new Map<string, Taken>();
  for (const [place, { customer, groups, lines }] of orders.entries()) {
    if (place % CHUNK === 0) yield;
    for (const [bundle, options] of bundlesOf(lines))
      for (const segment of groups) {
        const key = `${segment} ${bundle}`;
        const taken = found.get(key) ?? { segment, bundle, orders: 0, options: new Map() };
        found.set(key, taken);
        taken.orders++;
        for (const option of options) {
          const seen = taken.options.get(option) ?? { orders: 0, customers: new Set<number>() };
          taken.options.set(option, seen);
          seen.orders++;
          seen.customers.add(customer);
        }
      }
  }
  yield;
  return [...found.values()]
    .sort((a, b) => a.segment - b.segment || (a.bundle < b.bundle ? -1 : 1))
    .map(({ options, ...of }) => ({
      ...of,
      options: [...options]
        .sort((a, b) => (a[0] < b[0] ? -1 : 1))
        .map(([option, { orders: count, customers }]) => ({ option, orders: count, customers: customers.size })),
    }));
}

/** The options that were bought inside each bundle of an order; of a bundle that is sold bare there are none. */
function bundlesOf(lines: Iterable<OrderedLine>): Map<string, Set<string>> {
  const bundles = new Map<string, Set<string>>();
  for (const line of everyLine(lines)) {
    const options = bundles.get(line.product) ?? new Set<string>();
    for (const option of line.options.keys()) options.add(option);
    bundles.set(line.product, options);
  }
  return bundles;
}
