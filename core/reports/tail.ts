import { text } from '../crm/text';
import { DAYS_PER_YEAR } from '../crm/time';
import { because, type ListGround, listed, median, namedProduct } from './ground';
import type { ListAnswer, ListAsk, ListedCustomer } from './lists';
import { boughtAfter, linesOf, paidBetween } from './sales';

/** So many customers like it say what a customer could buy. */
const LOOK_ALIKES = 20;
/** A customer that buys less than this share of what customers like it buy is looked at. */
const LITTLE = 0.5;
/** So many are looked at closely: those that bought least, among those that buy at all. */
const MOST_LOOKED_AT = 2_000;
const NEEDED_BUYERS = 40;
const MOST_PRODUCTS = 3;

/**
 * Customers that buy little of what customers like them buy, of which some lie in a better segment (whose customers usually buy more): the
 * amount that is open times the share of such look-alikes puts them in order. Those that bought nothing in a year have stopped: they are
 * counted, not listed. In steps.
 */
export function* tailWithUpside(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'tail' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, asOf, segmentOf, segments } = ground;
  const paid = paidBetween(sales, asOf - DAYS_PER_YEAR, asOf, rows.customer.length);
  const buyers = [...rows.customer.ids.keys()].filter((row) => linesOf(sales, row).length > 0);
  if (buyers.length < NEEDED_BUYERS)
    return {
      abstained: true,
      because: text('lists.tail.thin'),
      needs: text('lists.tail.thin.needs', { need: NEEDED_BUYERS }),
      have: [{ label: text('lists.tail.buyers'), have: buyers.length, need: NEEDED_BUYERS }],
    };
  const usual = segments.map((_, i) =>
    median(buyers.filter((row) => segmentOf[row] === i).map((row) => paid[row] as number)),
  );
  const has = boughtAfter(sales, asOf - 2 * DAYS_PER_YEAR, rows.customer.length);
  const wanted = segments.findIndex(({ id }) => id === ask.segment);
  const inside = buyers.filter(
    (row) => (segmentOf[row] ?? -1) >= 0 && (ask.segment === undefined || segmentOf[row] === wanted),
  );
  const isLeft = (row: number) => (sales.day[linesOf(sales, row).at(-1) ?? -1] ?? 0) <= asOf - DAYS_PER_YEAR;
  const tail = inside
    .filter((row) => !isLeft(row))
    .sort((a, b) => (paid[a] as number) - (paid[b] as number) || a - b)
    .slice(0, MOST_LOOKED_AT);
  const found: { open: number; customer: () => ListedCustomer }[] = [];
  for (const row of tail) {
    yield;
    const alike = ground.alike(row, LOOK_ALIKES).filter(({ row: other }) => linesOf(sales, other).length > 0);
    const middle = median(alike.map((one) => paid[one.row] as number));
    if (alike.length < LOOK_ALIKES / 2 || (paid[row] as number) >= LITTLE * middle) continue;
    const own = usual[segmentOf[row] ?? -1] ?? 0;
    const better = alike.filter((one) => (usual[segmentOf[one.row] ?? -1] ?? 0) > own).map((one) => one.row);
    if (better.length === 0) continue;
    const open = (middle - (paid[row] as number)) * (better.length / alike.length);
    found.push({
      open,
      customer: () => told(ground, row, { paid, has, alike: alike.map((one) => one.row), better, middle }),
    });
  }
  found.sort((a, b) => b.open - a.open);
  const customers = found.slice(0, ask.most).map(({ customer }) => customer());
  const stopped = inside.filter(isLeft).length;
  return { kind: 'tail', customers, considered: tail.length, stopped, asOf, currency: rows.org.currency };
}

interface Tail {
  paid: Float64Array;
  has: readonly ReadonlySet<number>[];
  alike: readonly number[];
  better: readonly number[];
  middle: number;
}

function told(ground: ListGround, row: number, { paid, has, alike, better, middle }: Tail): ListedCustomer {
  const { currency } = ground.rows.org;
  const money = (amount: number) => ({
    as: 'money' as const,
    money: { units: Math.round(amount), currency },
    short: true,
  });
  const own = paid[row] as number;
  const counts = new Map<number, number[]>();
  for (const other of alike)
    for (const product of has[other] ?? [])
      if (!has[row]?.has(product)) counts.set(product, [...(counts.get(product) ?? []), other]);
  const missing = [...counts].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]).slice(0, MOST_PRODUCTS);
  const why = [
    because(
      ground,
      'tail low',
      'up',
      text('lists.tail.low', { own: money(own), middle: money(middle), count: alike.length }),
      {
        customers: alike,
        weight: 3,
      },
    ),
    ...(better.length > 0
      ? [
          because(ground, 'tail better', 'up', text('lists.tail.better', { have: better.length, of: alike.length }), {
            customers: better,
            weight: 2,
          }),
        ]
      : []),
    ...missing
      .filter(([, having]) => having.length * 3 >= alike.length)
      .map(([product, having]) =>
        because(
          ground,
          `tail ${product}`,
          'differs',
          text('lists.tail.product', {
            product: namedProduct(ground, product).name,
            have: having.length,
            of: alike.length,
          }),
          {
            customers: having,
          },
        ),
      ),
  ];
  return listed(ground, row, {
    fit: Math.round((100 * better.length) / Math.max(1, alike.length)),
    worth: { units: Math.round(middle - own), currency },
    why,
  });
}
