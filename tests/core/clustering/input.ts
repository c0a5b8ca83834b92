import { squaredDistance } from '../../../core/clustering/distance';
import type { ClusteringInput, Points } from '../../../core/clustering/method';
import { createRandom } from '../../../core/kernels/random';
import type { NeighbourGraph } from '../../../core/similarity/neighbours';

/** The nearest rows by looking at all of them: the oracle. */
export function allPairsGraph({ data, n, d }: Points, k: number): NeighbourGraph {
  const graph = { n, k, ids: new Int32Array(n * k).fill(-1), distances: new Float32Array(n * k), exact: true };
  graph.distances.fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < n; i++)
    Array.from({ length: n }, (_, j) => ({ j, gap: Math.sqrt(squaredDistance(data, i, data, j, d)) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.gap - b.gap || a.j - b.j)
      .slice(0, k)
      .forEach(({ j, gap }, rank) => {
        graph.ids[i * k + rank] = j;
        graph.distances[i * k + rank] = gap;
      });
  return graph;
}

/** What a method is given, with a graph of ten neighbours where it asks for one. */
export function inputOf(points: Points, seed = 1): ClusteringInput {
  return {
    points,
    random: createRandom(seed),
    *graph() {
      yield;
      return allPairsGraph(points, 10);
    },
  };
}

/** Rows as points. */
export function pointsOf(rows: readonly (readonly number[])[]): Points {
  return { data: Float32Array.from(rows.flat()), n: rows.length, d: rows[0]?.length ?? 0 };
}
