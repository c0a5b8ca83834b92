import { isSale } from '../crm/sale';
import type { CodedColumn, Rows } from './table';

/** What customers bought: the orders that are sales, or the deals won where the CRM keeps none. By row of that table. */
export interface Purchases {
  source: 'order' | 'opportunity';
  /** Ids of customers. */
  customer: CodedColumn;
  /** Day of the order, or of winning; NaN = not known. */
  day: Float64Array;
  /** Whole units; NaN = not known. */
  amount: Float64Array;
  /** 1 = a purchase; other rows are drafts, cancelled orders, or deals not won. */
  made: Uint8Array;
}

/** Reads all purchases of the snapshot, of any day. */
export function readPurchases({ order, opportunity }: Rows): Purchases {
  const ofOrders = soldOrders(order.columns.status);
  if (ofOrders.includes(1)) {
    const { customer, orderedOn, total } = order.columns;
    return { source: 'order', customer, day: orderedOn.values, amount: total.values, made: ofOrders };
  }
  const { customer, closeOn, amount, won, closed } = opportunity.columns;
  const made = won.values.map((value, row) => (value === 1 && closed.values[row] === 1 ? 1 : 0));
  return { source: 'opportunity', customer, day: closeOn.values, amount: amount.values, made };
}

/** 1 for every order that is a sale, by its status, see {@link isSale}. */
export function soldOrders(status: CodedColumn): Uint8Array {
  const ofWord = status.dictionary.map((word) => (isSale(word) ? 1 : 0));
  return Uint8Array.from(status.codes, (code) => ofWord[code] ?? 1);
}
