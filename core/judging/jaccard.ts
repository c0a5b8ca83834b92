import { gatherPoints } from '../clustering/gather';
import type { Points } from '../clustering/method';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';

export interface JaccardOptions {
  random: Random;
  /** Resamples. */
  rounds: number;
  /** A resample has at most so many rows. */
  mostRows: number;
  /** Groups other points as the partition was made. @returns 0 … for each row. */
  regroup(points: Points): Generator<undefined, ArrayLike<number>>;
}

/**
 * How surely each group is found again: rows are drawn with replacement and grouped anew, and each group is held against the most
 * similar new one (rows in both, of those in either, among the rows drawn), averaged over the resamples. 0–1; from 0.75 on a group is stable,
 * below 0.5 it dissolves.
 * Source: C. Hennig, "Cluster-wise assessment of cluster stability", Computational Statistics & Data Analysis 52, 2007.
 * @param assignment 0 … k − 1; rows with another number are in no group. @returns by group; 0 for one of which no row was ever drawn.
 */
export function* bootstrapJaccard(
  points: Points,
  assignment: ArrayLike<number>,
  k: number,
  { random, rounds, mostRows, regroup }: JaccardOptions,
): Generator<undefined, Float64Array> {
  const sums = new Float64Array(k);
  const seen = new Int32Array(k);
  const { n } = points;
  const size = Math.min(n, mostRows);
  for (let round = 0; round < rounds; round++) {
    const rows = Int32Array.from({ length: size }, () => integer(random, n)).sort();
    const found = yield* regroup(gatherPoints(points, rows));
    likeness(rows, assignment, k, found).forEach((most, group) => {
      if (most === undefined) return;
      sums[group] = (sums[group] as number) + most;
      seen[group] = (seen[group] as number) + 1;
    });
    yield;
  }
  return sums.map((sum, group) => (seen[group] ? sum / (seen[group] as number) : 0));
}

/** Of each group, its likeness to the most similar new one; undefined where no row of it was drawn. */
function likeness(
  rows: Int32Array,
  assignment: ArrayLike<number>,
  k: number,
  found: ArrayLike<number>,
): (number | undefined)[] {
  const both = Array.from({ length: k }, () => new Map<number, number>());
  const old = new Int32Array(k);
  const fresh = new Map<number, number>();
  rows.forEach((row, i) => {
    // Drawn twice, a row still counts once.
    if (i > 0 && rows[i - 1] === row) return;
    const group = assignment[row] as number;
    const now = found[i] as number;
    fresh.set(now, (fresh.get(now) ?? 0) + 1);
    const shared = both[group];
    if (!shared) return;
    old[group] = (old[group] as number) + 1;
    shared.set(now, (shared.get(now) ?? 0) + 1);
  });
  return both.map((shared, group) => {
    const own = old[group] as number;
    if (own === 0) return undefined;
    let most = 0;
    for (const [now, count] of shared) most = Math.max(most, count / (own + (fresh.get(now) ?? 0) - count));
    return most;
  });
}
