import type { Text, TextValue } from '../crm/text';
import { text } from '../crm/text';
import { countBelow, countUpTo, quantileOfSorted } from './statistics';

/** A value that stands for something else than its number. */
export interface FoundCode {
  /** The number, or the word among numbers or dates. */
  value: number | string;
  rows: number;
  /** Of the rows that have a value. */
  share: number;
  /** `never`: it has not happened (999 days since the last contact), which is worth a column of its own; `missing`: nobody knows. */
  means: 'never' | 'missing';
  /** Found beyond doubt and treated as such; otherwise it is only suggested. */
  sure: boolean;
  reason: Text;
}

/** 9…9 and −1, −9…9: what programs and forms write where there is no number. */
const NINES = [999_999_999, 99_999_999, 9_999_999, 999_999, 99_999, 9_999, 999, 99, 9];
/** The largest first, so that of two codes the inner one is seen without the outer. */
const SENTINELS = [...NINES.flatMap((n) => [n, -n]), -1];
/** 1900-01-01, 1899-12-30, 1970-01-01, 2099-12-31, 2999-12-31, 9999-12-31 in days since 1970. */
const DATE_SENTINELS = [2_932_896, 376_199, 47_481, -25_569, -25_567, 0];
/** A code is given to many: fewer rows than this, and it is a strange value, not a code. */
const SMALLEST_SHARE = 0.01;
const SMALLEST_COUNT = 5;
/** Farther from the rest than so many times what the rest spans: beyond doubt. */
const FAR = 3;
/** The rest needs so many different values for its span to mean anything. */
const FEWEST_OTHERS = 3;
/** Where most rows have the code, it tells what usually is not the case. */
const MOSTLY = 0.5;
const SINCE = /days|since|last|ago|recency|tage|seit|letzt/i;

/**
 * Finds numbers that are codes: a value at a round sentinel (999, −1, the year 9999), given to at least 1 % of the rows, outside all
 * others and far from them. Beyond doubt where the distance is three times what 98 % of the others span; suggested where it is once,
 * and for a −1 that is the only negative number among whole ones.
 * @param sorted the known values, ascending. @param name of the column: "days since …" makes a code mean "never".
 */
export function findCodes(sorted: Float64Array, name: string, dates = false): FoundCode[] {
  const found: FoundCode[] = [];
  for (const value of dates ? DATE_SENTINELS : SENTINELS) {
    const rows = countUpTo(sorted, value) - countBelow(sorted, value);
    if (rows < Math.max(SMALLEST_COUNT, sorted.length * SMALLEST_SHARE)) continue;
    const others = sorted.filter((other) => other !== value && !found.some((code) => code.value === other));
    const verdict = judge(value, others);
    if (!verdict) continue;
    const share = rows / sorted.length;
    const means = !dates && (share >= MOSTLY || SINCE.test(name)) ? 'never' : 'missing';
    const low = others[0] as number;
    const high = others.at(-1) as number;
    const reason = dates
      ? text('table.code.date', { rows, of: sorted.length })
      : text(`table.code.${means}`, { value: told(value), rows, of: sorted.length, low: told(low), high: told(high) });
    found.push({ value, rows, share, means, sure: verdict === 'sure', reason });
  }
  return found;
}

const told = (value: number): TextValue => ({ as: 'number', value, digits: 4 });

function judge(value: number, others: Float64Array): 'sure' | 'suggested' | undefined {
  const low = others[0];
  const high = others.at(-1);
  if (low === undefined || high === undefined || !hasAtLeast(others, FEWEST_OTHERS)) return undefined;
  const distance = value > high ? value - high : low - value;
  if (distance <= 0) return undefined;
  const span = quantileOfSorted(others, 0.99) - quantileOfSorted(others, 0.01) || high - low;
  if (distance >= FAR * span) return 'sure';
  if (distance >= span) return 'suggested';
  const onlyNegative = value === -1 && low >= 0 && high >= 9 && others.every(Number.isInteger);
  return onlyNegative ? 'suggested' : undefined;
}

function hasAtLeast(sorted: Float64Array, distinct: number): boolean {
  let seen = 1;
  for (let i = 1; i < sorted.length && seen < distinct; i++) if (sorted[i] !== sorted[i - 1]) seen++;
  return seen >= distinct;
}
