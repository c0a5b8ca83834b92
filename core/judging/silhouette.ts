import { rowsPerYield } from '../clustering/distance';
import { gatherRows } from '../clustering/kmeans';
import { finish } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { layRows, paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';

/** All distances within a set of rows, computed once for every partition that is judged. */
export interface PairDistances {
  /** The rows, ascending. */
  rows: Int32Array;
  /** m × m, Euclidean. */
  distances: Float32Array;
  /** Where the distances lie; it goes with them. */
  workspace: Workspace;
  /** Room for a partition: the number of each row, and sums by number of {@link ROWS_AT_ONCE} rows. */
  numbers: Int32Array;
  sums: Float64Array;
}

/** Above so many rows a sample of this size is judged. */
export const JUDGED_ROWS = 2_000;
/** Rows whose sums stay in the cache while all distances pass by. */
const ROWS_AT_ONCE = 512;
/** Numbers that a row can have: those of up to 255 groups, and one for rows of none. */
const NUMBERS = 256;

/** Distances of all pairs, of a sample where there are more than `limit` rows (16 MB at 2,000). @throws RangeError for values that are not finite. */
export function* pairDistances(
  data: Float32Array,
  n: number,
  d: number,
  random: Random,
  limit = JUDGED_ROWS,
): Generator<undefined, PairDistances> {
  const rows = sample(random, n, limit);
  const m = rows.length;
  const wide = paddedColumns(d);
  const space = openWorkspace(bytesFor(m * wide * 4, m * 4));
  const part = space.f32(m * wide);
  layRows(gatherRows(data, d, rows), m, d, part);
  const squares = space.f32(m);
  const workspace = openWorkspace(bytesFor(m * m * 4, m * 4, NUMBERS * ROWS_AT_ONCE * 8));
  const distances = workspace.f32(m * m);
  const chunk = rowsPerYield(m * d);
  for (let i = 0; i < m; i++) {
    space.kernels.squaredDistances(part, i, wide, part.subarray(i * wide, (i + 1) * wide), squares);
    for (let j = 0; j < i; j++) {
      const distance = Math.sqrt(squares[j] as number);
      distances[i * m + j] = distance;
      distances[j * m + i] = distance;
    }
    if (i % chunk === 0) yield;
  }
  space.close();
  return { rows, distances, workspace, numbers: workspace.i32(m), sums: workspace.f64(NUMBERS * ROWS_AT_ONCE) };
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
  const { distances, workspace, numbers, sums } = pairs;
  const m = pairs.rows.length;
  const counts = new Int32Array(k + 1);
  // Rows of no group are summed up in a place of their own, which nobody reads.
  pairs.rows.forEach((row, i) => {
    const group = assignment[row] as number;
    const place = group >= 0 && group < k ? group : k;
    numbers[i] = place;
    counts[place] = (counts[place] as number) + 1;
  });
  if (counts.subarray(0, k).filter((count) => count > 0).length < 2) return undefined;
  const values = new Float32Array(m);
  const own = new Float64Array(k);
  for (let from = 0; from < m; from += ROWS_AT_ONCE) {
    const to = Math.min(m, from + ROWS_AT_ONCE);
    sums.fill(0, 0, (k + 1) * (to - from));
    // Distances are the same both ways: those of a block of rows to all are columns.
    workspace.kernels.sumsByNumber(distances, m, m, from, to, numbers, sums);
    for (let i = from; i < to; i++) {
      if (numbers[i] === k) continue;
      for (let g = 0; g < k; g++) own[g] = sums[g * (to - from) + i - from] as number;
      values[i] = silhouetteOfRow(numbers[i] as number, own, counts, k);
    }
    yield;
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
