import type { Points } from '../clustering/method';
import { type Random, sample } from '../kernels/random';

export interface TrustworthinessSettings {
  /** Neighbours that are looked at; 15 by default. */
  neighbours?: number;
  /** Above so many rows only so many, drawn by chance, are looked at; 1,000 by default. */
  rows?: number;
}

/**
 * How far neighbours in a map are neighbours in the data: 1 where all are, lower for each that is none, by its rank in the data.
 * Source: Venna & Kaski, "Neighborhood preservation in nonlinear projection methods", ICANN 2001.
 * @param points n × d. @param map the same rows, n × any number of columns.
 * @throws RangeError for different numbers of rows, or unless neighbours < n / 2.
 */
export function* trustworthiness(
  points: Points,
  map: Points,
  random: Random,
  settings: TrustworthinessSettings = {},
): Generator<undefined, number> {
  const { neighbours = 15, rows = 1000 } = settings;
  const { n } = points;
  if (map.n !== n) throw new RangeError(`A map of ${map.n} rows cannot be held against ${n}.`);
  if (!(neighbours >= 1 && neighbours < n / 2))
    throw new RangeError(`The trustworthiness of ${n} rows cannot be told by ${neighbours} neighbours.`);
  const looked = sample(random, n, rows);
  let sum = 0;
  for (const row of looked) {
    const inMap = nearestTo(distancesFrom(map, row), row, neighbours);
    sum += penalty(distancesFrom(points, row), row, inMap, neighbours);
    yield;
  }
  return 1 - (2 * sum) / (looked.length * neighbours * (2 * n - 3 * neighbours - 1));
}

function distancesFrom({ data, n, d }: Points, row: number): Float64Array {
  const into = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const gap = (data[i * d + j] as number) - (data[row * d + j] as number);
      sum += gap * gap;
    }
    into[i] = sum;
  }
  return into;
}

/** The `count` rows of least distance beside the row itself, the lower number on a tie. */
function nearestTo(distances: Float64Array, row: number, count: number): number[] {
  const best: number[] = [];
  for (let i = 0; i < distances.length; i++) {
    const distance = distances[i] as number;
    if (i === row || (best.length === count && distance >= (distances[best[count - 1] as number] as number))) continue;
    let at = Math.min(best.length, count - 1);
    for (; at > 0 && (distances[best[at - 1] as number] as number) > distance; at--) best[at] = best[at - 1] as number;
    best[at] = i;
  }
  return best;
}

/** By how many places each of the given rows lies behind the nearest `count` in the data. */
function penalty(distances: Float64Array, row: number, given: readonly number[], count: number): number {
  const ranks = new Int32Array(given.length).fill(1);
  for (let i = 0; i < distances.length; i++) {
    if (i === row) continue;
    const distance = distances[i] as number;
    for (let g = 0; g < given.length; g++) {
      const other = given[g] as number;
      const limit = distances[other] as number;
      if (distance < limit || (distance === limit && i < other)) ranks[g] = (ranks[g] as number) + 1;
    }
  }
  return ranks.reduce((sum, rank) => sum + Math.max(0, rank - count), 0);
}
