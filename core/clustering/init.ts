import { log } from '../kernels/math';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';
import { squaredDistance } from './distance';

/**
 * Start centres by k-means++ with greedy local trials: each next centre is the best of 2 + ⌊ln k⌋ rows drawn with a
 * chance proportional to their squared distance from the centres so far.
 * Source: Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007, with the trials of their own code.
 * @returns k × d centres, row-major. Where fewer than k rows differ, centres repeat.
 */
export function plusPlus(data: Float32Array, n: number, d: number, k: number, random: Random): Float64Array {
  const centers = new Float64Array(k * d);
  const nearest = new Float64Array(n).fill(Number.POSITIVE_INFINITY);
  const trials = 2 + Math.floor(log(k));
  let total = take(integer(random, n), 0);
  for (let c = 1; c < k; c++) {
    let best = -1;
    let bestTotal = Number.POSITIVE_INFINITY;
    for (let trial = 0; trial < trials; trial++) {
      const row = drawProportional(nearest, total, random);
      const left = totalWith(row, bestTotal);
      if (left < bestTotal) {
        best = row;
        bestTotal = left;
      }
    }
    total = take(best < 0 ? integer(random, n) : best, c);
  }
  return centers;

  /** Makes `row` centre `c`. @returns what is left of the squared distances. */
  function take(row: number, c: number): number {
    for (let j = 0; j < d; j++) centers[c * d + j] = data[row * d + j] as number;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const distance = squaredDistance(data, i, data, row, d);
      if (distance < (nearest[i] as number)) nearest[i] = distance;
      sum += nearest[i] as number;
    }
    return sum;
  }

  function totalWith(row: number, limit: number): number {
    let sum = 0;
    for (let i = 0; i < n && sum < limit; i++) {
      const known = nearest[i] as number;
      sum += known === 0 ? 0 : Math.min(known, squaredDistance(data, i, data, row, d));
    }
    return sum;
  }
}

function drawProportional(weights: Float64Array, total: number, random: Random): number {
  let left = random.next() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}
