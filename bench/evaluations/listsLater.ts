import { DAYS_PER_YEAR } from '../../core/crm/time';
import { linesOf, paidBetween } from '../../core/reports/sales';
import { figure, type Row, row } from '../form';
import { counted, type Past } from './listsPast';

/** Customers of the tail that are called; bundles that are looked at. */
const NAMED = 30;
const BUNDLES = 20;
const TIED = 1.2;

/** What became of the tail, of the bundles and of the white space in the year after they were told, each beside the simplest way. */
export function evaluateLater(name: string, past: Past): Row[] {
  return [...tailRows(name, past), ...bundleRows(name, past), ...whiteSpaceRows(name, past)];
}

/** Of the customers named with upside, how many paid more in the year after; beside the active ones that paid least. */
function tailRows(name: string, { before, after, sales, later, day, ask }: Past): Row[] {
  const answer = ask({ kind: 'tail', most: NAMED });
  if (answer.abstained || answer.kind !== 'tail' || answer.customers.length === 0) return [];
  const paid = paidBetween(sales, day - DAYS_PER_YEAR, day, before.customer.length);
  const next = paidBetween(later, day, day + DAYS_PER_YEAR, after.customer.length);
  const rowAfter = new Map(after.customer.ids.map((id, at) => [id, at]));
  const rowBefore = new Map(before.customer.ids.map((id, at) => [id, at]));
  const more = (id: string) => (next[rowAfter.get(id) ?? -1] as number) - (paid[rowBefore.get(id) ?? -1] as number);
  const ours = answer.customers.map(({ ref }) => more(ref.id));
  const active = [...before.customer.ids.keys()].filter(
    (at) => (sales.day[linesOf(sales, at).at(-1) ?? -1] ?? Number.NEGATIVE_INFINITY) > day - DAYS_PER_YEAR,
  );
  active.sort((a, b) => (paid[a] as number) - (paid[b] as number) || a - b);
  const theirs = active.slice(0, ours.length).map((at) => more(before.customer.ids[at] ?? ''));
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + Math.max(0, one), 0);
  return [
    row({
      name: `${name}: tail with upside: paid more in the year after, and how much more in all`,
      subject: `${counted(ours.filter((one) => one > 0).length, ours.length)}, ${figure(sum(ours))}`,
      reference: `bought least ${counted(theirs.filter((one) => one > 0).length, theirs.length)}, ${figure(sum(theirs))}`,
      value: sum(ours) / Math.max(1, sum(theirs)),
      unit: '×',
      goal: '',
    }),
  ];
}

/** Of the bundles told, how many the segment bought together more often than by luck in the year after; beside the most common pairs. */
function bundleRows(name: string, past: Past): Row[] {
  const answer = past.ask({ kind: 'bundles', most: BUNDLES });
  if (answer.abstained || answer.kind !== 'bundles') return [];
  const told = answer.bundles.flatMap(({ segment, products }) =>
    segment ? [{ segment: segment.id, products: products.map(({ ref }) => ref.id) }] : [],
  );
  const years = basketsLater(past);
  const tied = (all: readonly Pair[]) =>
    all.filter(({ segment, products }) => liftOf(years.get(segment) ?? [], products) >= TIED).length;
  const common = commonPairs(past).slice(0, told.length || BUNDLES);
  return [
    row({
      name: `${name}: bundles that were bought together ${TIED} times as often as by luck in the year after`,
      subject: told.length === 0 ? 'none told' : counted(tied(told), told.length),
      reference: `most common pairs ${counted(tied(common), common.length)}`,
      value: tied(told) / Math.max(1, tied(common)),
      unit: '×',
      goal: '',
    }),
  ];
}

interface Pair {
  segment: string;
  products: string[];
}

function basketsLater({ later, after, day, segmentOf }: Past): Map<string, Set<string>[]> {
  return baskets(later, after, segmentOf, (on) => on > day && on <= day + DAYS_PER_YEAR);
}

/** Products of each purchase by segment of its customer; without options inside others. */
function baskets(
  sales: Past['sales'],
  rows: Past['before'],
  segmentOf: Past['segmentOf'],
  isThen: (day: number) => boolean,
): Map<string, Set<string>[]> {
  const byPurchase = new Map<number, Set<string>>();
  const found = new Map<string, Set<string>[]>();
  for (let line = 0; line < sales.length; line++) {
    const segment = segmentOf.get(rows.customer.ids[sales.customer[line] as number] ?? '');
    if (segment === undefined || sales.inside[line] === 1 || !isThen(sales.day[line] as number)) continue;
    const purchase = sales.purchase[line] as number;
    const products = byPurchase.get(purchase) ?? new Set<string>();
    if (!byPurchase.has(purchase)) {
      byPurchase.set(purchase, products);
      const own = found.get(segment);
      if (own) own.push(products);
      else found.set(segment, [products]);
    }
    products.add(rows.product.ids[sales.product[line] as number] ?? '');
  }
  return found;
}

/** Orders with all of the products, against those expected if each were bought by itself. */
function liftOf(of: readonly Set<string>[], products: readonly string[]): number {
  const all = of.filter((basket) => products.every((product) => basket.has(product))).length;
  const expected = products.reduce(
    (share, product) => (share * of.filter((basket) => basket.has(product)).length) / Math.max(1, of.length),
    of.length,
  );
  return expected > 0 ? all / expected : 0;
}

function commonPairs({ sales, before, segmentOf }: Past): Pair[] {
  const counts: (Pair & { orders: number })[] = [];
  for (const [segment, all] of baskets(sales, before, segmentOf, () => true)) {
    const pairs = new Map<string, Pair & { orders: number }>();
    for (const basket of all) {
      const sorted = [...basket].sort();
      for (const [at, a] of sorted.entries())
        for (const b of sorted.slice(at + 1)) {
          const pair = pairs.get(`${a} ${b}`) ?? { segment, products: [a, b], orders: 0 };
          pair.orders++;
          pairs.set(`${a} ${b}`, pair);
        }
    }
    counts.push(...pairs.values());
  }
  return counts.sort((a, b) => b.orders - a.orders || (a.products.join() < b.products.join() ? -1 : 1));
}

/** Of a segment's customers without a product that it often buys, how many bought it in the year after; beside those of other segments. */
function whiteSpaceRows(name: string, past: Past): Row[] {
  const answer = past.ask({ kind: 'whiteSpace', by: 'product' });
  if (answer.abstained || answer.kind !== 'whiteSpace') return [];
  const { before, sales, day, segmentOf } = past;
  const had = before.customer.ids.map(() => new Set<string>());
  for (let line = 0; line < sales.length; line++)
    if ((sales.day[line] as number) > day - DAYS_PER_YEAR)
      had[sales.customer[line] as number]?.add(before.product.ids[sales.product[line] as number] ?? '');
  const then = before.customer.ids.map((id) => past.boughtAfter(id, day + DAYS_PER_YEAR));
  const [inside, outside] = [
    { bought: 0, of: 0 },
    { bought: 0, of: 0 },
  ];
  for (const { id: product, open } of answer.rows) {
    const isOpen = new Set(answer.segments.flatMap(({ id }, at) => ((open[at] as number) > 0 ? [id] : [])));
    if (isOpen.size === 0) continue;
    before.customer.ids.forEach((id, at) => {
      const segment = segmentOf.get(id);
      if (segment === undefined || had[at]?.has(product)) return;
      const count = isOpen.has(segment) ? inside : outside;
      count.of++;
      if (then[at]?.has(product)) count.bought++;
    });
  }
  if (inside.of === 0) return [];
  const share = ({ bought, of }: typeof inside) => bought / Math.max(1, of);
  return [
    row({
      name: `${name}: white space: customers without it that bought it in the year after`,
      subject: `where it is open ${counted(inside.bought, inside.of)}`,
      reference: `in other segments ${counted(outside.bought, outside.of)}`,
      value: share(inside) / Math.max(1e-9, share(outside)),
      unit: '×',
      goal: '≥ 1',
    }),
  ];
}
