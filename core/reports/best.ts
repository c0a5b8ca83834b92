import { type Text, text } from '../crm/text';
import { DAYS_PER_YEAR, type Day, nextMonth } from '../crm/time';
import { because, isSold, type ListGround, listed, median, namedProduct } from './ground';
import { countLikelihoods, type Likelihood, type Window } from './likelihood';
import type { ListAnswer, ListAsk, ListedCustomer } from './lists';
import { linesOf } from './sales';

/** A product that was bought on fewer of the past days than this says nothing of who buys it. */
const NEEDED_PURCHASES = 8;
/** So many look-alikes are asked how they did. */
const LOOK_ALIKES = 20;
/** Products that a rare one may lean on. */
const MOST_OTHERS = 12;

/**
 * The customers most likely to take a product in a month, by what was counted of customers in the same state; of equally likely ones those
 * whose look-alikes buy it. Abstains where the product was hardly ever bought. In steps.
 * @param ask `month`: any day of it; one that has begun is counted from the day after the last sync.
 */
export function* bestCustomers(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'best' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, asOf } = ground;
  const product = rows.product.ids.indexOf(ask.product);
  const from = Math.max(asOf + 1, ask.month);
  const until = Math.max(nextMonth(ask.month) - 1, from);
  const likelihoods = yield* countLikelihoods(
    sales,
    product,
    popularProducts(ground),
    { from, until },
    rows.customer.length,
  );
  if (likelihoods.seen < NEEDED_PURCHASES)
    return {
      abstained: true,
      because: text('lists.best.thin', { product: product < 0 ? ask.product : namedProduct(ground, product).name }),
      needs: text('lists.best.thin.needs', { have: likelihoods.seen, need: NEEDED_PURCHASES }),
      have: [{ label: text('lists.best.purchases'), have: likelihoods.seen, need: NEEDED_PURCHASES }],
    };
  const judged = yield* judgedOnPast(ground, product, { from, until });
  const segment = ground.segments.findIndex(({ id }) => id === ask.segment);
  const candidates: { row: number; said: Likelihood; share: number; usual: number[] }[] = [];
  for (let row = 0; row < rows.customer.length; row++) {
    if (row % 500 === 499) yield;
    if ((ask.segment !== undefined && ground.segmentOf[row] !== segment) || linesOf(sales, row).length === 0) continue;
    const said = likelihoods.of(row);
    const usual = amountsOf(ground, row, product);
    candidates.push({ row, said, usual, share: said.share * enough(usual, ask.quantity) });
  }
  candidates.sort((a, b) => b.share - a.share || a.row - b.row);
  const buyers = buyersOf(ground, product, asOf - 2 * DAYS_PER_YEAR);
  const near: (ListedCustomer & { share: number })[] = [];
  // Who is nearly as likely is put in order by how it fits.
  for (const { row, said, share, usual } of candidates.slice(0, 3 * ask.most)) {
    yield;
    const alike = ground.alike(row, LOOK_ALIKES);
    const having = alike.filter((one) => buyers.has(one.row)).map((one) => one.row);
    const factor = share / said.share;
    near.push({
      ...listed(ground, row, {
        fit: Math.round((100 * having.length) / Math.max(1, alike.length)),
        likelihood: {
          outOfTen: 10 * share,
          interval: [10 * said.interval[0] * factor, 10 * said.interval[1] * factor],
        },
        ...(usual.length > 0 && { quantity: median(usual) }),
        ...worthOf(ground, product, row, ask.quantity),
        why: whyBest(ground, said, having, alike.length, usual, ask.quantity),
      }),
      share,
    });
  }
  near.sort((a, b) => bandOf(b.share) - bandOf(a.share) || b.share + b.fit / 1000 - a.share - a.fit / 1000);
  return {
    kind: 'best',
    customers: near.slice(0, ask.most).map(({ share: _, ...customer }) => customer),
    considered: candidates.length,
    ...(judged && { judged }),
    asOf,
    currency: rows.org.currency,
  };
}

/** The list is held against what came in so many spans that are over. */
const JUDGED = 3;

/** How many of those that the list would have named on past days bought the product then, beside the share of all customers. */
function* judgedOnPast(
  ground: ListGround,
  product: number,
  { from, until }: Window,
): Generator<undefined, Text | undefined> {
  const { sales, rows, asOf } = ground;
  const others = popularProducts(ground);
  const sum = { months: 0, named: 0, right: 0, bought: 0, of: 0 };
  for (let past = 1; past <= JUDGED; past++) {
    const back = until - asOf + (past - 1) * (until - from + 1);
    const then = { ...sales, asOf: asOf - back };
    const window = { from: from - back, until: until - back };
    const likelihoods = yield* countLikelihoods(then, product, others, window, rows.customer.length);
    if (likelihoods.seen < NEEDED_PURCHASES) continue;
    const known = [...rows.customer.ids.keys()].filter(
      (row) => (sales.day[linesOf(sales, row)[0] ?? -1] ?? Number.POSITIVE_INFINITY) <= then.asOf,
    );
    const said = known.map((row) => ({ row, share: likelihoods.of(row).share }));
    yield;
    said.sort((a, b) => b.share - a.share || a.row - b.row);
    const bought = buyersOf(ground, product, window.from - 1, window.until);
    const named = said.slice(0, NAMED);
    sum.months++;
    sum.named += named.length;
    sum.right += named.filter(({ row }) => bought.has(row)).length;
    sum.bought += known.filter((row) => bought.has(row)).length;
    sum.of += known.length;
  }
  if (sum.months === 0) return undefined;
  const { months, named, right } = sum;
  return text('lists.best.judged', { months, named, right, bought: sum.bought, of: sum.of });
}

const NAMED = 10;

/** Shares are told in hundredths: of equal ones, who fits better goes first. */
const bandOf = (share: number) => Math.round(100 * share);

/** How often an amount as large as asked for was reached; what is bought in the usual amounts of nobody is not made up. */
function enough(usual: readonly number[], quantity: number): number {
  if (usual.length === 0 || quantity <= 1) return 1;
  return (usual.filter((amount) => amount >= quantity).length + 0.5) / (usual.length + 1);
}

function amountsOf({ sales }: ListGround, customer: number, product: number): number[] {
  return [...linesOf(sales, customer)]
    .filter((line) => sales.product[line] === product)
    .map((line) => sales.quantity[line] as number);
}

function worthOf(
  ground: ListGround,
  product: number,
  customer: number,
  quantity: number,
): Pick<ListedCustomer, 'worth'> {
  const { sales } = ground;
  const priced = (line: number) => sales.product[line] === product && (sales.total[line] as number) > 0;
  const own = [...linesOf(sales, customer)].filter(priced);
  const last = own.at(-1);
  if (last === undefined) return {};
  const price = (sales.total[last] as number) / (sales.quantity[last] as number);
  return { worth: { units: Math.round(price * quantity), currency: ground.rows.org.currency } };
}

/** Rows of the customers that bought a product after a day, at the latest on another one. */
function buyersOf({ sales }: ListGround, product: number, after: Day, until = sales.asOf): Set<number> {
  const buyers = new Set<number>();
  for (let line = 0; line < sales.length; line++) {
    const day = sales.day[line] as number;
    if (sales.product[line] === product && day > after && day <= until) buyers.add(sales.customer[line] as number);
  }
  return buyers;
}

function popularProducts({ rows, sales }: ListGround): number[] {
  const counts = new Float64Array(rows.product.length);
  for (const product of sales.product) counts[product] = (counts[product] as number) + 1;
  return [...counts.keys()]
    .filter((row) => (counts[row] as number) > 0 && isSold(rows, row))
    .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
    .slice(0, MOST_OTHERS);
}

function whyBest(
  ground: ListGround,
  { state, bought, of }: Likelihood,
  having: readonly number[],
  alike: number,
  usual: readonly number[],
  quantity: number,
) {
  const reached = usual.filter((amount) => amount >= quantity).length;
  return [
    because(
      ground,
      `best ${state}`,
      state === 'never' || state === 'gone' ? 'down' : 'up',
      text(`lists.state.${state}`),
      {
        evidence: text('lists.best.counted', { bought, of }),
        weight: 3,
      },
    ),
    because(
      ground,
      'best alike',
      having.length * 2 >= alike ? 'fits' : 'differs',
      text('lists.best.alike', { have: having.length, of: alike }),
      {
        customers: having,
        weight: 2,
      },
    ),
    ...(usual.length > 0 && quantity > 1
      ? [
          because(
            ground,
            'best amount',
            reached > 0 ? 'fits' : 'down',
            text('lists.best.amount', { have: reached, of: usual.length, quantity }),
          ),
        ]
      : []),
  ];
}
