import type { Day } from '../../crm/time';
import { soldOrders } from '../../table/purchases';
import type { Groups } from '../../table/rows';
import { groupBy, resolveRefs } from '../../table/rows';
import type { CodedColumn, NumberColumn, Rows } from '../../table/table';
import type { Dated } from './dated';
import { datedRows } from './dated';
import type { DealFacts } from './deals';

/** The lines of a sale, wherever they come from. */
export interface LineTable {
  product: CodedColumn;
  quantity: NumberColumn;
  unitPrice: NumberColumn;
  listPrice: NumberColumn;
  total: NumberColumn;
  /** Absent where the source does not say which line is an option of which. */
  parentLine?: CodedColumn;
}

/**
 * What was sold, one entry per sale: the orders, or, in an org that keeps no orders, the deals that were won. By customer,
 * oldest first (see {@link Dated}); `rows` are rows of rows.order or rows.opportunity.
 */
export interface Sales extends Dated {
  source: 'order' | 'opportunity';
  /** Parallel to `rows`: the order's total, or the sum of its lines; NaN where neither is known. */
  amount: Float64Array;
  /** False where no amount at all is known: the field is hidden or unused, so "no sales" cannot be said of anybody. */
  hasAmounts: boolean;
  /** By customer: position of the first sale in the window of analysis. */
  windowStart: Int32Array;
  lineTable: LineTable;
  /** Line rows by row of the source table. */
  linesOf: Groups;
}

/** Reads the sales up to `asOf`. The window begins at `from`. */
export function readSales(
  rows: Rows,
  rowOfCustomer: ReadonlyMap<string, number>,
  deals: () => DealFacts,
  asOf: Day,
  from: Day,
): Sales {
  const orders = datedOrders(rows, rowOfCustomer, asOf);
  const source = orders.rows.length > 0 ? 'order' : 'opportunity';
  const dated = source === 'order' ? orders : wonDeals(rows, rowOfCustomer, deals(), asOf);
  const lineTable = source === 'order' ? rows.orderLine.columns : rows.opportunityLine.columns;
  const linesOf =
    source === 'order'
      ? groupBy(rows.orderLine.columns.order, rows.order.ids)
      : groupBy(rows.opportunityLine.columns.opportunity, rows.opportunity.ids);
  const stated = source === 'order' ? rows.order.columns.total.values : deals().amount;
  const amount = new Float64Array(dated.rows.length);
  for (let i = 0; i < amount.length; i++) {
    const row = dated.rows[i] as number;
    const total = stated[row] as number;
    amount[i] = Number.isNaN(total) ? sumOfLines(lineTable, linesOf, row) : total;
  }
  const hasAmounts = amount.some((value) => !Number.isNaN(value));
  return { ...dated, source, amount, hasAmounts, windowStart: windowStarts(dated, from), lineTable, linesOf };
}

function datedOrders(rows: Rows, rowOfCustomer: ReadonlyMap<string, number>, asOf: Day): Dated {
  const { customer, status, orderedOn } = rows.order.columns;
  const isSold = soldOrders(status);
  const customerOf = resolveRefs(customer, rowOfCustomer).map((row, order) => (isSold[order] === 1 ? row : -1));
  return datedRows(customerOf, orderedOn.values, rows.customer.length, asOf, 'drop');
}

function wonDeals(rows: Rows, rowOfCustomer: ReadonlyMap<string, number>, deals: DealFacts, asOf: Day): Dated {
  const customerOf = resolveRefs(rows.opportunity.columns.customer, rowOfCustomer).map((row, deal) =>
    deals.won[deal] === 1 ? row : -1,
  );
  return datedRows(customerOf, deals.closedOn, rows.customer.length, asOf, 'drop');
}

function windowStarts(dated: Dated, from: Day): Int32Array {
  const starts = dated.offsets.slice(0, -1);
  return starts.map((start, customer) => {
    const end = dated.offsets[customer + 1] as number;
    let at = start;
    while (at < end && (dated.day[at] as number) < from) at++;
    return at;
  });
}

/** A line's total: as stated, otherwise quantity × unit price; NaN where neither is known. */
export function lineTotal(lines: LineTable, row: number): number {
  const total = lines.total.values[row] as number;
  return Number.isNaN(total) ? (lines.quantity.values[row] as number) * (lines.unitPrice.values[row] as number) : total;
}

function sumOfLines(lines: LineTable, linesOf: Groups, sale: number): number {
  let sum = Number.NaN;
  const end = linesOf.offsets[sale + 1] as number;
  for (let i = linesOf.offsets[sale] as number; i < end; i++) {
    const total = lineTotal(lines, linesOf.rows[i] as number);
    if (!Number.isNaN(total)) sum = Number.isNaN(sum) ? total : sum + total;
  }
  return sum;
}
