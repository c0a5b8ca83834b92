import type { Day } from '../../crm/time';
import { groupRows, sortWithin } from '../../table/rows';

/**
 * Rows of a dated table that exist as of a day. Those of customer c (row of rows.customer) are at positions
 * `offsets[c] … offsets[c + 1] − 1` of `rows` and `day`, oldest first.
 */
export interface Dated {
  offsets: Int32Array;
  /** Row number in the table. */
  rows: Int32Array;
  /** Parallel to `rows`. −Infinity where the row has no date and was always there. */
  day: Float64Array;
  /** First day of any row: before it, nobody kept such rows. NaN where there are none. */
  first: Day;
}

/**
 * Collects the rows up to and including `asOf`.
 * @param customerOf row of rows.customer for each row of the table; −1 = of nobody, left out.
 * @param days the day on which each row came to be.
 * @param undated what a row without a date means: `drop` (an event that cannot be placed in time does not count) or
 *   `always` (a thing that has been there all the time).
 */
export function datedRows(
  customerOf: Int32Array,
  days: Float64Array,
  customers: number,
  asOf: Day,
  undated: 'drop' | 'always',
): Dated {
  const key = undated === 'always' ? days.map((day) => (Number.isNaN(day) ? Number.NEGATIVE_INFINITY : day)) : days;
  const groupOf = customerOf.map((customer, row) => ((key[row] as number) <= asOf ? customer : -1));
  const groups = groupRows(groupOf, customers);
  sortWithin(groups, key);
  const day = new Float64Array(groups.rows.length);
  let first = Number.NaN;
  for (let i = 0; i < day.length; i++) {
    const value = key[groups.rows[i] as number] as number;
    day[i] = value;
    if (value > Number.NEGATIVE_INFINITY && !(value >= first)) first = value;
  }
  return { offsets: groups.offsets, rows: groups.rows, day, first };
}

/** How many rows customer `c` has with `from ≤ day ≤ to`. */
export function countBetween(dated: Dated, c: number, from: Day, to: Day): number {
  let count = 0;
  const end = dated.offsets[c + 1] as number;
  for (let i = dated.offsets[c] as number; i < end; i++) {
    const day = dated.day[i] as number;
    if (day >= from && day <= to) count++;
  }
  return count;
}

/** Whether customer `c` has any row, however old. */
export function hasAny(dated: Dated, c: number): boolean {
  return (dated.offsets[c + 1] as number) > (dated.offsets[c] as number);
}
