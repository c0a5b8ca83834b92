import { exp } from './math';

/** 1 / (1 + e^−x), 0 to 1 without overflow for any x; NaN for NaN. */
export function logistic(x: number): number {
  return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}
