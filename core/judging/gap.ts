import { kmeans } from '../clustering/kmeans';
import type { Points } from '../clustering/method';
import { log } from '../kernels/math';
import type { Random } from '../kernels/random';

/** How much tighter k groups of the points are than k groups of points without any. */
export interface Gap {
  k: number;
  /** ln of the sum of squared distances to the groups' centres. */
  logWithin: number;
  /** What that is below its mean over reference sets. */
  gap: number;
  /** Standard error of the simulation, √(1 + 1 / sets) included. */
  error: number;
}

export interface GapOptions {
  random: Random;
  from: number;
  to: number;
  /** Reference sets; 10 by default. */
  references?: number;
}

const REFERENCES = 10;
/** Starts of k-means for points and reference sets alike. */
const STARTS = 2;

/**
 * Gap statistic. Reference points are uniform in the box of the points' coordinates: hand in principal components, and the box lies
 * along them (the paper's second kind), which leaves the gap to the groups instead of to correlated columns.
 * Source: Tibshirani, Walther & Hastie, "Estimating the number of clusters in a data set via the gap statistic", JRSS B 63, 2001.
 * @param options.from at least 1. @returns for each k up to the number of rows that k groups do not match without rest.
 * @throws RangeError for fewer than one reference set or a `from` below 1.
 */
export function* gapStatistic(points: Points, options: GapOptions): Generator<undefined, Gap[]> {
  const { random, from, references = REFERENCES } = options;
  if (!(from >= 1 && references >= 1))
    throw new RangeError(`A gap needs k from 1 and a reference set, not k from ${from} and ${references} sets.`);
  const to = Math.min(options.to, points.n);
  const own = yield* logsWithin(points, from, to, random);
  const sums = new Float64Array(own.length);
  const squares = new Float64Array(own.length);
  let usable = own.length;
  for (let r = 0; r < references; r++) {
    const reference = uniformIn(points, random);
    yield;
    const logs = yield* logsWithin(reference, from, from + usable - 1, random);
    usable = Math.min(usable, logs.length);
    logs.forEach((value, i) => {
      sums[i] = (sums[i] as number) + value;
      squares[i] = (squares[i] as number) + value * value;
    });
  }
  return own.slice(0, usable).map((logWithin, i) => {
    const mean = (sums[i] as number) / references;
    const variance = Math.max(0, (squares[i] as number) / references - mean * mean);
    return { k: from + i, logWithin, gap: mean - logWithin, error: Math.sqrt(variance * (1 + 1 / references)) };
  });
}

/** ln of the least sum of squares found for each k; ends before a k that leaves nothing. */
function* logsWithin(points: Points, from: number, to: number, random: Random): Generator<undefined, number[]> {
  const logs: number[] = [];
  for (let k = from; k <= to; k++) {
    const { sse } = yield* kmeans(points.data, points.n, points.d, k, { random, starts: STARTS, toTheEnd: false });
    if (!(sse > 0)) break;
    logs.push(log(sse));
  }
  return logs;
}

/** As many points, uniform between the least and the greatest of each column. */
function uniformIn({ data, n, d }: Points, random: Random): Points {
  const low = new Float64Array(d).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(d).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < n * d; i++) {
    const j = i % d;
    low[j] = Math.min(low[j] as number, data[i] as number);
    high[j] = Math.max(high[j] as number, data[i] as number);
  }
  const drawn = data.map((_, i) => {
    const least = low[i % d] as number;
    return least + random.next() * ((high[i % d] as number) - least);
  });
  return { data: drawn, n, d };
}

/**
 * The number of groups by the 1-standard-error rule: the smallest k whose gap is no more than one error below that of k + 1.
 * @param gaps of consecutive k. @returns undefined where the gap grows to the end.
 */
export function gapChoice(gaps: readonly Pick<Gap, 'k' | 'gap' | 'error'>[]): number | undefined {
  return gaps.find((one, i) => {
    const next = gaps[i + 1];
    return next !== undefined && one.gap >= next.gap - next.error;
  })?.k;
}

/**
 * The number at which the gap is greatest, where numbers above it were measured and are all lower: groups that lie clearly apart show as such
 * a peak, even if pairs or threes of them already look like groups and the 1-standard-error rule stops there.
 * @param gaps of consecutive k. @returns undefined where the gap is greatest at either end.
 */
export function gapPeak(gaps: readonly Pick<Gap, 'k' | 'gap'>[]): number | undefined {
  const place = gaps.reduce((best, { gap }, i) => (gap > (gaps[best] as Gap).gap ? i : best), 0);
  return place > 0 && place < gaps.length - 1 ? gaps[place]?.k : undefined;
}
