import { atMostByLuck, luckAllowed } from '../configuration/ruleBook/mining/luck';
import { text } from '../crm/text';
import { because, isSold, type ListGround, listed, namedProduct } from './ground';
import type { FoundBundle, ListAnswer, ListAsk } from './lists';

/** Fewer customers with the same products are a taste, not a bundle. */
const NEEDED_CUSTOMERS = 5;
const NEEDED_ORDERS = 30;
/** Of what is told, so much may be there by luck. */
const BY_LUCK = 0.05;
/** A bundle holds at least so many times as many orders as by chance. */
const LEAST_LIFT = 1.2;
const MOST_ALMOST = 10;

interface Baskets {
  /** Products of each purchase of the segment, ascending, and whose it is. */
  of: { products: number[]; customer: number }[];
  /** Rows of rows.customer that buy each product. */
  buyers: Map<number, Set<number>>;
  /** Purchases with each product. */
  times: Map<number, number>;
}

function* readBaskets({ sales, segmentOf, rows }: ListGround, segment: number): Generator<undefined, Baskets> {
  const of = new Map<number, { products: Set<number>; customer: number }>();
  for (let line = 0; line < sales.length; line++) {
    if (line % 5_000 === 4_999) yield;
    const [customer, product] = [sales.customer[line] as number, sales.product[line] as number];
    // Options are in one order with their bundle anyway.
    if (segmentOf[customer] !== segment || sales.inside[line] === 1 || !isSold(rows, product)) continue;
    const basket = of.get(sales.purchase[line] as number) ?? { products: new Set(), customer };
    of.set(sales.purchase[line] as number, basket);
    basket.products.add(product);
  }
  yield;
  const buyers = new Map<number, Set<number>>();
  const times = new Map<number, number>();
  const baskets = [...of.values()].map(({ products, customer }) => {
    for (const product of products) {
      buyers.set(product, (buyers.get(product) ?? new Set()).add(customer));
      times.set(product, (times.get(product) ?? 0) + 1);
    }
    return { products: [...products].sort((a, b) => a - b), customer };
  });
  return { of: baskets, buyers, times };
}

interface Together {
  products: number[];
  orders: number;
  customers: Set<number>;
  expected: number;
  luck: number;
}

/**
 * Products that customers buy in one order more often than by chance: the customers with both are held against those expected if each
 * product were bought by itself (Poisson), and so many pairs are tried that luck is allowed for (Benjamini–Hochberg). A pair grows by a
 * product that is bought with both. In steps.
 */
export function* bundlesOf(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'bundles' }>,
): Generator<undefined, ListAnswer> {
  const wanted = ground.segments
    .map((_, i) => i)
    .filter((i) => ask.segment === undefined || ground.segments[i]?.id === ask.segment);
  const bundles: FoundBundle[] = [];
  let orders = 0;
  for (const segment of wanted) {
    const baskets = yield* readBaskets(ground, segment);
    orders += baskets.of.length;
    if (baskets.of.length < NEEDED_ORDERS) continue;
    const pairs = yield* pairsOf(baskets);
    bundles.push(...(yield* bundlesIn(ground, segment, baskets, pairs, ask.most)));
  }
  if (orders < NEEDED_ORDERS)
    return {
      abstained: true,
      because: text('lists.bundles.thin'),
      needs: text('lists.bundles.thin.needs', { have: orders, need: NEEDED_ORDERS }),
      have: [{ label: text('lists.bundles.orders'), have: orders, need: NEEDED_ORDERS }],
    };
  bundles.sort((a, b) => b.lift * Math.sqrt(b.orders) - a.lift * Math.sqrt(a.orders));
  return { kind: 'bundles', bundles: bundles.slice(0, ask.most), orders };
}

/** An order with very many products says little of any two of them. */
const LONGEST = 40;

function* pairsOf({ of, times }: Baskets): Generator<undefined, Together[]> {
  const pairs = new Map<string, Together>();
  let work = 0;
  for (const { products, customer } of of) {
    work += products.length * products.length;
    if (work > 20_000) {
      work = 0;
      yield;
    }
    if (products.length > LONGEST) continue;
    products.forEach((a, i) => {
      for (const b of products.slice(i + 1)) {
        const key = `${a} ${b}`;
        const pair = pairs.get(key) ?? { products: [a, b], orders: 0, customers: new Set(), expected: 0, luck: 1 };
        pairs.set(key, pair);
        pair.orders++;
        pair.customers.add(customer);
      }
    });
  }
  const found = [...pairs.values()];
  for (const pair of found) {
    const [a = 0, b = 0] = pair.products.map((product) => times.get(product) ?? 0);
    pair.expected = (a * b) / of.length;
    // Orders of one customer are no independent witnesses: customers are what is counted.
    const perCustomer = pair.orders / pair.customers.size;
    pair.luck = 1 - atMostByLuck(pair.customers.size - 1, pair.expected / perCustomer);
  }
  return found;
}

function* bundlesIn(
  ground: ListGround,
  segment: number,
  baskets: Baskets,
  pairs: readonly Together[],
  most: number,
): Generator<undefined, FoundBundle[]> {
  const enough = pairs.filter(
    ({ customers, orders, expected }) => customers.size >= NEEDED_CUSTOMERS && orders >= LEAST_LIFT * expected,
  );
  const allowed = luckAllowed(
    enough.map(({ luck }) => luck),
    pairs.length,
    BY_LUCK,
  );
  const strong = enough.filter(({ luck }) => luck <= allowed);
  strong.sort((a, b) => b.orders / b.expected - a.orders / a.expected || b.orders - a.orders);
  const name = ground.segments[segment];
  const found: FoundBundle[] = [];
  const told = new Set<string>();
  for (const pair of strong.slice(0, most)) {
    yield;
    const grown = grow(pair, strong, baskets) ?? pair;
    const having = grown.products.map((product) => baskets.buyers.get(product) ?? new Set<number>());
    const key = grown.products.join(' ');
    if (told.has(key)) continue;
    told.add(key);
    found.push({
      ...(name && { segment: { id: name.id, slot: name.slot, label: name.label } }),
      products: grown.products.map((product) => namedProduct(ground, product)),
      orders: grown.orders,
      of: baskets.of.length,
      lift: grown.orders / grown.expected,
      customers: grown.customers.size,
      almost: almostOf(ground, grown.products, having),
    });
  }
  return found;
}

/** The pair with a third product that is bought with both of them, most often in the orders with the pair. */
function grow(pair: Together, strong: readonly Together[], { of, times }: Baskets): Together | undefined {
  const [a = -1, b = -1] = pair.products;
  const partners = (product: number) =>
    new Set(
      strong.flatMap(({ products }) => (products.includes(product) ? products.filter((one) => one !== product) : [])),
    );
  const withB = partners(b);
  const both = of.filter(({ products }) => products.includes(a) && products.includes(b));
  let best: Together | undefined;
  for (const third of partners(a)) {
    if (third === b || !withB.has(third)) continue;
    const all = both.filter(({ products }) => products.includes(third));
    const customers = new Set(all.map(({ customer }) => customer));
    if (customers.size < NEEDED_CUSTOMERS || all.length * 2 < pair.orders || all.length <= (best?.orders ?? 0))
      continue;
    const expected = (pair.orders * (times.get(third) ?? 0)) / of.length;
    best = {
      products: [...pair.products, third].sort((x, y) => x - y),
      orders: all.length,
      customers,
      expected,
      luck: pair.luck,
    };
  }
  return best;
}

/** Customers that buy all but one of them. */
function almostOf(ground: ListGround, products: readonly number[], having: readonly ReadonlySet<number>[]) {
  const some = new Set(having.flatMap((set) => [...set]));
  const almost = [...some].filter((row) => having.filter((set) => set.has(row)).length === products.length - 1);
  almost.sort((a, b) => a - b);
  return almost.slice(0, MOST_ALMOST).map((row) => {
    const missing = products.find((_, i) => !having[i]?.has(row)) ?? -1;
    const others = products
      .filter((product) => product !== missing)
      .map((product) => namedProduct(ground, product).name);
    return listed(ground, row, {
      fit: Math.round((100 * (products.length - 1)) / products.length),
      why: [
        because(
          ground,
          'bundle almost',
          'fits',
          text('lists.bundles.almost', { product: namedProduct(ground, missing).name, has: others.join(', ') }),
        ),
      ],
    });
  });
}
