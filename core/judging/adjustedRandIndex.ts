import { contingency } from './contingency';

/**
 * Agreement of two partitions of the same things, corrected for chance: 1 = the same, about 0 = no more than chance.
 * Source: Hubert & Arabie, "Comparing partitions", Journal of Classification 2, 1985.
 * @param a @param b group numbers (any whole numbers), parallel. @throws RangeError on different lengths.
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const counts = contingency(a, b);
  const together = pairs(counts.cells.map((cell) => cell.both));
  const togetherInA = pairs(counts.a);
  const togetherInB = pairs(counts.b);
  const all = (counts.n * (counts.n - 1)) / 2;
  const expected = all === 0 ? 0 : (togetherInA * togetherInB) / all;
  const most = (togetherInA + togetherInB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function pairs(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}
