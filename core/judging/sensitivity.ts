import { gatherRows, kmeans } from '../clustering/kmeans';
import type { Points } from '../clustering/method';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { adjustedRandIndex } from './adjustedRandIndex';

/** How far groups depend on what they were made from: adjusted Rand indices to the groups as they are; 1 = the same. */
export interface Sensitivity {
  /** Parallel to the parts: without the columns of the part. */
  without: Float64Array;
  /** Mean over some draws in which each part weighs a little more or less. */
  jittered: number;
}

export interface SensitivityOptions {
  random: Random;
  /** Columns that belong together, e.g. those of one feature. */
  parts: readonly ArrayLike<number>[];
  /** Draws of jittered weights. */
  rounds: number;
  /** Most that a weight is changed by, as a share of it, 0 – 1. */
  jitter: number;
  /** Above so many rows a sample of this size is grouped. */
  mostRows: number;
}

/**
 * Leaves out each part once, and changes the weights of all parts a little, and groups anew by k-means, from the centres as they are and
 * from a fresh start. Weights are of squared distances: a column is scaled by their root.
 * Source: one-at-a-time and random perturbation, as in Saltelli et al., Sensitivity Analysis in Practice, 2004.
 * @param assignment of all rows, by `centers` (k × d). @returns 1 for everything where there are fewer rows than groups.
 * @throws RangeError for fewer than one round or a jitter outside 0 – 1.
 */
export function* sensitivity(
  points: Points,
  assignment: Uint8Array,
  centers: Float64Array,
  options: SensitivityOptions,
): Generator<undefined, Sensitivity> {
  const { random, parts, rounds, jitter } = options;
  if (!(rounds >= 1 && jitter >= 0 && jitter <= 1))
    throw new RangeError(`${rounds} draws with weights changed by ${jitter} tell nothing.`);
  const { d } = points;
  const rows = sample(random, points.n, options.mostRows);
  const data = gatherRows(points.data, d, rows);
  const own = Uint8Array.from(rows, (row) => assignment[row] as number);
  const agreement = function* (scale: Float64Array): Generator<undefined, number> {
    if (rows.length * d < centers.length) return 1;
    const start = centers.map((value, at) => value * (scale[at % d] as number));
    const scaled = data.map((value, at) => value * (scale[at % d] as number));
    const again = { random, starts: 1, from: [start], toTheEnd: false };
    const found = yield* kmeans(scaled, rows.length, d, centers.length / d, again);
    return adjustedRandIndex(own, found.assignment);
  };
  const without = new Float64Array(parts.length);
  for (const [p, part] of parts.entries()) {
    const scale = new Float64Array(d).fill(1);
    for (let i = 0; i < part.length; i++) scale[part[i] as number] = 0;
    without[p] = yield* agreement(scale);
  }
  let jittered = 0;
  for (let round = 0; round < rounds; round++) {
    const scale = new Float64Array(d).fill(1);
    for (const part of parts) {
      const root = Math.sqrt(1 + jitter * (2 * random.next() - 1));
      for (let i = 0; i < part.length; i++) scale[part[i] as number] = root;
    }
    jittered += (yield* agreement(scale)) / rounds;
  }
  return { without, jittered };
}
