import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import { soldOrders } from '../table/purchases';
import type { Groups } from '../table/rows';
import { groupBy, resolveRefs, rowOfId } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import { type OfferedOrder, offeredOrders } from './offeredOrders';
import { addLine, type OrderedLine } from './orderedLine';
import { type RequestSize, requestSize } from './requestSize';

export type { OrderedLine } from './orderedLine';

/** The orders that proposals are made from. */
export interface OrderIndex {
  rows: Rows;
  asOf: Day;
  /** Rows of rows.order that have lines, within the window. */
  considered: number[];
  /** Offers of files, which are numbered on from the rows of rows.order. */
  offers: readonly OfferedOrder[];
  /** Numbers of the offers within the window; one without a date is. */
  offered: number[];
  size: RequestSize;
  /** Row of rows.customer by row of rows.order, then by offer; −1 where unknown. */
  customer: Int32Array;
  lines: Groups;
  /** Row of the parent line by row of rows.orderLine; −1 = none. */
  parent: Int32Array;
}

/** Indexes the orders of the window as of a day, in steps of at most some milliseconds. Orders that are no sales are left out. */
export function* orderSteps(rows: Rows, asOf: Day, years: number): Generator<undefined, OrderIndex> {
  const { order, orderLine } = rows;
  const from = asOf - Math.round(years * DAYS_PER_YEAR);
  const lines = groupBy(orderLine.columns.order, order.ids);
  yield;
  const isSold = soldOrders(order.columns.status);
  const considered: number[] = [];
  for (let row = 0; row < order.length; row++) {
    const day = order.columns.orderedOn.values[row] ?? Number.NaN;
    const size = (lines.offsets[row + 1] ?? 0) - (lines.offsets[row] ?? 0);
    if (day > from && day <= asOf && isSold[row] === 1 && size > 0) considered.push(row);
  }
  yield;
  const offers = offeredOrders(rows);
  const offered = [...offers.keys()]
    .filter((at) => !((offers[at]?.day as number) <= from || (offers[at]?.day as number) > asOf))
    .map((at) => order.length + at);
  yield;
  const ofOrders = resolveRefs(order.columns.customer, rowOfId(rows.customer.ids));
  const customer = Int32Array.from([...ofOrders, ...offers.map((offer) => offer.customer)]);
  yield;
  const size = requestSize(rows);
  return { rows, asOf, considered, offers, offered, size, customer, lines, parent: parentsOf(orderLine) };
}

/** Numbers of everything within the window that a proposal can rest on: orders, then offers of files. */
export function numbersOf({ considered, offered }: OrderIndex): readonly number[] {
  return offered.length > 0 ? [...considered, ...offered] : considered;
}

/** The offer of a number beyond the rows of rows.order; undefined for an order. */
export function offerAt({ rows, offers }: OrderIndex, order: number): OfferedOrder | undefined {
  return offers[order - rows.order.length];
}

/** The day of an order or offer; NaN where it has none. */
export function dayOfOrder(index: OrderIndex, order: number): Day {
  return offerAt(index, order)?.day ?? index.rows.order.columns.orderedOn.values[order] ?? Number.NaN;
}

/** Few lines are inside another one: only the ids of those are looked up. */
function parentsOf({ ids, columns: { parentLine } }: Rows['orderLine']): Int32Array {
  const named = rowOfId(parentLine.dictionary);
  const rowOf = new Int32Array(parentLine.dictionary.length).fill(-1);
  if (named.size > 0)
    ids.forEach((id, line) => {
      const code = named.get(id);
      if (code !== undefined) rowOf[code] = line;
    });
  return parentLine.codes.map((code) => (code < 0 ? -1 : (rowOf[code] as number)));
}

/** The lines of one order or offer as trees. Lines without a product or with a quantity of 0 or less are left out, with what is inside. */
export function readOrder(index: OrderIndex, order: number): OrderedLine[] {
  const offer = offerAt(index, order);
  if (offer) return offer.lines;
  const lines = index.lines.rows.subarray(index.lines.offsets[order], index.lines.offsets[order + 1]);
  const inside = new Map<number, number[]>();
  for (const line of lines) {
    const above = index.parent[line] ?? -1;
    const place = lines.includes(above) ? above : -1;
    const list = inside.get(place);
    if (list) list.push(line);
    else inside.set(place, [line]);
  }
  return [...readLevel(index, inside, -1, 0).values()];
}

/** Most lines have none: of many orders, an empty map for each would be most of what is held. */
const NO_OPTIONS: ReadonlyMap<string, OrderedLine> = new Map();

/** A chain of parents is followed so deep; a circle of parents is reached by nobody. */
const DEEPEST = 6;

function readLevel(
  index: OrderIndex,
  inside: ReadonlyMap<number, readonly number[]>,
  parent: number,
  depth: number,
): Map<string, OrderedLine> {
  const { product: ref, quantity: amounts } = index.rows.orderLine.columns;
  const found = new Map<string, OrderedLine>();
  if (depth > DEEPEST) return found;
  for (const line of inside.get(parent) ?? []) {
    const product = wordAt(ref, line);
    const given = amounts.values[line] ?? Number.NaN;
    const quantity = Number.isNaN(given) ? 1 : given;
    if (product === undefined || !(quantity > 0)) continue;
    const options = inside.has(line) ? readLevel(index, inside, line, depth + 1) : NO_OPTIONS;
    addLine(found, { product, quantity, options });
  }
  return found;
}

/**
 * Tells the product of every line of an order that {@link readOrder} reads, at any depth, as its code in rows.orderLine: many times
 * as fast, where nothing else is asked.
 */
export function eachProduct(index: OrderIndex, order: number, tell: (product: number) => void): void {
  const { rows } = index.lines;
  const { codes } = index.rows.orderLine.columns.product;
  const [from, to] = [index.lines.offsets[order] ?? 0, index.lines.offsets[order + 1] ?? 0];
  for (let at = from; at < to; at++) {
    const line = rows[at] as number;
    if (isRead(index, line, from, to, 0)) tell(codes[line] as number);
  }
}

/** Whether a line, and all that it is inside of, counts. */
function isRead(index: OrderIndex, line: number, from: number, to: number, depth: number): boolean {
  const { product, quantity } = index.rows.orderLine.columns;
  const given = quantity.values[line] ?? Number.NaN;
  if (depth > DEEPEST || (product.codes[line] ?? -1) < 0 || !(given > 0 || Number.isNaN(given))) return false;
  const above = index.parent[line] ?? -1;
  if (above < 0) return true;
  for (let at = from; at < to; at++)
    if (index.lines.rows[at] === above) return isRead(index, above, from, to, depth + 1);
  return true;
}

/** Every line of some trees, at any depth. */
export function* everyLine(lines: Iterable<OrderedLine>): Generator<OrderedLine> {
  for (const line of lines) {
    yield line;
    yield* everyLine(line.options.values());
  }
}
