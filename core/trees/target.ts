import { logistic } from '../kernels/logistic';
import { exp, log, log1p } from '../kernels/math';
import { softmax } from '../kernels/softmax';
import type { TreeModel } from './model';

/** What is learned, one value per row: 0 or 1, the number of a class (0 … classes − 1), or a number. */
export type Target =
  | { objective: 'binary'; values: ArrayLike<number> }
  | { objective: 'multiclass'; values: ArrayLike<number>; classes: number }
  | { objective: 'regression'; values: ArrayLike<number> };

/** Margins per row. */
export function outputsOf(target: Target): number {
  return target.objective === 'multiclass' ? target.classes : 1;
}

/** @throws RangeError where the target has not one value that its objective allows for each of `rows`. */
export function checkTarget(target: Target, length: number, rows: ArrayLike<number>): void {
  const { objective, values } = target;
  if (values.length !== length)
    throw new RangeError(`The table has ${length} rows, the target ${values.length} values`);
  if (objective === 'multiclass' && !(Number.isInteger(target.classes) && target.classes >= 2))
    throw new RangeError(`Several classes are to be told apart, not ${target.classes}`);
  const classes = objective === 'multiclass' ? target.classes : 2;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const value = values[row] as number;
    const fits =
      objective === 'regression' ? Number.isFinite(value) : Number.isInteger(value) && value >= 0 && value < classes;
    if (!fits) throw new RangeError(`The target of row ${row} is ${value}: not what "${objective}" learns`);
  }
}

/** No class is taken for surer than this before there is a tree. */
const SUREST = 1e-6;

/** Whole numbers up to here are exact. */
const MOST_EXACT = 2 ** 52;

/** The power of two by which values can be multiplied and rounded so that their sums are exact, whatever the order; 1 where all are 0. */
function exactScale(values: Float64Array): number {
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  let scale = 1;
  if (most === 0) return scale;
  while (most * scale * 2 * values.length <= MOST_EXACT) scale *= 2;
  while (most * scale * values.length > MOST_EXACT) scale /= 2;
  return scale;
}

function sumOf(values: Float64Array): number {
  const scale = exactScale(values);
  return values.reduce((sum, value) => sum + Math.round(value * scale), 0) / scale;
}

/** The weight of each class. */
function weightsByClass(target: Target, rows: Int32Array, weights: Float64Array): Float64Array {
  const own = Float64Array.from(rows, (row) => weights[row] as number);
  const scale = exactScale(own);
  const sums = new Float64Array(outputsOf(target));
  own.forEach((weight, i) => {
    const output = target.values[rows[i] as number] as number;
    sums[output] = (sums[output] as number) + Math.round(weight * scale);
  });
  return sums.map((sum) => sum / scale);
}

/** @throws RangeError where rows weigh nothing in all: nothing can be learnt from them, or watched on them. */
export function checkWeights(rows: Int32Array, weights: Float64Array, what: 'learn from' | 'watch'): void {
  if (rows.length > 0 && !rows.some((row) => (weights[row] as number) > 0))
    throw new RangeError(`All ${rows.length} rows to ${what} have the weight 0`);
}

/**
 * The margins before any tree: log-odds, log shares of the classes, or the mean; `weights` by row, not all 0. The order of rows does not
 * matter.
 */
export function baseOf(target: Target, rows: Int32Array, weights: Float64Array): Float64Array {
  const { objective, values } = target;
  const total = sumOf(Float64Array.from(rows, (row) => weights[row] as number));
  const sums =
    objective === 'multiclass'
      ? weightsByClass(target, rows, weights)
      : Float64Array.of(sumOf(Float64Array.from(rows, (row) => (weights[row] as number) * (values[row] as number))));
  const shares = sums.map((sum) => sum / total);
  if (objective === 'regression') return shares;
  const held = shares.map((share) => Math.min(1 - SUREST, Math.max(SUREST, share)));
  return held.map((share) => (objective === 'binary' ? log(share / (1 - share)) : log(share)));
}

/** No hessian is below this: a row that is predicted for certain still counts as a row. */
const LEAST_HESSIAN = 1e-16;

/**
 * First and second derivatives of the loss by the margins, n × outputs: log loss, that of the softmax, or half the squared error.
 * Source: Chen & Guestrin, "XGBoost: a scalable tree boosting system", KDD 2016, § 2.2.
 */
export function derivatives(
  target: Target,
  rows: Int32Array,
  weights: Float64Array,
  margins: Float64Array,
  gradients: Float64Array,
  hessians: Float64Array,
): void {
  const { objective, values } = target;
  const outputs = outputsOf(target);
  const shares = new Float64Array(outputs);
  for (const row of rows) {
    const weight = weights[row] as number;
    const value = values[row] as number;
    if (objective === 'regression') {
      gradients[row] = weight * ((margins[row] as number) - value);
      hessians[row] = weight;
    } else if (objective === 'binary') {
      const p = logistic(margins[row] as number);
      gradients[row] = weight * (p - value);
      hessians[row] = weight * Math.max(p * (1 - p), LEAST_HESSIAN);
    } else {
      softmax(margins, row * outputs, outputs, shares, 0);
      for (let c = 0; c < outputs; c++) {
        const p = shares[c] as number;
        gradients[row * outputs + c] = weight * (p - (c === value ? 1 : 0));
        hessians[row * outputs + c] = weight * Math.max(2 * p * (1 - p), LEAST_HESSIAN);
      }
    }
  }
}

/** Weighted mean loss of rows: log loss (natural logarithm), or squared error. NaN without rows. */
export function meanLoss(target: Target, rows: Int32Array, weights: Float64Array, margins: Float64Array): number {
  const { objective, values } = target;
  const outputs = outputsOf(target);
  const shares = new Float64Array(outputs);
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    const weight = weights[row] as number;
    const value = values[row] as number;
    total += weight;
    if (objective === 'regression') sum += weight * ((margins[row] as number) - value) ** 2;
    else if (objective === 'binary') {
      const margin = margins[row] as number;
      // log(1 + e^m) − y·m, without overflow.
      sum += weight * (Math.max(margin, 0) + log1p(exp(-Math.abs(margin))) - value * margin);
    } else {
      softmax(margins, row * outputs, outputs, shares, 0);
      sum -= weight * log(Math.max(shares[value] as number, 1e-300));
    }
  }
  return sum / total;
}

/** What margins say: probabilities (n, or n × classes), or the numbers themselves. */
export function predictionsOf(model: Pick<TreeModel, 'objective' | 'outputs'>, margins: Float64Array): Float64Array {
  if (model.objective === 'regression') return margins.slice();
  if (model.objective === 'binary') return margins.map(logistic);
  const said = new Float64Array(margins.length);
  for (let from = 0; from < margins.length; from += model.outputs) softmax(margins, from, model.outputs, said, from);
  return said;
}
