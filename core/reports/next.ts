import { text } from '../crm/text';
import { DAYS_PER_YEAR } from '../crm/time';
import { sharesDiffer } from '../judging/shares';
import { because, isSold, type ListGround, namedProduct } from './ground';
import type { ListAnswer, ListAsk, ListedProduct } from './lists';
import { linesOf } from './sales';

/** What comes within a year after a product is what follows it. */
const HORIZON = DAYS_PER_YEAR;
/** Fewer customers with the same first product tell nothing of what follows. */
const NEEDED_FOLLOWED = 10;
/** What was seen of a product after another one leans on how popular it is as if that had been seen so often. */
const LEAN = 10;
const LOOK_ALIKES = 30;

interface FirstBuys {
  /** By row of rows.customer: day of the first purchase by row of rows.product. */
  of: Map<number, number>[];
  /** Customers that have each product, by its row. */
  havers: Float64Array;
}

/** When each customer bought each product first. */
function* firstBuys({ sales, rows }: ListGround): Generator<undefined, FirstBuys> {
  const of = Array.from({ length: rows.customer.length }, () => new Map<number, number>());
  const havers = new Float64Array(rows.product.length);
  for (let line = 0; line < sales.length; line++) {
    if (line % 50_000 === 49_999) yield;
    const [customer, product] = [sales.customer[line] as number, sales.product[line] as number];
    const seen = of[customer];
    if (!seen || seen.has(product)) continue;
    seen.set(product, sales.day[line] as number);
    havers[product] = (havers[product] as number) + 1;
  }
  return { of, havers };
}

/** What followed a product: by product, the customers that bought it first within a year after. */
interface Followed {
  /** Customers that could be watched for the whole year. */
  watched: number;
  then: Map<number, number[]>;
}

function followed({ asOf }: ListGround, first: FirstBuys, product: number): Followed {
  const then = new Map<number, number[]>();
  let watched = 0;
  first.of.forEach((days, customer) => {
    const day = days.get(product);
    if (day === undefined || day > asOf - HORIZON) return;
    watched++;
    for (const [other, on] of days) {
      if (on <= day || on > day + HORIZON) continue;
      const list = then.get(other);
      if (list) list.push(customer);
      else then.set(other, [customer]);
    }
  });
  return { watched, then };
}

/**
 * What a customer needs next: products that it does not have, by how many customers bought them within a year after one that it has, and
 * by how many look-alikes have them. Abstains where it has nothing, or where too few were before it. In steps.
 */
export function* nextNeeds(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'next' }>,
): Generator<undefined, ListAnswer> {
  const { rows } = ground;
  const customer = rows.customer.ids.indexOf(ask.customer);
  const owned = new Set(
    [...linesOf(ground.sales, Math.max(0, customer))].map((line) => ground.sales.product[line] as number),
  );
  if (customer < 0 || owned.size === 0)
    return {
      abstained: true,
      because: text('lists.next.nothing'),
      needs: text('lists.next.nothing.needs'),
      have: [{ label: text('lists.next.purchases'), have: 0, need: 1 }],
    };
  const first = yield* firstBuys(ground);
  const alike = ground.alike(customer, LOOK_ALIKES);
  yield;
  const found = new Map<number, Candidate>();
  for (const product of owned) {
    yield;
    weigh(ground, first, product, owned, found);
  }
  const buyers = Math.max(1, first.of.filter((days) => days.size > 0).length);
  const ranked = [...found].map(([product, candidate]) => {
    const having = alike.filter(({ row }) => first.of[row]?.has(product)).map(({ row }) => row);
    const popular = (first.havers[product] as number) / buyers;
    const near = (having.length + LEAN * popular) / (alike.length + LEAN);
    return { product, ...candidate, having, score: near * (candidate.rate + popular), popular };
  });
  ranked.sort((a, b) => b.score - a.score || a.product - b.product);
  const products = ranked.slice(0, ask.most).map((one) => listedNext(ground, one, first, alike.length));
  if (products.length === 0)
    return {
      abstained: true,
      because: text('lists.next.few'),
      needs: text('lists.next.few.needs', { need: NEEDED_FOLLOWED }),
      have: [{ label: text('lists.next.before'), have: 0, need: NEEDED_FOLLOWED }],
    };
  return { kind: 'next', customer: ground.refOf('customer', ask.customer), products, lookAlikes: alike.length };
}

interface Candidate {
  /** The product of the customer's own after which it came most often. */
  after: number;
  customers: number[];
  watched: number;
  rate: number;
}

function weigh(
  ground: ListGround,
  first: FirstBuys,
  product: number,
  owned: ReadonlySet<number>,
  found: Map<number, Candidate>,
): void {
  const { watched, then } = followed(ground, first, product);
  if (watched < NEEDED_FOLLOWED) return;
  const all = Math.max(1, first.of.length);
  for (const [other, customers] of then) {
    if (owned.has(other) || !isSold(ground.rows, other)) continue;
    const base = (first.havers[other] as number) / all;
    const rate = (customers.length + LEAN * base) / (watched + LEAN);
    if (rate > (found.get(other)?.rate ?? 0)) found.set(other, { after: product, customers, watched, rate });
  }
}

function listedNext(
  ground: ListGround,
  { product, after, customers, watched, having }: Candidate & { product: number; having: number[] },
  { of, havers }: FirstBuys,
  alike: number,
): ListedProduct {
  const name = namedProduct(ground, after).name;
  const buyers = of.filter((days) => days.size > 0).length;
  const other: [number, number] = [havers[product] as number, buyers];
  const more = sharesDiffer([customers.length, watched], other) && customers.length / watched > other[0] / other[1];
  return {
    ...namedProduct(ground, product),
    have: customers.length,
    of: watched,
    why: [
      because(
        ground,
        `next after ${name}`,
        'fits',
        text('lists.next.after', { product: name, have: customers.length, of: watched }),
        {
          evidence: text(more ? 'lists.next.more' : 'lists.next.usual', { have: other[0], of: other[1] }),
          customers,
          weight: 2,
        },
      ),
      because(ground, 'next alike', 'fits', text('lists.next.alike', { have: having.length, of: alike }), {
        customers: having,
      }),
    ],
  };
}
