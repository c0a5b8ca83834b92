import { quantileOfSorted } from '../table/statistics';
import type { Points } from './method';

/** How a column is compared: numbers by their gap as a share of the range, words as the same or not. */
export type GowerColumn =
  | { name: string; weight: number; low: number; range: number }
  | { name: string; weight: number; words: readonly string[] };

/** Rows for comparison: numbers from 0 to 1, words by their numbers (−1: known, but none of them); NaN = not known. */
export interface GowerRows {
  n: number;
  columns: readonly { numeric: boolean; weight: number; values: Float64Array }[];
}

/** Share of rows at each end that does not widen a range: an outlier makes nobody else alike. */
const TAIL = 0.05;

/**
 * How rows are compared: by the columns from before they became points where those are there, each with its weight; otherwise by the
 * points, whose columns all have the widest range, since their scale is their weight. Yields after each column.
 */
export function* describeColumns({ columns, data, n, d }: Points): Generator<undefined, GowerColumn[]> {
  if (!columns) {
    const bounds: { low: number; range: number }[] = [];
    for (let j = 0; j < d; j++) {
      bounds.push(boundsOf(Float64Array.from({ length: n }, (_, i) => data[i * d + j] as number)));
      yield;
    }
    const range = bounds.reduce((most, one) => Math.max(most, one.range), 0);
    return bounds.map(({ low }, j) => ({ name: String(j), weight: range > 0 ? 1 : 0, low, range }));
  }
  const described: GowerColumn[] = [];
  for (const [c, { name, values }] of columns.frame.columns.entries()) {
    const weight = columns.weights[c] ?? 0;
    const bounds = values.kind === 'category' ? undefined : boundsOf(values.values);
    if (bounds) described.push({ name, weight: bounds.range > 0 ? weight : 0, ...bounds });
    else if (values.kind === 'category') described.push({ name, weight, words: values.dictionary });
    yield;
  }
  return described;
}

function boundsOf(values: Float64Array): { low: number; range: number } {
  const known = values.filter(Number.isFinite).sort();
  if (known.length === 0) return { low: 0, range: 0 };
  const between = (tail: number) => {
    const low = quantileOfSorted(known, tail);
    return { low, range: quantileOfSorted(known, 1 - tail) - low };
  };
  // Where nearly all have the same value, the few others make the range.
  const usual = between(TAIL);
  return usual.range > 0 ? usual : between(0);
}

/** Rows in the terms of columns that were described; columns that are missing here are not known. Yields after each column. */
export function* gowerRows(columns: readonly GowerColumn[], points: Points): Generator<undefined, GowerRows> {
  const { data, n, d } = points;
  const place = new Map(points.columns?.frame.columns.map(({ name, values }) => [name, values]));
  const read: { numeric: boolean; weight: number; values: Float64Array }[] = [];
  for (const [j, column] of columns.entries()) {
    const given = place.get(column.name);
    const numeric = !('words' in column);
    const values = new Float64Array(n).fill(Number.NaN);
    if ('words' in column) {
      if (given?.kind === 'category') {
        const numberOfWord = new Map(column.words.map((word, code) => [word, code]));
        const translated = given.dictionary.map((word) => numberOfWord.get(word) ?? -1);
        given.codes.forEach((code, i) => {
          values[i] = translated[code] ?? Number.NaN;
        });
      }
    } else {
      const raw = (i: number) =>
        given?.kind === 'number'
          ? (given.values[i] as number)
          : points.columns
            ? Number.NaN
            : (data[i * d + j] as number);
      for (let i = 0; i < n; i++) values[i] = within((raw(i) - column.low) / (column.range || 1));
    }
    read.push({ numeric, weight: column.weight, values });
    yield;
  }
  return { n, columns: read };
}

/** What lies beyond the range counts as its end; what is not a number is not known. */
function within(share: number): number {
  return Number.isNaN(share) ? Number.NaN : Math.min(1, Math.max(0, share));
}

/**
 * Gower's distance, 0–1: the weighted mean, over the columns that are known, of the gaps of numbers and of 1 for words that differ.
 * Source: J. C. Gower, "A general coefficient of similarity and some of its properties", Biometrics 27, 1971.
 * @param prototype one value a column; NaN = not known. @returns 1 where no column is known of both.
 */
export function gowerDistance({ columns }: GowerRows, i: number, prototype: ArrayLike<number>): number {
  let gaps = 0;
  let known = 0;
  for (let c = 0; c < columns.length; c++) {
    const { numeric, weight, values } = columns[c] as GowerRows['columns'][number];
    const a = values[i] as number;
    const b = prototype[c] as number;
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    known += weight;
    // Two words that are both none of those known are not the same word.
    gaps += weight * (numeric ? Math.abs(a - b) : a === b && a >= 0 ? 0 : 1);
  }
  return known > 0 ? gaps / known : 1;
}
