import type { FrameValues } from './frame';
import { quantileOfSorted } from './statistics';

/** How missing numbers are filled by one value. */
export type ImputeMethod = 'mean' | 'median' | 'mode';

/** Rows of a column without a value. */
export function countMissing(values: FrameValues): number {
  if (values.kind === 'category') return values.codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
  return values.values.reduce((sum, value) => sum + (Number.isFinite(value) ? 0 : 1), 0);
}

/** What fills the gaps of a column of numbers: of ascending known values; NaN where there is none. */
export function fillNumber(sorted: Float64Array, method: ImputeMethod): number {
  if (method === 'median') return quantileOfSorted(sorted, 0.5);
  if (method === 'mode') return mostCommon(sorted);
  return sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
}

/** The lowest of the most common. */
function mostCommon(sorted: Float64Array): number {
  let best = Number.NaN;
  let most = 0;
  for (let from = 0, to = 0; from < sorted.length; from = to) {
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    if (to - from <= most) continue;
    most = to - from;
    best = sorted[from] as number;
  }
  return best;
}
