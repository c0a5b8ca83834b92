import { type Text, type TextValue, text } from '../crm/text';
import { DAYS_PER_YEAR, nextMonth } from '../crm/time';
import {
  buyersOf,
  chooseBest,
  NEEDED_PURCHASES,
  nearness,
  orderBy,
  popularProducts,
  type Standings,
} from './bestRules';
import { because, type ListGround, listed, median, namedProduct } from './ground';
import { countCommon, countLikelihoods, type Likelihood, type Likelihoods } from './likelihood';
import type { ListAnswer, ListAsk, ListedCustomer } from './lists';
import type { BestChosen, BestRule } from './rules';
import { linesOf, paidBetween } from './sales';

/** So many look-alikes are asked how they did. */
const LOOK_ALIKES = 20;

/**
 * The customers most likely to take a product in a month, each with what was counted of customers in the same state; in the order of the
 * rule that would have found most buyers on past days. Abstains where the product was hardly ever bought. In steps.
 * @param ask `month`: any day of it; one that has begun is counted from the day after the last sync.
 */
export function* bestCustomers(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'best' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, asOf } = ground;
  const product = rows.product.ids.indexOf(ask.product);
  const from = Math.max(asOf + 1, ask.month);
  const window = { from, until: Math.max(nextMonth(ask.month) - 1, from) };
  const common = yield* countCommon(sales, popularProducts(ground, asOf), window, rows.customer.length);
  const likelihoods = yield* countLikelihoods(sales, product, common, window, rows.customer.length);
  if (likelihoods.seen < NEEDED_PURCHASES)
    return {
      abstained: true,
      because: text('lists.best.thin', { product: product < 0 ? ask.product : namedProduct(ground, product).name }),
      needs: text('lists.best.thin.needs', { have: likelihoods.seen, need: NEEDED_PURCHASES }),
      have: [{ label: text('lists.best.purchases'), have: likelihoods.seen, need: NEEDED_PURCHASES }],
    };
  ground.chosen.best ??= { rule: yield* chooseBest(ground) };
  const { rule } = ground.chosen.best;
  const { candidates, standings } = yield* candidatesOf(ground, ask, product, likelihoods);
  const buyers = buyersOf(sales, product, asOf - 2 * DAYS_PER_YEAR, asOf);
  const customers: ListedCustomer[] = [];
  for (const at of orderBy(rule?.rule ?? 'counted', standings).slice(0, ask.most)) {
    yield;
    const candidate = candidates[at];
    if (candidate) customers.push(listedBest(ground, ask, product, candidate, buyers));
  }
  return {
    kind: 'best',
    customers,
    considered: candidates.length,
    ...(rule && { judged: judgedBest(rule) }),
    asOf,
    currency: rows.org.currency,
  };
}

/** Who could be listed, with what is counted of it. */
interface Candidate {
  row: number;
  said: Likelihood;
  share: number;
  usual: number[];
}

function* candidatesOf(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'best' }>,
  product: number,
  likelihoods: Likelihoods,
): Generator<undefined, { candidates: Candidate[]; standings: Standings }> {
  const { rows, sales, asOf } = ground;
  const segment = ground.segments.findIndex(({ id }) => id === ask.segment);
  const near = nearness(sales, product, rows.customer.length);
  const paid = paidBetween(sales, asOf - DAYS_PER_YEAR, asOf, rows.customer.length);
  const candidates: (Candidate & { last: number; largest: number })[] = [];
  for (let row = 0; row < rows.customer.length; row++) {
    if (row % 500 === 499) yield;
    if ((ask.segment !== undefined && ground.segmentOf[row] !== segment) || linesOf(sales, row).length === 0) continue;
    const said = likelihoods.of(row);
    const usual = amountsOf(ground, row, product);
    const reached = enough(usual, ask.quantity);
    const [last, largest] = [(near[row] as number) * reached, (paid[row] as number) * reached];
    candidates.push({ row, said, usual, share: said.share * reached, last, largest });
  }
  return {
    candidates,
    standings: {
      customers: candidates.map(({ row }) => row),
      counted: candidates.map(({ share }) => share),
      last: candidates.map(({ last }) => last),
      largest: candidates.map(({ largest }) => largest),
    },
  };
}

function listedBest(
  ground: ListGround,
  { quantity }: Extract<ListAsk, { kind: 'best' }>,
  product: number,
  { row, said, share, usual }: Candidate,
  buyers: ReadonlySet<number>,
): ListedCustomer {
  const alike = ground.alike(row, LOOK_ALIKES);
  const having = alike.filter((one) => buyers.has(one.row)).map((one) => one.row);
  const factor = share / said.share;
  return listed(ground, row, {
    fit: Math.round((100 * having.length) / Math.max(1, alike.length)),
    likelihood: { outOfTen: 10 * share, interval: [10 * said.interval[0] * factor, 10 * said.interval[1] * factor] },
    ...(usual.length > 0 && { quantity: median(usual) }),
    ...worthOf(ground, product, row, quantity),
    why: whyBest(ground, said, having, alike.length, usual, quantity),
  });
}

/** What the list is ordered by, and how that did on past days beside another order. */
function judgedBest({ rule, right, other, otherRight, named, quarters }: BestChosen): Text {
  const told = (key: BestRule): TextValue => ({ as: 'text', text: text(`lists.best.by.${key}`), within: true });
  const more = otherRight > right ? 'yes' : 'no';
  return text('lists.best.judged', { by: told(rule), right, other: told(other), otherRight, more, named, quarters });
}

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
