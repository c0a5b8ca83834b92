import type { RecordRef } from '../crm/ids';
import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import { log } from '../kernels/math';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import { LOST, OPEN, WON } from './deals';
import { rowsOf } from './facts';

/** What a deal is compared by. NaN, undefined or empty = not known. */
export interface DealTraits {
  /** Row of rows.customer, −1 = none. */
  customer: number;
  amount: number;
  type: string | undefined;
  products: ReadonlySet<string>;
  begunOn: Day;
}

/** How much each trait counts. */
const WEIGHTS = { customer: 4, amount: 2, products: 2, type: 1, time: 1 } as const;
type Trait = keyof typeof WEIGHTS;
/**
 * How alike deals count in a trait that is not known of both: about as much as two deals taken at random are. Left out
 * instead, it would put deals of which little is known first, and those are more often the lost ones.
 */
const UNKNOWN: Record<Trait, number> = { customer: 0.5, amount: 0.4, products: 0.15, type: 0.4, time: 0.5 };

/** Amounts that differ by this factor or more are not alike at all; deals that began this many years apart neither. */
const FULL_FACTOR = 8;
const FULL_YEARS = 5;

/**
 * What a deal is compared by, as of now. An amount that is missing or not above 0 is NaN, as is a day of begin that is
 * missing.
 */
export function traitsOf(deals: Deals, deal: number): DealTraits {
  const { amount, type } = deals.rows.opportunity.columns;
  const products = new Set<string>();
  for (const line of rowsOf(deals.lines, deal)) {
    const product = wordAt(deals.rows.opportunityLine.columns.product, line);
    if (product !== undefined) products.add(product);
  }
  const units = amount.values[deal] ?? Number.NaN;
  return {
    customer: deals.customer[deal] ?? -1,
    amount: units > 0 ? units : Number.NaN,
    type: wordAt(type, deal),
    products,
    begunOn: deals.createdOn[deal] ?? Number.NaN,
  };
}

/**
 * What a deal of a customer usually looks like: the open one that began last; without one, the middle amount and the most
 * common type of its deals, beginning today.
 */
export function typicalDeal(deals: Deals, customer: number): DealTraits {
  const own = [...rowsOf(deals.ofCustomer, customer)];
  const begun = (deal: number) => deals.createdOn[deal] ?? Number.NEGATIVE_INFINITY;
  const open = own.filter((deal) => deals.state[deal] === OPEN).sort((a, b) => begun(b) - begun(a) || a - b)[0];
  if (open !== undefined) return traitsOf(deals, open);
  const past = own
    .filter((deal) => deals.state[deal] === WON || deals.state[deal] === LOST)
    .map((d) => traitsOf(deals, d));
  const amounts = past.map((deal) => deal.amount).filter((amount) => amount > 0);
  amounts.sort((a, b) => a - b);
  const counts = new Map<string, number>();
  for (const { type } of past) if (type !== undefined) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return {
    customer,
    amount: amounts[amounts.length >> 1] ?? Number.NaN,
    type: types[0]?.[0],
    products: new Set(),
    begunOn: deals.asOf,
  };
}

/** How alike two deals are in each trait that is known of both, 0–1. `customers` 0–100, NaN = unknown. Symmetric where that is. */
export function alikeness(a: DealTraits, b: DealTraits, customers: number): Partial<Record<Trait, number>> {
  const parts: Partial<Record<Trait, number>> = {};
  if (!Number.isNaN(customers)) parts.customer = customers / 100;
  if (a.amount > 0 && b.amount > 0)
    parts.amount = Math.max(0, 1 - Math.abs(log(a.amount / b.amount)) / log(FULL_FACTOR));
  if (a.products.size > 0 && b.products.size > 0) parts.products = same(a, b) / union(a, b);
  if (a.type !== undefined && b.type !== undefined) parts.type = a.type === b.type ? 1 : 0;
  const years = Math.abs(a.begunOn - b.begunOn) / DAYS_PER_YEAR;
  if (!Number.isNaN(years)) parts.time = Math.max(0, 1 - years / FULL_YEARS);
  return parts;
}

function same(a: DealTraits, b: DealTraits): number {
  let count = 0;
  for (const product of a.products) if (b.products.has(product)) count++;
  return count;
}

function union(a: DealTraits, b: DealTraits): number {
  return a.products.size + b.products.size - same(a, b);
}

/** 0–100: the weighted mean of {@link alikeness}; unknown traits count as {@link UNKNOWN}. */
export function dealSimilarity(parts: Partial<Record<Trait, number>>): number {
  let sum = 0;
  let weights = 0;
  for (const trait of Object.keys(WEIGHTS) as Trait[]) {
    sum += WEIGHTS[trait] * (parts[trait] ?? UNKNOWN[trait]);
    weights += WEIGHTS[trait];
  }
  return (100 * sum) / weights;
}

export interface SimilarDeal {
  deal: number;
  similarity: number;
  won: boolean;
  parts: Partial<Record<Trait, number>>;
  traits: DealTraits;
}

/** What customers are compared by, under the user's weights: 0–100 by row of rows.customer. */
export type CustomerSimilarity = (customer: number) => number;

/**
 * The closed deals most like a deal, won and lost in one list, most similar first; ties by id.
 * @param except a deal that is not its own neighbour.
 */
export function similarDeals(
  deals: Deals,
  target: DealTraits,
  similarityOf: CustomerSimilarity,
  count: number,
  except: number,
): SimilarDeal[] {
  const ids = deals.rows.opportunity.ids;
  const best: SimilarDeal[] = [];
  for (const { deal, won, traits } of closedDeals(deals)) {
    if (deal === except) continue;
    const parts = alikeness(target, traits, traits.customer >= 0 ? similarityOf(traits.customer) : Number.NaN);
    const similarity = dealSimilarity(parts);
    const isBefore = (other: SimilarDeal) =>
      similarity > other.similarity || (similarity === other.similarity && (ids[deal] ?? '') < (ids[other.deal] ?? ''));
    let at = best.length;
    while (at > 0 && isBefore(best[at - 1] as SimilarDeal)) at--;
    if (at >= count) continue;
    best.splice(at, 0, { deal, similarity, won, parts, traits });
    if (best.length > count) best.pop();
  }
  return best;
}

type ClosedDeal = Pick<SimilarDeal, 'deal' | 'won' | 'traits'>;
const closed = new WeakMap<Deals, ClosedDeal[]>();

/** The traits of all closed deals, read once. */
function closedDeals(deals: Deals): readonly ClosedDeal[] {
  let list = closed.get(deals);
  if (!list) {
    list = [];
    for (const [deal, state] of deals.state.entries())
      if (state === WON || state === LOST) list.push({ deal, won: state === WON, traits: traitsOf(deals, deal) });
    closed.set(deals, list);
  }
  return list;
}

/** What is the same and what differs between a deal and a similar one, most important first, at most three. */
export function dealReasons(target: DealTraits, found: SimilarDeal, currency: Currency, ref: RecordRef): Reason[] {
  const { traits, parts } = found;
  const amount = (units: number) => ({ as: 'money', money: { units, currency }, short: true }) as const;
  const sentences: Record<Trait, (alike: boolean) => Text> = {
    customer: (alike) =>
      target.customer === traits.customer
        ? text('deal.sameCustomer')
        : text(alike ? 'deal.customer.alike' : 'deal.customer.differs'),
    amount: (alike) =>
      text(alike ? 'deal.amount.alike' : 'deal.amount.differs', {
        amount: amount(traits.amount),
        own: amount(target.amount),
      }),
    products: () => text('deal.products', { same: same(target, traits), of: target.products.size }),
    type: (alike) => text(alike ? 'deal.type.alike' : 'deal.type.differs', { type: traits.type ?? '' }),
    time: (alike) => text(alike ? 'deal.time.alike' : 'deal.time.differs', { day: { as: 'day', day: traits.begunOn } }),
  };
  const reasons = (Object.entries(parts) as [Trait, number][]).map(([trait, share]): Reason => {
    const alike = share >= 0.6;
    return {
      id: `deal:${ref.id}:${trait}`,
      direction: alike ? 'fits' : 'differs',
      text: sentences[trait](alike),
      records: [],
      weight: WEIGHTS[trait] * (alike ? share : 1 - share),
    };
  });
  reasons.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return reasons.slice(0, 3);
}
