import { log } from '../../kernels/math';

/** From here on the asymptotic series is exact to the last bits. */
const ASYMPTOTIC_FROM = 10;
/** B₂ₖ / 2k, k = 1 … 7. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];

/**
 * ψ(x), the derivative of log Γ, for x > 0; NaN elsewhere.
 * Source: Abramowitz & Stegun 1964, 6.3.5 (recurrence) and 6.3.18 (asymptotic series).
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let below = 0;
  let y = x;
  for (; y < ASYMPTOTIC_FROM; y++) below += 1 / y;
  const inverse = 1 / (y * y);
  let power = 1;
  let series = 0;
  for (const term of SERIES) {
    power *= inverse;
    series += term * power;
  }
  return log(y) - 1 / (2 * y) - series - below;
}
