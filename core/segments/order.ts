import { compareIds } from '../crm/ids';
import { DAYS_PER_MONTH, type Day } from '../crm/time';
import { readPurchases } from '../table/purchases';
import type { Rows } from '../table/table';

/** Months of sales by which segments are compared. */
const SALES_MONTHS = 24;

/** Sales of each customer of the last 24 months, whole units; 0 where nothing is known. */
export function salesOf(rows: Rows, ids: readonly string[], asOf: Day): Float64Array {
  const place = new Map(ids.map((id, i) => [id, i]));
  const sales = new Float64Array(ids.length);
  const from = asOf - SALES_MONTHS * DAYS_PER_MONTH;
  const { customer: ref, day: days, amount: amounts, made } = readPurchases(rows);
  for (let i = 0; i < made.length; i++) {
    const at = place.get(ref.dictionary[ref.codes[i] as number] ?? '');
    const day = days[i] as number;
    const amount = amounts[i] as number;
    if (at === undefined || made[i] !== 1 || !(day <= asOf && day > from) || Number.isNaN(amount)) continue;
    sales[at] = (sales[at] as number) + amount;
  }
  return sales;
}

/** What a segment is ordered by. */
export interface GroupSums {
  group: number;
  size: number;
  sales: number;
  /** The least id of its customers. */
  firstId: string;
}

/** Size, sales and least id of each group; customers in none (a number from k on) count nowhere. */
export function sumGroups(assignment: Uint8Array, k: number, ids: readonly string[], sales: Float64Array): GroupSums[] {
  const groups = Array.from({ length: k }, (_, group): GroupSums => ({ group, size: 0, sales: 0, firstId: '\uffff' }));
  assignment.forEach((group, i) => {
    const sums = groups[group];
    if (!sums) return;
    const id = ids[i] as string;
    sums.size++;
    sums.sales += sales[i] as number;
    if (compareIds(id, sums.firstId) < 0) sums.firstId = id;
  });
  return groups;
}

/** The canonical order of segments: more sales first, then more customers, then the lower id. */
export function compareGroups(a: GroupSums, b: GroupSums): number {
  return b.sales - a.sales || b.size - a.size || compareIds(a.firstId, b.firstId);
}
