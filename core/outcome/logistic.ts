import { exp } from '../kernels/math';

/** Rows of yes/no columns, given by the columns that are "yes". */
export interface SparseRow {
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

/**
 * Logistic regression on top of given log-odds, with an L2 penalty on every coefficient but the intercept, by Newton's
 * method (iteratively reweighted least squares). Columns nobody has stay 0.
 * @param ridge > 0: the penalty ridge / 2 · Σ β².
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., § 4.4.1 and 18.4.
 */
export function fitLogistic(rows: readonly SparseRow[], columns: number, ridge: number): Coefficients {
  const size = columns + 1;
  const beta = new Float64Array(size);
  for (let step = 0; step < MAX_STEPS; step++) {
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (const row of rows) addRow(row, beta, gradient, hessian);
    for (let c = 1; c < size; c++) {
      gradient[c] = (gradient[c] ?? 0) - ridge * (beta[c] ?? 0);
      hessian[c * size + c] = (hessian[c * size + c] ?? 0) + ridge;
    }
    hessian[0] = (hessian[0] ?? 0) + 1e-9;
    const change = solve(hessian, gradient, size);
    let largest = 0;
    for (let c = 0; c < size; c++) {
      const delta = Math.max(-4, Math.min(4, change[c] ?? 0));
      beta[c] = (beta[c] ?? 0) + delta;
      largest = Math.max(largest, Math.abs(delta));
    }
    if (largest < 1e-8) break;
  }
  return { intercept: beta[0] ?? 0, added: beta.slice(1) };
}

/** Intercept first: column c of a row is coefficient c + 1. */
function addRow(row: SparseRow, beta: Float64Array, gradient: Float64Array, hessian: Float64Array): void {
  const size = beta.length;
  let x = row.offset + (beta[0] ?? 0);
  for (const c of row.columns) x += beta[c + 1] ?? 0;
  const p = logistic(x);
  const error = (row.won ? 1 : 0) - p;
  const weight = p * (1 - p);
  const active = [0, ...row.columns.map((c) => c + 1)];
  for (const a of active) {
    gradient[a] = (gradient[a] ?? 0) + error;
    for (const b of active) hessian[a * size + b] = (hessian[a * size + b] ?? 0) + weight;
  }
}

/** Solves a symmetric positive definite system by Cholesky; the matrix is overwritten. */
function solve(a: Float64Array, b: Float64Array, size: number): Float64Array {
  const at = (r: number, c: number) => a[r * size + c] ?? 0;
  for (let r = 0; r < size; r++)
    for (let c = 0; c <= r; c++) {
      let sum = at(r, c);
      for (let k = 0; k < c; k++) sum -= at(r, k) * at(c, k);
      a[r * size + c] = r === c ? Math.sqrt(Math.max(sum, 1e-12)) : sum / at(c, c);
    }
  const x = Float64Array.from(b);
  for (let r = 0; r < size; r++) {
    let sum = x[r] ?? 0;
    for (let k = 0; k < r; k++) sum -= at(r, k) * (x[k] ?? 0);
    x[r] = sum / at(r, r);
  }
  for (let r = size - 1; r >= 0; r--) {
    let sum = x[r] ?? 0;
    for (let k = r + 1; k < size; k++) sum -= at(k, r) * (x[k] ?? 0);
    x[r] = sum / at(r, r);
  }
  return x;
}
