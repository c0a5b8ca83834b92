/** Ascending copy of the known (finite) values. */
export function sortedKnown(values: ArrayLike<number>): Float64Array {
  const known = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isFinite(value)) known[count++] = value;
  }
  return known.subarray(0, count).sort();
}

/**
 * Quantile of ascending values by linear interpolation (type 7 of Hyndman & Fan 1996, the default of R and NumPy).
 * @param share 0–1. @returns NaN for no values.
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}

/** The middle value; of an even number the mean of the two in the middle. Missing values do not count; NaN for none. */
export function median(values: ArrayLike<number>): number {
  return quantileOfSorted(sortedKnown(values), 0.5);
}

/** Median of the absolute deviations from the median (MAD): a spread that a few strange values do not move. */
export function medianDeviation(values: readonly number[]): number {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/**
 * Where each value stands among all, 0–1: the share of known values below it plus half of those equal to it, so equal
 * values stand equally high. Missing stays missing.
 */
export function percentileRanks(values: Float64Array): Float64Array {
  const sorted = sortedKnown(values);
  return values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    return (countBelow(sorted, value) + countUpTo(sorted, value)) / (2 * sorted.length);
  });
}

/**
 * Scores 1 (lowest fifth) to 5 (highest fifth). Equal values get the same score, that of the middle of their ranks.
 * Missing stays missing.
 */
export function quintiles(values: Float64Array): Float64Array {
  const sorted = sortedKnown(values);
  return values.map((value) => {
    if (!Number.isFinite(value)) return Number.NaN;
    // Whole numbers until the last division, so that no rounding moves a value over the edge of a fifth.
    const rank = countBelow(sorted, value) + countUpTo(sorted, value);
    return 1 + Math.floor((5 * rank) / (2 * sorted.length));
  });
}

/** How many ascending values are below `value`. */
export function countBelow(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many ascending values are at most `value`. */
export function countUpTo(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
