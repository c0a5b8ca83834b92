import { log1p } from '../kernels/math';
import { quantileOfSorted } from './statistics';

/** Where a number stands: z = (t(value) − center) / spread. */
export interface Scale {
  center: number;
  spread: number;
  /** z of the median: what a missing value becomes. */
  imputed: number;
}

/** Beyond this many spreads a value is no farther away, only strange. */
export const Z_LIMIT = 4;

/** Values further than this many interquartile ranges outside the quartiles do not shape the scale (Tukey's outer fence). */
const FENCE = 3;

/** log(1 + |x|) with the sign of x, for log features: amounts can be negative (credits, losses). */
export function signedLog(value: number): number {
  return value < 0 ? -log1p(-value) : log1p(value);
}

/**
 * The scale of a column: mean and standard deviation of the values, each pulled in to Tukey's outer fences first.
 * Mean and standard deviation rather than median and interquartile range because every feature then has the same part
 * (1) in the total of squared distances, which is what equal weights promise; a count that is 0 for most would have no
 * interquartile range at all. The fences keep a few wrong amounts from squeezing everybody else together.
 * @param sorted the known values after the logarithm, if any, ascending. @param fence Infinity for none.
 * @returns undefined where there is none or all are equal.
 */
export function scaleOf(sorted: Float64Array, fence = FENCE): Scale | undefined {
  if (sorted.length === 0 || sorted[0] === sorted[sorted.length - 1]) return undefined;
  const low = quantileOfSorted(sorted, 0.25);
  const high = quantileOfSorted(sorted, 0.75);
  const reach = high > low ? fence * (high - low) : Number.POSITIVE_INFINITY;
  // Ascending order makes the sums independent of the order of customers.
  const fenced = sorted.map((value) => Math.min(Math.max(value, low - reach), high + reach));
  const center = fenced.reduce((sum, value) => sum + value, 0) / fenced.length;
  const variance = fenced.reduce((sum, value) => sum + (value - center) ** 2, 0) / fenced.length;
  const spread = Math.sqrt(variance);
  return { center, spread, imputed: toZ(quantileOfSorted(sorted, 0.5), center, spread) };
}

/** z, held within ±{@link Z_LIMIT}. */
export function toZ(transformed: number, center: number, spread: number): number {
  return Math.min(Math.max((transformed - center) / spread, -Z_LIMIT), Z_LIMIT);
}
