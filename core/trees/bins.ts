import type { Frame, FrameValues } from '../table/frame';

/** A column as bins 0 … values − 1, and `values` for missing. */
export interface BinnedColumn {
  kind: FrameValues['kind'];
  values: number;
  /** Whether a value is missing in the rows that the bins were made from. */
  missing: boolean;
  /** Numbers: what separates bin b from bin b + 1 (a number is in the first bin whose cut it is below). */
  cuts: Float64Array;
  /** Categories: the bin of each word; −1 for words that no row has. */
  binOfCode: Int16Array;
}

/** A byte per value: this many bins of values and one for missing. */
const MOST_BINS = 255;

/** The bins of every column. One column in a step. */
export function* binColumns(frame: Frame, rows: Int32Array): Generator<undefined, BinnedColumn[]> {
  const columns: BinnedColumn[] = [];
  for (const { values } of frame.columns) {
    columns.push(values.kind === 'number' ? binNumbers(values.values, rows) : binWords(values, rows));
    yield;
  }
  return columns;
}

/**
 * Bins of numbers: one for each distinct value where these are 255 at most, else the same number of rows in each as far as ties
 * allow. A cut lies halfway between neighbours. What is not finite is missing.
 */
function binNumbers(values: Float64Array, rows: Int32Array): BinnedColumn {
  const known = new Float64Array(rows.length);
  let count = 0;
  for (const row of rows) {
    const value = values[row] as number;
    if (Number.isFinite(value)) known[count++] = value;
  }
  const cuts = cutsOf(known.subarray(0, count).sort());
  return {
    kind: 'number',
    values: count === 0 ? 0 : cuts.length + 1,
    missing: count < rows.length,
    cuts,
    binOfCode: new Int16Array(0),
  };
}

function cutsOf(sorted: Float64Array): Float64Array {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] !== sorted[i - 1]) distinct++;
  const cuts: number[] = [];
  let inBin = 0;
  let cut = 0;
  for (let i = 1; i < sorted.length; i++) {
    inBin++;
    const below = sorted[i - 1] as number;
    const above = sorted[i] as number;
    if (below === above) continue;
    const binsLeft = MOST_BINS - cuts.length;
    if (distinct > MOST_BINS && (binsLeft === 1 || inBin < (sorted.length - cut) / binsLeft)) continue;
    const middle = below / 2 + above / 2;
    cuts.push(middle > below ? middle : above);
    inBin = 0;
    cut = i;
  }
  return Float64Array.from(cuts);
}

/** Bins of words, in the order of the dictionary; above 255 words the most common ones, the others share the last bin. */
function binWords(column: Extract<FrameValues, { kind: 'category' }>, rows: Int32Array): BinnedColumn {
  const counts = new Int32Array(column.dictionary.length);
  let known = 0;
  for (const row of rows) {
    const code = column.codes[row] as number;
    if (code < 0 || code >= counts.length) continue;
    counts[code] = (counts[code] as number) + 1;
    known++;
  }
  const used = [...counts.keys()].filter((code) => (counts[code] as number) > 0);
  const binOfCode = new Int16Array(counts.length).fill(-1);
  const alone =
    used.length <= MOST_BINS
      ? used
      : [...used]
          .sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b)
          .slice(0, MOST_BINS - 1)
          .sort((a, b) => a - b);
  for (const code of used) binOfCode[code] = MOST_BINS - 1;
  for (const [bin, code] of alone.entries()) binOfCode[code] = bin;
  return {
    kind: 'category',
    values: Math.min(used.length, MOST_BINS),
    missing: known < rows.length,
    cuts: new Float64Array(0),
    binOfCode,
  };
}

const ROWS_PER_STEP = 20_000;

/** Writes the bins of all rows of a frame, row-major, `width` bytes a row. A word that no row had when the bins were made is missing. */
export function* fillBins(
  frame: Frame,
  columns: readonly BinnedColumn[],
  into: Uint8Array,
  width: number,
): Generator<undefined, void> {
  for (const [c, column] of columns.entries()) {
    const { values } = frame.columns[c] as Frame['columns'][number];
    for (let row = 0; row < frame.length; row++) {
      if (row % ROWS_PER_STEP === 0) yield;
      into[row * width + c] =
        values.kind === 'number'
          ? binOfNumber(column, values.values[row] as number)
          : binOfWord(column, values.codes[row] as number);
    }
  }
}

function binOfNumber({ cuts, values }: BinnedColumn, value: number): number {
  if (!Number.isFinite(value)) return values;
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < (cuts[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function binOfWord({ binOfCode, values }: BinnedColumn, code: number): number {
  const bin = code < 0 ? -1 : (binOfCode[code] ?? -1);
  return bin < 0 ? values : bin;
}
