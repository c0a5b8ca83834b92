import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import type { Frame, FrameValues } from './frame';
import { countMissing } from './impute';
import { learnScale } from './scale';
import { sortedKnown } from './statistics';

export interface NearestOptions {
  random: Random;
  /** Rows asked for a value; 5 unless said otherwise. */
  neighbours?: number;
  /** Rows that can be asked at most, drawn by chance: time grows with them. 2,000 unless said otherwise. */
  donors?: number;
}

/** Rows that lend their values, kept so that other rows are filled in the same way: plain data. */
export interface Donors {
  frame: Frame;
  /** By column: what one step of a number is; 1 for words. */
  spreads: number[];
  /** Rows asked for a value. */
  neighbours: number;
}

/** A frame without the gaps that could be filled, and how many were in each column. */
export interface Imputed {
  frame: Frame;
  filled: { column: string; rows: number }[];
}

/** A column as distances: numbers in spreads, words as codes of the donors; NaN = missing. */
interface Part {
  values: Float64Array;
  words: boolean;
}

const ROWS_A_STEP = 32;
/** The code of a word that no donor has: it is like none of them. */
const UNSEEN = -2;

/** Draws the rows that lend values. Throws a RangeError unless neighbours ≥ 1. */
export function learnDonors(frame: Frame, options: NearestOptions): Donors {
  const { random, neighbours = 5, donors = 2_000 } = options;
  if (!(neighbours >= 1)) throw new RangeError(`${neighbours} neighbours cannot fill anything`);
  const rows = sample(random, frame.length, donors);
  const spreads = frame.columns.map(({ values }) =>
    values.kind === 'number' ? (learnScale(sortedKnown(values.values))?.spread ?? 1) : 1,
  );
  const columns = frame.columns.map(({ name, values }) => ({ name, values: take(values, rows) }));
  return { frame: { length: rows.length, columns }, spreads, neighbours };
}

/**
 * Fills every gap from the rows most like it that have the value: the mean of their numbers, the most common of their words (ties:
 * that of the nearest). Likeness is the mean over the columns that both rows have: of squared differences of numbers in spreads,
 * and 2 for different words (as much as two numbers drawn by chance differ in the mean).
 * Source: Troyanskaya et al., "Missing value estimation methods for DNA microarrays", Bioinformatics 17, 2001.
 * @returns as {@link Imputed}; gaps of rows that share no column with any row that has the value stay. Yields every 32 rows.
 * Throws a RangeError unless neighbours ≥ 1.
 */
export function* imputeNearest(frame: Frame, options: NearestOptions): Generator<undefined, Imputed> {
  return yield* imputeFrom(learnDonors(frame, options), frame);
}

/** {@link imputeNearest} of rows by donors that were drawn before. Throws a RangeError on a frame of other columns. */
export function* imputeFrom(donors: Donors, frame: Frame): Generator<undefined, Imputed> {
  const lent = donors.frame.columns;
  if (!lent.every(({ name, values }, c) => sameColumn(frame.columns[c], name, values.kind)))
    throw new RangeError(`Donors of ${lent.map(({ name }) => name).join(', ')} cannot fill another table`);
  const theirs = lent.map(({ values }, c) => partOf(values, donors.spreads[c] as number, values));
  const own = frame.columns.map(({ values }, c) =>
    partOf(values, donors.spreads[c] as number, lent[c]?.values as FrameValues),
  );
  const out = frame.columns.map(({ values }, c) => writable(values, lent[c]?.values as FrameValues));
  const distances = new Float64Array(donors.frame.length);
  for (const [i, row] of rowsWithGaps(own, frame.length).entries()) {
    if (i % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
    for (let at = 0; at < distances.length; at++) distances[at] = distance(own, row, theirs, at);
    const order = Array.from(distances.keys())
      .filter((at) => !Number.isNaN(distances[at]))
      .sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
    for (const [c, part] of own.entries()) {
      if (!Number.isNaN(part.values[row])) continue;
      const from: number[] = [];
      for (const at of order) {
        if (from.length === donors.neighbours) break;
        if (!Number.isNaN(theirs[c]?.values[at])) from.push(at);
      }
      if (from.length > 0) fill(out[c] as FrameValues, lent[c]?.values as FrameValues, row, from);
    }
  }
  const columns = frame.columns.map(({ name }, c) => ({ name, values: out[c] as FrameValues }));
  const filled = frame.columns.flatMap(({ name, values }, c) => {
    const rows = countMissing(values) - countMissing(out[c] as FrameValues);
    return rows > 0 ? [{ column: name, rows }] : [];
  });
  return { frame: { length: frame.length, columns }, filled };
}

function sameColumn(column: Frame['columns'][number] | undefined, name: string, kind: FrameValues['kind']): boolean {
  return column?.name === name && column.values.kind === kind;
}

function take(values: FrameValues, rows: Int32Array): FrameValues {
  return values.kind === 'number'
    ? { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) }
    : { ...values, codes: rows.map((row) => values.codes[row] as number) };
}

function partOf(values: FrameValues, spread: number, lent: FrameValues): Part {
  if (values.kind === 'number')
    return {
      words: false,
      values: values.values.map((value) => (Number.isFinite(value) ? value / spread : Number.NaN)),
    };
  const codeOf = new Map((lent.kind === 'category' ? lent.dictionary : []).map((word, code) => [word, code]));
  const codes = values.dictionary.map((word) => codeOf.get(word) ?? UNSEEN);
  return {
    words: true,
    values: Float64Array.from(values.codes, (code) => (code < 0 ? Number.NaN : (codes[code] as number))),
  };
}

/** A copy with room for what donors lend: words of theirs that the column has not follow its own. */
function writable(values: FrameValues, lent: FrameValues): FrameValues {
  if (values.kind === 'number') return { kind: 'number', values: values.values.slice() };
  const known = new Set(values.dictionary);
  const more = lent.kind === 'category' ? lent.dictionary.filter((word) => !known.has(word)) : [];
  const dictionary = more.length > 0 ? [...values.dictionary, ...more] : values.dictionary;
  return { kind: 'category', codes: values.codes.slice(), dictionary };
}

function rowsWithGaps(parts: readonly Part[], n: number): number[] {
  return Array.from({ length: n }, (_, row) => row).filter((row) =>
    parts.some(({ values }) => Number.isNaN(values[row])),
  );
}

/** NaN where the rows have no column in common. */
function distance(own: readonly Part[], row: number, theirs: readonly Part[], donor: number): number {
  let sum = 0;
  let shared = 0;
  for (let c = 0; c < own.length; c++) {
    const { values, words } = own[c] as Part;
    const difference = (values[row] as number) - ((theirs[c] as Part).values[donor] as number);
    if (Number.isNaN(difference)) continue;
    sum += words ? (difference === 0 ? 0 : 2) : difference * difference;
    shared++;
  }
  return sum / shared;
}

function fill(out: FrameValues, lent: FrameValues, row: number, from: readonly number[]): void {
  if (out.kind === 'number' && lent.kind === 'number') {
    out.values[row] = from.reduce((sum, donor) => sum + (lent.values[donor] as number), 0) / from.length;
    return;
  }
  if (out.kind !== 'category' || lent.kind !== 'category') return;
  const counts = new Map<number, number>();
  for (const donor of from) {
    const code = lent.codes[donor] as number;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  // The map keeps the order of the neighbours: the first of the most common ones is the nearest.
  const [code] = [...counts].find(([, count]) => count === most) ?? [-1];
  out.codes[row] = out.dictionary.indexOf(lent.dictionary[code] ?? '');
}
