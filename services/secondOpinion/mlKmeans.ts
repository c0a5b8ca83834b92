import type { kmeansGenerator } from 'ml-kmeans';
import type { ClusteringMethod, Points } from '../../core/clustering/method';
import { type Prototypes, placeByPrototypes, prototypesOfCenters, strengthOf } from '../../core/clustering/prototypes';
import { checkInput, groupsAsked } from '../../core/clustering/settings';

/** Its starts look at every pair of rows. */
const MOST_ROWS = 5_000;
const MOST_ITERATIONS = 100;
/** Its seeds are whole numbers below this. */
const SEEDS = 2 ** 31;

/** The rows as it takes them. */
export function rowsOf({ data, n, d }: Pick<Points, 'data' | 'n' | 'd'>): number[][] {
  return Array.from({ length: n }, (_, i) => Array.from(data.subarray(i * d, (i + 1) * d)));
}

/** What is known of the method before its program is loaded. */
export const ML_KMEANS = {
  id: 'ml-kmeans',
  nameKey: 'clustering.mlKmeans',
  needsK: true,
  mostRows: MOST_ROWS,
  settings: [],
} as const satisfies Partial<ClusteringMethod>;

/** The k-means of ml-kmeans, a program of other authors, as a method beside ours. @param generate its own function. */
export function mlKmeansMethod(generate: typeof kmeansGenerator): ClusteringMethod<Prototypes> {
  const method: ClusteringMethod<Prototypes> = {
    ...ML_KMEANS,
    *fit({ points, random }, settings) {
      checkInput(method, points, settings);
      const { n, d } = points;
      const k = groupsAsked(settings, n);
      const seed = Math.floor(random.next() * SEEDS);
      const from =
        settings.from?.length === k * d ? rowsOf({ data: Float32Array.from(settings.from), n: k, d }) : undefined;
      // It takes fewer groups than rows only.
      let assignment = Uint8Array.from({ length: n }, (_, i) => i);
      let centers = Float64Array.from(points.data);
      if (k < n) {
        const options = { seed, initialization: from ?? ('kmeans++' as const), maxIterations: MOST_ITERATIONS };
        for (const { clusters, centroids } of generate(rowsOf(points), k, options)) {
          assignment = Uint8Array.from(clusters);
          centers = Float64Array.from(centroids.flat());
          yield;
        }
      }
      const model = prototypesOfCenters(points, assignment, centers);
      return {
        method: method.id,
        k,
        assignment,
        strength: yield* strengthOf(model, points, assignment),
        model,
        notices: [],
      };
    },
    assign: ({ model }, points) => placeByPrototypes(model, points),
  };
  return method;
}
