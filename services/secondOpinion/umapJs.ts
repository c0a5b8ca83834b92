import type { UMAP } from 'umap-js';
import type { MapMethod } from '../../core/embedding/registry';
import type { Random } from '../../core/kernels/random';
import type { NeighbourGraph } from '../../core/similarity/neighbours';
import { rowsOf } from './mlKmeans';

export const UMAP_JS = 'umap-js';
/** It has no shape to learn from fewer rows. */
const FEWEST_ROWS = 5;

/** The map of umap-js from given neighbours, epoch by epoch. @returns n × 2. */
function* mapByUmapJs(
  Umap: typeof UMAP,
  points: { data: Float32Array; n: number; d: number },
  graph: NeighbourGraph,
  random: Random,
): Generator<undefined, Float32Array> {
  const { n, k } = graph;
  if (n < FEWEST_ROWS) return new Float32Array(n * 2);
  const known = Math.min(k, n - 1);
  const theirs = new Umap({ nComponents: 2, nNeighbors: known + 1, random: () => random.next() });
  // It counts each row as its own nearest neighbour.
  const rows = Array.from({ length: n }, (_, i) => i);
  theirs.setPrecomputedKNN(
    rows.map((i) => [i, ...graph.ids.subarray(i * k, i * k + known)]),
    rows.map((i) => [0, ...graph.distances.subarray(i * k, i * k + known)]),
  );
  const epochs = theirs.initializeFit(rowsOf(points));
  for (let epoch = 0; epoch < epochs; epoch++) {
    theirs.step();
    yield;
  }
  return Float32Array.from(theirs.getEmbedding().flat());
}

/** The map of umap-js, a program of other authors, as a method beside ours. */
export function umapJsMethod(Umap: typeof UMAP): MapMethod {
  return {
    id: UMAP_JS,
    nameKey: 'map.umapJs',
    *make({ points, graph, random }) {
      return yield* mapByUmapJs(Umap, points, yield* graph(), random);
    },
  };
}
