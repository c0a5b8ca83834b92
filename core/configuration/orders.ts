import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import type { Groups } from '../table/rows';
import { groupBy, resolveRefs, rowOfId } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';

/** A line of an order with the options that were bought inside it, at any depth. Quantities of one product are summed. */
export interface OrderedLine {
  product: string;
  quantity: number;
  /** Quantity by product id. */
  options: ReadonlyMap<string, number>;
}

/** The orders that proposals are made from. */
export interface OrderIndex {
  rows: Rows;
  asOf: Day;
  /** Rows of rows.order that have lines, within the window. */
  considered: number[];
  /** Row of rows.customer by row of rows.order; −1 where unknown. */
  customer: Int32Array;
  lines: Groups;
  /** Row of the parent line by row of rows.orderLine; −1 = none. */
  parent: Int32Array;
}

/** Indexes the orders of the window as of a day. Drafts and cancelled orders are left out: nobody bought them. */
export function indexOrders(rows: Rows, asOf: Day, years: number): OrderIndex {
  const { order, orderLine } = rows;
  const from = asOf - Math.round(years * DAYS_PER_YEAR);
  const lines = groupBy(orderLine.columns.order, order.ids);
  const dropped = order.columns.status.dictionary.map((word) => /draft|cancel/i.test(word));
  const considered: number[] = [];
  for (let row = 0; row < order.length; row++) {
    const day = order.columns.orderedOn.values[row] ?? Number.NaN;
    const isDropped = dropped[order.columns.status.codes[row] ?? -1] ?? false;
    const size = (lines.offsets[row + 1] ?? 0) - (lines.offsets[row] ?? 0);
    if (day > from && day <= asOf && !isDropped && size > 0) considered.push(row);
  }
  return {
    rows,
    asOf,
    considered,
    customer: resolveRefs(order.columns.customer, rowOfId(rows.customer.ids)),
    lines,
    parent: resolveRefs(orderLine.columns.parentLine, rowOfId(orderLine.ids)),
  };
}

/** The lines of one order as bundles with their options. Lines without a product or with a quantity of 0 or less are left out. */
export function readOrder(index: OrderIndex, order: number): OrderedLine[] {
  const { orderLine } = index.rows;
  const found = new Map<string, { product: string; quantity: number; options: Map<string, number> }>();
  const quantityOf = (line: number) => {
    const quantity = orderLine.columns.quantity.values[line] ?? Number.NaN;
    return Number.isNaN(quantity) ? 1 : quantity;
  };
  const end = index.lines.offsets[order + 1] ?? 0;
  for (let i = index.lines.offsets[order] ?? 0; i < end; i++) {
    const line = index.lines.rows[i] ?? 0;
    const product = wordAt(orderLine.columns.product, line);
    const top = wordAt(orderLine.columns.product, rootOf(index, line));
    const quantity = quantityOf(line);
    if (product === undefined || top === undefined || !(quantity > 0)) continue;
    const bundle = found.get(top) ?? { product: top, quantity: 0, options: new Map<string, number>() };
    found.set(top, bundle);
    if (rootOf(index, line) === line) bundle.quantity += quantity;
    else bundle.options.set(product, (bundle.options.get(product) ?? 0) + quantity);
  }
  return [...found.values()].filter((line) => line.quantity > 0);
}

/** The line at the top of a line's chain of parents; a circle ends where it began. */
function rootOf(index: OrderIndex, line: number): number {
  let root = line;
  for (let depth = 0; depth < 8; depth++) {
    const above = index.parent[root] ?? -1;
    if (above < 0 || above === line) break;
    root = above;
  }
  return root;
}
