import { gatherRows } from '../../core/clustering/kmeans';
import type { Points } from '../../core/clustering/method';
import { umap } from '../../core/embedding/umap';
import type { OtherMap } from '../../core/engine/inspection';
import { compareOpinions, noOpinion, type SecondOpinion } from '../../core/judging/secondOpinion';
import { trustworthiness } from '../../core/judging/trustworthiness';
import { type Random, sample } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import type { NeighbourGraph } from '../../core/similarity/neighbours';
import { drive } from '../drive';
import { rowsOf } from './mlKmeans';
import { loadMlKmeans, loadUmapJs } from './plugins';

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

export interface Asked {
  opinion: SecondOpinion;
  /** The map of the other program, where ours was given: `points` are rows. */
  map?: OtherMap;
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
): Promise<Asked> {
  const breath = () => {
    signal?.throwIfAborted();
    report?.();
  };
  const rows = sample(random, points.n, most);
  const shown = { data: gatherRows(points.data, points.d, rows), n: rows.length, d: points.d };
  const all = rows.length === points.n;
  const ours = Uint8Array.from(rows, (row) => assignment[row] as number);
  // ml-kmeans takes fewer groups than rows only.
  const k = points.d > 0 ? centers.length / points.d : 0;
  if (k < 1 || k >= shown.n) return { opinion: noOpinion('doesNotApply') };
  const theirs = await groupsOf(shown, centers, k, all && settled);
  signal?.throwIfAborted();
  if (!map || shown.n <= 2 * NEIGHBOURS) return { opinion: compareOpinions(ours, theirs) };
  const { id, nameKey, make } = await loadUmapJs();
  const graph = onceOf(shown);
  const own = all ? map : (await drive(umap(await drive(graph(), breath), {}, random), breath)).coordinates;
  const coordinates = await drive(make({ points: shown, random, graph }), breath);
  const trust = (data: Float32Array) => drive(trustworthiness(shown, { data, n: shown.n, d: 2 }, random), breath);
  const trusted = { ours: await trust(own), theirs: await trust(coordinates) };
  return {
    opinion: compareOpinions(ours, theirs, trusted),
    map: { id, nameKey, points: Int32Array.from(rows), coordinates, trustworthiness: trusted.theirs },
  };
}

/** The neighbours of the rows, found when they are first asked for. */
function onceOf(points: Points): () => Generator<undefined, NeighbourGraph> {
  let graph: NeighbourGraph | undefined;
  return function* () {
    graph ??= yield* nearestNeighbours(points, NEIGHBOURS);
    return graph;
  };
}

/** The groups of the rows by ml-kmeans from the given centres, whose numbers they keep. */
async function groupsOf(
  points: Points,
  centers: Float64Array,
  k: number,
  further: boolean,
): Promise<ArrayLike<number>> {
  const { d } = points;
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
