import { createRandom } from '../kernels/random';
import { layRows, paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace } from '../kernels/workspace';
import { nearestFirst, SPARE } from './exact';
import { LEAF, leavesOf } from './leaves';
import type { NeighbourGraph } from './neighbours';

/** Ways of cutting the rows into leaves of near ones. */
const TREES = 8;
/** Each row remembers at least so many: descent with few neighbours gets lost. */
const FEWEST = 16;
const ROUNDS = 8;
/** A round that brings less than this share of all places anything new is the last. */
const ENOUGH = 0.002;
const LEAVES_PER_YIELD = 64;
const ROWS_PER_YIELD = 2_000;
/** Chance only decides where the search begins: the same points give the same graph. */
const SEED = 1;

/**
 * Nearly the `k` nearest rows of each row, for many rows: rows meet in the leaves of some random trees, then neighbours of neighbours are
 * introduced to each other until hardly anything changes. Time grows a little faster than n.
 * Source: Dong, Moses & Li, "Efficient k-nearest neighbor graph construction for generic similarity measures", WWW 2011; trees to
 * begin with as in McInnes' PyNNDescent. @throws RangeError for values that are not finite.
 */
export function* neighboursByDescent(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  twin = false,
): Generator<undefined, NeighbourGraph> {
  const columns = paddedColumns(d);
  const heap = Math.max(FEWEST, k + SPARE);
  const bytes = bytesFor(n * columns * 4, n * heap * 4, n * heap * 4, n * heap * 4, n * 4, LEAF * 4);
  const space = openWorkspace(bytes, twin);
  try {
    const rows = space.f32(n * columns);
    layRows(data, n, d, rows);
    const scores = space.f32(n * heap).fill(Number.POSITIVE_INFINITY);
    const ids = space.i32(n * heap).fill(-1);
    const list = space.i32(LEAF);
    const random = createRandom(SEED);
    for (let tree = 0; tree < TREES; tree++) {
      const { order, begins } = yield* leavesOf({ rows, n, columns }, random);
      for (let leaf = 0; leaf + 1 < begins.length; leaf++) {
        list.set(order.subarray(begins[leaf], begins[leaf + 1]));
        const count = (begins[leaf + 1] as number) - (begins[leaf] as number);
        space.kernels.introduceAll(rows, columns, list, count, scores, ids, heap);
        if (leaf % LEAVES_PER_YIELD === 0) yield;
      }
    }
    const before = space.i32(n * heap);
    const seen = space.i32(n);
    for (let round = 0, taken = n * heap; round < ROUNDS && taken > ENOUGH * n * heap; round++) {
      before.set(ids);
      seen.fill(-1);
      taken = 0;
      for (let from = 0; from < n; from += ROWS_PER_YIELD) {
        const to = Math.min(n, from + ROWS_PER_YIELD);
        taken += space.kernels.descend(rows, from, to, columns, before, seen, scores, ids, heap);
        yield;
      }
    }
    return yield* nearestFirst(space, { rows, n, columns, ids, scores, heap }, k, false);
  } finally {
    space.close();
  }
}
