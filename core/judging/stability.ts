import { gatherRows, kmeans } from '../clustering/kmeans';
import { nearestCenters } from '../clustering/lloyd';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { adjustedRandIndex } from './adjustedRandIndex';

export interface StabilityOptions {
  random: Random;
  /** Pairs of halves that are drawn. */
  rounds: number;
  /** A half has at most so many rows. */
  halfRows: number;
}

/**
 * Whether the same groups come out of other rows: the rows are cut into halves, each half is grouped by itself, and both
 * groupings are carried over to the second half; their adjusted Rand index is averaged over the rounds. 1 = the same groups each time.
 * Source: Tibshirani & Walther, "Cluster validation by prediction strength", JCGS 14, 2005 (with the index for their strength).
 */
export function* stability(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  options: StabilityOptions,
): Generator<undefined, number> {
  const { random, rounds } = options;
  const half = Math.min(Math.floor(n / 2), options.halfRows);
  if (half < k) return 0;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    const drawn = sample(random, n, half * 2);
    const swapped = splitInHalves(drawn, random);
    const first = gatherRows(data, d, swapped.subarray(0, half));
    const second = gatherRows(data, d, swapped.subarray(half));
    const fitOfFirst = yield* kmeans(first, half, d, k, { random, starts: 2, toTheEnd: false });
    const fitOfSecond = yield* kmeans(second, half, d, k, { random, starts: 2, toTheEnd: false });
    const carried = nearestCenters(second, half, d, fitOfFirst.centers);
    total += adjustedRandIndex(carried, fitOfSecond.assignment);
    yield;
  }
  return total / rounds;
}

/** Rows in two random halves, each ascending. */
function splitInHalves(rows: Int32Array, random: Random): Int32Array {
  const half = rows.length / 2;
  const first = sample(random, rows.length, half);
  const inFirst = new Uint8Array(rows.length);
  for (const i of first) inFirst[i] = 1;
  const split = new Int32Array(rows.length);
  let a = 0;
  let b = half;
  rows.forEach((row, i) => {
    if (inFirst[i]) split[a++] = row;
    else split[b++] = row;
  });
  return split;
}
