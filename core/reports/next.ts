import { text } from '../crm/text';
import { DAYS_PER_YEAR } from '../crm/time';
import { sharesDiffer } from '../judging/shares';
import { approachTo } from './approach';
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
  /** By row of rows.customer: day of the first purchase by row of rows.product, options left out. */
  of: Map<number, number>[];
  /** By row of rows.product: how many customers that bought something, but not it, a year ago have bought it since; and of how many. */
  since: Float64Array;
  without: Float64Array;
}

/** When each customer bought each product first. */
function* firstBuys({ sales, rows, asOf }: ListGround): Generator<undefined, FirstBuys> {
  const of = Array.from({ length: rows.customer.length }, () => new Map<number, number>());
  const begun = new Float64Array(rows.customer.length).fill(Number.POSITIVE_INFINITY);
  for (let line = 0; line < sales.length; line++) {
    if (line % 10_000 === 9_999) yield;
    const [customer, product] = [sales.customer[line] as number, sales.product[line] as number];
    const day = sales.day[line] as number;
    begun[customer] = Math.min(begun[customer] as number, day);
    const seen = of[customer];
    if (seen && sales.inside[line] === 0 && !seen.has(product)) seen.set(product, day);
  }
  const before = asOf - HORIZON;
  const [since, had] = [new Float64Array(rows.product.length), new Float64Array(rows.product.length)];
  of.forEach((days, customer) => {
    if ((begun[customer] as number) > before) return;
    for (const [product, day] of days) {
      const count = day > before ? since : had;
      count[product] = (count[product] as number) + 1;
    }
  });
  const known = begun.reduce((count, day) => count + (day <= before ? 1 : 0), 0);
  return { of, since, without: had.map((count) => known - count) };
}

/** What followed a product within a year, of the customers that could be watched for it. */
interface Followed {
  watched: number;
  /** By product: customers that bought it first afterwards. */
  then: Map<number, number[]>;
  /** By product: customers that had it already. */
  had: Map<number, number>;
}

function followed({ asOf }: ListGround, first: FirstBuys, product: number): Followed {
  const [then, had] = [new Map<number, number[]>(), new Map<number, number>()];
  let watched = 0;
  first.of.forEach((days, customer) => {
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
const baseOf = ({ since, without }: FirstBuys, product: number) =>
  (since[product] as number) / Math.max(1, without[product] as number);

/**
 * What a customer needs next: products that it does not have, by how many customers bought them within a year after one that it has, and
 * by how many look-alikes have them. A new customer needs to be won first: it is answered by how those like it were. Abstains where too
 * few were before it. In steps.
 */
export function* nextNeeds(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'next' }>,
): Generator<undefined, ListAnswer> {
  const { rows } = ground;
  const customer = rows.customer.ids.indexOf(ask.customer);
  const own = customer < 0 ? [] : [...linesOf(ground.sales, customer)];
  const owned = new Set(own.map((line) => ground.sales.product[line] as number));
  if (owned.size === 0) return yield* approachTo(ground, { kind: 'approach', customer: ask.customer });
  const first = yield* firstBuys(ground);
  const alike = ground.alike(customer, LOOK_ALIKES);
  yield;
  const found = new Map<number, Candidate>();
  for (const product of owned) {
    yield;
    weigh(ground, first, product, owned, found);
  }
  const ranked = [...found].map(([product, candidate]) => {
    const having = alike.filter(({ row }) => first.of[row]?.has(product)).map(({ row }) => row);
    const base = baseOf(first, product);
    const near = (having.length + LEAN * base) / (alike.length + LEAN);
    return { product, ...candidate, having, score: near * candidate.rate };
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
  const { watched: all, then, had } = followed(ground, first, product);
  for (const [other, customers] of then) {
    if (owned.has(other) || !isSold(ground.rows, other)) continue;
    const watched = all - (had.get(other) ?? 0);
    if (watched < NEEDED_FOLLOWED) continue;
    const base = baseOf(first, other);
    const rate = (customers.length + LEAN * base) / (watched + LEAN);
    if (rate > (found.get(other)?.rate ?? 0)) found.set(other, { after: product, customers, watched, rate });
  }
}

function listedNext(
  ground: ListGround,
  { product, after, customers, watched, having }: Candidate & { product: number; having: number[] },
  { since, without }: FirstBuys,
  alike: number,
): ListedProduct {
  const name = namedProduct(ground, after).name;
  const other: [number, number] = [since[product] as number, without[product] as number];
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
