import { UNKNOWN } from '../product/model';
import type { ParameterTable } from './method';

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

/** FNV-1a, 32 bits. Source: Fowler, Noll & Vo, draft-eastlake-fnv. */
const [OFFSET, PRIME] = [0x811c9dc5 | 0, 0x01000193];

/** The different configurations of a table: rows are told apart by a hash, and those with the same one by what they are. */
export function distinctOf({ values, rows: length, model }: ParameterTable): Distinct {
  const width = model.variables.length;
  const sameHash = new Map<number, number[]>();
  const of = new Int32Array(length);
  const first: number[] = [];
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    const from = row * width;
    let hash = OFFSET;
    for (let v = 0; v < width; v++) hash = Math.imul(hash ^ (values[from + v] as number), PRIME);
    const alike = sameHash.get(hash);
    let number = alike?.find((one) => isSame(values, width, first[one] as number, row));
    if (number === undefined) {
      number = first.push(row) - 1;
      rows.push(0);
      if (alike) alike.push(number);
      else sameHash.set(hash, [number]);
    }
    rows[number] = (rows[number] as number) + 1;
    of[row] = number;
  }
  return { count: first.length, of, first: Int32Array.from(first), rows: Int32Array.from(rows) };
}

function isSame(values: Int16Array, width: number, one: number, other: number): boolean {
  for (let v = 0; v < width; v++) if (values[one * width + v] !== values[other * width + v]) return false;
  return true;
}

/** The same text for the same values. */
export function keyOf(values: Int16Array): string {
  return values.join();
}

/** How many of the known variables have another value here. */
export function mismatches(values: Int16Array, known: Int16Array): number {
  let count = 0;
  for (let v = 0; v < known.length; v++) if (known[v] !== UNKNOWN && known[v] !== values[v]) count++;
  return count;
}

/** In how many of the known variables each row of a table differs. */
export function differencesOf({ values, rows, model }: ParameterTable, known: Int16Array): Int32Array {
  const width = model.variables.length;
  const differs = new Int32Array(rows);
  const asked = Int32Array.from([...known.keys()].filter((v) => known[v] !== UNKNOWN));
  if (asked.length === 0) return differs;
  for (let row = 0, from = 0; row < rows; row++, from += width) {
    let count = 0;
    for (let i = 0; i < asked.length; i++) {
      const v = asked[i] as number;
      if (values[from + v] !== known[v]) count++;
    }
    differs[row] = count;
  }
  return differs;
}
