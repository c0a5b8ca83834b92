import { scoreFour } from './panels';

/** Whether (score, id) comes after (otherScore, otherId): the order is total, so that ties fall the same everywhere. */
function after(score: f32, id: i32, otherScore: f32, otherId: i32): bool {
  return score > otherScore || (score === otherScore && id > otherId);
}

/** Puts a pair in the place of the last in order of a heap of `k`, which is at its top. */
export function replaceLast(scores: usize, ids: usize, k: i32, score: f32, id: i32): void {
  const end: usize = (<usize>k) << 2;
  let at: usize = 0;
  for (;;) {
    let child: usize = 2 * at + 4;
    if (child >= end) break;
    const right = child + 4;
    if (
      right < end &&
      after(load<f32>(scores + right), load<i32>(ids + right), load<f32>(scores + child), load<i32>(ids + child))
    )
      child = right;
    const childScore = load<f32>(scores + child);
    const childId = load<i32>(ids + child);
    if (!after(childScore, childId, score, id)) break;
    store<f32>(scores + at, childScore);
    store<i32>(ids + at, childId);
    at = child;
  }
  store<f32>(scores + at, score);
  store<i32>(ids + at, id);
}

/** Offers a row's `kp` scores with the points from `first` on to its heap; the row itself is left out. */
function offer(found: usize, kp: i32, first: i32, row: i32, scores: usize, ids: usize, k: i32): void {
  let last = v128.load_splat<f32>(scores);
  for (let c = 0; c < kp; c += 4, found += 16) {
    if (!v128.any_true(f32x4.lt(v128.load(found), last))) continue;
    for (let lane = 0; lane < 4; lane++) {
      const score = load<f32>(found + ((<usize>lane) << 2));
      const id = first + c + lane;
      // Points come by ascending number, so one that only ties with the last is not before it.
      if (score < load<f32>(scores) && id !== row) replaceLast(scores, ids, k, score, id);
    }
    last = v128.load_splat<f32>(scores);
  }
}

export function offerNeighbours(
  rows: usize,
  from: i32,
  to: i32,
  d: i32,
  panels: usize,
  norms: usize,
  first: i32,
  kp: i32,
  scores: usize,
  ids: usize,
  k: i32,
  scratch: usize,
): void {
  const stride: usize = (<usize>d) << 2;
  const heap: usize = (<usize>k) << 2;
  const one: usize = (<usize>kp) << 2;
  panels += <usize>first * stride;
  norms += (<usize>first) << 2;
  for (let i = from; i < to; i += 4) {
    const many = min(4, to - i);
    const p0 = rows + <usize>i * stride;
    const p1 = many > 1 ? p0 + stride : p0;
    const p2 = many > 2 ? p1 + stride : p0;
    const p3 = many > 3 ? p2 + stride : p0;
    scoreFour(p0, p1, p2, p3, d, panels, norms, kp, scratch);
    for (let r = 0; r < many; r++) {
      const at = <usize>(i + r) * heap;
      offer(scratch + <usize>r * one, kp, first, i + r, scores + at, ids + at, k);
    }
  }
}
