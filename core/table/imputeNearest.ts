import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import type { Frame, FrameValues } from './frame';
import type { Imputed } from './impute';
import { countMissing } from './impute';
import { scaleOf } from './scale';
import { sortedKnown } from './statistics';

export interface NearestOptions {
  random: Random;
  /** Rows asked for a value; 5 unless said otherwise. */
  neighbours?: number;
  /** Rows that can be asked at most, drawn by chance: time grows with them. 2,000 unless said otherwise. */
  donors?: number;
}

/** A column as distances: numbers in spreads, words as codes; NaN = missing. */
interface Part {
  values: Float64Array;
  words: boolean;
}

const ROWS_A_STEP = 32;

/**
 * Fills every gap from the rows most like it that have the value: the mean of their numbers, the most common of their words (ties:
 * that of the nearest). Likeness is the mean over the columns that both rows have: of squared differences of numbers in spreads,
 * and 2 for different words (as much as two numbers drawn by chance differ in the mean).
 * Source: Troyanskaya et al., "Missing value estimation methods for DNA microarrays", Bioinformatics 17, 2001.
 * @returns as {@link Imputed}; gaps of rows that share no column with any row that has the value stay. Yields every 32 rows.
 * Throws a RangeError unless neighbours ≥ 1.
 */
export function* imputeNearest(frame: Frame, options: NearestOptions): Generator<undefined, Imputed> {
  const { random, neighbours = 5, donors = 2_000 } = options;
  if (!(neighbours >= 1)) throw new RangeError(`${neighbours} neighbours cannot fill anything`);
  const parts = frame.columns.map(({ values }) => partOf(values));
  const asked = sample(random, frame.length, donors);
  const out = frame.columns.map(({ values }) => copyOf(values));
  const gaps = rowsWithGaps(parts, frame.length);
  const distances = new Float64Array(asked.length);
  for (const [i, row] of gaps.entries()) {
    if (i % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    asked.forEach((donor, at) => {
      distances[at] = distance(parts, row, donor);
    });
    const order = Array.from(asked.keys())
      .filter((at) => !Number.isNaN(distances[at]))
      .sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
    for (const [c, part] of parts.entries()) {
      if (!Number.isNaN(part.values[row])) continue;
      const from: number[] = [];
      for (const at of order) {
        const donor = asked[at] as number;
        if (from.length === neighbours) break;
        if (!Number.isNaN(part.values[donor])) from.push(donor);
      }
      if (from.length > 0) fill(out[c] as FrameValues, frame.columns[c]?.values as FrameValues, row, from);
    }
  }
  const filled = frame.columns.flatMap(({ name, values }, c) => {
    const rows = countMissing(values) - countMissing(out[c] as FrameValues);
    return rows > 0 ? [{ column: name, method: 'nearest' as const, rows }] : [];
  });
  const columns = frame.columns.map(({ name }, c) => ({ name, values: out[c] as FrameValues }));
  return { frame: { length: frame.length, columns }, filled };
}

function partOf(values: FrameValues): Part {
  if (values.kind === 'category')
    return { words: true, values: Float64Array.from(values.codes, (code) => (code < 0 ? Number.NaN : code)) };
  const scale = scaleOf(sortedKnown(values.values));
  const spread = scale?.spread ?? 1;
  return { words: false, values: values.values.map((value) => (Number.isFinite(value) ? value / spread : Number.NaN)) };
}

const copyOf = (values: FrameValues): FrameValues =>
  values.kind === 'number'
    ? { kind: 'number', values: values.values.slice() }
    : { kind: 'category', codes: values.codes.slice(), dictionary: values.dictionary };

function rowsWithGaps(parts: readonly Part[], n: number): number[] {
  return Array.from({ length: n }, (_, row) => row).filter((row) =>
    parts.some(({ values }) => Number.isNaN(values[row])),
  );
}

/** NaN where the rows have no column in common. */
function distance(parts: readonly Part[], a: number, b: number): number {
  let sum = 0;
  let shared = 0;
  for (const { values, words } of parts) {
    const difference = (values[a] as number) - (values[b] as number);
    if (Number.isNaN(difference)) continue;
    sum += words ? (difference === 0 ? 0 : 2) : difference * difference;
    shared++;
  }
  return sum / shared;
}

function fill(out: FrameValues, known: FrameValues, row: number, from: readonly number[]): void {
  if (out.kind === 'number' && known.kind === 'number') {
    out.values[row] = from.reduce((sum, donor) => sum + (known.values[donor] as number), 0) / from.length;
    return;
  }
  if (out.kind !== 'category' || known.kind !== 'category') return;
  const counts = new Map<number, number>();
  for (const donor of from) {
    const code = known.codes[donor] as number;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  // The map keeps the order of the neighbours: the first of the most common ones is the nearest.
  for (const [code, count] of counts)
    if (count === most) {
      out.codes[row] = code;
      return;
    }
}
