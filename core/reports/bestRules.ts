import { DAYS_PER_YEAR, type Day } from '../crm/time';
import { isSold, type ListGround } from './ground';
import { countCommon, countLikelihoods, type Window } from './likelihood';
import { type BestChosen, type BestRule, chooseRule, placesOf, type Tried } from './rules';
import { linesOf, paidBetween, type Sales } from './sales';

const RULES: readonly BestRule[] = ['last', 'largest', 'counted', 'countedLast', 'countedLargest'];
const SIMPLE: ReadonlySet<BestRule> = new Set(['last', 'largest']);

/** Rules are tried on so many past quarters, with the products that were sold most until then. */
const SPANS = 3;
const SPAN = 91;
const NAMED = 10;
/** A product that was bought on fewer of the past days than this says nothing of who buys it. */
export const NEEDED_PURCHASES = 8;
/** Products that a rare one may lean on. */
const MOST_OTHERS = 12;

/** What each rule goes by, parallel to the customers: the more, the earlier. */
export interface Standings {
  customers: readonly number[];
  /** How likely it buys, by what was counted of customers in the same state. */
  counted: readonly number[];
  /** The nearer the last purchase of the product, the more; 0 = never. */
  last: readonly number[];
  /** What it paid in the last year. */
  largest: readonly number[];
}

/** Indexes of the customers in the order of a rule; of equal ones the larger customer first. */
export function orderBy(rule: BestRule, { customers, counted, last, largest }: Standings): number[] {
  const places = {
    counted: () => placesOf(counted),
    last: () => placesOf(last),
    largest: () => placesOf(largest),
  };
  const sum = (a: Float64Array, b: Float64Array) => a.map((place, i) => place + (b[i] as number));
  const key =
    rule === 'countedLast'
      ? sum(places.counted(), places.last())
      : rule === 'countedLargest'
        ? sum(places.counted(), places.largest())
        : places[rule]();
  const tie = placesOf(largest);
  return [...customers.keys()].sort(
    (a, b) => (key[a] as number) - (key[b] as number) || (tie[a] as number) - (tie[b] as number) || a - b,
  );
}

/** Of every customer how near its last purchase of a product is: 1 today, falling to 0 = never. */
export function nearness(sales: Sales, product: number, customers: number): Float64Array {
  const near = new Float64Array(customers);
  for (let line = 0; line < sales.length; line++) {
    const day = sales.day[line] as number;
    if (day > sales.asOf) break;
    if (sales.product[line] === product) near[sales.customer[line] as number] = 1 / (1 + sales.asOf - day);
  }
  return near;
}

/** Rows of the products that were sold most until the end of a day. */
export function popularProducts({ rows, sales }: ListGround, asOf: Day): number[] {
  const counts = new Float64Array(rows.product.length);
  for (let line = 0; line < sales.length && (sales.day[line] as number) <= asOf; line++)
    counts[sales.product[line] as number] = (counts[sales.product[line] as number] as number) + 1;
  return [...counts.keys()]
    .filter((row) => (counts[row] as number) > 0 && isSold(rows, row))
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, MOST_OTHERS);
}

/**
 * The rule that would have named most buyers on the first days of past quarters. Each is asked only what lay before its day. In steps.
 * Undefined where nothing was bought often enough to try.
 */
export function* chooseBest(ground: ListGround): Generator<undefined, BestChosen | undefined> {
  const tried = RULES.map((rule): Tried<BestRule> => ({ rule, simple: SIMPLE.has(rule), hits: new Set() }));
  let [named, quarters] = [0, 0];
  for (let span = 1; span <= SPANS; span++) {
    const of = yield* trySpan(ground, { ...ground.sales, asOf: ground.asOf - span * SPAN }, tried);
    named += of;
    if (of > 0) quarters++;
  }
  const chosen = chooseRule(tried);
  return chosen && { ...chosen, named, quarters };
}

/** Adds what each rule finds in the quarter after a past day. @returns how many customers each named. */
function* trySpan(ground: ListGround, then: Sales, tried: readonly Tried<BestRule>[]): Generator<undefined, number> {
  const { rows } = ground;
  const window: Window = { from: then.asOf + 1, until: then.asOf + SPAN };
  const customers = [...rows.customer.ids.keys()].filter(
    (row) => (then.day[linesOf(then, row)[0] ?? -1] ?? Number.POSITIVE_INFINITY) <= then.asOf,
  );
  const products = popularProducts(ground, then.asOf);
  const common = yield* countCommon(then, products, window, rows.customer.length);
  const paid = paidBetween(then, then.asOf - DAYS_PER_YEAR, then.asOf, rows.customer.length);
  yield;
  let named = 0;
  for (const product of products) {
    const likelihoods = yield* countLikelihoods(then, product, common, window, rows.customer.length);
    if (likelihoods.seen < NEEDED_PURCHASES) continue;
    const near = nearness(then, product, rows.customer.length);
    const standings: Standings = {
      customers,
      counted: customers.map((row) => likelihoods.of(row).share),
      last: customers.map((row) => near[row] as number),
      largest: customers.map((row) => paid[row] as number),
    };
    const bought = buyersOf(then, product, then.asOf, window.until);
    yield;
    for (const { rule, hits } of tried) {
      for (const at of orderBy(rule, standings).slice(0, NAMED))
        if (bought.has(customers[at] as number)) hits.add(`${then.asOf} ${product} ${customers[at]}`);
      yield;
    }
    named += Math.min(NAMED, customers.length);
  }
  return named;
}

/** Rows of the customers that bought a product after a day, at the latest on another one. */
export function buyersOf(sales: Sales, product: number, after: Day, until: Day): Set<number> {
  const buyers = new Set<number>();
  for (let line = 0; line < sales.length; line++) {
    const day = sales.day[line] as number;
    if (sales.product[line] === product && day > after && day <= until) buyers.add(sales.customer[line] as number);
  }
  return buyers;
}
