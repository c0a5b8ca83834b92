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
  /** Whether the best two go on until no row moves; true by default. Otherwise the best is taken as the race left it. */
  toTheEnd?: boolean;
}

/** Above this the starts race on a sample. */
const RACE_ROWS = 2_000;
/** After so many iterations of each start it shows which are worth going on with … */
const HEAT_ITERATIONS = 8;
/** … and so many of them are. */
const FINALISTS = 4;
const WINNERS = 2;
/** The race is over where centres shift by no more than this share of the data's mean variance. */
const RACE_TOLERANCE = 1e-4;
const RACE_ITERATIONS = 100;
const TO_THE_END = { maxIterations: 300, enough: 0 };

/**
 * k-means with several k-means++ starts; the least sum of squares wins, the earlier start on a tie. Rows count equally;
 * weights of dimensions are applied before, by scaling columns with the square root. The result depends on the order of
 * rows only through `random` and the rounding of sums: callers sort rows by id.
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
  const { random, starts = 10, raceRows = RACE_ROWS, from = [], toTheEnd = true } = options;
  const small = n <= raceRows;
  const part = small ? data : gatherRows(data, d, sample(random, n, raceRows));
  const fits = yield* race(part, small ? n : raceRows, d, k, random, starts, from);
  let best: KMeansFit | undefined = toTheEnd || !small ? undefined : fits[0];
  for (const fit of best ? [] : fits.slice(0, toTheEnd ? WINNERS : 1)) {
    const finished = yield* lloyd(data, n, d, fit.centers, TO_THE_END);
    if (!best || finished.sse < best.sse) best = finished;
  }
  return best as KMeansFit;
}

/** Every start run for some iterations, the best of them nearly to their end; the best first. */
function* race(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  random: Random,
  starts: number,
  from: readonly Float64Array[],
): Generator<undefined, KMeansFit[]> {
  const enough = RACE_TOLERANCE * meanVariance(data, n, d);
  const heats: KMeansFit[] = [];
  for (const start of from) heats.push(yield* lloyd(data, n, d, start, { maxIterations: HEAT_ITERATIONS, enough }));
  for (let s = 0; s < starts; s++) {
    const start = plusPlus(data, n, d, k, random);
    yield;
    heats.push(yield* lloyd(data, n, d, start, { maxIterations: HEAT_ITERATIONS, enough }));
  }
  const fits: KMeansFit[] = [];
  for (const { centers } of bestFirst(heats).slice(0, FINALISTS))
    fits.push(yield* lloyd(data, n, d, centers, { maxIterations: RACE_ITERATIONS, enough }));
  return bestFirst(fits);
}

/** Sorting is stable: on a tie the earlier start stays first. */
function bestFirst(fits: KMeansFit[]): KMeansFit[] {
  return fits.sort((a, b) => a.sse - b.sse);
}

/** The variance of the columns, averaged. */
function meanVariance(data: Float32Array, n: number, d: number): number {
  const sums = new Float64Array(d);
  let squares = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) {
      const value = data[i * d + j] as number;
      sums[j] = (sums[j] as number) + value;
      squares += value * value;
    }
  const ofMeans = sums.reduce((total, sum) => total + (sum / n) * sum, 0);
  return Math.max(0, (squares - ofMeans) / n / Math.max(1, d));
}

/** The given rows of a row-major matrix, as a matrix. */
export function gatherRows(data: Float32Array, d: number, rows: Int32Array): Float32Array {
  const part = new Float32Array(rows.length * d);
  rows.forEach((row, i) => {
    part.set(data.subarray(row * d, (row + 1) * d), i * d);
  });
  return part;
}
