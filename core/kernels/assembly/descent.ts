import { squaredGap } from './distance';
import { replaceLast } from './neighbours';

/** Offers a row a neighbour that it may have already. @returns 1 where it takes it. */
function offerOnce(scores: usize, ids: usize, k: i32, score: f32, id: i32): i32 {
  const last = load<f32>(scores);
  if (score > last || (score === last && id > load<i32>(ids))) return 0;
  for (let at: usize = 0, end = (<usize>k) << 2; at < end; at += 4) if (load<i32>(ids + at) === id) return 0;
  replaceLast(scores, ids, k, score, id);
  return 1;
}

/** Offers two rows to each other. */
function introduce(rows: usize, a: i32, b: i32, d: i32, scores: usize, ids: usize, k: i32): i32 {
  const stride: usize = (<usize>d) << 2;
  const heap: usize = (<usize>k) << 2;
  const score = squaredGap(rows + <usize>a * stride, rows + <usize>b * stride, d);
  const ofA = <usize>a * heap;
  const ofB = <usize>b * heap;
  return offerOnce(scores + ofA, ids + ofA, k, score, b) + offerOnce(scores + ofB, ids + ofB, k, score, a);
}

export function introduceAll(rows: usize, d: i32, list: usize, count: i32, scores: usize, ids: usize, k: i32): void {
  for (let i = 1; i < count; i++)
    for (let j = 0; j < i; j++) {
      const a = load<i32>(list + ((<usize>i) << 2));
      const b = load<i32>(list + ((<usize>j) << 2));
      introduce(rows, a, b, d, scores, ids, k);
    }
}

export function descend(
  rows: usize,
  from: i32,
  to: i32,
  d: i32,
  before: usize,
  seen: usize,
  scores: usize,
  ids: usize,
  k: i32,
): i32 {
  let taken = 0;
  for (let i = from; i < to; i++) {
    const mine = before + ((<usize>i * <usize>k) << 2);
    store<i32>(seen + ((<usize>i) << 2), i);
    for (let c = 0; c < k; c++) {
      const near = load<i32>(mine + ((<usize>c) << 2));
      if (near >= 0) store<i32>(seen + ((<usize>near) << 2), i);
    }
    for (let c = 0; c < k; c++) {
      const near = load<i32>(mine + ((<usize>c) << 2));
      if (near < 0) continue;
      const theirs = before + ((<usize>near * <usize>k) << 2);
      for (let e = 0; e < k; e++) {
        const next = load<i32>(theirs + ((<usize>e) << 2));
        if (next < 0 || load<i32>(seen + ((<usize>next) << 2)) === i) continue;
        store<i32>(seen + ((<usize>next) << 2), i);
        taken += introduce(rows, i, next, d, scores, ids, k);
      }
    }
  }
  return taken;
}
