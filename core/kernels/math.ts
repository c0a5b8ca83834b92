import { highWord, scaleByPowerOfTwo, withHighWord } from './words';

export { pow } from './pow';

/**
 * exp, log, log1p and expm1 in plain IEEE operations, so that every engine gives the same bits; those of `Math` differ
 * by a last bit between engines. Errors are below 1 unit in the last place.
 * Source: FreeBSD msun / fdlibm 5.3 (e_exp.c, e_log.c, s_log1p.c, s_expm1.c), © 1993 Sun Microsystems, Inc.
 * "Permission to use, copy, modify, and distribute this software is freely granted, provided that this notice is preserved."
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = Math.LOG2E;
/** High word of sqrt(2)/2: fractions are reduced to [sqrt(2)/2, sqrt(2)). */
const HALF_ROOT_TWO = 0x3fe6a09e;

/** e^x. Infinity above 709.78, 0 below −745.13, NaN for NaN. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019411) return 0;
  if (Number.isNaN(x)) return x;
  const size = Math.abs(x);
  if (size < 2 ** -28) return 1 + x;
  let k = 0;
  let high = x;
  let low = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
  }
  const r = high - low;
  const t = r * r;
  const p =
    0.16666666666666602 +
    t *
      (-0.0027777777777015593 +
        t * (0.00006613756321437934 + t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8)));
  const c = r - t * p;
  const y = k === 0 ? 1 - ((r * c) / (c - 2) - r) : 1 - (low - (r * c) / (2 - c) - high);
  return scaleByPowerOfTwo(y, k);
}

/** The series of log(1 + f) beyond f − f²/2, shared by {@link log} and {@link log1p}; `s` = f / (2 + f). */
function logSeries(s: number): number {
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  return odd + even;
}

/** Natural logarithm. −Infinity for 0, NaN below 0 and for NaN. */
export function log(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  if (!(x > 0)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const subnormal = x < 2 ** -1022;
  const scaled = subnormal ? x * 2 ** 54 : x;
  const high = highWord(scaled) + (0x3ff00000 - HALF_ROOT_TWO);
  const k = (high >>> 20) - 0x3ff - (subnormal ? 54 : 0);
  const f = withHighWord(scaled, (high & 0x000fffff) + HALF_ROOT_TWO) - 1;
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logSeries(s)) + k * LN2_LOW - half + f + k * LN2_HIGH;
}

/** log(1 + x), exact near 0. −Infinity for −1, NaN below −1 and for NaN. */
export function log1p(x: number): number {
  if (x === -1) return Number.NEGATIVE_INFINITY;
  if (!(x > -1)) return Number.NaN;
  if (x === Number.POSITIVE_INFINITY || Math.abs(x) < 2 ** -53) return x;
  let k = 0;
  let f = x;
  let correction = 0;
  if (x < -0.2928932188134524 || x > 0.41421356237309503) {
    const u = 1 + x;
    const high = highWord(u) + (0x3ff00000 - HALF_ROOT_TWO);
    k = (high >>> 20) - 0x3ff;
    // What rounding 1 + x has lost, first order.
    if (k < 54) correction = (k >= 2 ? 1 - (u - x) : x - (u - 1)) / u;
    f = withHighWord(u, (high & 0x000fffff) + HALF_ROOT_TWO) - 1;
  }
  const half = 0.5 * f * f;
  const s = f / (2 + f);
  return s * (half + logSeries(s)) + (k * LN2_LOW + correction) - half + f + k * LN2_HIGH;
}

/** e^x − 1, exact near 0. */
export function expm1(x: number): number {
  if (Number.isNaN(x) || x > 709.782712893384) return x > 0 ? Number.POSITIVE_INFINITY : x;
  if (x < -38.816242) return -1;
  const size = Math.abs(x);
  if (size < 2 ** -54) return x;
  let k = 0;
  let r = x;
  let lost = 0;
  if (size > 0.34657359027997264) {
    k = Math.trunc(INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    r = high - low;
    lost = high - r - low;
  }
  const half = 0.5 * r;
  const z = r * half;
  const r1 =
    1 +
    z *
      (-0.03333333333333313 +
        z *
          (0.0015873015872548146 +
            z * (-0.0000793650757867488 + z * (0.000004008217827329362 + z * -2.0109921818362437e-7))));
  const t = 3 - r1 * half;
  let e = z * ((r1 - t) / (6 - r * t));
  if (k === 0) return r - (r * e - z);
  e = r * (e - lost) - lost - z;
  return rebuildExpm1(k, r, e);
}

/** 2^k · (1 + r − e) − 1 without losing what is small beside the 1. */
function rebuildExpm1(k: number, r: number, e: number): number {
  if (k === -1) return 0.5 * (r - e) - 0.5;
  if (k === 1) return r < -0.25 ? -2 * (e - (r + 0.5)) : 1 + 2 * (r - e);
  if (k < 0 || k > 56) return scaleByPowerOfTwo(r - e + 1, k) - 1;
  const tiny = scaleByPowerOfTwo(1, -k);
  return k < 20 ? scaleByPowerOfTwo(r - e + (1 - tiny), k) : scaleByPowerOfTwo(r - (e + tiny) + 1, k);
}
