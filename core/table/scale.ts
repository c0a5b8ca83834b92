import { log1p } from '../kernels/math';
import { quantileOfSorted } from './statistics';

/** z: mean 0, standard deviation 1. robust: median 0, interquartile range 1. minMax: 0 to 1. */
export type ScalerKind = 'z' | 'robust' | 'minMax';

/** Where a number stands: z = (t(value) − center) / spread. Plain data. */
export interface Scale {
  center: number;
  spread: number;
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
 * The scale of a column.
 * `z`: mean and standard deviation of the values, each pulled in to Tukey's outer fences first. Mean and standard deviation rather than
 * median and interquartile range because every feature then has the same part (1) in the total of squared distances, which is
 * what equal weights promise; a count that is 0 for most would have no interquartile range at all. The fences keep a few wrong
 * amounts from squeezing everybody else together.
 * `robust`: where the middle half of a column is one value, the whole range counts.
 * @param sorted the known values after the logarithm, if any, ascending. @param fence of `z`; Infinity for none.
 * @returns undefined where there is none or all are equal: there is nothing to compare by.
 */
export function learnScale(sorted: Float64Array, kind: ScalerKind = 'z', fence = FENCE): Scale | undefined {
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined || first === last) return undefined;
  if (kind === 'minMax') return { center: first, spread: last - first };
  const low = quantileOfSorted(sorted, 0.25);
  const high = quantileOfSorted(sorted, 0.75);
  if (kind === 'robust')
    return { center: quantileOfSorted(sorted, 0.5), spread: high > low ? high - low : last - first };
  const reach = high > low ? fence * (high - low) : Number.POSITIVE_INFINITY;
  // Ascending order makes the sums independent of the order of customers.
  const fenced = sorted.map((value) => Math.min(Math.max(value, low - reach), high + reach));
  const center = fenced.reduce((sum, value) => sum + value, 0) / fenced.length;
  const variance = fenced.reduce((sum, value) => sum + (value - center) ** 2, 0) / fenced.length;
  return { center, spread: Math.sqrt(variance) };
}

/** z, held within ±{@link Z_LIMIT}. */
export function toZ(transformed: number, center: number, spread: number): number {
  return Math.min(Math.max((transformed - center) / spread, -Z_LIMIT), Z_LIMIT);
}
