import { scoreRow } from './panels';

/** The twin of assembly/neighbours.ts. A heap holds its last in order at its top; pairs are ordered by score, then by number. */
export function replaceLast(
  scores: Float32Array,
  ids: Int32Array,
  base: number,
  k: number,
  score: number,
  id: number,
): void {
  const isAfter = (a: number, b: number) =>
    (scores[a] as number) > (scores[b] as number) ||
    (scores[a] === scores[b] && (ids[a] as number) > (ids[b] as number));
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= k) break;
    if (child + 1 < k && isAfter(base + child + 1, base + child)) child++;
    const childScore = scores[base + child] as number;
    const childId = ids[base + child] as number;
    if (!(childScore > score || (childScore === score && childId > id))) break;
    scores[base + at] = childScore;
    ids[base + at] = childId;
    at = child;
  }
  scores[base + at] = score;
  ids[base + at] = id;
}

/**
 * Offers rows `from` … `to` the `kp` points (a multiple of 4) from number `first` on of `panels`; `scores` and `ids` hold a heap of `k`
 * for each row, its last in order first. A score is the squared distance less the row's squared length. `scratch` takes 4 × kp.
 */
export function offerNeighbours(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  panels: Float32Array,
  norms: Float32Array,
  first: number,
  kp: number,
  scores: Float32Array,
  ids: Int32Array,
  k: number,
  scratch: Float32Array,
): void {
  const within = panels.subarray(first * d);
  const normsWithin = norms.subarray(first);
  for (let i = from; i < to; i++) {
    scoreRow(rows, i, d, within, normsWithin, kp, scratch, 0);
    for (let c = 0; c < kp; c++) {
      const score = scratch[c] as number;
      if (score < (scores[i * k] as number) && first + c !== i) replaceLast(scores, ids, i * k, k, score, first + c);
    }
  }
}
