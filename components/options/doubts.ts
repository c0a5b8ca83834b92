import { tinyBelow } from '../../core/segments/tiny';

/** Found again less surely than this, a segment is not relied on (bootstrap Jaccard). */
const STEADY = 0.75;

export type Doubt = 'shaky' | 'small';

/** What speaks against relying on a segment of `size` of `of` customers; `found` is how surely it is found again, 0–1. */
export function doubtsOf(found: number | undefined, size: number, of: number): Doubt[] {
  const doubts: Doubt[] = [];
  if (found !== undefined && found < STEADY) doubts.push('shaky');
  if (size < tinyBelow(of)) doubts.push('small');
  return doubts;
}
