import { squaredGap } from './distance';
import { scoreFour } from './panels';

/** The number of a row's centre before it has one. */
const NONE: u32 = 255;
/** Rounding of a bound, as a share of it. */
const SLACK: f32 = 1.000002;
/** Rounding of a squared distance that comes from products, as a share of the squared lengths. */
const MARGIN: f32 = 0.000001;

export function screenRows(
  rows: usize,
  from: i32,
  to: i32,
  d: i32,
  centres: usize,
  apart: usize,
  moves: usize,
  others: usize,
  assignment: usize,
  upper: usize,
  lower: usize,
  list: usize,
): i32 {
  const stride: usize = (<usize>d) << 2;
  let count = 0;
  for (let i = from; i < to; i++) {
    const row: usize = (<usize>i) << 2;
    const own = <usize>load<u8>(assignment + <usize>i);
    const move = load<f32>(moves + (own << 2));
    let most = load<f32>(upper + row) + move;
    const least = load<f32>(lower + row) - load<f32>(others + (own << 2));
    const safe = max(load<f32>(apart + (own << 2)), least);
    if (most * SLACK >= safe) {
      // Where even a centre that came nearer would not be near enough, there is no use in measuring.
      if (<u32>own !== NONE && most - 2 * move < safe)
        most = sqrt(squaredGap(rows + <usize>i * stride, centres + own * stride, d));
      if (most * SLACK >= safe) {
        store<i32>(list + ((<usize>count) << 2), i);
        count++;
      }
    }
    store<f32>(upper + row, most);
    store<f32>(lower + row, least);
  }
  return count;
}

/** Over a row's scores writes their least, the second least and the number of the least, the lower one on a tie. */
function leastTwo(scores: usize, kp: i32): void {
  let least = f32x4.splat(Infinity);
  let second = least;
  let places = i32x4.splat(0);
  let now = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  for (let at = scores, end = scores + ((<usize>kp) << 2); at < end; at += 16) {
    const v = v128.load(at);
    const less = f32x4.lt(v, least);
    second = f32x4.pmin(second, f32x4.pmax(least, v));
    places = v128.bitselect(now, places, less);
    least = f32x4.pmin(least, v);
    now = i32x4.add(now, four);
  }
  // The lanes are joined, first by halves, then by neighbours: all four then say the same.
  let other = v128.shuffle<f32>(least, least, 2, 3, 0, 1);
  let place = v128.shuffle<i32>(places, places, 2, 3, 0, 1);
  let before = v128.or(f32x4.lt(other, least), v128.and(f32x4.eq(other, least), i32x4.lt_s(place, places)));
  second = f32x4.pmin(f32x4.pmin(second, v128.shuffle<f32>(second, second, 2, 3, 0, 1)), f32x4.pmax(least, other));
  places = v128.bitselect(place, places, before);
  least = f32x4.pmin(least, other);
  other = v128.shuffle<f32>(least, least, 1, 0, 3, 2);
  place = v128.shuffle<i32>(places, places, 1, 0, 3, 2);
  before = v128.or(f32x4.lt(other, least), v128.and(f32x4.eq(other, least), i32x4.lt_s(place, places)));
  second = f32x4.pmin(f32x4.pmin(second, v128.shuffle<f32>(second, second, 1, 0, 3, 2)), f32x4.pmax(least, other));
  store<f32>(scores, f32x4.extract_lane(f32x4.pmin(least, other), 0));
  store<f32>(scores, f32x4.extract_lane(second, 0), 4);
  store<i32>(scores, i32x4.extract_lane(v128.bitselect(place, places, before), 0), 8);
}

/** Adds a row, times a weight, to sums in double precision. */
function addRow(sums: usize, row: usize, d: i32, weight: f64): void {
  const times = f64x2.splat(weight);
  for (let j = 0; j < d; j += 4, row += 16, sums += 32) {
    const low = f64x2.promote_low_f32x4(v128.load_zero<u64>(row));
    const high = f64x2.promote_low_f32x4(v128.load_zero<u64>(row, 8));
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.mul(low, times)));
    v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.mul(high, times)), 16);
  }
}

export function moveRow(
  rows: usize,
  i: i32,
  d: i32,
  to: i32,
  assignment: usize,
  weights: usize,
  sums: usize,
  mass: usize,
  members: usize,
): void {
  const row = rows + ((<usize>i * <usize>d) << 2);
  const weight = load<f64>(weights + ((<usize>i) << 3));
  const own = <usize>load<u8>(assignment + <usize>i);
  const one: usize = (<usize>d) << 3;
  if (<u32>own !== NONE) {
    const left = load<i32>(members + (own << 2)) - 1;
    store<i32>(members + (own << 2), left);
    if (left === 0) {
      // What rounding would leave of a sum of nothing.
      memory.fill(sums + own * one, 0, one);
      store<f64>(mass + (own << 3), 0);
    } else {
      addRow(sums + own * one, row, d, -weight);
      store<f64>(mass + (own << 3), load<f64>(mass + (own << 3)) - weight);
    }
  }
  const next = <usize>to;
  store<i32>(members + (next << 2), load<i32>(members + (next << 2)) + 1);
  store<f64>(mass + (next << 3), load<f64>(mass + (next << 3)) + weight);
  addRow(sums + next * one, row, d, weight);
  store<u8>(assignment + <usize>i, to);
}

export function assignListed(
  rows: usize,
  d: i32,
  list: usize,
  count: i32,
  panels: usize,
  norms: usize,
  kp: i32,
  longest: f32,
  squares: usize,
  scratch: usize,
  assignment: usize,
  upper: usize,
  lower: usize,
  weights: usize,
  sums: usize,
  mass: usize,
  members: usize,
): i32 {
  const stride: usize = (<usize>d) << 2;
  const one: usize = (<usize>kp) << 2;
  let moved = 0;
  for (let at = 0; at < count; at += 4) {
    const many = min(4, count - at);
    const four = list + ((<usize>at) << 2);
    const p0 = rows + <usize>load<i32>(four) * stride;
    const p1 = many > 1 ? rows + <usize>load<i32>(four, 4) * stride : p0;
    const p2 = many > 2 ? rows + <usize>load<i32>(four, 8) * stride : p0;
    const p3 = many > 3 ? rows + <usize>load<i32>(four, 12) * stride : p0;
    scoreFour(p0, p1, p2, p3, d, panels, norms, kp, scratch);
    for (let r = 0; r < many; r++) {
      const i = load<i32>(four + ((<usize>r) << 2));
      const scores = scratch + <usize>r * one;
      leastTwo(scores, kp);
      const best = load<f32>(scores);
      const second = load<f32>(scores, 4);
      const nearest = load<i32>(scores, 8);
      const square = load<f32>(squares + ((<usize>i) << 2));
      const margin = (square + longest) * MARGIN;
      store<f32>(upper + ((<usize>i) << 2), sqrt(max<f32>(0, best + square) + margin));
      store<f32>(lower + ((<usize>i) << 2), sqrt(max<f32>(0, second + square - margin)));
      if (<i32>load<u8>(assignment + <usize>i) === nearest) continue;
      moveRow(rows, i, d, nearest, assignment, weights, sums, mass, members);
      moved++;
    }
  }
  return moved;
}

/** Squared distances of rows to their own centres, differences and sums in double precision. */
export function ownGaps(rows: usize, from: i32, to: i32, d: i32, centres: usize, assignment: usize, into: usize): void {
  rows += (<usize>from * <usize>d) << 2;
  for (let i = from; i < to; i++) {
    let centre = centres + ((<usize>load<u8>(assignment + <usize>i) * <usize>d) << 3);
    let even = f64x2.splat(0);
    let odd = even;
    for (let j = 0; j < d; j += 4, rows += 16, centre += 32) {
      const a = f64x2.sub(f64x2.promote_low_f32x4(v128.load_zero<u64>(rows)), v128.load(centre));
      const b = f64x2.sub(f64x2.promote_low_f32x4(v128.load_zero<u64>(rows, 8)), v128.load(centre, 16));
      even = f64x2.add(even, f64x2.mul(a, a));
      odd = f64x2.add(odd, f64x2.mul(b, b));
    }
    const both = f64x2.add(even, odd);
    store<f64>(into + ((<usize>i) << 3), f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1));
  }
}
