import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { plusPlus } from './init';
import type { KMeansFit } from './lloyd';
import { lloyd } from './lloyd';

export type { KMeansFit } from './lloyd';

export interface KMeansOptions {
  random: Random;
  /** Different starts by k-means++; 10 by default. */
  starts?: number;
  /** Further starts, k × d each: the segments that there were. */
  from?: readonly Float64Array[];
  /** Above so many rows the starts race on a sample of this size; the best two go on with all rows. */
  raceRows?: number;
}

/** Above this the starts race on a sample. */
const RACE_ROWS = 2_000;
const RACE = { maxIterations: 100, tolerance: 1e-4 };
const FINISH = { maxIterations: 300, tolerance: 0 };

/**
 * k-means with several k-means++ starts; the least sum of squares wins, the earlier start on a tie. Rows count equally;
 * weights of dimensions are applied before, by scaling columns with the square root. The result depends on the order of
 * rows only through `random`: callers sort rows by id.
 * @param data n × d, row-major, finite. @param k 1 … 255, at most n.
 * @throws RangeError for a k outside that range.
 */
export function* kmeans(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  options: KMeansOptions,
): Generator<undefined, KMeansFit> {
  if (!(k >= 1 && k <= Math.min(n, 255))) throw new RangeError(`k-means of ${n} rows cannot have ${k} centres.`);
  const { random, starts = 10, raceRows = RACE_ROWS, from = [] } = options;
  const small = n <= raceRows;
  const part = small ? data : gatherRows(data, d, sample(random, n, raceRows));
  const fits = yield* race(part, small ? n : raceRows, d, k, random, starts, from);
  let best: KMeansFit | undefined;
  for (const fit of fits.slice(0, 2)) {
    const finished = yield* lloyd(data, n, d, fit.centers, FINISH);
    if (!best || finished.sse < best.sse) best = finished;
  }
  return best as KMeansFit;
}

/** Every start run nearly to its end, the best first. */
function* race(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  random: Random,
  starts: number,
  from: readonly Float64Array[],
): Generator<undefined, KMeansFit[]> {
  const fits: KMeansFit[] = [];
  for (const start of from) fits.push(yield* lloyd(data, n, d, start, RACE));
  for (let s = 0; s < starts; s++) {
    const start = plusPlus(data, n, d, k, random);
    yield;
    fits.push(yield* lloyd(data, n, d, start, RACE));
  }
  // Sorting is stable: on a tie the earlier start stays first.
  return fits.sort((a, b) => a.sse - b.sse);
}

/** The given rows of a row-major matrix, as a matrix. */
export function gatherRows(data: Float32Array, d: number, rows: Int32Array): Float32Array {
  const part = new Float32Array(rows.length * d);
  rows.forEach((row, i) => {
    part.set(data.subarray(row * d, (row + 1) * d), i * d);
  });
  return part;
}
