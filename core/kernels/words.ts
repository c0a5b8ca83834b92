/**
 * The two 32-bit words of a double. Every platform that browsers run on is little-endian, so the high word is the second.
 */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Sign, exponent and the top 20 bits of the fraction, as an unsigned number. */
export function highWord(x: number): number {
  double[0] = x;
  return words[1] as number;
}

/** The low 32 bits of the fraction, as an unsigned number. */
export function lowWord(x: number): number {
  double[0] = x;
  return words[0] as number;
}

/** `x` with its high word replaced. */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[1] = high;
  return double[0];
}

/** `x` with its low word cleared: its leading 21 bits, so that products of two such numbers are exact. */
export function leading(x: number): number {
  double[0] = x;
  words[0] = 0;
  return double[0];
}

/** 2^k for −1022 ≤ k ≤ 1023. */
function powerOfTwo(k: number): number {
  return withHighWord(0, (k + 1023) << 20);
}

/** x · 2^k, rounded once: overflow gives Infinity, underflow a subnormal or 0. */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 1023)
    return k > 2046 ? x * powerOfTwo(1023) * powerOfTwo(1023) * 2 : x * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k >= -1021) return x * powerOfTwo(k);
  return k < -1100 ? x * powerOfTwo(-1022) * powerOfTwo(-1022) : x * powerOfTwo(k + 100) * powerOfTwo(-100);
}
