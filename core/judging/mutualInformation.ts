import { exp, log } from '../kernels/math';
import type { Contingency } from './contingency';
import { contingency } from './contingency';

/** How much one partition says about another, in nats, and as shares. */
export interface MutualInformation {
  information: number;
  /** Of the mean of both entropies: 1 = the same groups, 0 = nothing in common. Many small groups raise it by chance. */
  normalised: number;
  /** The same above what chance gives groups of these sizes: 1 = the same groups, about 0 = no more than chance. */
  adjusted: number;
}

/**
 * Mutual information of two partitions of the same things.
 * Source: Vinh, Epps & Bailey, "Information theoretic measures for clusterings comparison", JMLR 11, 2010; shares of the arithmetic mean.
 * @param a @param b group numbers (any whole numbers), parallel. Two partitions that have one group each are the same.
 * @throws RangeError on different lengths.
 */
export function mutualInformation(a: ArrayLike<number>, b: ArrayLike<number>): MutualInformation {
  const counts = contingency(a, b);
  const { n } = counts;
  // One group, or none, on both sides; or nothing but groups of one: the entropies leave nothing to divide by.
  if (counts.a.length === counts.b.length && (counts.a.length <= 1 || counts.a.length === n))
    return { information: entropy(counts.a, n), normalised: 1, adjusted: 1 };
  let information = 0;
  for (const cell of counts.cells) {
    const product = (counts.a[cell.a] as number) * (counts.b[cell.b] as number);
    information += (cell.both / n) * log((n * cell.both) / product);
  }
  information = Math.max(0, information);
  const mean = (entropy(counts.a, n) + entropy(counts.b, n)) / 2;
  const expected = expectedInformation(counts);
  return {
    information,
    normalised: information / mean,
    adjusted: (information - expected) / awayFromZero(mean - expected),
  };
}

function entropy(sizes: readonly number[], n: number): number {
  return sizes.reduce((sum, size) => sum - (size / n) * log(size / n), 0);
}

/** What rounding makes of a difference of equals must not blow up what it divides. */
function awayFromZero(value: number): number {
  return value < 0 ? Math.min(value, -Number.EPSILON) : Math.max(value, Number.EPSILON);
}

/** The mutual information that partitions with these sizes have on average when things are dealt at random (hypergeometric). */
function expectedInformation({ n, a, b }: Contingency): number {
  const logFactorial = new Float64Array(n + 1);
  for (let i = 2; i <= n; i++) logFactorial[i] = (logFactorial[i - 1] as number) + log(i);
  const f = (i: number) => logFactorial[i] as number;
  const timesB = tally(b);
  let sum = 0;
  for (const [x, xs] of tally(a))
    for (const [y, ys] of timesB) {
      const fixed = f(x) + f(y) + f(n - x) + f(n - y) - f(n);
      for (let both = Math.max(1, x + y - n); both <= Math.min(x, y); both++) {
        const chance = exp(fixed - f(both) - f(x - both) - f(y - both) - f(n - x - y + both));
        sum += xs * ys * chance * (both / n) * log((n * both) / (x * y));
      }
    }
  return sum;
}

/** How many groups have each size: groups of one size are dealt alike. */
function tally(sizes: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const size of sizes) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}
