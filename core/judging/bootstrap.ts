import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';
import { quantileOfSorted } from '../table/statistics';

/** A number with the range that resampling gives it. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

export interface BootstrapOptions {
  random: Random;
  /** Resamples; 1,000 by default. */
  rounds?: number;
  /** Share of the resamples inside the interval; 0.95 by default. */
  level?: number;
  /** Rows that the statistic reads, where they are more than the cases that are drawn. */
  reads?: number;
}

/** A number of rows of which row i counts `weight[i]` times; undefined where it does not exist, as the AUC of one class. */
export type Statistic = (weight: ArrayLike<number>) => number | undefined;

const ROUNDS = 1_000;
const LEVEL = 0.95;
/** Rows that are read between two yields. */
const READS_PER_YIELD = 200_000;
/** Below this share of resamples in which the statistic exists there is no interval. */
const ENOUGH = 0.5;

/** Several numbers of the same rows, by name. */
type Statistics<Name extends string> = (weight: ArrayLike<number>) => Record<Name, number | undefined>;

/**
 * Percentile bootstrap: rows are drawn with replacement, as many as there are, and the statistic is taken again.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13.
 * @param n rows; a row may stand for a case with several rows: the statistic knows. @returns undefined where the statistic does not exist
 * for the rows themselves or for half of the resamples. @throws RangeError for rounds below 1 or a level outside 0–1.
 */
export function* bootstrapInterval(
  n: number,
  statistic: Statistic,
  options: BootstrapOptions,
): Generator<undefined, Interval | undefined> {
  return (yield* bootstrapIntervals(n, (weight) => ({ one: statistic(weight) }), options)).one;
}

/** {@link bootstrapInterval} of several numbers at once: each resample is drawn once for all. No names where there are no rows. */
export function* bootstrapIntervals<Name extends string>(
  n: number,
  statistics: Statistics<Name>,
  { random, rounds = ROUNDS, level = LEVEL, reads = n }: BootstrapOptions,
): Generator<undefined, Partial<Record<Name, Interval>>> {
  if (!(rounds >= 1 && level > 0 && level < 1))
    throw new RangeError(`${rounds} resamples at a level of ${level} give no interval.`);
  if (n === 0) return {};
  const weight = new Float64Array(n).fill(1);
  const estimates = statistics(weight);
  const names = Object.keys(estimates) as Name[];
  const found = names.map((): number[] => []);
  let read = 0;
  for (let round = 0; round < rounds; round++) {
    weight.fill(0);
    for (let i = 0; i < n; i++) {
      const row = integer(random, n);
      weight[row] = (weight[row] as number) + 1;
    }
    const values = statistics(weight);
    for (const [i, name] of names.entries()) {
      const value = values[name];
      if (value !== undefined) found[i]?.push(value);
    }
    read += reads;
    if (read < READS_PER_YIELD) continue;
    read = 0;
    yield;
  }
  const intervals: Partial<Record<Name, Interval>> = {};
  for (const [i, name] of names.entries()) {
    const estimate = estimates[name];
    const resampled = Float64Array.from(found[i] ?? []).sort();
    if (estimate === undefined || resampled.length < ENOUGH * rounds) continue;
    const tail = (1 - level) / 2;
    const [low, high] = [quantileOfSorted(resampled, tail), quantileOfSorted(resampled, 1 - tail)];
    intervals[name] = { estimate, low, high };
  }
  return intervals;
}

/** The difference of two models on the same rows, first less second: each resample is drawn once for both. */
export function* pairedDifference(
  n: number,
  first: Statistic,
  second: Statistic,
  options: BootstrapOptions,
): Generator<undefined, Interval | undefined> {
  const difference: Statistic = (weight) => {
    const a = first(weight);
    const b = second(weight);
    return a === undefined || b === undefined ? undefined : a - b;
  };
  return yield* bootstrapInterval(n, difference, options);
}

/** The mean of some numbers, e.g. of one difference for each split. @returns undefined for none. */
export function* meanInterval(
  values: ArrayLike<number>,
  options: BootstrapOptions,
): Generator<undefined, Interval | undefined> {
  const n = values.length;
  const mean: Statistic = (weight) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (weight[i] as number) * (values[i] as number);
    return sum / n;
  };
  return yield* bootstrapInterval(n, mean, options);
}
