import type { Rows } from '../table/table';
import { baseOf, type FirstBuys, type Followed, firstBuys, followed, HORIZON } from './firstBuys';
import { isSold, type ListGround } from './ground';
import { chooseRule, type NextChosen, type NextRule, placesOf, type Tried } from './rules';

const RULES: readonly NextRule[] = ['mostSold', 'newest', 'followed', 'followedMostSold'];
const SIMPLE: ReadonlySet<NextRule> = new Set(['mostSold', 'newest']);

/** Rules are tried on so many past years, with so many customers of each at most. */
const YEARS = 3;
const MOST_CUSTOMERS = 300;
const NAMED = 3;
/** Fewer customers with the same first product tell nothing of what follows. */
export const NEEDED_FOLLOWED = 10;
/** What was seen of a product after another one leans on how popular it is as if that had been seen so often. */
const LEAN = 10;

/** A product that a customer does not have. */
export interface Candidate {
  product: number;
  /** Of customers without it, the share that buys it within a year: after what this customer has, where enough could be watched. */
  rate: number;
  /** The product of the customer's own after which it came most often. */
  after?: { product: number; customers: number[]; watched: number };
}

/** Every product that is sold and that a customer does not have, by row of rows.product. @param follow what followed each product. */
export function candidatesOf(
  rows: Rows,
  first: FirstBuys,
  owned: ReadonlySet<number>,
  follow: (product: number) => Followed,
): Candidate[] {
  const found = new Map<number, Candidate>();
  for (let product = 0; product < rows.product.length; product++)
    if ((first.sold[product] as number) > 0 && !owned.has(product) && isSold(rows, product))
      found.set(product, { product, rate: baseOf(first, product) });
  for (const own of owned) {
    const { watched: all, then, had } = follow(own);
    for (const [product, customers] of then) {
      const candidate = found.get(product);
      const watched = all - (had.get(product) ?? 0);
      if (!candidate || watched < NEEDED_FOLLOWED) continue;
      const rate = (customers.length + LEAN * baseOf(first, product)) / (watched + LEAN);
      if (candidate.after && rate <= candidate.rate) continue;
      found.set(product, { product, rate, after: { product: own, customers, watched } });
    }
  }
  return [...found.values()];
}

/** Products in the order of a rule; of equal ones the one sold more often first. */
export function orderNext(rule: NextRule, candidates: readonly Candidate[], first: FirstBuys): Candidate[] {
  const sold = placesOf(candidates.map(({ product }) => first.sold[product] as number));
  const rate = () => placesOf(candidates.map((candidate) => candidate.rate));
  const key =
    rule === 'mostSold'
      ? sold
      : rule === 'newest'
        ? placesOf(candidates.map(({ product }) => baseOf(first, product)))
        : rule === 'followed'
          ? rate()
          : rate().map((place, i) => place + (sold[i] as number));
  const order = [...candidates.keys()].sort(
    (a, b) => (key[a] as number) - (key[b] as number) || (sold[a] as number) - (sold[b] as number) || a - b,
  );
  return order.map((at) => candidates[at] as Candidate);
}

/**
 * The rule that, on past days a year apart, would have named to most customers one of three products that they bought new within a year.
 * Each is asked only what lay before its day. In steps. Undefined where nobody could be asked.
 */
export function* chooseNext(ground: ListGround): Generator<undefined, NextChosen | undefined> {
  const tried = RULES.map((rule): Tried<NextRule> => ({ rule, simple: SIMPLE.has(rule), hits: new Set() }));
  const { rows, sales, asOf } = ground;
  const now = yield* firstBuys(sales, asOf, rows.customer.length, rows.product.length);
  let [asked, years] = [0, 0];
  for (let year = 1; year <= YEARS; year++) {
    const of = yield* tryYear(ground, now, asOf - year * HORIZON, tried);
    asked += of;
    if (of > 0) years++;
  }
  const chosen = chooseRule(tried);
  return chosen && { ...chosen, asked, years };
}

/** Adds the customers to which each rule names something right on a past day. @returns how many customers bought anything new then. */
function* tryYear(
  { rows, sales }: ListGround,
  now: FirstBuys,
  day: number,
  tried: readonly Tried<NextRule>[],
): Generator<undefined, number> {
  const first = yield* firstBuys(sales, day, rows.customer.length, rows.product.length);
  const known = new Map<number, Followed>();
  const customers: { owned: Set<number>; fresh: Set<number>; row: number }[] = [];
  first.of.forEach((own, row) => {
    const later = [...(now.of[row] ?? [])].filter(([, on]) => on > day && on <= day + HORIZON);
    if (own.size > 0 && later.length > 0)
      customers.push({ row, owned: new Set(own.keys()), fresh: new Set(later.map(([product]) => product)) });
  });
  const follow = (product: number): Followed => {
    const found = known.get(product) ?? followed(first, product);
    known.set(product, found);
    return found;
  };
  const step = Math.max(1, Math.ceil(customers.length / MOST_CUSTOMERS));
  const asked = customers.filter((_, at) => at % step === 0);
  for (const { row, owned, fresh } of asked) {
    for (const product of owned)
      if (!known.has(product)) {
        follow(product);
        yield;
      }
    const candidates = candidatesOf(rows, first, owned, follow);
    for (const { rule, hits } of tried)
      if (
        orderNext(rule, candidates, first)
          .slice(0, NAMED)
          .some(({ product }) => fresh.has(product))
      )
        hits.add(`${day} ${row}`);
    yield;
  }
  return asked.length;
}
