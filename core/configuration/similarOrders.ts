import { DAYS_PER_YEAR } from '../crm/time';
import type { ProductCatalogue } from './catalogue';
import type { OrderedLine, OrderIndex } from './orders';
import { eachProduct, readOrder } from './orders';

/** A proposal needs so many similar orders … */
export const NEEDED_ORDERS = 8;
/** … and counts at most so many. */
const MOST_ORDERS = 20;
/** So many of them may come from one other customer, as long as there are enough others. */
const MOST_OF_ONE_CUSTOMER = 5;
/** Orders this much less similar than the best one (of 100) are left out, once there are enough. */
const FALL_OFF = 10;
const LOSS_PER_YEAR = 2;

/** What orders are compared with. */
export interface OrderTarget {
  /** Row of rows.customer; −1 = none. */
  customer: number;
  /** 0–100 by row of rows.customer. */
  similarityOf(customerRow: number): number;
  /** Products that the deal has already; empty for a record that is no deal. */
  products: ReadonlySet<string>;
}

export interface SimilarOrder {
  /** Row of rows.order. */
  order: number;
  lines: OrderedLine[];
}

/**
 * The orders most like what a customer would order: by how alike the customers are, 2 points less for each year of age,
 * and, for a deal with products, in equal parts by how many of them the order has. The customer's own orders are as alike
 * as can be. Ties by id.
 */
export function similarOrders(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  orders: readonly number[],
  target: OrderTarget,
): SimilarOrder[] {
  const { orderedOn } = index.rows.order.columns;
  const ids = index.rows.order.ids;
  const overlap = overlapWith(index, catalogue, target.products);
  const scored = orders.map((order) => {
    const age = (index.asOf - (orderedOn.values[order] ?? 0)) / DAYS_PER_YEAR;
    const alike = target.similarityOf(index.customer[order] ?? -1) - LOSS_PER_YEAR * age;
    if (target.products.size === 0) return { order, score: alike };
    return { order, score: (alike + 100 * overlap(order)) / 2 };
  });
  scored.sort((a, b) => b.score - a.score || ((ids[a.order] ?? '') < (ids[b.order] ?? '') ? -1 : 1));
  const used: number[] = [];
  const spare: number[] = [];
  const ofCustomer = new Map<number, number>();
  const best = scored[0]?.score ?? 0;
  for (const { order, score } of scored) {
    if (used.length >= MOST_ORDERS || (used.length >= NEEDED_ORDERS && score < best - FALL_OFF)) break;
    const customer = index.customer[order] ?? -1;
    const already = ofCustomer.get(customer) ?? 0;
    ofCustomer.set(customer, already + 1);
    (customer === target.customer || already < MOST_OF_ONE_CUSTOMER ? used : spare).push(order);
  }
  used.push(...spare.slice(0, Math.max(0, NEEDED_ORDERS - used.length)));
  return used.map((order) => ({ order, lines: readOrder(index, order) }));
}

/** Share of the deal's products that an order has; another product of the same family counts half. */
function overlapWith(
  index: OrderIndex,
  catalogue: ProductCatalogue,
  products: ReadonlySet<string>,
): (order: number) => number {
  const { dictionary } = index.rows.orderLine.columns.product;
  const families = [...new Set([...products].map(catalogue.familyOf))];
  const isOwn = Uint8Array.from(dictionary, (id) => Number(products.has(id)));
  /** Place of a product's family among those of the deal; −1 = another one. */
  const place = Int32Array.from(dictionary, (id) => families.indexOf(catalogue.familyOf(id)));
  const productIn = new Int32Array(dictionary.length).fill(-1);
  const familyIn = new Int32Array(families.length).fill(-1);
  return (order) => {
    let same = 0;
    let sameFamily = 0;
    eachProduct(index, order, (product) => {
      const family = place[product] as number;
      if (isOwn[product] === 1 && productIn[product] !== order) same++;
      productIn[product] = order;
      if (family < 0) return;
      if (familyIn[family] !== order) sameFamily++;
      familyIn[family] = order;
    });
    return (same / products.size + sameFamily / families.length) / 2;
  };
}
