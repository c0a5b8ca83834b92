import { exp } from '../kernels/math';
import { logGamma } from './beta';

/**
 * How likely it is that so many of one group have something by luck alone, where so many of both groups together have it: the
 * upper tail of the hypergeometric distribution. Whole numbers ≥ 0, `having` at most `of`, on both sides.
 * @returns 0–1; 1 where a group is empty, NaN where numbers are negative or more have it than there are.
 * Source: Fisher's exact test, one-sided; Agresti 2013, Categorical Data Analysis, 3rd ed., § 3.5.
 */
export function atLeastByLuck(having: number, of: number, otherHaving: number, other: number): number {
  if (!(having >= 0 && having <= of && otherHaving >= 0 && otherHaving <= other)) return Number.NaN;
  const all = having + otherHaving;
  let sum = 0;
  for (let k = having; k <= Math.min(of, all); k++)
    if (all - k <= other) sum += exp(logChoose(of, k) + logChoose(other, all - k) - logChoose(of + other, all));
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
