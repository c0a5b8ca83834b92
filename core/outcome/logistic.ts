import { logistic } from '../kernels/logistic';
import { factorise, solve } from './cholesky';

/**
 * Rows of which most columns are 0, by those that are not: those of row i are `columns[starts[i]] … columns[starts[i + 1] − 1]`, ascending. Columns
 * are yes (1) or no where no `values` are given.
 */
export interface SparseRows {
  length: number;
  starts: Int32Array;
  columns: Int32Array;
  /** Parallel to `columns`; all 1 where left out. */
  values?: Float64Array;
  /** Log-odds that each row starts from. */
  offset: Float64Array;
  /** 1 = won. */
  won: Uint8Array;
  /** How much each row counts, > 0: rows that tell of one case share what one case counts. */
  weight: number;
}

export interface Coefficients {
  intercept: number;
  /** One per column. */
  added: Float64Array;
}

const MAX_STEPS = 25;
const CLOSE_ENOUGH = 1e-7;
/** The curvature of earlier coefficients serves as long as each step with it is at most this share of the one before. */
const SHRINKS = 0.4;
/** Products of cells between two yields. */
const CHUNK = 2_000_000;
/** Rows that are read, and systems that are solved, between two yields where coefficients are weighed. */
const ROWS = 4_000;
const SOLVED = 50;

/**
 * Logistic regression on top of given log-odds, with an L2 penalty on every coefficient but the intercept, by Newton's
 * method (iteratively reweighted least squares); between its steps some with the curvature that is known already, which cost little.
 * Columns that no row has stay 0. Yields at least every 50 ms.
 * @param ridge > 0: the penalty ridge / 2 · Σ β². @param start where to begin; the result does not depend on it.
 * @param closeEnough largest change of a coefficient in the last step; what is only compared needs fewer.
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., § 4.4.1 and 18.4; curvature kept for some steps: Kelley,
 * Iterative Methods for Linear and Nonlinear Equations, 1995, § 5.4.
 */
export function* fitLogistic(
  rows: SparseRows,
  columns: number,
  ridge: number,
  start?: Coefficients,
  closeEnough = CLOSE_ENOUGH,
): Generator<undefined, Coefficients> {
  // The intercept is the last one, so that a row's columns come in ascending order before it.
  const size = columns + 1;
  const beta = new Float64Array(size);
  if (start) beta.set(start.added);
  beta[columns] = start?.intercept ?? 0;
  let factor: Float64Array | undefined;
  let before = Number.POSITIVE_INFINITY;
  for (let steps = 0; steps < MAX_STEPS; ) {
    const hessian = factor ? undefined : new Float64Array(size * size);
    const gradient = yield* gradientAt(rows, beta, ridge, hessian);
    if (hessian) {
      penalise(hessian, size, ridge);
      yield* factorise(hessian, size);
      steps++;
    }
    const change = solve(hessian ?? (factor as Float64Array), gradient, size).map((one) =>
      Math.max(-4, Math.min(4, one)),
    );
    const largest = change.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    // Where the old curvature no longer leads on, the step is made with that of here.
    const leads = hessian !== undefined || largest <= SHRINKS * before;
    factor = leads ? (hessian ?? factor) : undefined;
    if (!leads) continue;
    for (let c = 0; c < size; c++) beta[c] = (beta[c] as number) + (change[c] as number);
    if (largest < closeEnough) break;
    before = largest;
  }
  return { intercept: beta[columns] as number, added: beta.slice(0, columns) };
}

/** The gradient of what is maximised. @param hessian the rows' part of it is added, where it is wanted. */
function* gradientAt(
  rows: SparseRows,
  beta: Float64Array,
  ridge: number,
  hessian: Float64Array | undefined,
): Generator<undefined, Float64Array> {
  const gradient = new Float64Array(beta.length);
  yield;
  let products = 0;
  for (let row = 0; row < rows.length; row++) {
    const cells = (rows.starts[row + 1] as number) - (rows.starts[row] as number);
    products += hessian ? (cells * cells) / 2 : cells;
    if (products > CHUNK) {
      yield;
      products = 0;
    }
    addRow(rows, row, beta, gradient, hessian);
  }
  for (let c = 0; c < beta.length - 1; c++) gradient[c] = (gradient[c] as number) - ridge * (beta[c] as number);
  return gradient;
}

/** Adds a row to the gradient and, where it is wanted, to the lower triangle of the (negative) Hessian. */
function addRow(
  rows: SparseRows,
  row: number,
  beta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array | undefined,
): void {
  const { columns, starts, values } = rows;
  const size = beta.length;
  const from = starts[row] as number;
  const to = starts[row + 1] as number;
  let x = (rows.offset[row] as number) + (beta[size - 1] as number);
  for (let i = from; i < to; i++) x += (beta[columns[i] as number] as number) * (values ? (values[i] as number) : 1);
  const p = logistic(x);
  const error = rows.weight * ((rows.won[row] as number) - p);
  const weight = rows.weight * p * (1 - p);
  for (let i = from; i <= to; i++) {
    // The intercept, which every row has, comes last.
    const a = i < to ? (columns[i] as number) : size - 1;
    const own = values && i < to ? (values[i] as number) : 1;
    const ownWeight = weight * own;
    gradient[a] = (gradient[a] as number) + error * own;
    if (!hessian) continue;
    const line = a * size;
    if (values)
      for (let j = from; j < i; j++) {
        const at = line + (columns[j] as number);
        hessian[at] = (hessian[at] as number) + ownWeight * (values[j] as number);
      }
    else
      for (let j = from; j < i; j++) {
        const at = line + (columns[j] as number);
        hessian[at] = (hessian[at] as number) + ownWeight;
      }
    hessian[line + a] = (hessian[line + a] as number) + ownWeight * own;
  }
}

/** Adds the penalty to the diagonal; next to nothing for the intercept, which is last. */
function penalise(hessian: Float64Array, size: number, ridge: number): void {
  for (let c = 0; c < size; c++) {
    const at = c * size + c;
    hessian[at] = (hessian[at] as number) + (c === size - 1 ? 1e-9 : ridge);
  }
}

/**
 * The covariance of fitted coefficients where several rows tell of one case: H⁻¹ (J + ridge) H⁻¹, with H the penalised
 * Hessian and J the sum of the squared scores of the cases. The penalty is taken as a prior with variance 1 / ridge, which
 * is what a column that no row has keeps.
 * @param cases number of the case by row; rows of one case stand together.
 * @returns lower triangle, row by row; the intercept is last.
 * Source: Huber's sandwich by clusters, Liang & Zeger 1986, "Longitudinal data analysis using generalized linear models".
 */
export function* covarianceOf(
  rows: SparseRows,
  cases: ArrayLike<number>,
  { intercept, added }: Coefficients,
  ridge: number,
): Generator<undefined, Float64Array> {
  const size = added.length + 1;
  const beta = Float64Array.of(...added, intercept);
  const hessian = new Float64Array(size * size);
  const middle = new Float64Array(size * size);
  const score = new Float64Array(size);
  for (let i = 0; i < rows.length; i++) {
    if (i % ROWS === 0) yield;
    addRow(rows, i, beta, score, hessian);
    if (i + 1 < rows.length && cases[i + 1] === cases[i]) continue;
    addSquare(middle, score);
    score.fill(0);
  }
  penalise(hessian, size, ridge);
  penalise(middle, size, ridge);
  yield* factorise(hessian, size);
  const half = yield* solveAll(hessian, middle, size);
  const whole = yield* solveAll(hessian, half, size);
  return Float64Array.from({ length: (size * (size + 1)) / 2 }, (_, i) => {
    const r = Math.floor((Math.sqrt(8 * i + 1) - 1) / 2);
    return whole[r * size + i - (r * (r + 1)) / 2] as number;
  });
}

/** Adds the products of a vector's elements, most of which are 0. */
function addSquare(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length;
  for (let r = 0; r < size; r++) {
    const factor = vector[r] as number;
    if (factor === 0) continue;
    for (let c = 0; c < size; c++) {
      const at = r * size + c;
      matrix[at] = (matrix[at] as number) + factor * (vector[c] as number);
    }
  }
}

/** Solves the system for every row of a matrix: the rows of the result are the columns of A⁻¹ Bᵀ. */
function* solveAll(factor: Float64Array, rows: Float64Array, size: number): Generator<undefined, Float64Array> {
  const found = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    if (r % SOLVED === 0) yield;
    const solved = solve(factor, rows.subarray(r * size, (r + 1) * size), size);
    for (let c = 0; c < size; c++) found[c * size + r] = solved[c] as number;
  }
  return found;
}
