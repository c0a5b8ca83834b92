import { pow } from '../kernels/pow';
import type { ColumnProfile } from '../table/columnProfile';
import { quantileOfSorted, sortedKnown } from '../table/statistics';
import type { IntakeSheet } from './sheet';
import { columnOf, daysOfWords, missingWordsOf, numbersOfWords } from './sheet';

/** How the values of one column lie. */
export interface ColumnLook {
  column: string;
  /** Rows by range of a number or date, from the lowest; edges are one more. Days count from 1970. */
  histogram?: { edges: number[]; rows: number[] };
  /** Of a number or date: its middle, the quarters around it, and its ends. */
  middle?: { median: number; lower: number; upper: number; least: number; most: number };
  /** Values that lie far from all others, the farthest first. */
  odd: { value: number; rows: number }[];
  /** The most common words with their rows, and the rows of all others. */
  words: { word: string; rows: number }[];
  others: number;
  missing: number;
}

const MOST_WORDS = 12;
const MOST_ODD = 8;
const MOST_BARS = 24;
/** Tukey's outer fences: 3 times the distance of the quarters beyond them. Source: Tukey, Exploratory Data Analysis, 1977. */
const FAR = 3;

/** Looks at one column. Throws a RangeError where it is not there. */
export function lookAtColumn(sheet: IntakeSheet, profile: ColumnProfile): ColumnLook {
  const column = columnOf(sheet, profile.name);
  const { codes, dictionary, counts } = column.words;
  const gone = missingWordsOf(profile);
  const known = dictionary
    .map((word, code) => ({ word, code, rows: counts[code] as number }))
    .filter(({ word }) => !gone.has(word));
  const filled = known.reduce((sum, { rows }) => sum + rows, 0);
  const common = [...known]
    .sort((a, b) => b.rows - a.rows)
    .slice(0, MOST_WORDS)
    .map(({ word, rows }) => ({ word, rows }));
  const look: ColumnLook = {
    column: profile.name,
    odd: [],
    words: common,
    others: filled - common.reduce((sum, { rows }) => sum + rows, 0),
    missing: sheet.rows - filled,
  };
  if (profile.kind !== 'number' && profile.kind !== 'date') return look;
  const ofWord = profile.kind === 'date' ? daysOfWords(column, profile) : numbersOfWords(column, profile);
  const sorted = sortedKnown(Float64Array.from(codes, (code) => ofWord[code] ?? Number.NaN));
  if (sorted.length === 0) return look;
  const quantile = (share: number) => quantileOfSorted(sorted, share);
  const [least, lower, median, upper, most] = [0, 0.25, 0.5, 0.75, 1].map(quantile) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const reach = FAR * (upper - lower);
  const isOdd = (value: number) => reach > 0 && (value < lower - reach || value > upper + reach);
  const odd = known
    .map(({ code, rows }) => ({ value: ofWord[code] as number, rows }))
    .filter(({ value }) => isOdd(value))
    .sort((a, b) => Math.abs(b.value - median) - Math.abs(a.value - median));
  return {
    ...look,
    missing: sheet.rows - sorted.length,
    middle: { median, lower, upper, least, most },
    odd: odd.slice(0, MOST_ODD),
    histogram: histogramOf(sorted, Math.max(least, lower - reach), Math.min(most, upper + reach)),
  };
}

/** Bars of equal width over what is not far off; the first and the last hold what lies beyond. Their number by Freedman and Diaconis (1981). */
function histogramOf(sorted: Float64Array, from: number, to: number): { edges: number[]; rows: number[] } {
  const spread = quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25);
  const width = (2 * spread) / pow(sorted.length, 1 / 3);
  const bars = to > from ? Math.max(1, Math.min(MOST_BARS, Math.ceil((to - from) / (width || (to - from) / 10)))) : 1;
  const edges = Array.from({ length: bars + 1 }, (_, i) => from + ((to - from) * i) / bars);
  const rows = new Array<number>(bars).fill(0);
  for (const value of sorted) {
    const bar = Math.max(0, Math.min(bars - 1, Math.floor(((value - from) / (to - from || 1)) * bars)));
    rows[bar] = (rows[bar] as number) + 1;
  }
  return { edges, rows };
}
