import { gatherRows } from '../../core/clustering/kmeans';
import type { Points } from '../../core/clustering/method';
import { umap } from '../../core/embedding/umap';
import { compareOpinions, type SecondOpinion } from '../../core/judging/secondOpinion';
import { trustworthiness } from '../../core/judging/trustworthiness';
import { type Random, sample } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import { drive } from '../drive';
import { rowsOf } from './mlKmeans';
import { loadMlKmeans, loadUmapJs } from './plugins';
import { mapByUmapJs } from './umapJs';

/** So many customers are shown to the other programs. */
const MOST_CUSTOMERS = 2_000;
const NEIGHBOURS = 15;
/** Where all customers are shown, and their centres stand still, it goes on until nothing moves; otherwise it only says where they belong. */
const MOST_ITERATIONS = 100;

export interface SecondOpinionTools {
  random: Random;
  signal?: AbortSignal;
  /** How many customers at most; 2,000 by default. */
  most?: number;
  /** Whether these are all the customers, and their centres stand still: then the other program goes on by itself. True by default. */
  settled?: boolean;
  /** Called at times, while it goes on. */
  report?: () => void;
}

/**
 * What independent programs say of a draft: ml-kmeans from our centres, and umap-js from the same neighbours. It never replaces what we
 * computed. Meant for idle time: it takes seconds.
 * @param points the customers as they were grouped. @param centers k × d. @param assignment of each row its centre.
 * @param map our coordinates, n × 2, where there is a map. Of more customers than are shown ours is made anew of those that are.
 * @throws DOMException where it is stopped by the signal.
 */
export async function secondOpinion(
  points: Points,
  centers: Float64Array,
  assignment: Uint8Array,
  map: Float32Array | undefined,
  { random, signal, most = MOST_CUSTOMERS, settled = true, report }: SecondOpinionTools,
): Promise<SecondOpinion> {
  const breath = () => {
    signal?.throwIfAborted();
    report?.();
  };
  const rows = sample(random, points.n, most);
  const shown = { data: gatherRows(points.data, points.d, rows), n: rows.length, d: points.d };
  const all = rows.length === points.n;
  const ours = Uint8Array.from(rows, (row) => assignment[row] as number);
  const theirs = await groupsOf(shown, centers, all && settled);
  signal?.throwIfAborted();
  if (!map || shown.n <= 2 * NEIGHBOURS) return compareOpinions(ours, theirs);
  const Umap = await loadUmapJs();
  const graph = await drive(nearestNeighbours(shown, NEIGHBOURS), breath);
  const own = all ? map : (await drive(umap(graph, {}, random), breath)).coordinates;
  const other = await drive(mapByUmapJs(Umap, shown, graph, random), breath);
  const trust = (data: Float32Array) => drive(trustworthiness(shown, { data, n: shown.n, d: 2 }, random), breath);
  return compareOpinions(ours, theirs, { ours: await trust(own), theirs: await trust(other) });
}

/** The groups of the rows by ml-kmeans from the given centres, whose numbers they keep. */
async function groupsOf(points: Points, centers: Float64Array, further: boolean): Promise<ArrayLike<number>> {
  const { n, d } = points;
  const k = d > 0 ? centers.length / d : 0;
  // It takes fewer groups than rows only.
  if (k < 1 || k >= n) return new Uint8Array(n);
  const generate = await loadMlKmeans();
  const initialization = rowsOf({ data: Float32Array.from(centers), n: k, d });
  let groups: ArrayLike<number> = [];
  for (const { clusters } of generate(rowsOf(points), k, {
    initialization,
    maxIterations: further ? MOST_ITERATIONS : 1,
  }))
    groups = clusters.slice();
  return groups;
}
