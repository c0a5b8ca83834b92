import { rowsPerYield } from '../clustering/distance';
import type { Points } from '../clustering/method';
import { symmetricEigen } from '../kernels/eigen';

/** Principal components of points: plain data, enough to place further ones. */
export interface Pca {
  d: number;
  /** How many components are kept; 0 where every column is constant. */
  kept: number;
  mean: Float64Array;
  /** kept × d: unit vectors, the one of greatest variance first; the entry of greatest size is positive. */
  components: Float64Array;
  /** Variance along each kept component (n − 1 in the denominator), and its share of the whole variance. */
  variances: Float64Array;
  shares: Float64Array;
}

export interface PcaSettings {
  /** The least share of the variance that the components keep together, above 0 and at most 1; 0.95 by default. */
  share?: number;
  /** At most so many components, whatever they keep. */
  most?: number;
}

/**
 * Principal components by the eigenvectors of the covariance matrix. Yields at least every 50 ms.
 * Source: Pearson, "On lines and planes of closest fit to systems of points in space", 1901.
 * @throws RangeError without rows or columns, for values that are not finite, or a share outside (0, 1].
 */
export function* pca(points: Points, settings: PcaSettings = {}): Generator<undefined, Pca> {
  const { n, d } = points;
  const { share = 0.95, most = d } = settings;
  if (n < 1 || d < 1) throw new RangeError(`Principal components need rows and columns, not ${n} × ${d}.`);
  if (!(share > 0 && share <= 1)) throw new RangeError(`A share of ${share} of the variance cannot be kept.`);
  const mean = yield* means(points);
  const covariance = yield* covarianceOf(points, mean);
  yield;
  const { values, vectors } = symmetricEigen(covariance, d);
  yield;
  // A covariance has no negative eigenvalues; what rounding makes of 0 counts as 0.
  const variances = values.map((value) => Math.max(0, value));
  const total = variances.reduce((sum, value) => sum + value, 0);
  let kept = 0;
  for (let sum = 0; kept < Math.min(d, most) && sum < share * total * (1 - 1e-12); kept++)
    sum += variances[kept] as number;
  return {
    d,
    kept,
    mean,
    components: vectors.slice(0, kept * d),
    variances: variances.slice(0, kept),
    shares: variances.slice(0, kept).map((value) => value / total),
  };
}

/** The coordinates of points along the kept components, n × kept. @throws RangeError for another number of columns. */
export function project(model: Pca, points: Points): Float32Array {
  const { d, kept, mean, components } = model;
  if (points.d !== d) throw new RangeError(`The components are of ${d} columns, not of ${points.d}.`);
  const into = new Float32Array(points.n * kept);
  for (let i = 0; i < points.n; i++)
    for (let c = 0; c < kept; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++)
        sum += ((points.data[i * d + j] as number) - (mean[j] as number)) * (components[c * d + j] as number);
      into[i * kept + c] = sum;
    }
  return into;
}

function* means({ data, n, d }: Points): Generator<undefined, Float64Array> {
  const mean = new Float64Array(d);
  const chunk = rowsPerYield(d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) mean[j] = (mean[j] as number) + (data[i * d + j] as number);
    if (i % chunk === chunk - 1) yield;
  }
  if (!mean.every(Number.isFinite)) throw new RangeError('Principal components need finite values.');
  return mean.map((sum) => sum / n);
}

/** d × d, the lower triangle filled. */
function* covarianceOf({ data, n, d }: Points, mean: Float64Array): Generator<undefined, Float64Array> {
  const sums = new Float64Array(d * d);
  const gaps = new Float64Array(d);
  const chunk = rowsPerYield(d * d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) gaps[j] = (data[i * d + j] as number) - (mean[j] as number);
    for (let j = 0; j < d; j++) {
      const gap = gaps[j] as number;
      for (let c = 0; c <= j; c++) sums[j * d + c] = (sums[j * d + c] as number) + gap * (gaps[c] as number);
    }
    if (i % chunk === chunk - 1) yield;
  }
  return sums.map((sum) => sum / Math.max(1, n - 1));
}
