import { exp, log } from './math';

/**
 * Turns `k` logarithms of odds, from `from` on, into shares that sum to 1, without overflow: e^x over the sum of all e^x.
 * @param into takes the shares from `at` on; the same array and place are allowed.
 * @returns the logarithm of the sum of all e^x; NaN, as the shares are, where every one is −Infinity.
 */
export function softmax(odds: Float64Array, from: number, k: number, into: Float64Array, at: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) most = Math.max(most, odds[from + c] as number);
  let sum = 0;
  for (let c = 0; c < k; c++) {
    const part = exp((odds[from + c] as number) - most);
    into[at + c] = part;
    sum += part;
  }
  for (let c = 0; c < k; c++) into[at + c] = (into[at + c] as number) / sum;
  return most + log(sum);
}
