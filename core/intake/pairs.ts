import type { ColumnProfile } from '../table/columnProfile';
import { percentileRanks } from '../table/statistics';
import type { IntakeSheet } from './sheet';
import { columnOf, daysOfWords, missingWordsOf, numbersOfWords } from './sheet';

/** How two columns go together. */
export interface ColumnPair {
  a: string;
  b: string;
  /** `rank`: Spearman's correlation of two numbers, −1 to 1. `explained`: share of a number's variation that words explain (η² of ranks), 0–1. */
  measure: 'rank' | 'explained';
  strength: number;
  /** Rows that have both. */
  rows: number;
}

const MOST_PAIRS = 20;
/** Rows that are looked at, evenly spread. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 40;
const MOST_WORDS = 50;
const FEWEST_ROWS = 20;
/** Weaker than this is not worth a look. */
const WEAKEST = 0.1;

/**
 * The strongest relations among the columns of a sheet. Ranks stand for numbers, so that a few huge values do not decide. Yields after each pair of columns.
 * @returns at most 20, the strongest first. Source of η²: Kruskal and Wallis (1952), of which this is H ÷ (n − 1).
 */
export function* pairsOf(sheet: IntakeSheet, profiles: readonly ColumnProfile[]): Generator<undefined, ColumnPair[]> {
  const step = Math.max(1, Math.ceil(sheet.rows / MOST_ROWS));
  const rows = Int32Array.from({ length: Math.ceil(sheet.rows / step) }, (_, i) => i * step);
  const numbers: { name: string; values: Float64Array }[] = [];
  const words: { name: string; codes: Int32Array; count: number }[] = [];
  for (const profile of profiles.slice(0, MOST_COLUMNS)) {
    const column = columnOf(sheet, profile.name);
    if (profile.kind === 'number' || profile.kind === 'date') {
      const ofWord = profile.kind === 'date' ? daysOfWords(column, profile) : numbersOfWords(column, profile);
      numbers.push({
        name: profile.name,
        values: Float64Array.from(rows, (row) => ofWord[column.words.codes[row] as number] ?? Number.NaN),
      });
    } else if (profile.kind === 'category' && profile.distinct <= MOST_WORDS) {
      const gone = missingWordsOf(profile);
      const isGone = column.words.dictionary.map((word) => gone.has(word));
      const codes = Int32Array.from(rows, (row) => {
        const code = column.words.codes[row] as number;
        return isGone[code] ? -1 : code;
      });
      words.push({ name: profile.name, codes, count: column.words.dictionary.length });
    }
    yield;
  }
  const pairs: ColumnPair[] = [];
  for (const [i, a] of numbers.entries()) {
    for (const b of numbers.slice(i + 1)) {
      pairs.push({ a: a.name, b: b.name, measure: 'rank', ...rankCorrelation(a.values, b.values) });
      yield;
    }
    for (const b of words) {
      pairs.push({ a: a.name, b: b.name, measure: 'explained', ...explained(a.values, b.codes, b.count) });
      yield;
    }
  }
  return pairs
    .filter(({ strength, rows: both }) => both >= FEWEST_ROWS && Math.abs(strength) >= WEAKEST)
    .sort((a, b) => Math.abs(b.strength) - Math.abs(a.strength))
    .slice(0, MOST_PAIRS);
}

/** Spearman's correlation over the rows that have both. */
function rankCorrelation(a: Float64Array, b: Float64Array): { strength: number; rows: number } {
  const both = a.map((value, i) => (Number.isNaN(value) || Number.isNaN(b[i]) ? 0 : 1));
  const ranks = [a, b].map((values) => percentileRanks(values.map((value, i) => (both[i] ? value : Number.NaN))));
  const [x, y] = ranks as [Float64Array, Float64Array];
  let [rows, sx, sy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!both[i]) continue;
    rows++;
    sx += x[i] as number;
    sy += y[i] as number;
  }
  let [xy, xx, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    if (!both[i]) continue;
    const [dx, dy] = [(x[i] as number) - sx / rows, (y[i] as number) - sy / rows];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return { strength: xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0, rows };
}

function explained(values: Float64Array, codes: Int32Array, words: number): { strength: number; rows: number } {
  const ranks = percentileRanks(values.map((value, i) => ((codes[i] as number) < 0 ? Number.NaN : value)));
  const [sums, counts] = [new Float64Array(words), new Int32Array(words)];
  let [rows, sum, squares] = [0, 0, 0];
  for (const [i, rank] of ranks.entries()) {
    if (Number.isNaN(rank)) continue;
    const code = codes[i] as number;
    sums[code] = (sums[code] as number) + rank;
    counts[code] = (counts[code] as number) + 1;
    rows++;
    sum += rank;
    squares += rank * rank;
  }
  const mean = sum / rows;
  const all = squares - rows * mean * mean;
  let between = 0;
  for (const [code, count] of counts.entries())
    if (count > 0) between += ((sums[code] as number) / count - mean) ** 2 * count;
  return { strength: all > 0 ? between / all : 0, rows };
}
