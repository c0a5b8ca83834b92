/** Sets of rows, one bit each: what a rule covers is counted 32 rows at a time. */
export type Bits = Uint32Array;

/** An empty set of rows 0 … n − 1. */
export function noBits(n: number): Bits {
  return new Uint32Array((n + 31) >>> 5);
}

/** The rows for which something holds. */
export function bitsOf(n: number, holds: (row: number) => boolean): Bits {
  const bits = noBits(n);
  for (let row = 0; row < n; row++) if (holds(row)) bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
  return bits;
}

/** The rows of both. */
export function both(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & (b[i] as number));
}

/** The rows of the first that are not in the second. */
export function without(a: Bits, b: Bits): Bits {
  return a.map((word, i) => word & ~(b[i] as number));
}

/** How many rows are in a set. */
export function count(a: Bits): number {
  let sum = 0;
  for (const word of a) sum += ones(word);
  return sum;
}

/** How many rows are in two sets at once. */
export function countBoth(a: Bits, b: Bits): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ones((a[i] as number) & (b[i] as number));
  return sum;
}

/** Ones of a 32-bit word (Hacker's Delight, § 5–1). */
export function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
