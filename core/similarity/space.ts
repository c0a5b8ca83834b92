import type { FeatureTable, FeatureValues } from '../features/feature';
import { log1p } from '../kernels/math';
import { quantileOfSorted } from '../table/statistics';

/**
 * Customers in the original feature space, laid out for comparison: each feature is one column in which a difference of 1
 * is as unlike as can be.
 */
export interface SimilaritySpace {
  table: FeatureTable;
  /** Numbers divided by their robust range, codes of categories; NaN = missing. By feature, then by row. */
  columns: readonly Float32Array[];
  /** The robust range by which a number was divided; 0 = everybody has the same, so the feature does not count. */
  ranges: Float64Array;
  categorical: readonly boolean[];
  /** How alike two customers usually are in a feature, 0–1: what is more than that is worth saying. */
  usual: Float64Array;
}

/** A record that is not in the space, e.g. a lead, in the space's terms. */
export interface FeatureRow {
  table: FeatureTable;
  row: number;
  scaled: Float32Array;
}

/** Share of customers at each end that does not widen the range: an outlier makes nobody else alike. */
const TAIL = 0.05;

/** Lays out a table for comparison. Ranges are those of the middle 90 % of its customers, on the feature's own scale. */
export function createSpace(table: FeatureTable): SimilaritySpace {
  const categorical = table.values.map((values) => values.kind === 'category');
  const ranges = Float64Array.from(table.values, (values, f) => rangeOf(values, table.features[f]?.scale ?? 'linear'));
  const columns = table.values.map((values, f) => {
    const scale = table.features[f]?.scale ?? 'linear';
    if (values.kind === 'category') return Float32Array.from(values.codes, (code) => (code < 0 ? Number.NaN : code));
    return Float32Array.from(values.values, (value) => onScale(scale, value) / (ranges[f] || 1));
  });
  const usual = Float64Array.from(columns, (column, f) => usualAlikeness(column, categorical[f] ?? false));
  return { table, columns, ranges, categorical, usual };
}

/** The mean alikeness of some pairs that lie far apart in the order of ids; 1 where there are none. */
function usualAlikeness(column: Float32Array, categorical: boolean): number {
  const step = Math.max(1, Math.floor(column.length / 3));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < column.length; i++) {
    const gap = Math.abs((column[i] as number) - (column[(i + step) % column.length] as number));
    if (Number.isNaN(gap)) continue;
    sum += categorical ? Number(gap === 0) : 1 - Math.min(1, gap);
    count++;
  }
  return count === 0 ? 1 : sum / count;
}

function onScale(scale: 'linear' | 'log', value: number): number {
  if (scale === 'linear') return value;
  return value < 0 ? -log1p(-value) : log1p(value);
}

function rangeOf(values: FeatureValues, scale: 'linear' | 'log'): number {
  if (values.kind === 'category') return new Set(values.codes.filter((code) => code >= 0)).size > 1 ? 1 : 0;
  const known = values.values.filter((value) => !Number.isNaN(value)).sort();
  const width = (tail: number) =>
    onScale(scale, quantileOfSorted(known, 1 - tail)) - onScale(scale, quantileOfSorted(known, tail));
  // Where nearly all have the same value, the few others make the range.
  return known.length === 0 ? 0 : width(TAIL) || width(0);
}

/** Another table (prospects, leads) in the terms of a space; features are matched by id, absent ones are missing. By feature of the space, then by row. */
export function columnsIn(space: SimilaritySpace, table: FeatureTable): Float32Array[] {
  const place = new Map(table.features.map((feature, f) => [feature.id, f]));
  return space.table.features.map(({ id, scale }, f) => {
    const theirs = table.values[place.get(id) ?? -1];
    const ours = space.table.values[f];
    if (theirs?.kind === 'number' && ours?.kind === 'number')
      return Float32Array.from(theirs.values, (value) => onScale(scale, value) / (space.ranges[f] || 1));
    if (theirs?.kind !== 'category' || ours?.kind !== 'category')
      return new Float32Array(table.customerIds.length).fill(Number.NaN);
    // A word that nobody in the space has is −1: known, and like nobody's.
    const codeOf = new Map(ours.dictionary.map((word, code) => [word, code]));
    const codes = theirs.dictionary.map((word) => codeOf.get(word) ?? -1);
    return Float32Array.from(theirs.codes, (code) => codes[code] ?? Number.NaN);
  });
}

/** A row of another table in the terms of a space. @param columns of that table, from {@link columnsIn}. */
export function rowIn(
  space: SimilaritySpace,
  table: FeatureTable,
  row: number,
  columns: readonly Float32Array[] = columnsIn(space, table),
): FeatureRow {
  return { table, row, scaled: Float32Array.from(columns, (column) => column[row] ?? Number.NaN) };
}

/** The value of one feature of a row, scaled; NaN = missing. */
export function scaledValue(space: SimilaritySpace, row: number | FeatureRow, feature: number): number {
  const value = typeof row === 'number' ? space.columns[feature]?.[row] : row.scaled[feature];
  return value ?? Number.NaN;
}
