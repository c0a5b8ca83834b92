import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { tieBothWays } from '../similarity/affinity';
import type { NeighbourGraph } from '../similarity/neighbours';
import { type Curve, curveFor } from './curve';
import { memberships } from './fuzzy';
import { layOut } from './layout';
import { spectralStart, startFrom } from './umapStart';

export interface UmapSettings {
  /** Passes over the edges: by default 500 up to 10,000 rows, 200 above. */
  epochs?: number;
  /** How near points may come in the map; 0.1 by default. */
  minDist?: number;
  /** Within how much the map's distances lie; 1 by default. */
  spread?: number;
  /** Pairs that push for each that pulls; 5 by default. */
  negatives?: number;
  /** How far points move at first; 1 by default. A map that is to stay put moves less. */
  rate?: number;
  /** Coordinates to start from, n × 2, NaN for rows that had none; by the graph's own vectors where left out. */
  from?: Float32Array;
}

/** A map of rows in the plane: plain data, enough to place further rows. */
export interface UmapMap {
  /** n × 2. */
  coordinates: Float32Array;
  curve: Curve;
}

const MANY_ROWS = 10_000;
/** Further rows settle in a part of the epochs. */
const PLACING_EPOCHS = 100;

/**
 * A map in which near rows stay near. The same graph, settings and chance give the same bytes. Yields at least every 50 ms.
 * Source: McInnes, Healy & Melville, "UMAP: uniform manifold approximation and projection for dimension reduction", 2018.
 * @param graph the neighbours of each row; 14 of them are umap-learn's 15, which count the row itself.
 * @throws RangeError for settings out of bounds, or `from` of another number of rows.
 */
export function* umap(graph: NeighbourGraph, settings: UmapSettings, random: Random): Generator<undefined, UmapMap> {
  const { epochs = graph.n <= MANY_ROWS ? 500 : 200, minDist = 0.1, spread = 1, negatives = 5, rate = 1 } = settings;
  if (!(Number.isInteger(epochs) && epochs >= 1)) throw new RangeError(`A map cannot be made in ${epochs} epochs.`);
  const curve = curveFor(minDist, spread);
  if (graph.n === 0) return { coordinates: new Float32Array(0), curve };
  const edges = tieBothWays(graph, yield* memberships(graph), (there, back) => there + back - there * back);
  const start = settings.from ? startFrom(settings.from, edges, random) : yield* spectralStart(edges, random);
  const coordinates = yield* layOut(start, edges, undefined, { curve, epochs, rate, negatives }, random);
  return { coordinates, curve };
}

/**
 * Places further rows in a map, which itself stays as it is.
 * @param graph of each further row its neighbours among the rows of the map. @returns coordinates, as many × 2.
 */
export function* placeInMap(
  map: UmapMap,
  graph: NeighbourGraph,
  random: Random,
  epochs = PLACING_EPOCHS,
): Generator<undefined, Float32Array> {
  const edges = towards(graph, yield* memberships(graph));
  const start = new Float32Array(graph.n * 2);
  for (let i = 0; i < graph.n; i++) start.set(middleOf(map, edges, i), i * 2);
  return yield* layOut(start, edges, map.coordinates, { curve: map.curve, epochs, rate: 1, negatives: 5 }, random);
}

/** The edges from each row to its neighbours. */
function towards({ n, k, ids }: NeighbourGraph, weights: Float32Array): SparseRows {
  const starts = new Int32Array(n + 1);
  for (let i = 0; i < n; i++) {
    const known = ids.subarray(i * k, i * k + k).filter((id) => id >= 0).length;
    starts[i + 1] = (starts[i] as number) + known;
  }
  return { starts, columns: ids.filter((id) => id >= 0), values: weights.filter((_, at) => (ids[at] as number) >= 0) };
}

/** The middle of a row's neighbours in the map, weighted; the origin without any. */
function middleOf({ coordinates }: UmapMap, { starts, columns, values }: SparseRows, i: number): [number, number] {
  let x = 0;
  let y = 0;
  let weight = 0;
  for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
    const other = (columns[e] as number) * 2;
    x += (values[e] as number) * (coordinates[other] as number);
    y += (values[e] as number) * (coordinates[other + 1] as number);
    weight += values[e] as number;
  }
  return weight > 0 ? [x / weight, y / weight] : [0, 0];
}
