import { DAYS_PER_YEAR, type Day } from '../crm/time';
import type { Rows } from '../table/table';

/**
 * Row numbers (in rows.customer) of the customers that bought within the years before `asOf`: with an order, or, where
 * the CRM keeps no orders at all, with a deal won. Sorted by id. Everybody else is a prospect to a segmentation.
 */
export function buyers(rows: Rows, asOf: Day, years: number): Int32Array {
  const from = asOf - years * DAYS_PER_YEAR;
  const bought = new Set<string>();
  const { order, opportunity, customer } = rows;
  if (order.length > 0) {
    const { customer: ref, orderedOn } = order.columns;
    for (let i = 0; i < order.length; i++) {
      const day = orderedOn.values[i] as number;
      const id = ref.dictionary[ref.codes[i] as number];
      if (id !== undefined && day <= asOf && day > from) bought.add(id);
    }
  } else {
    const { customer: ref, closeOn, won } = opportunity.columns;
    for (let i = 0; i < opportunity.length; i++) {
      const day = closeOn.values[i] as number;
      const id = ref.dictionary[ref.codes[i] as number];
      if (id !== undefined && won.values[i] === 1 && day <= asOf && day > from) bought.add(id);
    }
  }
  const found = [...customer.ids.keys()].filter((row) => bought.has(customer.ids[row] as string));
  return Int32Array.from(found.sort((a, b) => compareIds(customer.ids[a] as string, customer.ids[b] as string)));
}

/** The order of ids everywhere: by code unit, the same in every language. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
