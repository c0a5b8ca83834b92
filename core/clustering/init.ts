import { log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { PANEL, type Room } from './room';

/** Rows whose sums are kept together: a draw walks over these first. */
const BLOCK = 1024;
const BLOCKS_PER_YIELD = 64;

/**
 * Start centres by k-means++ with greedy local trials: each next centre is the best of 2 + ⌊ln k⌋ rows drawn with a
 * chance proportional to their weight times their squared distance from the centres so far.
 * Source: Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007, with the trials of their own code.
 * @param room laid out for at least k centres. @returns k × d centres. Where fewer than k rows differ, centres repeat.
 */
export function* plusPlus(room: Room, k: number, random: Random): Generator<undefined, Float64Array> {
  const { n, d, data, nearest, gaps, weights } = room;
  const centres = new Float64Array(k * d);
  const trials = Math.min(PANEL, 2 + Math.floor(log(k)));
  // The weighted sums of `nearest` by blocks of rows; for the first centre all rows are equally far.
  let sums = new Float64Array(Math.ceil(n / BLOCK));
  weights.forEach((weight, i) => {
    sums[Math.floor(i / BLOCK)] = (sums[Math.floor(i / BLOCK)] as number) + weight;
  });
  nearest.fill(1);
  for (let c = 0; c < k; c++) {
    const drawn = Array.from({ length: c === 0 ? 1 : trials }, () => drawProportional(room, sums, random));
    if (c === 0) nearest.fill(Number.POSITIVE_INFINITY);
    const tried = yield* tryRows(room, drawn);
    const totals = drawn.map((_, trial) => tried.reduce((sum, block) => sum + (block[trial] as number), 0));
    const best = totals.indexOf(Math.min(...totals));
    for (let i = 0; i < n; i++) nearest[i] = gaps[i * PANEL + best] as number;
    sums = Float64Array.from(tried, (block) => block[best] as number);
    const row = (drawn[best] as number) * d;
    centres.set(data.subarray(row, row + d), c * d);
  }
  return centres;
}

/** How near every row would be to a centre with each of the drawn rows as one more, into the room. @returns the sums by blocks. */
function* tryRows(room: Room, drawn: readonly number[]): Generator<undefined, Float64Array[]> {
  const { workspace, n, columns, rows, points, panels, norms, squares, nearest, weights, gaps, totals, scratch } = room;
  drawn.forEach((row, t) => {
    points.set(rows.subarray(row * columns, (row + 1) * columns), t * columns);
  });
  workspace.kernels.layPanels(points, drawn.length, columns, panels, norms);
  const blocks: Float64Array[] = [];
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    // biome-ignore format: the arguments of a kernel
    workspace.kernels.trialGaps(rows, from, to, columns, panels, norms, squares, nearest, weights, gaps, totals, scratch);
    blocks.push(totals.slice());
    if (blocks.length % BLOCKS_PER_YIELD === 0) yield;
  }
  return blocks;
}

/** A row, with a chance proportional to its weight times `nearest`; the last one where all are 0. */
function drawProportional({ n, nearest, weights }: Room, sums: Float64Array, random: Random): number {
  let left = random.next() * sums.reduce((sum, block) => sum + block, 0);
  let block = 0;
  while (block < sums.length - 1 && left >= (sums[block] as number)) left -= sums[block++] as number;
  for (let i = block * BLOCK; i < n; i++) {
    left -= (weights[i] as number) * (nearest[i] as number);
    if (left < 0) return i;
  }
  return n - 1;
}
