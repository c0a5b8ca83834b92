import { compareIds } from '../crm/ids';
import { DAYS_PER_YEAR, type Day } from '../crm/time';
import { readPurchases } from '../table/purchases';
import type { Rows } from '../table/table';

/**
 * Row numbers (in rows.customer) of the customers that bought within the years before `asOf`, see {@link readPurchases}.
 * Sorted by id. Everybody else is a prospect to a segmentation.
 */
export function buyers(rows: Rows, asOf: Day, years: number): Int32Array {
  const from = asOf - years * DAYS_PER_YEAR;
  const { customer: ref, day: days, made } = readPurchases(rows);
  const bought = new Set<string>();
  for (let i = 0; i < made.length; i++) {
    const day = days[i] as number;
    const id = ref.dictionary[ref.codes[i] as number];
    if (id !== undefined && made[i] === 1 && day <= asOf && day > from) bought.add(id);
  }
  const { ids } = rows.customer;
  const found = [...ids.keys()].filter((row) => bought.has(ids[row] as string));
  return Int32Array.from(found.sort((a, b) => compareIds(ids[a] as string, ids[b] as string)));
}
