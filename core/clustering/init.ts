import { log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';

/** Columns that are summed before a distance is held against what is known. */
const BLOCK = 16;

/**
 * Start centres by k-means++ with greedy local trials: each next centre is the best of 2 + ⌊ln k⌋ rows drawn with a
 * chance proportional to their squared distance from the centres so far.
 * Source: Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007, with the trials of their own code.
 * @returns k × d centres, row-major. Where fewer than k rows differ, centres repeat.
 */
export function plusPlus(data: Float32Array, n: number, d: number, k: number, random: Random): Float64Array {
  const rows = new Int32Array(k);
  const trials = 2 + Math.floor(log(k));
  // Squared distances to the nearest centre: as they are, with the best row tried so far, and room for the next one.
  let nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  let better = new Float64Array(n);
  let room = new Float64Array(n);
  rows[0] = integer(random, n);
  let total = nearestWith(data, d, rows[0], nearest, Number.POSITIVE_INFINITY, nearest);
  for (let c = 1; c < k; c++) {
    let best = -1;
    let bestTotal = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < trials; trial++) {
      const row = drawProportional(nearest, total, random);
      const left = nearestWith(data, d, row, nearest, bestTotal, room);
      if (left >= bestTotal) continue;
      best = row;
      bestTotal = left;
      [better, room] = [room, better];
    }
    rows[c] = best;
    total = bestTotal;
    [nearest, better] = [better, nearest];
  }
  return centersAt(data, d, rows);
}

/**
 * Writes squared distances to the nearest centre as they are with `row` as one more.
 * @returns their sum; a sum that reaches `limit` is given up, and `into` with it.
 */
function nearestWith(
  data: Float32Array,
  d: number,
  row: number,
  nearest: Float64Array,
  limit: number,
  into: Float64Array,
): number {
  let total = 0;
  for (let i = 0; i < nearest.length && total < limit; i++) {
    const known = nearest[i] as number;
    const end = i * d + d;
    let at = i * d;
    let center = row * d;
    let sum = 0;
    while (at < end && sum < known) {
      for (const stop = Math.min(end, at + BLOCK); at < stop; at++, center++) {
        const gap = (data[at] as number) - (data[center] as number);
        sum += gap * gap;
      }
    }
    const least = Math.min(sum, known);
    into[i] = least;
    total += least;
  }
  return total;
}

function drawProportional(weights: Float64Array, total: number, random: Random): number {
  let left = random.next() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

function centersAt(data: Float32Array, d: number, rows: Int32Array): Float64Array {
  const centers = new Float64Array(rows.length * d);
  rows.forEach((row, c) => {
    centers.set(data.subarray(row * d, (row + 1) * d), c * d);
  });
  return centers;
}
