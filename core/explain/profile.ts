import type { FeatureTable } from '../features/feature';
import { finish } from '../kernels/finish';
import { log1p } from '../kernels/math';
import { groupRows } from '../table/rows';
import { quantileOfSorted } from '../table/statistics';

/** How a number is spread over some customers; quantiles of the known values. NaN where none is known. */
export interface NumberSpread {
  kind: 'number';
  known: number;
  low: number;
  middle: number;
  high: number;
}
/** How often each word of a category occurs, by code. */
export interface CategorySpread {
  kind: 'category';
  known: number;
  counts: Int32Array;
}
export type Spread = NumberSpread | CategorySpread;

/** Every feature's spread over all customers and over each segment. Parallel to the table's features. */
export interface Profile {
  sizes: readonly number[];
  all: readonly Spread[];
  /** By segment, then by feature. */
  bySegment: readonly (readonly Spread[])[];
  /** All known numbers, ascending, for the place of a value among all customers; undefined for categories. */
  sorted: readonly (Float64Array | undefined)[];
}

/** The profile of a partition of a table's customers into `k` segments. */
export function createProfile(table: FeatureTable, assignment: Uint8Array, k: number): Profile {
  return finish(profileSteps(table, assignment, k));
}

/** {@link createProfile}, one feature in a step. */
export function* profileSteps(table: FeatureTable, assignment: Uint8Array, k: number): Generator<undefined, Profile> {
  const { offsets, rows } = groupRows(
    Int32Array.from(assignment, (s) => (s < k ? s : -1)),
    k,
  );
  const members = Array.from({ length: k }, (_, s) => rows.subarray(offsets[s], offsets[s + 1]));
  const everybody = Int32Array.from(assignment.keys());
  const all: Spread[] = [];
  const bySegment: Spread[][] = members.map(() => []);
  const sorted: (Float64Array | undefined)[] = [];
  for (const [f, column] of table.values.entries()) {
    const values = column.kind === 'number' ? knownSorted(column.values, everybody) : undefined;
    sorted.push(values);
    all.push(spreadOf(table, f, everybody, values));
    for (const [s, rowsOfSegment] of members.entries()) bySegment[s]?.push(spreadOf(table, f, rowsOfSegment));
    yield;
  }
  return { sizes: members.map((one) => one.length), all, bySegment, sorted };
}

function spreadOf(table: FeatureTable, feature: number, rows: Int32Array, sorted?: Float64Array): Spread {
  const column = table.values[feature] as FeatureTable['values'][number];
  if (column.kind === 'number') {
    const values = sorted ?? knownSorted(column.values, rows);
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantileOfSorted(values, share));
    return { kind: 'number', known: values.length, low: low as number, middle: middle as number, high: high as number };
  }
  const counts = new Int32Array(column.dictionary.length);
  let known = 0;
  for (const row of rows) {
    const code = column.codes[row] as number;
    if (code < 0) continue;
    counts[code] = (counts[code] as number) + 1;
    known++;
  }
  return { kind: 'category', known, counts };
}

function knownSorted(values: Float64Array, rows: Int32Array): Float64Array {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row] as number;
    if (!Number.isNaN(value)) known[count++] = value;
  }
  return known.subarray(0, count).sort();
}

/** Share of the known values that are lower, equal ones counted half: 0.5 = the middle of all. NaN of nothing. */
export function placeOf(sorted: Float64Array, value: number): number {
  if (sorted.length === 0) return Number.NaN;
  return (firstAtLeast(sorted, value, false) + firstAtLeast(sorted, value, true)) / (2 * sorted.length);
}

function firstAtLeast(sorted: Float64Array, value: number, beyond: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] as number;
    if (beyond ? at <= value : at < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The scale on which a feature is compared: heavy-tailed ones by their signed logarithm. */
export function compared(scale: 'linear' | 'log', value: number): number {
  if (scale === 'linear') return value;
  return value < 0 ? -log1p(-value) : log1p(value);
}
