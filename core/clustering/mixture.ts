import { text } from '../crm/text';
import { densityOf, fitGaussians, type GaussianFit, type GaussianMixture } from './gaussian';
import { kmeans } from './kmeans';
import type { Clustering, ClusteringInput, ClusteringMethod, Points } from './method';
import { checkInput, groupsAsked, numberOf } from './settings';

/** Clouds, with what judged them. */
export interface MixtureModel extends GaussianMixture {
  logLikelihood: number;
  bic: number;
  aic: number;
}

/** Where the method finds the number of clouds itself, it tries so many at most. */
const MOST_TRIED = 8;
const ITERATIONS = 300;
/** scikit-learn's. */
const TOLERANCE = 1e-3;
const CHOSEN = 0;
const FULL = 2;

/**
 * Gaussian mixture: clouds of different size and width, which may overlap; a row belongs to each by its chance. Without `k` the number
 * with the least BIC is taken.
 */
export const gaussianMixture: ClusteringMethod<MixtureModel> = {
  id: 'mixture',
  nameKey: 'clustering.mixture',
  needsK: false,
  mostRows: 50_000,
  settings: [
    // 0: by BIC, 1: each column its own width, 2: columns may go together.
    { id: 'shape', labelKey: 'clustering.setting.shape', from: 0, to: 2, usual: CHOSEN },
    { id: 'starts', labelKey: 'clustering.setting.starts', from: 1, to: 100, usual: 5 },
  ],
  *fit(input, settings) {
    const { points } = input;
    checkInput(gaussianMixture, points, settings);
    const shape = Math.round(numberOf(gaussianMixture, settings, 'shape'));
    const starts = Math.round(numberOf(gaussianMixture, settings, 'starts'));
    const shapes = shape === CHOSEN ? [false, true] : [shape === FULL];
    const numbers =
      settings.k === undefined
        ? Array.from({ length: Math.min(MOST_TRIED, points.n) }, (_, i) => i + 1)
        : [groupsAsked(settings, points.n)];
    let best: GaussianFit | undefined;
    for (const k of numbers)
      for (const fit of yield* fitShapes(input, k, shapes, starts)) if (!best || fit.bic < best.bic) best = fit;
    if (!best) throw new RangeError('There are no rows to group.');
    const { mixture, logLikelihood, bic, aic, stoodStill } = best;
    const model = { ...mixture, logLikelihood, bic, aic };
    const notices = stoodStill ? [] : [text('clustering.notice.moving', { iterations: ITERATIONS })];
    return { method: 'mixture', k: mixture.k, ...placeInClouds(model, points), model, notices };
  },
  assign: ({ model }, points) => placeInClouds(model, points),
};

/** Of each shape the likeliest of several starts: from the best groups of k-means, then from groups of single runs. */
function* fitShapes(
  { points, random }: ClusteringInput,
  k: number,
  shapes: readonly boolean[],
  starts: number,
): Generator<undefined, GaussianFit[]> {
  const { data, n, d } = points;
  const best: (GaussianFit | undefined)[] = shapes.map(() => undefined);
  for (let start = 0; start < (k === 1 ? 1 : starts); start++) {
    const { assignment } = yield* kmeans(data, n, d, k, { random, starts: start === 0 ? starts : 1 });
    for (const [at, full] of shapes.entries()) {
      const options = { full, tolerance: TOLERANCE, maxIterations: ITERATIONS };
      const fit = yield* fitGaussians(points, assignment, k, options);
      if (fit.logLikelihood > (best[at]?.logLikelihood ?? Number.NEGATIVE_INFINITY)) best[at] = fit;
    }
  }
  return best.filter((fit) => fit !== undefined);
}

function placeInClouds(model: MixtureModel, { data, n, d }: Points): Pick<Clustering, 'assignment' | 'strength'> {
  if (d !== model.d) throw new RangeError(`The groups have ${model.d} columns, the rows ${d}.`);
  const assignment = new Uint8Array(n);
  const strength = new Float32Array(n);
  const density = densityOf(model);
  const chances = new Float64Array(model.k);
  for (let i = 0; i < n; i++) {
    density(data, i * d, chances, 0);
    let best = 0;
    for (let c = 1; c < model.k; c++) if ((chances[c] as number) > (chances[best] as number)) best = c;
    assignment[i] = best;
    strength[i] = chances[best] as number;
  }
  return { assignment, strength };
}
