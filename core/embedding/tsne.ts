import { rowsPerYield } from '../clustering/distance';
import type { Points } from '../clustering/method';
import { exp, log } from '../kernels/math';
import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { tieBothWays } from '../similarity/affinity';
import { nearestNeighbours } from '../similarity/graph';
import type { NeighbourGraph } from '../similarity/neighbours';
import { descendTsne } from './tsneDescent';
import { pcaStart } from './umapStart';

/** Every point pushes every other one: above so many rows it would take minutes. */
export const MOST_TSNE_ROWS = 3_000;
/** About so many neighbours a row looks at, and so many times as many are tied to it, as in scikit-learn. */
const PERPLEXITY = 30;
const TIED = 3;
/** Fewer rows have no shape beyond their principal components. */
const FEWEST_ROWS = 4;
const HALVINGS = 100;
const TOLERANCE = 1e-5;
/** Work of one row beside a multiplication, about. */
const EXP_COST = 800;
/** How wide the start is: all but a point, so that groups can pass one another. */
const START_WIDTH = 1e-4;

/**
 * A map in which each row's nearest rows lie about it, started from the principal components. The same rows and chance give the same bytes.
 * Yields at least every 50 ms. Source: van der Maaten & Hinton, "Visualizing data using t-SNE", JMLR 9, 2008; settings of scikit-learn.
 * @returns n × 2. @throws RangeError for more than 3,000 rows, or values that are not finite.
 */
export function* tsneOfPoints(points: Points, random: Random): Generator<undefined, Float32Array> {
  const { n } = points;
  if (n > MOST_TSNE_ROWS) throw new RangeError(`t-SNE draws ${MOST_TSNE_ROWS} rows at most; there are ${n}.`);
  const start = yield* pcaStart(points, random);
  if (n < FEWEST_ROWS) return start;
  const graph = yield* nearestNeighbours(points, Math.min(n - 1, TIED * PERPLEXITY + 1));
  return yield* descendTsne(narrowed(start), yield* tsneTies(graph, Math.min(PERPLEXITY, Math.max(1, (n - 1) / TIED))));
}

/**
 * How strongly rows are tied: each row's neighbours by a bell whose width makes them as many as the perplexity says, both ways, 1 in all.
 * @param perplexity how many neighbours count, about; at most those that the graph knows.
 */
export function* tsneTies(graph: NeighbourGraph, perplexity: number): Generator<undefined, SparseRows> {
  const { n, k } = graph;
  const weights = new Float32Array(n * k);
  const chunk = rowsPerYield(k * EXP_COST);
  for (let i = 0; i < n; i++) {
    tieRow(graph.distances.subarray(i * k, i * k + k), log(perplexity), weights.subarray(i * k, i * k + k));
    if (i % chunk === chunk - 1) yield;
  }
  const tied = tieBothWays(graph, weights, (there, back) => there + back);
  const sum = tied.values.reduce((total, value) => total + value, 0);
  return { ...tied, values: tied.values.map((value) => value / sum) };
}

/** @param entropy that the row's shares are to have: the logarithm of the perplexity. */
function tieRow(distances: Float32Array, entropy: number, into: Float32Array): void {
  const squares = Float64Array.from(distances.filter(Number.isFinite), (distance) => distance * distance);
  // Beyond the nearest: the shares are the same, and the exponential does not vanish.
  const beyond = squares.map((square) => square - (squares[0] as number));
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let sharpness = 1;
  for (let step = 0; step < HALVINGS; step++) {
    const over = shares(beyond, sharpness, into) - entropy;
    if (Math.abs(over) < TOLERANCE) break;
    if (over > 0) low = sharpness;
    else high = sharpness;
    sharpness = high === Number.POSITIVE_INFINITY ? sharpness * 2 : (low + high) / 2;
    // Rows that are all as near have the same shares at every sharpness.
    if (!Number.isFinite(sharpness)) break;
  }
}

/** Writes the shares of neighbours. @returns their entropy. */
function shares(beyond: Float64Array, sharpness: number, into: Float32Array): number {
  const bells = beyond.map((square) => exp(-square * sharpness));
  const sum = bells.reduce((total, value) => total + value, 0);
  const away = bells.reduce((total, value, at) => total + value * (beyond[at] as number), 0);
  bells.forEach((value, at) => {
    into[at] = value / sum;
  });
  return log(sum) + (sharpness * away) / sum;
}

/** A start map, made so narrow that its first axis has a spread of 0.0001. */
function narrowed(map: Float32Array): Float32Array {
  let square = 0;
  for (let at = 0; at < map.length; at += 2) square += (map[at] as number) * (map[at] as number);
  const width = Math.sqrt(square / Math.max(1, map.length / 2)) || 1;
  return map.map((value) => (START_WIDTH * value) / width);
}
