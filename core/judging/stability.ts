import { gatherPoints } from '../clustering/gather';
import { kmeans } from '../clustering/kmeans';
import { nearestCenters } from '../clustering/lloyd';
import type { Points } from '../clustering/method';
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

/** Groups of some rows, and what carries them over to others. */
export interface HalfGroups {
  assignment: Uint8Array;
  place(others: Points): Uint8Array;
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
  const { random } = options;
  const byKMeans = function* (half: Points): Generator<undefined, HalfGroups> {
    const fit = yield* kmeans(half.data, half.n, d, k, { random, starts: 2, toTheEnd: false });
    return { assignment: fit.assignment, place: (others) => nearestCenters(others.data, others.n, d, fit.centers) };
  };
  return yield* stabilityBy({ data, n, d }, k, options, byKMeans);
}

/** {@link stability} of groups that are made in any way. @param by groups a half by itself. @returns 0 where a half has fewer rows than groups. */
export function* stabilityBy(
  points: Points,
  k: number,
  options: StabilityOptions,
  by: (half: Points) => Generator<undefined, HalfGroups>,
): Generator<undefined, number> {
  const { random, rounds } = options;
  const half = Math.min(Math.floor(points.n / 2), options.halfRows);
  if (half < k) return 0;
  let total = 0;
  for (let round = 0; round < rounds; round++) {
    const drawn = sample(random, points.n, half * 2);
    const swapped = splitInHalves(drawn, random);
    const first = yield* by(gatherPoints(points, swapped.subarray(0, half)));
    const others = gatherPoints(points, swapped.subarray(half));
    const second = yield* by(others);
    total += adjustedRandIndex(first.place(others), second.assignment);
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
