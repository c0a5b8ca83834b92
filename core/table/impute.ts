import type { Frame, FrameValues } from './frame';
import { quantileOfSorted, sortedKnown } from './statistics';

/** How missing values of a column are filled; of words, `mean` and `median` are refused. */
export type ImputeMethod = 'mean' | 'median' | 'mode';

/** What fills the missing values of each column, learnt from training rows and used for others: plain data. */
export type Fill = { column: string; method: ImputeMethod } & (
  | { kind: 'number'; value: number }
  | { kind: 'category'; word: string }
);

/** A frame without the gaps that could be filled, and how many were in each column. */
export interface Imputed {
  frame: Frame;
  filled: { column: string; method: ImputeMethod | 'nearest'; rows: number }[];
}

/**
 * Learns what to fill: mean, median, or the most common value (ties: the lower number, the word that comes first by letters).
 * @param methodOf by column; undefined leaves its gaps. A column without any value has nothing to be filled with and is passed over.
 * Throws a RangeError where a mean or median of words is asked for.
 */
export function learnFills(
  frame: Frame,
  methodOf: (column: string, kind: FrameValues['kind']) => ImputeMethod | undefined,
): Fill[] {
  return frame.columns.flatMap(({ name: column, values }): Fill[] => {
    const method = methodOf(column, values.kind);
    if (!method) return [];
    if (values.kind === 'category') {
      if (method !== 'mode') throw new RangeError(`"${column}" holds words: they have no ${method}, only a mode`);
      const word = mostCommonWord(values);
      return word === undefined ? [] : [{ column, method, kind: 'category', word }];
    }
    const value = fillNumber(sortedKnown(values.values), method);
    return Number.isNaN(value) ? [] : [{ column, method, kind: 'number', value }];
  });
}

/** Fills the gaps of a frame with what was learnt, and counts them. Columns without a fill, or of another kind than it, stay as they are. */
export function fillWith(fills: readonly Fill[], frame: Frame): Imputed {
  const filled: Imputed['filled'] = [];
  const columns = frame.columns.map(({ name, values }) => {
    const fill = fills.find(({ column, kind }) => column === name && kind === values.kind);
    const rows = countMissing(values);
    if (!fill || rows === 0) return { name, values };
    filled.push({ column: name, method: fill.method, rows });
    return { name, values: fillColumn(values, fill) };
  });
  return { frame: { length: frame.length, columns }, filled };
}

function fillColumn(values: FrameValues, fill: Fill): FrameValues {
  if (values.kind === 'number' && fill.kind === 'number')
    return { kind: 'number', values: values.values.map((value) => (Number.isFinite(value) ? value : fill.value)) };
  if (values.kind !== 'category' || fill.kind !== 'category') return values;
  const known = values.dictionary.indexOf(fill.word);
  const code = known >= 0 ? known : values.dictionary.length;
  const dictionary = known >= 0 ? values.dictionary : [...values.dictionary, fill.word];
  return { kind: 'category', codes: values.codes.map((own) => (own < 0 ? code : own)), dictionary };
}

/** Rows of a column without a value. */
export function countMissing(values: FrameValues): number {
  if (values.kind === 'category') return values.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  return values.values.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
}

/** What fills the gaps of a column of numbers: of ascending known values; NaN where there is none. */
export function fillNumber(sorted: Float64Array, method: ImputeMethod): number {
  if (method === 'median') return quantileOfSorted(sorted, 0.5);
  if (method === 'mode') return mostCommon(sorted);
  return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}

/** The lowest of the most common. */
function mostCommon(sorted: Float64Array): number {
  let best = Number.NaN;
  let most = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from <= most) continue;
    most = to - from;
    best = sorted[from] as number;
  }
  return best;
}

function mostCommonWord({ codes, dictionary }: Extract<FrameValues, { kind: 'category' }>): string | undefined {
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  let best: string | undefined;
  let most = 0;
  dictionary.forEach((word, code) => {
    const count = counts[code] as number;
    if (count === 0 || count < most || (count === most && best !== undefined && word > best)) return;
    best = word;
    most = count;
  });
  return best;
}
