import { exp } from '../kernels/math';

/** Rows of yes/no columns, given by the columns that are "yes". */
export interface SparseRow {
  /** Ascending. */
  columns: readonly number[];
  /** Log-odds that the row starts from. */
  offset: number;
  won: boolean;
}

export interface Coefficients {
  intercept: number;
  /** One per column. */
  added: Float64Array;
}

export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}

const MAX_STEPS = 25;
const CLOSE_ENOUGH = 1e-7;

/**
 * Logistic regression on top of given log-odds, with an L2 penalty on every coefficient but the intercept, by Newton's
 * method (iteratively reweighted least squares). Columns that no row has stay 0.
 * Yields before every step.
 * @param ridge > 0: the penalty ridge / 2 · Σ β². @param start where to begin; the result does not depend on it.
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., § 4.4.1 and 18.4.
 */
export function* fitLogistic(
  rows: readonly SparseRow[],
  columns: number,
  ridge: number,
  start?: Coefficients,
): Generator<undefined, Coefficients> {
  // The intercept is the last one, so that a row's columns come in ascending order before it.
  const size = columns + 1;
  const beta = new Float64Array(size);
  if (start) beta.set(start.added);
  beta[columns] = start?.intercept ?? 0;
  const active = rows.map((row) => Int32Array.from([...row.columns, columns]));
  for (let step = 0; step < MAX_STEPS; step++) {
    yield;
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    rows.forEach((row, i) => {
      addRow(row, active[i] as Int32Array, beta, gradient, hessian);
    });
    for (let c = 0; c < columns; c++) {
      gradient[c] = (gradient[c] as number) - ridge * (beta[c] as number);
      hessian[c * size + c] = (hessian[c * size + c] as number) + ridge;
    }
    hessian[size * size - 1] = (hessian[size * size - 1] as number) + 1e-9;
    const change = solve(hessian, gradient, size);
    let largest = 0;
    for (let c = 0; c < size; c++) {
      const delta = Math.max(-4, Math.min(4, change[c] as number));
      beta[c] = (beta[c] as number) + delta;
      largest = Math.max(largest, Math.abs(delta));
    }
    if (largest < CLOSE_ENOUGH) break;
  }
  return { intercept: beta[columns] as number, added: beta.slice(0, columns) };
}

/** Adds a row to the gradient and to the lower triangle of the (negative) Hessian. */
function addRow(
  row: SparseRow,
  active: Int32Array,
  beta: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const size = beta.length;
  let x = row.offset;
  for (let i = 0; i < active.length; i++) x += beta[active[i] as number] as number;
  const p = logistic(x);
  const error = (row.won ? 1 : 0) - p;
  const weight = p * (1 - p);
  for (let i = 0; i < active.length; i++) {
    const a = active[i] as number;
    gradient[a] = (gradient[a] as number) + error;
    for (let j = 0; j <= i; j++) {
      const at = a * size + (active[j] as number);
      hessian[at] = (hessian[at] as number) + weight;
    }
  }
}

/** Solves a symmetric positive definite system, given by its lower triangle, by Cholesky; the matrix is overwritten. */
function solve(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const at = (r: number, c: number) => a[r * size + c] as number;
  for (let r = 0; r < size; r++)
    for (let c = 0; c <= r; c++) {
      let sum = at(r, c);
      for (let k = 0; k < c; k++) sum -= at(r, k) * at(c, k);
      a[r * size + c] = r === c ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(c, c);
    }
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
