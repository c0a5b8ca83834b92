import { log } from '../kernels/math';
import { softmax } from '../kernels/softmax';
import { rowsPerYield } from './distance';
import type { Points } from './method';
import { groupMeans } from './prototypes';

/** Normal clouds of different size, place and shape. */
export interface GaussianMixture {
  k: number;
  d: number;
  /** Whether columns may go together within a cloud; otherwise each has a width of its own only. */
  full: boolean;
  shares: Float64Array;
  /** k × d. */
  means: Float64Array;
  /** Full: the lower triangular root of each covariance, k × d × d. Otherwise standard deviations, k × d. */
  roots: Float64Array;
}

/** A mixture that was fitted, with what judges it. */
export interface GaussianFit {
  mixture: GaussianMixture;
  logLikelihood: number;
  /** Less is better; both weigh the likelihood against the number of parameters. */
  bic: number;
  aic: number;
  iterations: number;
  stoodStill: boolean;
}

export interface GaussianOptions {
  full: boolean;
  /** Done when the mean log-likelihood of a row grows by no more than this. */
  tolerance: number;
  maxIterations: number;
}

/** Share of the variance of a column that is added to it in every cloud: no cloud collapses onto a row. */
const FLOOR_SHARE = 1e-6;
const LOG_TWO_PI = 1.8378770664093453;

/**
 * Expectation–maximisation from given groups, densities as logarithms.
 * Source: Dempster, Laird & Rubin, "Maximum likelihood from incomplete data via the EM algorithm", JRSS B 39, 1977; BIC: G. Schwarz,
 * "Estimating the dimension of a model", Annals of Statistics 6, 1978.
 */
export function* fitGaussians(
  points: Points,
  start: Uint8Array,
  k: number,
  options: GaussianOptions,
): Generator<undefined, GaussianFit> {
  const { n, d } = points;
  const shares = new Float64Array(n * k);
  start.forEach((group, i) => {
    shares[i * k + group] = 1;
  });
  const floors = floorsOf(points);
  let mixture = yield* maximise(points, shares, k, options.full, floors);
  let before = Number.NEGATIVE_INFINITY;
  let iterations = 0;
  for (;;) {
    const logLikelihood = yield* expect(points, mixture, shares);
    iterations++;
    const stoodStill = (logLikelihood - before) / n <= options.tolerance;
    if (stoodStill || iterations >= options.maxIterations) {
      const p = k - 1 + k * d + k * (options.full ? (d * (d + 1)) / 2 : d);
      const bic = p * log(n) - 2 * logLikelihood;
      return { mixture, logLikelihood, bic, aic: 2 * p - 2 * logLikelihood, iterations, stoodStill };
    }
    before = logLikelihood;
    mixture = yield* maximise(points, shares, k, options.full, floors);
  }
}

/** What is added to the variance of each column; of a constant one as much as on average, or a little of nothing. */
function floorsOf({ data, n, d }: Points): Float64Array {
  const means = groupMeans({ data, n, d }, new Uint8Array(n), 1);
  const variances = new Float64Array(d);
  for (let at = 0; at < n * d; at++) {
    const j = at % d;
    variances[j] = (variances[j] as number) + ((data[at] as number) - (means[j] as number)) ** 2 / n;
  }
  const usual = variances.reduce((sum, variance) => sum + variance, 0) / d || 1;
  return variances.map((variance) => FLOOR_SHARE * (variance || usual));
}

/** Writes how likely each row came from each cloud. @returns the log-likelihood of all rows. */
function* expect(points: Points, mixture: GaussianMixture, shares: Float64Array): Generator<undefined, number> {
  const { n } = points;
  const { k, d } = mixture;
  const chunk = rowsPerYield(k * d * (mixture.full ? d : 1));
  const density = densityOf(mixture);
  let total = 0;
  for (let i = 0; i < n; i++) {
    total += density(points.data, i * d, shares, i * k);
    if (i % chunk === chunk - 1) yield;
  }
  return total;
}

/**
 * A function that writes how likely a row, at `row` of the data, came from each cloud, from `at` on, and returns the logarithm of its
 * density under the mixture.
 */
export function densityOf(
  mixture: GaussianMixture,
): (data: Float32Array, row: number, into: Float64Array, at: number) => number {
  const { k, d, full, shares, means, roots } = mixture;
  const offsets = Float64Array.from({ length: k }, (_, c) => {
    let logRoot = 0;
    for (let j = 0; j < d; j++) logRoot += log(roots[full ? (c * d + j) * d + j : c * d + j] as number);
    return log(shares[c] as number) - 0.5 * d * LOG_TWO_PI - logRoot;
  });
  const gap = new Float64Array(d);
  return (data, row, into, at) => {
    for (let c = 0; c < k; c++) {
      for (let j = 0; j < d; j++) gap[j] = (data[row + j] as number) - (means[c * d + j] as number);
      const square = full ? wholeSquare(roots, c * d * d, gap) : plainSquare(roots, c * d, gap);
      into[at + c] = (offsets[c] as number) - 0.5 * square;
    }
    return softmax(into, at, k, into, at);
  };
}

function plainSquare(deviations: Float64Array, from: number, gap: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < gap.length; j++) {
    const z = (gap[j] as number) / (deviations[from + j] as number);
    sum += z * z;
  }
  return sum;
}

/** The square of the gap divided by a triangular root; overwrites the gap with the quotient. */
function wholeSquare(root: Float64Array, from: number, gap: Float64Array): number {
  const d = gap.length;
  let sum = 0;
  for (let j = 0; j < d; j++) {
    const row = from + j * d;
    let left = gap[j] as number;
    for (let l = 0; l < j; l++) left -= (root[row + l] as number) * (gap[l] as number);
    const z = left / (root[row + j] as number);
    gap[j] = z;
    sum += z * z;
  }
  return sum;
}

/** The clouds that the rows' shares make. */
function* maximise(
  { data, n, d }: Points,
  shares: Float64Array,
  k: number,
  full: boolean,
  floors: Float64Array,
): Generator<undefined, GaussianMixture> {
  const sizes = new Float64Array(k);
  const means = new Float64Array(k * d);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < k; c++) {
      const share = shares[i * k + c] as number;
      sizes[c] = (sizes[c] as number) + share;
      if (share > 0)
        for (let j = 0; j < d; j++)
          means[c * d + j] = (means[c * d + j] as number) + share * (data[i * d + j] as number);
    }
  // A cloud that lost every row keeps a trace, as in scikit-learn, so that nothing is divided by 0.
  for (let c = 0; c < k; c++) sizes[c] = (sizes[c] as number) + 10 * Number.EPSILON;
  for (let at = 0; at < k * d; at++) means[at] = (means[at] as number) / (sizes[Math.floor(at / d)] as number);
  yield;
  const spreads = new Float64Array(full ? k * d * d : k * d);
  const chunk = rowsPerYield(k * d * (full ? d : 1));
  const gap = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < k; c++) {
      const share = shares[i * k + c] as number;
      if (share === 0) continue;
      for (let j = 0; j < d; j++) gap[j] = (data[i * d + j] as number) - (means[c * d + j] as number);
      if (full) addProducts(spreads, c * d * d, gap, share);
      else
        for (let j = 0; j < d; j++)
          spreads[c * d + j] = (spreads[c * d + j] as number) + share * (gap[j] as number) ** 2;
    }
    if (i % chunk === chunk - 1) yield;
  }
  const per = full ? d * d : d;
  for (let at = 0; at < spreads.length; at++)
    spreads[at] = (spreads[at] as number) / (sizes[Math.floor(at / per)] as number);
  const roots = full ? spreads : spreads.map((variance, at) => Math.sqrt(variance + (floors[at % d] as number)));
  if (full) for (let c = 0; c < k; c++) takeRoot(roots, c * d * d, floors);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return { k, d, full, shares: sizes.map((size) => size / all), means, roots };
}

/** Adds the lower triangle of share × gap × gapᵀ. */
function addProducts(into: Float64Array, from: number, gap: Float64Array, share: number): void {
  const d = gap.length;
  for (let j = 0; j < d; j++) {
    const weighted = share * (gap[j] as number);
    const row = from + j * d;
    for (let l = 0; l <= j; l++) into[row + l] = (into[row + l] as number) + weighted * (gap[l] as number);
  }
}

/** Replaces a covariance (its lower triangle), with the floors added to its diagonal, by its triangular root (Cholesky). */
function takeRoot(matrix: Float64Array, from: number, floors: Float64Array): void {
  const d = floors.length;
  for (let j = 0; j < d; j++) {
    const row = from + j * d;
    const floor = floors[j] as number;
    for (let l = 0; l <= j; l++) {
      const other = from + l * d;
      let left = (matrix[row + l] as number) + (l === j ? floor : 0);
      for (let m = 0; m < l; m++) left -= (matrix[row + m] as number) * (matrix[other + m] as number);
      // What rounding takes from a variance that is all floor.
      matrix[row + l] = l === j ? Math.sqrt(Math.max(left, floor / 2)) : left / (matrix[other + l] as number);
    }
  }
}
