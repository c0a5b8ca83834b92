import { layRows, paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';
import type { NeighbourGraph } from './neighbours';

/** Points whose panels stay in the first cache while rows pass by, and rows that pass between two yields (about 5 ms). */
const POINTS_AT_ONCE = 256;
const MULTIPLICATIONS_PER_YIELD = 60_000_000;
/** Further candidates than asked for: products round, and the last places are decided by plain differences. */
export const SPARE = 4;

/**
 * The exact `k` nearest rows of each row: |x|² + |p|² − 2xp in blocks with a bounded heap for each row; the candidates' distances
 * are then computed anew from differences. Ties go to the lower number. Time grows with n².
 * @param data n × d, row-major. @throws RangeError for values that are not finite.
 */
export function* exactNeighbours(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  twin = false,
): Generator<undefined, NeighbourGraph> {
  const columns = paddedColumns(d);
  const heap = Math.max(1, Math.min(k + SPARE, n - 1));
  const places = Math.ceil(n / 8) * 8;
  const space = openWorkspace(
    bytesFor(n * columns * 4, places * columns * 4, places * 4, n * heap * 4, n * heap * 4, POINTS_AT_ONCE * 16),
    twin,
  );
  try {
    const rows = space.f32(n * columns);
    layRows(data, n, d, rows);
    const panels = space.f32(places * columns);
    const norms = space.f32(places);
    space.kernels.layPanels(rows, n, columns, panels, norms);
    const scores = space.f32(n * heap).fill(Number.POSITIVE_INFINITY);
    const ids = space.i32(n * heap).fill(-1);
    const scratch = space.f32(POINTS_AT_ONCE * 4);
    const atOnce = Math.max(4, Math.floor(MULTIPLICATIONS_PER_YIELD / (POINTS_AT_ONCE * columns)));
    for (let first = 0; first < n; first += POINTS_AT_ONCE) {
      const points = Math.min(POINTS_AT_ONCE, places - first);
      for (let from = 0; from < n; from += atOnce) {
        const to = Math.min(n, from + atOnce);
        space.kernels.offerNeighbours(
          rows,
          from,
          to,
          columns,
          panels,
          norms,
          first,
          points,
          scores,
          ids,
          heap,
          scratch,
        );
        yield;
      }
    }
    return yield* nearestFirst(space, { rows, n, columns, ids, scores, heap }, k);
  } finally {
    space.close();
  }
}

interface Candidates {
  rows: Float32Array;
  n: number;
  columns: number;
  /** n × heap, in any order; −1 where there are fewer. */
  ids: Int32Array;
  /** n × heap: room for their distances. */
  scores: Float32Array;
  heap: number;
}

/** The first `k` candidates of each row by their true distance, the lower number on a tie. */
export function* nearestFirst(
  { kernels }: Workspace,
  { rows, n, columns, ids, scores, heap }: Candidates,
  k: number,
  exact = true,
): Generator<undefined, NeighbourGraph> {
  const graph = {
    n,
    k,
    ids: new Int32Array(n * k).fill(-1),
    distances: new Float32Array(n * k).fill(Number.POSITIVE_INFINITY),
    exact,
  };
  const atOnce = Math.max(1, Math.floor(200_000 / heap));
  for (let from = 0; from < n; from += atOnce) {
    const to = Math.min(n, from + atOnce);
    kernels.neighbourDistances(rows, from, to, columns, ids, heap, scores);
    for (let i = from; i < to; i++) {
      sortPairs(scores, ids, i * heap, heap);
      const kept = Math.min(k, heap);
      graph.ids.set(ids.subarray(i * heap, i * heap + kept), i * k);
      graph.distances.set(scores.subarray(i * heap, i * heap + kept), i * k);
    }
    yield;
  }
  return graph;
}

/** Sorts `count` pairs from `base` on by distance, then by number (insertion: they are few). */
function sortPairs(scores: Float32Array, ids: Int32Array, base: number, count: number): void {
  for (let next = base + 1; next < base + count; next++) {
    const score = scores[next] as number;
    const id = ids[next] as number;
    let at = next;
    while (at > base) {
      const before = scores[at - 1] as number;
      if (before < score || (before === score && (ids[at - 1] as number) < id)) break;
      scores[at] = before;
      ids[at] = ids[at - 1] as number;
      at--;
    }
    scores[at] = score;
    ids[at] = id;
  }
}
