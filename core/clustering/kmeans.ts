import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { plusPlus } from './init';
import type { KMeansFit } from './lloyd';
import { lloydIn } from './lloyd';
import { openRoom, type Room, type RoomOptions } from './room';

export type { KMeansFit } from './lloyd';

export interface KMeansOptions extends RoomOptions {
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

/** The best of several starts. */
export interface KMeansResult extends KMeansFit {
  /**
   * How much the start matters: what each start reached in the race, ascending, as mean squared distances of the rows that raced. Starts that
   * were clearly behind are told as they stood when they were given up.
   */
  spread: number[];
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
 * k-means with several k-means++ starts; the least sum of squares wins, the earlier start on a tie. Weights of dimensions are applied
 * before, by scaling columns with the square root; rows count equally unless weights are given. The result depends on the order of
 * rows only through `random` and the rounding of sums: callers sort rows by id.
 * @param data n × d, row-major, finite. @param k 1 … 255, at most n.
 * @throws RangeError for a k outside that range, values that are not finite, and weights that are not positive.
 */
export function* kmeans(
  data: Float32Array,
  n: number,
  d: number,
  k: number,
  options: KMeansOptions,
): Generator<undefined, KMeansResult> {
  if (!(Number.isInteger(k) && k >= 1 && k <= Math.min(n, 255)))
    throw new RangeError(`k-means of ${n} rows cannot have ${k} centres.`);
  const { random, raceRows = RACE_ROWS, weights, twin, toTheEnd = true } = options;
  const small = n <= raceRows;
  const all = openRoom(data, n, d, k, { weights, twin });
  const some = small ? all : openSome(all, k, sample(random, n, raceRows), options);
  try {
    const { fits, spread } = yield* race(some, k, options);
    let best: KMeansFit | undefined = toTheEnd || !small ? undefined : fits[0];
    for (const fit of best ? [] : fits.slice(0, toTheEnd ? WINNERS : 1)) {
      const finished = yield* lloydIn(all, fit.centers, TO_THE_END);
      if (!best || finished.sse < best.sse) best = finished;
    }
    return { ...(best as KMeansFit), spread };
  } finally {
    some.workspace.close();
    all.workspace.close();
  }
}

/** A room with some of the rows of another. */
function openSome({ data, d, weights }: Room, k: number, rows: Int32Array, { twin }: KMeansOptions): Room {
  const own = Float64Array.from(rows, (row) => weights[row] as number);
  return openRoom(gatherRows(data, d, rows), rows.length, d, k, { weights: own, twin });
}

/** Every start run for some iterations, the best of them nearly to their end; the best first. */
function* race(
  room: Room,
  k: number,
  { random, starts = 10, from = [] }: KMeansOptions,
): Generator<undefined, { fits: KMeansFit[]; spread: number[] }> {
  const enough = RACE_TOLERANCE * meanVariance(room);
  const heats: KMeansFit[] = [];
  for (const start of from) heats.push(yield* lloydIn(room, start, { maxIterations: HEAT_ITERATIONS, enough }));
  for (let s = 0; s < starts; s++) {
    const start = yield* plusPlus(room, k, random);
    yield;
    heats.push(yield* lloydIn(room, start, { maxIterations: HEAT_ITERATIONS, enough }));
  }
  const fits: KMeansFit[] = [];
  const [ahead, behind] = [bestFirst(heats).slice(0, FINALISTS), heats.slice(FINALISTS)];
  for (const { centers } of ahead) fits.push(yield* lloydIn(room, centers, { maxIterations: RACE_ITERATIONS, enough }));
  const total = room.weights.reduce((sum, weight) => sum + weight, 0);
  const spread = bestFirst([...fits, ...behind]).map(({ sse }) => sse / total);
  return { fits: bestFirst(fits), spread };
}

/** Sorting is stable: on a tie the earlier start stays first. */
function bestFirst(fits: KMeansFit[]): KMeansFit[] {
  return fits.sort((a, b) => a.sse - b.sse);
}

/** The variance of the columns, averaged: rows of a room have means of 0. */
function meanVariance({ squares, n, d }: Room): number {
  return squares.reduce((sum, square) => sum + square, 0) / n / Math.max(1, d);
}

/** The given rows of a row-major matrix, as a matrix. */
export function gatherRows(data: Float32Array, d: number, rows: Int32Array): Float32Array {
  const part = new Float32Array(rows.length * d);
  rows.forEach((row, i) => {
    part.set(data.subarray(row * d, (row + 1) * d), i * d);
  });
  return part;
}
