import { compareIds } from '../crm/ids';
import type { Day } from '../crm/time';
import { DAYS_PER_YEAR } from '../crm/time';
import { sortSteps } from '../kernels/sortSteps';
import { readClosings } from '../table/closings';
import { industryRegions, segmentRows } from '../table/customerGroups';
import { soldOrders } from '../table/purchases';
import type { Groups } from '../table/rows';
import { groupBy, resolveRefs, rowOfId } from '../table/rows';
import type { CodedColumn, NumberColumn, Rows } from '../table/table';
import type { Buyer, PricedLine, PriceLines } from './lines';

export interface PricingInput {
  asOf: Day;
  /** Length of the window of sales. */
  years: number;
  /** Segment number by customer id; absent = in none. */
  segmentOf: ReadonlyMap<string, number>;
}

/** The rows of one snapshot as prices are read from them. */
export interface PriceSource {
  rows: Rows;
  input: PricingInput;
  /** By row of rows.customer; −1 = none. */
  segment: Int32Array;
  region: Int32Array;
  /** Row of rows.customer by row of rows.opportunity; −1 = none. */
  customerOfDeal: Int32Array;
  /** Number of a product by its id: its row in rows.product, or one beyond for a product that was not synced. */
  productOf: ReadonlyMap<string, number>;
  /** By product number, as far as products were synced. */
  family: Int32Array;
  unitCost: Float64Array;
  dealLines: Groups;
}

/** A sale before it is among {@link PriceLines}. */
export interface Sale {
  kind: 'order' | 'opportunity';
  row: number;
  id: string;
  customer: number;
  day: Day;
}

interface LineTable {
  product: CodedColumn;
  quantity: NumberColumn;
  unitPrice: NumberColumn;
  listPrice: NumberColumn;
  total: NumberColumn;
}

/** Looks up once what every price needs. */
export function openPrices(rows: Rows, input: PricingInput): PriceSource {
  const productOf = rowOfId(rows.product.ids);
  let count = rows.product.length;
  for (const { dictionary } of [rows.orderLine.columns.product, rows.opportunityLine.columns.product])
    for (const id of dictionary) if (!productOf.has(id)) productOf.set(id, count++);
  return {
    rows,
    input,
    segment: segmentRows(rows, input.segmentOf),
    region: industryRegions(rows),
    customerOfDeal: resolveRefs(rows.opportunity.columns.customer, rowOfId(rows.customer.ids)),
    productOf,
    family: rows.product.columns.family.codes,
    unitCost: rows.product.columns.unitCost.values,
    dealLines: groupBy(rows.opportunityLine.columns.opportunity, rows.opportunity.ids),
  };
}

/** The buyer of a customer's row on a day. */
export function buyerOn(source: PriceSource, customer: number, day: Day): Buyer {
  return { day, customer, segment: source.segment[customer] ?? -1, region: source.region[customer] ?? -1 };
}

/** The lines of an opportunity, as they are now: a source keeps no history of lines. */
export function linesOfDeal(source: PriceSource, deal: number): PricedLine[] {
  return readLines(source, source.rows.opportunityLine.columns, source.dealLines, deal);
}

/** Lines by the row of what they belong to. */
function readLines(source: PriceSource, table: LineTable, groups: Groups, owner: number): PricedLine[] {
  const lines: PricedLine[] = [];
  for (let i = groups.offsets[owner] ?? 0; i < (groups.offsets[owner + 1] ?? 0); i++) {
    const row = groups.rows[i] ?? -1;
    const id = table.product.dictionary[table.product.codes[row] ?? -1];
    const product = id === undefined ? -1 : (source.productOf.get(id) ?? -1);
    const quantity = table.quantity.values[row] ?? Number.NaN;
    const price = table.unitPrice.values[row] ?? Number.NaN;
    lines.push({
      product,
      family: source.family[product] ?? -1,
      quantity,
      net: Number.isNaN(price) && quantity > 0 ? (table.total.values[row] ?? Number.NaN) / quantity : price,
      list: table.listPrice.values[row] ?? Number.NaN,
    });
  }
  return lines;
}

/**
 * The sales of the window, oldest first, ties by id: orders, and deals won that no order came of. Both carry the day on which
 * they were made; what has no day, or no customer, is left out.
 */
function* readSold(source: PriceSource): Generator<undefined, { sales: Sale[]; linesOf(sale: Sale): PricedLine[] }> {
  const { rows, input } = source;
  const from = input.asOf - Math.round(input.years * DAYS_PER_YEAR);
  const orderLines = groupBy(rows.orderLine.columns.order, rows.order.ids);
  const sales: Sale[] = [];
  const add = (kind: Sale['kind'], row: number, customer: number, day: Day, lines: Groups) => {
    if (customer < 0 || !(day > from && day <= input.asOf)) return;
    if (lines.offsets[row] === lines.offsets[row + 1]) return;
    sales.push({ kind, row, id: rows[kind].ids[row] ?? '', customer, day });
  };
  yield;
  const isSold = soldOrders(rows.order.columns.status);
  const customerOfOrder = resolveRefs(rows.order.columns.customer, rowOfId(rows.customer.ids));
  const ordered = new Set(rows.order.columns.opportunity.codes);
  const { dictionary } = rows.order.columns.opportunity;
  const orderedDeals = new Set([...ordered].map((code) => dictionary[code]));
  for (let row = 0; row < rows.order.length; row++)
    if (isSold[row] === 1)
      add('order', row, customerOfOrder[row] ?? -1, rows.order.columns.orderedOn.values[row] ?? Number.NaN, orderLines);
  yield;
  const { won, closedOn } = readClosings(rows, input.asOf);
  for (let row = 0; row < rows.opportunity.length; row++)
    if (won[row] === 1 && !orderedDeals.has(rows.opportunity.ids[row]))
      add('opportunity', row, source.customerOfDeal[row] ?? -1, closedOn[row] ?? Number.NaN, source.dealLines);
  yield;
  return {
    sales: yield* sortSteps(sales, (a, b) => a.day - b.day || compareIds(a.id, b.id) || compareIds(a.kind, b.kind)),
    linesOf: ({ kind, row }) =>
      kind === 'order' ? readLines(source, rows.orderLine.columns, orderLines, row) : linesOfDeal(source, row),
  };
}

/** Sales that are read between two yields. */
const CHUNK = 2_000;

/** The sales as columns, and what each of them is in the CRM. */
export interface SoldLines {
  lines: PriceLines;
  sales: readonly Sale[];
}

/** Reads the sales of the window as columns. */
export function* soldSteps(source: PriceSource): Generator<undefined, SoldLines> {
  const { sales, linesOf } = yield* readSold(source);
  yield;
  const offsets = new Int32Array(sales.length + 1);
  const read: PricedLine[] = [];
  for (let s = 0; s < sales.length; s++) {
    for (const line of linesOf(sales[s] as Sale)) read.push(line);
    offsets[s + 1] = read.length;
    if (s % CHUNK === CHUNK - 1) yield;
  }
  const ofSales = (of: (sale: Sale) => number) => Int32Array.from(sales, of);
  const ofLines = (of: (line: PricedLine) => number) => {
    const values = new Float64Array(read.length);
    for (let i = 0; i < values.length; i++) values[i] = of(read[i] as PricedLine);
    return values;
  };
  yield;
  const bySale = {
    offsets,
    day: Float64Array.from(sales, (sale) => sale.day),
    customer: ofSales((sale) => sale.customer),
    segment: ofSales((sale) => source.segment[sale.customer] ?? -1),
    region: ofSales((sale) => source.region[sale.customer] ?? -1),
  };
  yield;
  const product = Int32Array.from(ofLines((line) => line.product));
  const family = Int32Array.from(ofLines((line) => line.family));
  yield;
  const quantity = ofLines((line) => line.quantity);
  const net = ofLines((line) => line.net);
  const list = ofLines((line) => line.list);
  return { lines: { ...bySale, product, family, quantity, net, list }, sales };
}
