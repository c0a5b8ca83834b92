import { DAYS_PER_YEAR } from '../crm/time';
import type { ProductCatalogue } from './catalogue';
import type { Offer } from './offers/offer';
import { hasKnown, type KnownValues, knownAlike, overlapWith } from './orderAlike';
import type { OrderedLine, OrderIndex } from './orders';
import { dayOfOrder, offerAt, readOrder } from './orders';

/** A proposal needs so many similar orders … */
export const NEEDED_ORDERS = 8;
/** … and counts at most so many. */
export const MOST_ORDERS = 20;
/** So many of them may come from one other customer, known to the CRM or by name only, as long as there are enough others. */
const MOST_OF_ONE_CUSTOMER = 5;
/** Orders this much less similar than the best one (of 100) are left out, once there are enough. */
const FALL_OFF = 10;
const LOSS_PER_YEAR = 2;
/** What is decided inside products is compared with so many orders, the most similar ones by customer and products. */
const LOOKED_INTO = 400;

/** What orders are compared with. */
export interface OrderTarget {
  /** Row of rows.customer; −1 = none. */
  customer: number;
  /** 0–100 by row of rows.customer; NaN where nothing can be compared. */
  similarityOf(customerRow: number): number;
  /** 0–100 of an offer whose customer is not one of the CRM's; NaN where nothing can be compared. Absent: nothing can. */
  offerSimilarityOf?(offer: Offer): number;
  /** Products that the deal has already, or that were asked for; empty where there are none. */
  products: ReadonlySet<string>;
  /** What is decided already inside products. */
  known?: KnownValues;
}

export interface SimilarOrder {
  /** Row of rows.order, or the number of an offer. */
  order: number;
  lines: OrderedLine[];
}

/** An order beside a request. 0–100, NaN where nothing can be compared. */
export interface ComparedOrder {
  order: number;
  customerAlike: number;
  orderAlike: number;
  /** Together, less the points for age; it can be below 0. */
  score: number;
}

export interface FoundOrders {
  /** Those that count, most similar first. */
  used: SimilarOrder[];
  /** Those that count and the next ones, at most {@link MOST_ORDERS}, most similar first. */
  listed: ComparedOrder[];
}

/**
 * The orders most like what a customer would order: by how alike the customers are, 2 points less for each year of age,
 * and, for a request with products or decided values, in equal parts by how much of them the order has. The customer's own orders are
 * as alike as can be. Where nothing is known of a customer, it counts as not alike. Ties by id.
 */
export function similarOrders(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  orders: readonly number[],
  target: OrderTarget,
): FoundOrders {
  const ranked = lookInto(index, rank(index, catalogue, orders, target), target);
  const used = choose(index, ranked, target.customer);
  const counted = new Set(used);
  const others = ranked.filter(({ order }) => !counted.has(order)).slice(0, Math.max(0, MOST_ORDERS - used.length));
  const next = new Set(others.map(({ order }) => order));
  return {
    used: used.map((order) => ({ order, lines: readOrder(index, order) })),
    listed: ranked.filter(({ order }) => counted.has(order) || next.has(order)),
  };
}

function rank(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  orders: readonly number[],
  target: OrderTarget,
): ComparedOrder[] {
  const asksProducts = target.products.size > 0;
  const overlap = overlapWith(index, catalogue, target.products);
  return sorted(
    index,
    orders.map((order) => {
      const customerAlike = customerAlikeOf(index, order, target);
      const orderAlike = asksProducts ? 100 * overlap(order) : Number.NaN;
      return { order, customerAlike, orderAlike, score: together(index, order, customerAlike, orderAlike) };
    }),
  );
}

function customerAlikeOf(index: OrderIndex, order: number, target: OrderTarget): number {
  const customer = index.customer[order] ?? -1;
  const offer = customer < 0 ? offerAt(index, order)?.offer : undefined;
  return offer ? (target.offerSimilarityOf?.(offer) ?? Number.NaN) : target.similarityOf(customer);
}

function together(index: OrderIndex, order: number, customerAlike: number, orderAlike: number): number {
  const day = dayOfOrder(index, order);
  // An offer without a date is taken to be as old as the first day of the usual window.
  const age = Number.isNaN(day) ? 5 : (index.asOf - day) / DAYS_PER_YEAR;
  const alike = (customerAlike || 0) - LOSS_PER_YEAR * age;
  return Number.isNaN(orderAlike) ? alike : (alike + orderAlike) / 2;
}

/** What is decided inside products counts as much as the products themselves. */
function lookInto(index: OrderIndex, ranked: ComparedOrder[], { known = {} }: OrderTarget): ComparedOrder[] {
  if (!hasKnown(known)) return ranked;
  const looked = ranked.slice(0, LOOKED_INTO).map(({ order, customerAlike, orderAlike: products }) => {
    const inside = 100 * knownAlike(readOrder(index, order), known);
    const orderAlike = Number.isNaN(products) ? inside : (products + inside) / 2;
    return { order, customerAlike, orderAlike, score: together(index, order, customerAlike, orderAlike) };
  });
  return sorted(index, looked);
}

function sorted(index: OrderIndex, compared: ComparedOrder[]): ComparedOrder[] {
  const idOf = (order: number) => index.rows.order.ids[order] ?? offerAt(index, order)?.offer.id ?? '';
  return compared.sort((a, b) => b.score - a.score || (idOf(a.order) < idOf(b.order) ? -1 : 1));
}

function choose(index: OrderIndex, ranked: readonly ComparedOrder[], own: number): number[] {
  const used: number[] = [];
  const spare: number[] = [];
  const ofCustomer = new Map<number | string, number>();
  const best = ranked[0]?.score ?? 0;
  for (const { order, score } of ranked) {
    if (used.length >= MOST_ORDERS || (used.length >= NEEDED_ORDERS && score < best - FALL_OFF)) break;
    const customer = customerKey(index, order);
    const already = ofCustomer.get(customer) ?? 0;
    ofCustomer.set(customer, already + 1);
    const isOne = customer !== -1 && customer !== own;
    (isOne && already >= MOST_OF_ONE_CUSTOMER ? spare : used).push(order);
  }
  const counted = new Set([...used, ...spare.slice(0, Math.max(0, NEEDED_ORDERS - used.length))]);
  return ranked.filter(({ order }) => counted.has(order)).map(({ order }) => order);
}

/** Row of rows.customer; of an offer whose customer the CRM does not know its name; −1 = nobody is named. */
function customerKey(index: OrderIndex, order: number): number | string {
  const customer = index.customer[order] ?? -1;
  return customer >= 0 ? customer : offerAt(index, order)?.offer.customerName?.trim().toLowerCase() || -1;
}
