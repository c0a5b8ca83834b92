import type { Day } from '../crm/time';
import { sortSteps } from '../kernels/sortSteps';
import { readPurchases } from '../table/purchases';
import { resolveRefs, rowOfId } from '../table/rows';
import type { Rows } from '../table/table';

/** A line that was sold: who bought how much of which product, when, in which purchase. Parallel columns, oldest first. */
export interface Sales {
  asOf: Day;
  /** Which table the purchases are of. */
  source: 'order' | 'opportunity';
  length: number;
  /** Row of rows.customer. */
  customer: Int32Array;
  /** Row of rows.product. */
  product: Int32Array;
  day: Float64Array;
  /** 1 where it is not known. */
  quantity: Float64Array;
  /** Whole units; 0 where it is not known. */
  total: Float64Array;
  /** 1 = sold inside another line: an option of a bundle. */
  inside: Uint8Array;
  /** Row of the purchase in its table. */
  purchase: Int32Array;
  /** Where the lines of each customer begin in `ofCustomer`; one more than there are customers. */
  starts: Int32Array;
  /** Lines by customer, oldest first. */
  ofCustomer: Int32Array;
}

const CHUNK = 10_000;

/**
 * Every line that was sold until the end of a day, of orders or, where the CRM keeps none, of deals won. Lines without a known customer,
 * product or day are left out, as are those of less than nothing. In steps.
 */
export function* readSales(rows: Rows, asOf: Day): Generator<undefined, Sales> {
  const purchases = readPurchases(rows);
  const isOrder = purchases.source === 'order';
  const table = isOrder ? rows.order : rows.opportunity;
  const columns = isOrder ? rows.orderLine.columns : rows.opportunityLine.columns;
  const lineOf = isOrder ? rows.orderLine.columns.order : rows.opportunityLine.columns.opportunity;
  const purchase = resolveRefs(lineOf, rowOfId(table.ids));
  yield;
  const buyer = resolveRefs(purchases.customer, rowOfId(rows.customer.ids));
  const product = resolveRefs(columns.product, rowOfId(rows.product.ids));
  yield;
  const kept: number[] = [];
  for (let line = 0; line < purchase.length; line++) {
    if (line % CHUNK === CHUNK - 1) yield;
    const of = purchase[line] as number;
    if (of < 0 || purchases.made[of] !== 1 || (buyer[of] as number) < 0 || (product[line] as number) < 0) continue;
    if (!((purchases.day[of] as number) <= asOf) || (columns.quantity.values[line] as number) <= 0) continue;
    kept.push(line);
  }
  const dayOf = (line: number) => purchases.day[purchase[line] as number] as number;
  const order = yield* sortSteps(kept, (a, b) => dayOf(a) - dayOf(b) || a - b);
  const n = order.length;
  const columnsOf = { customer: new Int32Array(n), product: new Int32Array(n), purchase: new Int32Array(n) };
  const [day, quantity, total] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const inside = new Uint8Array(n);
  for (let at = 0; at < n; at++) {
    if (at % CHUNK === CHUNK - 1) yield;
    const line = order[at] as number;
    const of = purchase[line] as number;
    columnsOf.customer[at] = buyer[of] as number;
    columnsOf.product[at] = product[line] as number;
    columnsOf.purchase[at] = of;
    day[at] = purchases.day[of] as number;
    quantity[at] = columns.quantity.values[line] || 1;
    total[at] = columns.total.values[line] || 0;
    inside[at] = isOrder && (rows.orderLine.columns.parentLine.codes[line] as number) >= 0 ? 1 : 0;
  }
  yield;
  return {
    asOf,
    source: purchases.source,
    length: n,
    ...columnsOf,
    day,
    quantity,
    total,
    inside,
    ...byCustomer(columnsOf.customer, rows.customer.length),
  };
}

function byCustomer(customer: Int32Array, customers: number): Pick<Sales, 'starts' | 'ofCustomer'> {
  const starts = new Int32Array(customers + 1);
  for (const row of customer) starts[row + 1] = (starts[row + 1] as number) + 1;
  for (let row = 0; row < customers; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const next = starts.slice(0, customers);
  const ofCustomer = new Int32Array(customer.length);
  customer.forEach((row, line) => {
    const at = next[row] as number;
    ofCustomer[at] = line;
    next[row] = at + 1;
  });
  return { starts, ofCustomer };
}

/** The lines of a customer, oldest first. */
export function linesOf({ starts, ofCustomer }: Sales, customer: number): Int32Array {
  return ofCustomer.subarray(starts[customer], starts[customer + 1]);
}

/** What customers paid between two days (the first one not counted), by row of rows.customer. Whole units. */
export function paidBetween(sales: Sales, after: Day, until: Day, customers: number): Float64Array {
  const paid = new Float64Array(customers);
  for (let line = 0; line < sales.length; line++) {
    const day = sales.day[line] as number;
    const customer = sales.customer[line] as number;
    if (day > after && day <= until) paid[customer] = (paid[customer] as number) + (sales.total[line] as number);
  }
  return paid;
}

/** Products that each customer bought after a day, by row of rows.customer. */
export function boughtAfter(sales: Sales, after: Day, customers: number): Set<number>[] {
  const bought = Array.from({ length: customers }, () => new Set<number>());
  for (let line = 0; line < sales.length; line++)
    if ((sales.day[line] as number) > after) bought[sales.customer[line] as number]?.add(sales.product[line] as number);
  return bought;
}
