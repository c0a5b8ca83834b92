import { logistic } from '../kernels/logistic';

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
/** Rows that are read in one step. */
const CHUNK = 4_000;

/**
 * Logistic regression on top of given log-odds, with an L2 penalty on every coefficient but the intercept, by Newton's
 * method (iteratively reweighted least squares). Columns that no row has stay 0.
 * Yields before every step, and in it every some thousand rows.
 * @param ridge > 0: the penalty ridge / 2 · Σ β². @param start where to begin; the result does not depend on it.
 * @param closeEnough largest change of a coefficient in the last step; what is only compared needs fewer.
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., § 4.4.1 and 18.4.
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
  for (let step = 0; step < MAX_STEPS; step++) {
    yield;
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (let row = 0; row < rows.length; row++) {
      if (row % CHUNK === CHUNK - 1) yield;
      addRow(rows, row, beta, gradient, hessian);
    }
    for (let c = 0; c < columns; c++) gradient[c] = (gradient[c] as number) - ridge * (beta[c] as number);
    penalise(hessian, size, ridge);
    factorise(hessian, size);
    const change = solve(hessian, gradient, size);
    let largest = 0;
    for (let c = 0; c < size; c++) {
      const delta = Math.max(-4, Math.min(4, change[c] as number));
      beta[c] = (beta[c] as number) + delta;
      largest = Math.max(largest, Math.abs(delta));
    }
    if (largest < closeEnough) break;
  }
  return { intercept: beta[columns] as number, added: beta.slice(0, columns) };
}

/** Adds a row to the gradient and to the lower triangle of the (negative) Hessian. */
function addRow(
  rows: SparseRows,
  row: number,
  beta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
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
    const line = a * size;
    for (let j = from; j < i; j++) {
      const at = line + (columns[j] as number);
      hessian[at] = (hessian[at] as number) + (values ? ownWeight * (values[j] as number) : ownWeight);
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
    if (i % CHUNK === 0) yield;
    addRow(rows, i, beta, score, hessian);
    if (i + 1 < rows.length && cases[i + 1] === cases[i]) continue;
    addSquare(middle, score);
    score.fill(0);
  }
  penalise(hessian, size, ridge);
  penalise(middle, size, ridge);
  factorise(hessian, size);
  yield;
  const half = solveAll(hessian, middle, size);
  yield;
  const whole = solveAll(hessian, half, size);
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
function solveAll(factor: Float64Array, rows: Float64Array, size: number): Float64Array {
  const found = new Float64Array(size * size);
  for (let r = 0; r < size; r++) {
    const solved = solve(factor, rows.subarray(r * size, (r + 1) * size), size);
    for (let c = 0; c < size; c++) found[c * size + r] = solved[c] as number;
  }
  return found;
}

/** Cholesky's factor of a symmetric positive definite matrix, in place; only the lower triangle is read and written. */
function factorise(a: Float64Array, size: number): void {
  const at = (r: number, c: number) => a[r * size + c] as number;
  for (let r = 0; r < size; r++)
    for (let c = 0; c <= r; c++) {
      let sum = at(r, c);
      for (let k = 0; k < c; k++) sum -= at(r, k) * at(c, k);
      a[r * size + c] = r === c ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(c, c);
    }
}

/** Solves a system by the factor of its matrix. */
function solve(factor: Float64Array, b: Float64Array, size: number): Float64Array {
  const at = (r: number, c: number) => factor[r * size + c] as number;
  const x = Float64Array.from(b);
  for (let r = 0; r < size; r++) {
    let sum = x[r] as number;
    for (let k = 0; k < r; k++) sum -= at(r, k) * (x[k] as number);
    x[r] = sum / at(r, r);
  }
  for (let r = size - 1; r >= 0; r--) {
    let sum = x[r] as number;
    for (let k = r + 1; k < size; k++) sum -= at(k, r) * (x[k] as number);
    x[r] = sum / at(r, r);
  }
  return x;
}
