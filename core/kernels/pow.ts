import { highWord, leading, scaleByPowerOfTwo, withHighWord } from './words';

/**
 * x^y in plain IEEE operations: log2(x) in two doubles, times y in two doubles, then 2^z. Error below 0.7 units in the last place.
 * Source: fdlibm 5.3 (e_pow.c), © 1993 Sun Microsystems, Inc. "Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice is preserved."
 */

/** log2 of a positive, normal or subnormal number as high + low. */
function log2InTwo(x: number): { high: number; low: number } {
  let value = x;
  let n = 0;
  if (value < 2 ** -1022) {
    value *= 2 ** 53;
    n -= 53;
  }
  const word = highWord(value);
  n += (word >>> 20) - 0x3ff;
  const fraction = word & 0x000fffff;
  let top = fraction | 0x3ff00000;
  let near = 1;
  let nearHigh = 0;
  let nearLow = 0;
  if (fraction > 0x3988e && fraction < 0xbb67a) {
    near = 1.5;
    nearHigh = 0.5849624872207642;
    nearLow = 1.350039202129749e-8;
  } else if (fraction >= 0xbb67a) {
    n += 1;
    top -= 0x00100000;
  }
  const a = withHighWord(value, top);
  // s = (a − near) / (a + near), in two doubles.
  const u = a - near;
  const v = 1 / (a + near);
  const s = u * v;
  const sHigh = leading(s);
  const tHigh = leading(a + near);
  const tLow = a - (tHigh - near);
  const sLow = v * (u - sHigh * tHigh - sHigh * tLow);
  const { high: product, low: rest } = seriesOfLog(s, sHigh, sLow);
  // 2 / (3 ln 2) · (s + s³ …), in two doubles.
  const zHigh = 0.9617967009544373 * product;
  const zLow = -7.028461650952758e-9 * product + rest * 0.9617966939259756 + nearLow;
  const high = leading(zHigh + zLow + nearHigh + n);
  return { high, low: zLow - (high - n - nearHigh - zHigh) };
}

function seriesOfLog(s: number, sHigh: number, sLow: number): { high: number; low: number } {
  const s2 = s * s;
  let r =
    s2 *
    s2 *
    (0.5999999999999946 +
      s2 *
        (0.4285714285785502 +
          s2 *
            (0.33333332981837743 + s2 * (0.272728123808534 + s2 * (0.23066074577556175 + s2 * 0.20697501780033842)))));
  r += sLow * (sHigh + s);
  const square = sHigh * sHigh;
  const tHigh = leading(3 + square + r);
  const tLow = r - (tHigh - 3 - square);
  const u = sHigh * tHigh;
  const v = sLow * tHigh + tLow * s;
  const high = leading(u + v);
  return { high, low: v - (high - u) };
}

/** 2^(high + low). */
function exp2OfTwo(high: number, low: number): number {
  const z = high + low;
  if (z >= 1024) return Number.POSITIVE_INFINITY;
  if (z <= -1080) return 0;
  const n = Math.floor(z + 0.5);
  const rest = high - n;
  const t = leading(low + rest);
  const u = t * 0.6931471824645996;
  const v = (low - (t - rest)) * Math.LN2 + t * -1.904654299957768e-9;
  const w = u + v;
  const lost = v - (w - u);
  const w2 = w * w;
  const p =
    w -
    w2 *
      (0.16666666666666602 +
        w2 *
          (-0.0027777777777015593 +
            w2 * (0.00006613756321437934 + w2 * (-0.0000016533902205465252 + w2 * 4.1381367970572385e-8))));
  const r = (w * p) / (p - 2) - (lost + w * lost);
  return scaleByPowerOfTwo(1 - (r - w), n);
}

/** x^y for finite x > 0 and finite y ≠ 0. */
function powPositive(x: number, y: number): number {
  if (x === 1) return 1;
  // Beyond this, every x but 1 overflows or underflows.
  if (Math.abs(y) > 1e300) return x > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  const { high, low } = log2InTwo(x);
  const yHigh = leading(y);
  const productLow = (y - yHigh) * high + y * low;
  const productHigh = yHigh * high;
  return exp2OfTwo(productHigh, productLow);
}

/**
 * x^y with the special cases of ECMAScript: x^0 = 1, NaN where x is negative and y not whole, NaN for 1^±Infinity.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (!Number.isFinite(y)) return size === 1 ? Number.NaN : size > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  const whole = Math.floor(y) === y;
  const negative = (x < 0 || Object.is(x, -0)) && whole && Math.abs(y % 2) === 1;
  if (size === 0 || size === Number.POSITIVE_INFINITY) {
    const large = size === 0 ? y < 0 : y > 0;
    const limit = large ? Number.POSITIVE_INFINITY : 0;
    return negative ? -limit : limit;
  }
  if (x < 0 && !whole) return Number.NaN;
  const value = powPositive(size, y);
  return negative ? -value : value;
}
