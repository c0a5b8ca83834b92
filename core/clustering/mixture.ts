import { text } from '../crm/text';
import { finish } from '../kernels/finish';
import { sample } from '../kernels/random';
import { CRITERION, type Criteria, criteriaNotice, criterionOf } from './criteria';
import { rowsPerYield } from './distance';
import { densityOf, fitGaussians, type GaussianFit, type GaussianMixture } from './gaussian';
import { gatherRows, kmeans } from './kmeans';
import type { ClusteringInput, ClusteringMethod, Placed, Points } from './method';
import { checkInput, groupsAsked, numberOf, startsOf } from './settings';

/** Clouds, with what judged them. */
export interface MixtureModel extends GaussianMixture, Criteria {
  logLikelihood: number;
}

/** Where the method finds the number of clouds itself, it tries so many at most. */
const MOST_TRIED = 8;
const ITERATIONS = 300;
/** scikit-learn's. */
const TOLERANCE = 1e-3;
/** So many short fits for each start, on a sample of so many rows; the likeliest go on. */
const HEATS_PER_START = 4;
const RACE_ROWS = 2_000;
const HEAT_ITERATIONS = 15;
const FINALISTS = 3;
const CHOSEN = 0;
const FULL = 2;

/**
 * Gaussian mixture: clouds of different size and width, which may overlap; a row belongs to each by its chance. Without `k` the number
 * with the least BIC (or AIC) is taken.
 */
export const gaussianMixture: ClusteringMethod<MixtureModel> = {
  id: 'mixture',
  nameKey: 'clustering.mixture',
  needsK: false,
  mostRows: 50_000,
  settings: [
    {
      id: 'shape',
      labelKey: 'clustering.setting.shape',
      from: CHOSEN,
      to: FULL,
      usual: CHOSEN,
      choices: ['clustering.shape.chosen', 'clustering.shape.own', 'clustering.shape.together'],
    },
    startsOf(5),
    CRITERION,
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
    const criterion = numberOf(gaussianMixture, settings, 'criterion');
    let best: GaussianFit | undefined;
    for (const k of numbers)
      for (const fit of yield* fitShapes(input, k, shapes, starts))
        if (!best || criterionOf(fit, criterion) < criterionOf(best, criterion)) best = fit;
    if (!best) throw new RangeError('There are no rows to group.');
    const { mixture, logLikelihood, bic, aic, stoodStill } = best;
    const model = { ...mixture, logLikelihood, bic, aic };
    const notices = [criteriaNotice(best, mixture.k, criterion, numbers)];
    if (!stoodStill) notices.push(text('clustering.notice.moving', { iterations: ITERATIONS }));
    return { method: 'mixture', k: mixture.k, ...(yield* placeInClouds(model, points)), model, notices };
  },
  assign: ({ model }, points) => finish(placeInClouds(model, points)),
};

/**
 * Of each shape the likeliest of several starts: the best groups of k-means, and single runs of k-means of which a short fit on a sample
 * shows which are worth going on with. Source: Biernacki, Celeux & Govaert, "Choosing starting values for the EM algorithm for getting the
 * highest likelihood in multivariate Gaussian mixture models", Computational Statistics & Data Analysis 41, 2003.
 */
function* fitShapes(
  { points, random }: ClusteringInput,
  k: number,
  shapes: readonly boolean[],
  starts: number,
): Generator<undefined, GaussianFit[]> {
  const { data, n, d } = points;
  const usual = (yield* kmeans(data, n, d, k, { random, starts })).assignment;
  const rows = sample(random, n, RACE_ROWS);
  const some = { data: gatherRows(data, d, rows), n: rows.length, d };
  const single = { random, starts: 1, toTheEnd: false };
  const raced: Uint8Array[] = [];
  while (k > 1 && raced.length < starts * HEATS_PER_START && some.n >= k)
    raced.push((yield* kmeans(some.data, some.n, d, k, single)).assignment);
  const best: GaussianFit[] = [];
  for (const full of shapes) {
    const options = { full, tolerance: TOLERANCE, maxIterations: ITERATIONS };
    let likeliest = yield* fitGaussians(points, usual, k, options);
    for (const { mixture } of yield* heats(some, raced, k, full)) {
      const { assignment } = yield* placeInClouds(mixture, points);
      const fit = yield* fitGaussians(points, assignment, k, options);
      if (fit.logLikelihood > likeliest.logLikelihood) likeliest = fit;
    }
    best.push(likeliest);
  }
  return best;
}

/** Short fits from every start; the likeliest of them. */
function* heats(
  some: Points,
  starts: readonly Uint8Array[],
  k: number,
  full: boolean,
): Generator<undefined, GaussianFit[]> {
  const options = { full, tolerance: TOLERANCE, maxIterations: HEAT_ITERATIONS };
  const fits: GaussianFit[] = [];
  for (const start of starts) fits.push(yield* fitGaussians(some, start, k, options));
  return fits.sort((a, b) => b.logLikelihood - a.logLikelihood).slice(0, FINALISTS);
}

function* placeInClouds(model: GaussianMixture, { data, n, d }: Points): Generator<undefined, Placed> {
  if (d !== model.d) throw new RangeError(`The groups have ${model.d} columns, the rows ${d}.`);
  const assignment = new Uint8Array(n);
  const strength = new Float32Array(n);
  const density = densityOf(model);
  const chances = new Float64Array(model.k);
  const chunk = rowsPerYield(model.k * d * (model.full ? d : 1));
  for (let i = 0; i < n; i++) {
    density(data, i * d, chances, 0);
    let best = 0;
    for (let c = 1; c < model.k; c++) if ((chances[c] as number) > (chances[best] as number)) best = c;
    assignment[i] = best;
    strength[i] = chances[best] as number;
    if (i % chunk === chunk - 1) yield;
  }
  return { assignment, strength };
}
