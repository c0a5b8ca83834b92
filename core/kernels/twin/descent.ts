import { squaredGap } from './distance';
import { replaceLast } from './neighbours';

/** The twin of assembly/descent.ts: offers two rows to each other. @returns how many of them take it. */
function introduce(
  rows: Float32Array,
  a: number,
  b: number,
  d: number,
  scores: Float32Array,
  ids: Int32Array,
  k: number,
): number {
  const score = squaredGap(rows, a * d, rows, b * d, d);
  let taken = 0;
  for (const [row, id] of [
    [a, b],
    [b, a],
  ] as const) {
    const base = row * k;
    const last = scores[base] as number;
    if (score > last || (score === last && id > (ids[base] as number))) continue;
    if (ids.subarray(base, base + k).includes(id)) continue;
    replaceLast(scores, ids, base, k, score, id);
    taken++;
  }
  return taken;
}

/** Offers the rows of a list to each other, all of them. `scores` and `ids` hold a heap of `k` for each row, its last in order first. */
export function introduceAll(
  rows: Float32Array,
  d: number,
  list: Int32Array,
  count: number,
  scores: Float32Array,
  ids: Int32Array,
  k: number,
): void {
  for (let i = 1; i < count; i++)
    for (let j = 0; j < i; j++) introduce(rows, list[i] as number, list[j] as number, d, scores, ids, k);
}

/**
 * Offers rows `from` … `to` and the neighbours of their neighbours to each other. `before`: the neighbours as they were, n × k; `seen`: a place
 * for each row, −1 at the beginning of a round. @returns how many were taken.
 */
export function descend(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  before: Int32Array,
  seen: Int32Array,
  scores: Float32Array,
  ids: Int32Array,
  k: number,
): number {
  let taken = 0;
  for (let i = from; i < to; i++) {
    const mine = before.subarray(i * k, (i + 1) * k);
    seen[i] = i;
    for (const near of mine) if (near >= 0) seen[near] = i;
    for (const near of mine) {
      if (near < 0) continue;
      for (const next of before.subarray(near * k, (near + 1) * k)) {
        if (next < 0 || seen[next] === i) continue;
        seen[next] = i;
        taken += introduce(rows, i, next, d, scores, ids, k);
      }
    }
  }
  return taken;
}
