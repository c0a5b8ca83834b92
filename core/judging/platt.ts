import { logistic } from '../kernels/logistic';
import { exp, log1p } from '../kernels/math';
import { shareOfOnes } from './probabilities';

/** The probability of a score: 1 / (1 + e^−(slope · score + intercept)). */
export interface PlattScale {
  kind: 'platt';
  slope: number;
  intercept: number;
}

const MAX_STEPS = 100;
const CLOSE_ENOUGH = 1e-9;
/** What keeps the Hessian from vanishing. */
const RIDGE = 1e-12;
const SHORTEST_STEP = 1e-10;

/** A point of the descent: the loss there, with its gradient and Hessian. */
interface Slopes {
  gradient: [slope: number, intercept: number];
  hessian: [slopes: number, both: number, intercepts: number];
}

/**
 * Platt scaling: the logistic curve of a score, e.g. log-odds, fitted on rows that the score was not trained on. The outcomes are pulled in
 * a little (Platt's targets), so that no score becomes certain.
 * Source: J. Platt, "Probabilistic outputs for support vector machines", 1999, by the method of Lin, Lin & Weng, Machine Learning 68, 2007.
 * @param truth 0 or 1. @param score any finite number, parallel. @returns undefined for no rows. Of one class alone: nearly its share.
 * @throws RangeError on different lengths or a score that is not finite.
 */
export function fitPlatt(truth: ArrayLike<number>, score: ArrayLike<number>): PlattScale | undefined {
  const n = truth.length;
  if (score.length !== n) throw new RangeError(`${n} outcomes and ${score.length} scores cannot be compared.`);
  for (let i = 0; i < n; i++)
    if (!Number.isFinite(score[i])) throw new RangeError(`Row ${i} has the score ${score[i]}: it must be finite.`);
  if (n === 0) return undefined;
  const ones = Math.round(shareOfOnes(truth) * n);
  const zeros = n - ones;
  const high = (ones + 1) / (ones + 2);
  const low = 1 / (zeros + 2);
  const target = Float64Array.from(truth, (outcome) => (outcome === 1 ? high : low));
  let slope = 0;
  let intercept = log1p(ones) - log1p(zeros);
  let loss = lossAt(target, score, slope, intercept);
  for (let step = 0; step < MAX_STEPS; step++) {
    const { gradient, hessian } = slopesAt(target, score, slope, intercept);
    if (Math.max(Math.abs(gradient[0]), Math.abs(gradient[1])) < CLOSE_ENOUGH * n) break;
    const determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    const bySlope = (hessian[1] * gradient[1] - hessian[2] * gradient[0]) / determinant;
    const byIntercept = (hessian[1] * gradient[0] - hessian[0] * gradient[1]) / determinant;
    const downhill = gradient[0] * bySlope + gradient[1] * byIntercept;
    let length = 1;
    let next = lossAt(target, score, slope + bySlope, intercept + byIntercept);
    while (!(next < loss + 1e-4 * length * downhill) && length >= SHORTEST_STEP) {
      length /= 2;
      next = lossAt(target, score, slope + length * bySlope, intercept + length * byIntercept);
    }
    if (length < SHORTEST_STEP) break;
    slope += length * bySlope;
    intercept += length * byIntercept;
    loss = next;
  }
  return { kind: 'platt', slope, intercept };
}

function lossAt(target: Float64Array, score: ArrayLike<number>, slope: number, intercept: number): number {
  let loss = 0;
  for (let i = 0; i < target.length; i++) {
    const x = slope * (score[i] as number) + intercept;
    // −t ln p − (1 − t) ln(1 − p), without the overflow of e^x.
    loss += (x >= 0 ? (1 - (target[i] as number)) * x : -(target[i] as number) * x) + log1p(exp(-Math.abs(x)));
  }
  return loss;
}

function slopesAt(target: Float64Array, score: ArrayLike<number>, slope: number, intercept: number): Slopes {
  const gradient: Slopes['gradient'] = [0, 0];
  const hessian: Slopes['hessian'] = [RIDGE, 0, RIDGE];
  for (let i = 0; i < target.length; i++) {
    const x = score[i] as number;
    const p = logistic(slope * x + intercept);
    const error = p - (target[i] as number);
    const weight = p * (1 - p);
    gradient[0] += error * x;
    gradient[1] += error;
    hessian[0] += weight * x * x;
    hessian[1] += weight * x;
    hessian[2] += weight;
  }
  return { gradient, hessian };
}
