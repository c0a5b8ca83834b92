/** A weighted linear model of 0/1 columns. */
export interface LinearFit {
  intercept: number;
  /** By column. */
  weights: Float64Array;
  /** Share of the weighted variance that the model explains, at most 1; 0 where there is none to explain. */
  explained: number;
}

/**
 * Weighted ridge regression (A. Hoerl & R. Kennard, 1970) by the normal equations; the intercept is not penalised.
 * @param columns of numbers, each as long as `target` and `rowWeights`. @param penalty > 0, so equal columns have a solution.
 * @throws RangeError for a penalty that is not positive, or weights whose sum is not.
 */
export function ridge(
  columns: readonly Float64Array[],
  target: Float64Array,
  rowWeights: Float64Array,
  penalty: number,
): LinearFit {
  const total = rowWeights.reduce((sum, weight) => sum + weight, 0);
  if (!(penalty > 0)) throw new RangeError(`A penalty of ${penalty} is not positive`);
  if (!(total > 0)) throw new RangeError('The weights of the rows have no positive sum');
  const mean = (values: Float64Array) =>
    values.reduce((sum, value, i) => sum + value * (rowWeights[i] as number), 0) / total;
  const means = Float64Array.from(columns, mean);
  const middle = mean(target);
  const d = columns.length;
  const matrix = new Float64Array(d * d);
  const right = new Float64Array(d);
  for (let a = 0; a < d; a++) {
    const left = columns[a] as Float64Array;
    const scaled = left.map((value, i) => (value - (means[a] as number)) * (rowWeights[i] as number));
    right[a] = scaled.reduce((sum, value, i) => sum + value * ((target[i] as number) - middle), 0);
    for (let b = a; b < d; b++) {
      const other = columns[b] as Float64Array;
      let sum = a === b ? penalty : 0;
      for (let i = 0; i < scaled.length; i++)
        sum += (scaled[i] as number) * ((other[i] as number) - (means[b] as number));
      matrix[a * d + b] = sum;
      matrix[b * d + a] = sum;
    }
  }
  const weights = solve(matrix, right);
  const intercept = middle - weights.reduce((sum, weight, a) => sum + weight * (means[a] as number), 0);
  return { intercept, weights, explained: explainedShare(columns, target, rowWeights, { intercept, weights }, middle) };
}

function explainedShare(
  columns: readonly Float64Array[],
  target: Float64Array,
  rowWeights: Float64Array,
  { intercept, weights }: Pick<LinearFit, 'intercept' | 'weights'>,
  middle: number,
): number {
  let missed = 0;
  let all = 0;
  for (const [i, value] of target.entries()) {
    let told = intercept;
    for (const [a, column] of columns.entries()) told += (weights[a] as number) * (column[i] as number);
    missed += (rowWeights[i] as number) * (value - told) ** 2;
    all += (rowWeights[i] as number) * (value - middle) ** 2;
  }
  return all > 0 ? 1 - missed / all : 0;
}

/** Solves a symmetric positive definite system by Cholesky's decomposition; overwrites the matrix. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const d = right.length;
  const x = right.slice();
  for (let a = 0; a < d; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = matrix[a * d + b] as number;
      for (let c = 0; c < b; c++) sum -= (matrix[a * d + c] as number) * (matrix[b * d + c] as number);
      matrix[a * d + b] = a === b ? Math.sqrt(sum) : sum / (matrix[b * d + b] as number);
    }
    let sum = x[a] as number;
    for (let c = 0; c < a; c++) sum -= (matrix[a * d + c] as number) * (x[c] as number);
    x[a] = sum / (matrix[a * d + a] as number);
  }
  for (let a = d - 1; a >= 0; a--) {
    let sum = x[a] as number;
    for (let c = a + 1; c < d; c++) sum -= (matrix[c * d + a] as number) * (x[c] as number);
    x[a] = sum / (matrix[a * d + a] as number);
  }
  return x;
}
