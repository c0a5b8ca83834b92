import { rowsPerYield } from '../clustering/distance';
import { exp, log } from '../kernels/math';
import type { NeighbourGraph } from '../similarity/neighbours';

/** Halvings of the search for a row's width, and how near is near enough. */
const HALVINGS = 64;
const TOLERANCE = 1e-5;
/** No width is below this share of the mean distance: rows that lie on one another would have none. */
const LEAST_WIDTH = 1e-3;
/** Work of one row beside a multiplication, about. */
const EXP_COST = 500;

/**
 * How surely each row belongs with each of its neighbours: 1 for the nearest one, falling with the distance beyond it so that the
 * memberships of a row sum up to log2(k + 1), where k + 1 counts the row itself as umap-learn does.
 * Source: McInnes, Healy & Melville, "UMAP: uniform manifold approximation and projection", 2018, § 3.1.
 * @returns n × k, parallel to the graph; 0 where there is no neighbour.
 */
export function* memberships(graph: NeighbourGraph): Generator<undefined, Float32Array> {
  const { n, k } = graph;
  const into = new Float32Array(n * k);
  const target = log(k + 1) / Math.LN2;
  const mean = meanDistance(graph);
  const chunk = rowsPerYield(k * EXP_COST);
  for (let i = 0; i < n; i++) {
    membershipsOf(graph.distances.subarray(i * k, i * k + k), target, mean, into.subarray(i * k, i * k + k));
    if (i % chunk === chunk - 1) yield;
  }
  return into;
}

function meanDistance({ distances }: NeighbourGraph): number {
  let sum = 0;
  let count = 0;
  for (const distance of distances) {
    if (!Number.isFinite(distance)) continue;
    sum += distance;
    count++;
  }
  return sum / Math.max(1, count);
}

/** @param mean of all distances: the least width of a row whose neighbours all lie on it. */
function membershipsOf(distances: Float32Array, target: number, mean: number, into: Float32Array): void {
  const known = distances.filter(Number.isFinite);
  const nearest = known.find((distance) => distance > 0) ?? 0;
  const own = known.reduce((sum, distance) => sum + distance, 0) / Math.max(1, known.length + 1);
  const width = Math.max(widthOf(known, nearest, target), LEAST_WIDTH * (nearest > 0 ? own : mean));
  known.forEach((distance, at) => {
    const beyond = distance - nearest;
    into[at] = beyond <= 0 || width === 0 ? 1 : exp(-beyond / width);
  });
}

/** The width at which the memberships sum up to the target. */
function widthOf(distances: Float32Array, nearest: number, target: number): number {
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let width = 1;
  for (let step = 0; step < HALVINGS; step++) {
    let sum = 0;
    for (const distance of distances) sum += distance > nearest ? exp(-(distance - nearest) / width) : 1;
    if (Math.abs(sum - target) < TOLERANCE) break;
    if (sum > target) {
      high = width;
      width = (low + high) / 2;
    } else {
      low = width;
      width = high === Number.POSITIVE_INFINITY ? width * 2 : (low + high) / 2;
    }
  }
  return width;
}
