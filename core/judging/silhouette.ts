import { rowsPerYield, squaredDistance } from '../clustering/distance';
import { gatherRows } from '../clustering/kmeans';
import { finish } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';

/** All distances within a set of rows, computed once for every partition that is judged. */
export interface PairDistances {
  /** The rows, ascending. */
  rows: Int32Array;
  /** m × m, Euclidean. */
  distances: Float32Array;
}

/** Above so many rows a sample of this size is judged. */
export const JUDGED_ROWS = 2_000;

/** Distances of all pairs, of a sample where there are more than `limit` rows (16 MB at 2,000). */
export function* pairDistances(
  data: Float32Array,
  n: number,
  d: number,
  random: Random,
  limit = JUDGED_ROWS,
): Generator<undefined, PairDistances> {
  const rows = sample(random, n, limit);
  const m = rows.length;
  const part = gatherRows(data, d, rows);
  const distances = new Float32Array(m * m);
  const chunk = rowsPerYield(m * d);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squaredDistance(part, i, part, j, d));
      distances[i * m + j] = distance;
      distances[j * m + i] = distance;
    }
    if (i % chunk === 0) yield;
  }
  return { rows, distances };
}

/** Where rows lie in a partition, each by itself. */
export interface Silhouettes {
  /** Parallel to the rows judged; 0 for a row that is alone in its group, and for a row of no group. */
  values: Float32Array;
  /** Rows judged that are in a group. */
  grouped: number;
}

/**
 * Silhouette of each row: (b − a) / max(a, b), a = mean distance to the row's own group, b = to the nearest other one. −1 … 1: near 1
 * a row is far from every other group, below 0 another group is nearer.
 * Source: P. J. Rousseeuw, "Silhouettes", J. Comput. Appl. Math. 20, 1987.
 * @param assignment groups of all rows, 0 … k − 1; a row with another number is in no group and counts nowhere.
 * @returns undefined where fewer than two groups are among the rows judged.
 */
export function silhouettes(pairs: PairDistances, assignment: ArrayLike<number>, k: number): Silhouettes | undefined {
  return finish(silhouetteSteps(pairs, assignment, k));
}

/** {@link silhouettes} in steps of some milliseconds. */
export function* silhouetteSteps(
  pairs: PairDistances,
  assignment: ArrayLike<number>,
  k: number,
): Generator<undefined, Silhouettes | undefined> {
  const m = pairs.rows.length;
  const groups = Int32Array.from(pairs.rows, (row) => assignment[row] as number);
  const counts = new Int32Array(k + 1);
  // Rows of no group are summed up in a place of their own, which nobody reads.
  groups.forEach((group, i) => {
    const place = group < k ? group : k;
    groups[i] = place;
    counts[place] = (counts[place] as number) + 1;
  });
  if (counts.subarray(0, k).filter((count) => count > 0).length < 2) return undefined;
  const sums = new Float64Array(k + 1);
  const values = new Float32Array(m);
  const chunk = rowsPerYield(m);
  for (let i = 0; i < m; i++) {
    const own = groups[i] as number;
    if (own === k) continue;
    sums.fill(0);
    for (let j = 0; j < m; j++) {
      const group = groups[j] as number;
      sums[group] = (sums[group] as number) + (pairs.distances[i * m + j] as number);
    }
    values[i] = silhouetteOfRow(own, sums, counts, k);
    if (i % chunk === 0) yield;
  }
  return { values, grouped: m - (counts[k] as number) };
}

/** Mean of the {@link silhouettes}; higher is better. @returns 0 where fewer than two groups are among the rows judged. */
export function silhouette(pairs: PairDistances, assignment: ArrayLike<number>, k: number): number {
  const found = silhouettes(pairs, assignment, k);
  return found ? found.values.reduce((sum, value) => sum + value, 0) / found.grouped : 0;
}

function silhouetteOfRow(own: number, sums: Float64Array, counts: Int32Array, k: number): number {
  const others = (counts[own] as number) - 1;
  if (others === 0) return 0;
  const within = (sums[own] as number) / others;
  let nearest = Number.POSITIVE_INFINITY;
  for (let g = 0; g < k; g++)
    if (g !== own && (counts[g] as number) > 0)
      nearest = Math.min(nearest, (sums[g] as number) / (counts[g] as number));
  const most = Math.max(within, nearest);
  return most === 0 ? 0 : (nearest - within) / most;
}
