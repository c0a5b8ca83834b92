import type { Day, Instant } from '../crm/time';
import { createDayOf, dayInZone } from '../crm/time';
import type { CodedColumn, OrgFacts } from './table';

/**
 * Rows of a table by what they refer to, in compressed form: the rows of group g are
 * `rows[offsets[g]] … rows[offsets[g + 1] − 1]`, in ascending order unless they were sorted otherwise.
 */
export interface Groups {
  /** Length = number of groups + 1. */
  offsets: Int32Array;
  /** Length = number of rows that belong to a group. */
  rows: Int32Array;
}

/** Row number of every id. Of an id that stands twice the last row counts; a snapshot has none. */
export function rowOfId(ids: readonly string[]): Map<string, number> {
  const rowOf = new Map<string, number>();
  for (let row = 0; row < ids.length; row++) rowOf.set(ids[row] as string, row);
  return rowOf;
}

/**
 * The row that each row refers to.
 * @param column ids of another table's rows.
 * @param rowOf row numbers of that table, from {@link rowOfId}.
 * @returns one row number per row of `column`; −1 where the reference is missing or points to nothing that was synced.
 */
export function resolveRefs(column: CodedColumn, rowOf: ReadonlyMap<string, number>): Int32Array {
  const ofCode = Int32Array.from(column.dictionary, (id) => rowOf.get(id) ?? -1);
  const rows = new Int32Array(column.codes.length);
  for (let row = 0; row < rows.length; row++) {
    const code = column.codes[row] as number;
    rows[row] = code < 0 ? -1 : (ofCode[code] as number);
  }
  return rows;
}

/**
 * Groups rows by group number (a counting sort, so rows stay in order within a group).
 * @param groupOf group of each row; a row with −1 is in no group.
 */
export function groupRows(groupOf: Int32Array, groups: number): Groups {
  const offsets = new Int32Array(groups + 1);
  for (const group of groupOf) if (group >= 0) offsets[group + 1] = (offsets[group + 1] as number) + 1;
  for (let group = 0; group < groups; group++)
    offsets[group + 1] = (offsets[group + 1] as number) + (offsets[group] as number);
  const rows = new Int32Array(offsets[groups] as number);
  const next = offsets.slice(0, groups);
  for (let row = 0; row < groupOf.length; row++) {
    const group = groupOf[row] as number;
    if (group < 0) continue;
    const at = next[group] as number;
    rows[at] = row;
    next[group] = at + 1;
  }
  return { offsets, rows };
}

/**
 * Rows by the row that they refer to: `groupBy(rows.order.columns.customer, rows.customer.ids)` gives the orders of each
 * customer. Rows that refer to nothing known are in no group.
 */
export function groupBy(column: CodedColumn, ids: readonly string[]): Groups {
  return groupRows(resolveRefs(column, rowOfId(ids)), ids.length);
}

/** Below this length a group is sorted by insertion: most groups are short and nearly in order already. */
const SHORT = 24;

/** Sorts the rows within each group by a number per row, in place; ties by row number, so rows sorted by id stay so. */
export function sortWithin(groups: Groups, key: Float64Array): void {
  const { offsets, rows } = groups;
  for (let group = 0; group + 1 < offsets.length; group++) {
    const start = offsets[group] as number;
    const end = offsets[group + 1] as number;
    if (end - start > SHORT) {
      rows.subarray(start, end).sort((a, b) => (key[a] as number) - (key[b] as number) || a - b);
      continue;
    }
    for (let i = start + 1; i < end; i++) {
      const row = rows[i] as number;
      const value = key[row] as number;
      let at = i;
      while (at > start && (key[rows[at - 1] as number] as number) > value) {
        rows[at] = rows[at - 1] as number;
        at--;
      }
      rows[at] = row;
    }
  }
}

/** Whether an instant belongs to what was known on the day `asOf`, as the org counts days; nothing after its last sync does. */
export function knownBy(org: OrgFacts, asOf: Day): (at: Instant) => boolean {
  const dayOf = createDayOf(org.zone);
  return (at) => at <= org.now && dayOf(at) <= asOf;
}

/** The org's own calendar day at the last sync: "today" for everything that is computed. */
export function todayOf(org: OrgFacts): Day {
  return dayInZone(org.now, org.zone);
}
