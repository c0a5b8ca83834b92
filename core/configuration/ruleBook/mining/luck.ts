import { exp } from '../../../kernels/math';

/** How likely at most `seen` are where `mean` are expected by luck (Poisson). Exact to rounding for means up to some hundreds. */
export function atMostByLuck(seen: number, mean: number): number {
  let term = exp(-mean);
  let sum = term;
  for (let k = 1; k <= seen; k++) {
    term *= mean / k;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * Below which probability what was found counts, so that no more than a share of it is there by luck.
 * @param found probabilities of what was found, in any order. @param tried how many were looked at, found or not.
 * @returns 0 where none counts.
 * Source: Benjamini & Hochberg 1995, Journal of the Royal Statistical Society B 57.
 */
export function luckAllowed(found: readonly number[], tried: number, share: number): number {
  const sorted = [...found].sort((a, b) => a - b);
  const step = share / Math.max(tried, sorted.length, 1);
  let allowed = 0;
  sorted.forEach((one, at) => {
    if (one <= step * (at + 1)) allowed = step * (at + 1);
  });
  return allowed;
}
