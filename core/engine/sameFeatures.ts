import type { FeatureTable, FeatureValues } from '../features/feature';
import { countBelow, sortedKnown } from '../table/statistics';

/** Below so many customers with a value two features agree by chance. */
const FEWEST = 10;

/**
 * Features that say the same: numbers that put the customers in the very same order, words that put them into the very same groups.
 * @returns the first of those that say the same, by number of the later ones. Constants and features of few customers are passed over.
 */
export function sameFeatures(table: FeatureTable): Map<number, number> {
  const byPrint = new Map<string, number[]>();
  const same = new Map<number, number>();
  const patterns = table.values.map((values) => patternOf(values));
  patterns.forEach((pattern, f) => {
    if (!pattern) return;
    const key = printOf(pattern);
    const others = byPrint.get(key) ?? [];
    const first = others.find((other) => isSame(patterns[other], pattern));
    if (first === undefined) byPrint.set(key, [...others, f]);
    else same.set(f, first);
  });
  return same;
}

/** A number per customer that is the same for two features exactly where they say the same; −1 = no value. */
function patternOf(values: FeatureValues): Int32Array | undefined {
  const pattern = values.kind === 'number' ? ranksOf(values.values) : groupsOf(values.codes);
  const known = new Set(pattern);
  known.delete(-1);
  const rows = pattern.reduce((sum, own) => sum + (own < 0 ? 0 : 1), 0);
  return known.size > 1 && rows >= FEWEST ? pattern : undefined;
}

function ranksOf(values: Float64Array): Int32Array {
  const sorted = sortedKnown(values);
  return Int32Array.from(values, (value) => (Number.isFinite(value) ? countBelow(sorted, value) : -1));
}

/** Groups numbered as they are met. */
function groupsOf(codes: Int32Array): Int32Array {
  const numbers = new Map<number, number>();
  return codes.map((code) => {
    if (code < 0) return -1;
    const number = numbers.get(code) ?? numbers.size;
    numbers.set(code, number);
    return number;
  });
}

/** FNV-1a: features of different prints differ. */
function printOf(pattern: Int32Array): string {
  let hash = 0x811c9dc5;
  for (const own of pattern) hash = Math.imul(hash ^ own, 0x01000193);
  return hash.toString(36);
}

const isSame = (one: Int32Array | undefined, other: Int32Array): boolean =>
  one?.every((own, row) => own === other[row]) ?? false;
