import type { RecordRef } from '../crm/ids';
import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { wordAt } from '../table/table';
import type { DealTraits, Trait } from './alikeness';
import { alikeness, dealSimilarity, same, WEIGHTS } from './alikeness';
import { aboutLike, closedColumns } from './closedColumns';
import type { Deals } from './deals';
import { LOST, OPEN, WON } from './deals';
import { rowsOf } from './facts';

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

export interface SimilarDeal {
  deal: number;
  similarity: number;
  won: boolean;
  parts: Partial<Record<Trait, number>>;
  traits: DealTraits;
}

/** What customers are compared by, under the user's weights: 0–100 by row of rows.customer. */
export type CustomerSimilarity = (customer: number) => number;

/** More than a sum of the same parts in another order, or a logarithm taken apart, can differ by, of 100. */
const ROUNDING = 1e-6;

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
  const closed = closedColumns(deals);
  const about = aboutLike(closed, target, similarityOf);
  for (let i = 0; i < closed.deal.length; i++) {
    const deal = closed.deal[i] as number;
    if (deal === except) continue;
    if (best.length >= count && about(i) + ROUNDING < (best[count - 1]?.similarity ?? 0)) continue;
    const traits = traitsOf(deals, deal);
    const parts = alikeness(target, traits, traits.customer >= 0 ? similarityOf(traits.customer) : Number.NaN);
    const similarity = dealSimilarity(parts);
    const isBefore = (other: SimilarDeal) =>
      similarity > other.similarity || (similarity === other.similarity && (ids[deal] ?? '') < (ids[other.deal] ?? ''));
    let at = best.length;
    while (at > 0 && isBefore(best[at - 1] as SimilarDeal)) at--;
    if (at >= count) continue;
    best.splice(at, 0, { deal, similarity, won: deals.state[deal] === WON, parts, traits });
    if (best.length > count) best.pop();
  }
  return best;
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
