import { exp, log } from '../kernels/math';

/** Lanczos, g = 7, n = 9: relative error below 1e-14 for x > 0. Source: Numerical Recipes, 3rd ed., § 6.1. */
const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** log Γ(x) for x > 0. NaN elsewhere. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  const y = x - 1;
  let series = 0.9999999999998099;
  LANCZOS.forEach((c, i) => {
    series += c / (y + i + 1);
  });
  const t = y + 7.5;
  return HALF_LOG_TWO_PI + (y + 0.5) * log(t) - t + log(series);
}

/**
 * The regularised incomplete beta function I_x(a, b): the share of a Beta(a, b) below x.
 * @param a @param b both > 0; NaN otherwise. `x` outside 0–1 is taken as 0 or 1.
 * Source: continued fraction by Lentz' method, Numerical Recipes, 3rd ed., § 6.4.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x));
  return x < (a + 1) / (a + b + 2)
    ? (front * continuedFraction(x, a, b)) / a
    : 1 - (front * continuedFraction(1 - x, b, a)) / b;
}

const TINY = 1e-300;

function continuedFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return h;
}

function awayFromZero(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/**
 * The x below which a share `p` of a Beta(a, b) lies, by bisection to 1e-12. NaN for a or b not > 0, or p outside 0–1.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && p >= 0 && p <= 1)) return Number.NaN;
  let low = 0;
  let high = 1;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The middle 80 % of a Beta with this mean (0–1, exclusive) and concentration a + b (> 0). */
export function middleEighty(mean: number, concentration: number): [number, number] {
  const a = mean * concentration;
  const b = (1 - mean) * concentration;
  return [betaQuantile(0.1, a, b), betaQuantile(0.9, a, b)];
}
