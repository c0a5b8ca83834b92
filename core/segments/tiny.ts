/** Fewer customers than this are not a segment that anybody can act on. */
export const SMALLEST_SEGMENT = 6;
/** More segments than this nobody can keep in mind. */
export const MOST_SEGMENTS = 12;

/** The share of all customers below which a segment counts as tiny. */
const TINY_SHARE = 0.02;

/** So many customers are a segment to act on in a company of any size. */
const ENOUGH = 100;

/** A segment of fewer customers than this tells little. @param n customers of all segments. */
export function tinyBelow(n: number): number {
  return Math.max(SMALLEST_SEGMENT, Math.min(ENOUGH, Math.floor(n * TINY_SHARE)));
}
