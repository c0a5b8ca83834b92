import type { Day } from '../crm/time';
import { finish } from '../kernels/finish';
import type { Rows } from '../table/table';
import { type ProductCatalogue, readCatalogue } from './catalogue';
import type { ConfigurationModel, Popularity } from './model';
import { dayOfOrder, numbersOf, type OrderedLine, type OrderIndex, orderSteps, readOrder } from './orders';
import { judgeRecommendations } from './recommend/choose';
import { customerContext } from './recommend/context';
import type { RecommendationModel } from './recommend/method';
import { judgedProducts } from './recommend/products';
import { type Basket, estimateStrength } from './strength';
import { countOptions } from './taken';

/** The group of all customers. */
export const EVERYBODY = -1;

export interface ConfigurationFitInput {
  asOf: Day;
  /** Length of the window of orders. */
  years: number;
  /** Segment number by customer id; absent = in none. */
  segmentOf: ReadonlyMap<string, number>;
}

/** Orders that are read in one step. */
const CHUNK = 2_000;

/** An order, or an offer of a file, as it is counted: for its customer's segment, if it has one, and for everybody. */
interface Counted {
  /** Row of rows.customer; −1 = unknown. */
  customer: number;
  /** NaN where a file has none. */
  on: Day;
  groups: number[];
  lines: OrderedLine[];
}

/**
 * The share of orders with each product and each option, for each segment and for all customers, from the orders of the window; how far
 * customers keep to their products; and which method foresees best what is inside a product.
 */
export function fitConfiguration(rows: Rows, input: ConfigurationFitInput): ConfigurationModel {
  return finish(configurationSteps(rows, input));
}

/** {@link fitConfiguration} in steps of at most some milliseconds. */
export function* configurationSteps(
  rows: Rows,
  input: ConfigurationFitInput,
): Generator<undefined, ConfigurationModel> {
  const index = yield* orderSteps(rows, input.asOf, input.years);
  const orders: Counted[] = [];
  for (const order of numbersOf(index)) {
    if (orders.length % CHUNK === 0) yield;
    const customer = index.customer[order] ?? -1;
    const segment = input.segmentOf.get(rows.customer.ids[customer] ?? '');
    orders.push({
      customer,
      on: dayOfOrder(index, order),
      groups: segment === undefined ? [EVERYBODY] : [EVERYBODY, segment],
      lines: readOrder(index, order),
    });
  }
  const popularity = yield* popularityOf(orders);
  const taken = (yield* countOptions(orders)).filter(({ options }) => options.length > 0);
  const everybody = popularity.find((one) => one.segment === EVERYBODY);
  const catalogue = readCatalogue(rows);
  const baskets = basketsOf(orders);
  yield;
  const strength = yield* estimateStrength(baskets, everybody);
  const recommendation = yield* judgeSteps(index, catalogue, input);
  return { format: 1, years: input.years, popularity, taken, strength, recommendation };
}

/** Which method foresees configurations best, on later orders. */
function* judgeSteps(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  { segmentOf }: ConfigurationFitInput,
): Generator<undefined, RecommendationModel> {
  const { ids } = index.rows.customer;
  const context = customerContext(index.rows, (customer) => segmentOf.get(ids[customer] ?? '')?.toString());
  return yield* judgeRecommendations(yield* judgedProducts(index, catalogue, context));
}

function* popularityOf(orders: readonly Counted[]): Generator<undefined, Popularity[]> {
  const byGroup = new Map<number, { orders: number; products: Map<string, number> }>();
  for (const [place, { groups, lines }] of orders.entries()) {
    if (place % CHUNK === 0) yield;
    for (const segment of groups) {
      const group = byGroup.get(segment) ?? { orders: 0, products: new Map<string, number>() };
      group.orders++;
      for (const { product } of lines) group.products.set(product, (group.products.get(product) ?? 0) + 1);
      byGroup.set(segment, group);
    }
  }
  return [...byGroup]
    .sort((a, b) => a[0] - b[0])
    .map(([segment, { orders: count, products }]) => ({
      segment,
      orders: count,
      products: Object.fromEntries([...products].sort((a, b) => (a[0] < b[0] ? -1 : 1))),
    }));
}

/** The orders of each customer, oldest first; those without a day are before or after no other. */
function basketsOf(orders: readonly Counted[]): Basket[][] {
  const byCustomer = new Map<number, Counted[]>();
  for (const order of orders) {
    if (order.customer < 0 || Number.isNaN(order.on)) continue;
    const list = byCustomer.get(order.customer);
    if (list) list.push(order);
    else byCustomer.set(order.customer, [order]);
  }
  return [...byCustomer.values()].map((list) =>
    [...list].sort((a, b) => a.on - b.on).map(({ lines }) => lines.map((line) => line.product)),
  );
}
