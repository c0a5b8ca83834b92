import { exp } from '../kernels/math';
import { squaredDistance } from './distance';
import type { Points } from './method';

/** Rows that the scale is taken from. */
const SCALE_ROWS = 2_000;

/**
 * How strongly a row belongs to each group: exp(−gap / scale), times what is known before, normalised to a sum of 1.
 * Writes one strength for each gap from `at` on; overwrites the gaps. @param scale 0 gives all to the nearest.
 * @param prior sizes of the groups, for rows of which little is known.
 */
export function softmin(
  gaps: Float64Array,
  scale: number,
  prior: readonly number[] | undefined,
  into: Float32Array | Float64Array,
  at: number,
): void {
  let least = Number.POSITIVE_INFINITY;
  for (const gap of gaps) least = Math.min(least, gap);
  let total = 0;
  for (let s = 0; s < gaps.length; s++) {
    const gap = gaps[s] as number;
    const odds = scale > 0 ? exp((least - gap) / scale) : gap === least ? 1 : 0;
    const part = odds * (prior ? Math.max(1, prior[s] as number) : 1);
    gaps[s] = part;
    total += part;
  }
  for (let s = 0; s < gaps.length; s++) into[at + s] = (gaps[s] as number) / total;
}

/**
 * The scale of {@link softmin} for squared distances to centres: twice the variance of the points, along the line from their own centre
 * to the next one. With it the strengths are the odds of two normal clouds of that width (the posterior of a mixture with one variance).
 * @param assignment groups of the rows; rows in none are left out. @param centers k × d. @returns 0 for fewer than two centres.
 */
export function membershipScale(
  { data, n, d }: Pick<Points, 'data' | 'n' | 'd'>,
  assignment: Uint8Array,
  centers: Float64Array,
): number {
  const k = d === 0 ? 0 : centers.length / d;
  const stride = Math.max(1, Math.floor(n / SCALE_ROWS));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < n; i += stride) {
    const own = assignment[i] as number;
    const next = own < k ? nextCenter(data, i, centers, d, own) : -1;
    if (next < 0) continue;
    let along = 0;
    let apart = 0;
    for (let j = 0; j < d; j++) {
      const line = (centers[next * d + j] as number) - (centers[own * d + j] as number);
      along += ((data[i * d + j] as number) - (centers[own * d + j] as number)) * line;
      apart += line * line;
    }
    if (apart === 0) continue;
    sum += (along * along) / apart;
    count++;
  }
  return count === 0 ? 0 : (2 * sum) / count;
}

/** The nearest centre to row i beside its own; −1 where there is no other. */
function nextCenter(data: Float32Array, i: number, centers: Float64Array, d: number, own: number): number {
  let next = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let c = 0; c < centers.length / d; c++) {
    const distance = c === own ? Number.POSITIVE_INFINITY : squaredDistance(data, i, centers, c, d);
    if (distance < least) {
      least = distance;
      next = c;
    }
  }
  return next;
}
