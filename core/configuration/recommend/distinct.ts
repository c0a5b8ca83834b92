import { UNKNOWN } from '../product/model';
import type { ParameterTable } from './method';
import { configurationOf } from './table';

/** Configurations that were sold, each once. */
export interface Distinct {
  count: number;
  /** Number of the configuration by row of the table; numbered by their first rows. */
  of: Int32Array;
  /** The first row with it. */
  first: Int32Array;
  /** In how many rows it is. */
  rows: Int32Array;
}

/** The different configurations of a table. */
export function distinctOf(table: ParameterTable): Distinct {
  const numberOf = new Map<string, number>();
  const of = new Int32Array(table.rows);
  const first: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    const key = keyOf(configurationOf(table, row));
    const known = numberOf.get(key);
    const number = known ?? first.push(row) - 1;
    if (known === undefined) numberOf.set(key, number);
    rows[number] = (rows[number] ?? 0) + 1;
    of[row] = number;
  }
  return { count: first.length, of, first: Int32Array.from(first), rows: Int32Array.from(rows) };
}

/** The same text for the same values. */
export function keyOf(values: Int16Array): string {
  let key = '';
  for (const value of values) key += String.fromCharCode(value + 1);
  return key;
}

/** How many of the known variables have another value here. */
export function mismatches(values: Int16Array, known: Int16Array): number {
  let count = 0;
  for (let v = 0; v < known.length; v++) if (known[v] !== UNKNOWN && known[v] !== values[v]) count++;
  return count;
}
