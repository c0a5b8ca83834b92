import type { Points } from '../clustering/method';
import type { Random } from '../kernels/random';
import type { NeighbourGraph } from '../similarity/neighbours';
import { tsneOfPoints } from './tsne';
import { umap } from './umap';
import { pcaStart } from './umapStart';

/** What a way to draw rows in the plane may use. `graph` is made once and shared by those that ask for it. */
export interface MapInput {
  points: Points;
  random: Random;
  graph(): Generator<undefined, NeighbourGraph>;
  /** Where rows lay in an earlier map of this kind, n × 2, NaN for those that it did not have: a map that can starts there. */
  from?: Float32Array;
}

/** One way to draw rows in the plane. */
export interface MapMethod {
  id: string;
  /** Text key of its name; `<nameKey>.help` says what it shows, in plain words. */
  nameKey: string;
  /** @returns coordinates, n × 2. Yields at least every 50 ms, but where another program computes. */
  make(input: MapInput): Generator<undefined, Float32Array>;
}

const methods = new Map<string, MapMethod>();

/** Every registered way to draw rows, by its id, the usual one first. */
export const MAPS: ReadonlyMap<string, MapMethod> = methods;

/** A map that starts from an earlier one moves its rows so much less. */
const STAYING = 0.25;

/** Adds a way, from now on offered as the others are. @throws RangeError for an id that is taken. */
export function registerMap(method: MapMethod): void {
  if (methods.has(method.id)) throw new RangeError(`There is a map "${method.id}" already.`);
  methods.set(method.id, method);
}

registerMap({
  id: 'umap',
  nameKey: 'map.umap',
  *make({ graph, random, from }) {
    return (yield* umap(yield* graph(), from ? { from, rate: STAYING } : {}, random)).coordinates;
  },
});
registerMap({ id: 'pca', nameKey: 'map.pca', make: ({ points, random }) => pcaStart(points, random) });
registerMap({ id: 'tsne', nameKey: 'map.tsne', make: ({ points, random }) => tsneOfPoints(points, random) });
