import { scoreRow } from './panels';

const round = Math.fround;

/**
 * Marks the pairs of rows `from` … `to` (a multiple of 4 each) with the `kp` points (a multiple of 8) from number `first` on of `panels` that
 * may lie within √limit, each pair once: a row meets the panel of its own number and later ones, up to the number in `ends`. The twin of
 * assembly/radius.ts.
 * @param squares squared lengths of the rows. @param share what rounding can make of a squared distance, as a share of the two squared
 * lengths. @param bits a byte for each panel of eight points; those of row i begin at `starts[i]`. @param unsure takes row and point of
 * those pairs that rounding could have marked. @param scratch takes 4 × kp. @returns how many those are.
 */
export function pairsWithin(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  panels: Float32Array,
  norms: Float32Array,
  first: number,
  kp: number,
  squares: Float32Array,
  limit: number,
  share: number,
  bits: Uint8Array,
  starts: Int32Array,
  ends: Int32Array,
  unsure: Int32Array,
  scratch: Float32Array,
): number {
  const reach = round(limit);
  const part = round(share);
  let doubtful = 0;
  for (let i = from; i < to; i++) {
    const begin = Math.max(first, i & ~7);
    const end = Math.min(first + kp, ends[i & ~3] as number);
    if (begin >= end) continue;
    scoreRow(rows, i, d, panels.subarray(begin * d), norms.subarray(begin), end - begin, scratch, 0);
    const square = squares[i] as number;
    const possible = round(round(reach - square) + round(part * square));
    const sure = round(round(reach - square) - round(part * square));
    for (let point = begin; point < end; point++) {
      const score = scratch[point - begin] as number;
      const slack = round(part * (norms[point] as number));
      if (!(round(score - slack) <= possible)) continue;
      const at = (starts[i] as number) + ((point - (i & ~7)) >> 3);
      bits[at] = (bits[at] as number) | (1 << (point & 7));
      if (round(score + slack) <= sure) continue;
      unsure[doubtful * 2] = i;
      unsure[doubtful * 2 + 1] = point;
      doubtful++;
    }
  }
  return doubtful;
}
