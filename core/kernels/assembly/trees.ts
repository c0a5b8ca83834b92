/**
 * A cell of a histogram is one 64-bit number: the sum of the hessians in its low half (never negative, so nothing is carried over), the sum
 * of the gradients in its high half. Whole numbers: the sums are the same in every order of rows, and a sibling is an exact difference.
 */
const CELL: usize = 3;

/**
 * Adds rows to the histograms of all columns, eight columns at a time: their histograms fit the nearest cache, and the unrolled places
 * need no reading. `width` is a multiple of 8; `starts`: number of each column's first cell.
 */
export function addRows(
  bins: usize,
  width: i32,
  rows: usize,
  count: i32,
  gradients: usize,
  starts: usize,
  cells: usize,
): void {
  const stride = <usize>width;
  const end = rows + ((<usize>count) << 2);
  for (let block: usize = 0; block < stride; block += 8, starts += 32) {
    const first = bins + block;
    const c0 = cells + ((<usize>load<u32>(starts)) << CELL);
    const c1 = cells + ((<usize>load<u32>(starts, 4)) << CELL);
    const c2 = cells + ((<usize>load<u32>(starts, 8)) << CELL);
    const c3 = cells + ((<usize>load<u32>(starts, 12)) << CELL);
    const c4 = cells + ((<usize>load<u32>(starts, 16)) << CELL);
    const c5 = cells + ((<usize>load<u32>(starts, 20)) << CELL);
    const c6 = cells + ((<usize>load<u32>(starts, 24)) << CELL);
    const c7 = cells + ((<usize>load<u32>(starts, 28)) << CELL);
    for (let at = rows; at < end; at += 4) {
      const row = <usize>load<u32>(at);
      const gradient = load<i64>(gradients + (row << CELL));
      const from = first + row * stride;
      add(c0 + ((<usize>load<u8>(from)) << CELL), gradient);
      add(c1 + ((<usize>load<u8>(from, 1)) << CELL), gradient);
      add(c2 + ((<usize>load<u8>(from, 2)) << CELL), gradient);
      add(c3 + ((<usize>load<u8>(from, 3)) << CELL), gradient);
      add(c4 + ((<usize>load<u8>(from, 4)) << CELL), gradient);
      add(c5 + ((<usize>load<u8>(from, 5)) << CELL), gradient);
      add(c6 + ((<usize>load<u8>(from, 6)) << CELL), gradient);
      add(c7 + ((<usize>load<u8>(from, 7)) << CELL), gradient);
    }
  }
}

function add(cell: usize, gradient: i64): void {
  store<i64>(cell, load<i64>(cell) + gradient);
}

/** Takes one histogram of `count` cells off another, cell by cell. */
export function takeCells(from: usize, part: usize, count: i32): void {
  const end = from + ((<usize>count) << CELL);
  for (; from + 16 <= end; from += 16, part += 16) v128.store(from, i32x4.sub(v128.load(from), v128.load(part)));
  for (; from < end; from += 8, part += 8) store<i64>(from, load<i64>(from) - load<i64>(part));
}

/** Parts rows by the bin of one column, keeping their order; `goesLeft` has one byte per bin. @returns how many went left. */
export function partRows(
  bins: usize,
  width: i32,
  column: i32,
  rows: usize,
  count: i32,
  goesLeft: usize,
  scratch: usize,
): i32 {
  const stride = <usize>width;
  const base = bins + <usize>column;
  let left = 0;
  let right = 0;
  for (let i = 0; i < count; i++) {
    const row = load<u32>(rows + ((<usize>i) << 2));
    const go = <i32>load<u8>(goesLeft + <usize>load<u8>(base + <usize>row * stride));
    store<u32>(rows + ((<usize>left) << 2), row);
    store<u32>(scratch + ((<usize>right) << 2), row);
    left += go;
    right += 1 - go;
  }
  memory.copy(rows + ((<usize>left) << 2), scratch, (<usize>right) << 2);
  return left;
}

/**
 * The best cut of number columns. `columns` holds fours (first cell, bins of values, whether a cell for missing follows, direction that the
 * prediction must keep: −1, 0 or 1). `limits`: sum of gradients and of hessians, penalty, lowest and highest allowed value of a leaf, all in units
 * of the cells; then 1 where values are bounded or a direction is to be kept. `least`: the hessian that a side must have. `found`: score of both sides, place in `columns` (−1: no cut), last bin that
 * goes left, whether missing goes left. Among equals the first is taken.
 */
export function bestCut(cells: usize, columns: usize, m: i32, limits: usize, least: i32, found: usize): void {
  const g = load<f64>(limits);
  const h = load<f64>(limits, 8);
  const penalty = f64x2.splat(load<f64>(limits, 16));
  const low = load<f64>(limits, 24);
  const high = load<f64>(limits, 32);
  const bounded = load<f64>(limits, 40) !== 0;
  const most = <i32>h - least;
  let best: f64 = -Infinity;
  let bestColumn = -1;
  let bestBin = 0;
  let bestMissing = 0;
  for (let j = 0; j < m; j++, columns += 16) {
    const first = cells + ((<usize>load<u32>(columns)) << CELL);
    const values = load<i32>(columns, 4);
    const direction = <f64>load<i32>(columns, 12);
    const missing: i64 = load<i32>(columns, 8) ? load<i64>(first + ((<usize>values) << CELL)) : 0;
    const missingH = <i32>missing;
    const missingG = <i32>(missing >> 32);
    const sides = missing === 0 ? 0 : 1;
    const last = values - 1 + sides;
    let sumH = 0;
    let sumG = 0;
    for (let bin = 0; bin < last; bin++) {
      const cell = load<i64>(first + ((<usize>bin) << CELL));
      if (cell === 0) continue;
      sumH += <i32>cell;
      sumG += <i32>(cell >> 32);
      for (let missingLeft = 0; missingLeft <= sides; missingLeft++) {
        const leftH = missingLeft ? sumH + missingH : sumH;
        if (leftH < least || leftH > most) continue;
        const leftG = missingLeft ? sumG + missingG : sumG;
        const gradients = f64x2.replace_lane(f64x2.splat(<f64>leftG), 1, g - <f64>leftG);
        const hessians = f64x2.add(f64x2.replace_lane(f64x2.splat(<f64>leftH), 1, h - <f64>leftH), penalty);
        const scores = bounded
          ? boundedScores(gradients, hessians, low, high, direction)
          : f64x2.div(f64x2.mul(gradients, gradients), hessians);
        const score = f64x2.extract_lane(scores, 0) + f64x2.extract_lane(scores, 1);
        if (score <= best) continue;
        best = score;
        bestColumn = j;
        bestBin = bin;
        bestMissing = missingLeft;
      }
    }
  }
  store<f64>(found, best);
  store<f64>(found, <f64>bestColumn, 8);
  store<f64>(found, <f64>bestBin, 16);
  store<f64>(found, <f64>bestMissing, 24);
}

/** The scores of both sides with values held within bounds; −Infinity where the cut runs against the direction to keep. */
function boundedScores(gradients: v128, hessians: v128, low: f64, high: f64, direction: f64): v128 {
  const best = f64x2.neg(f64x2.div(gradients, hessians));
  const values = f64x2.min(f64x2.max(best, f64x2.splat(low)), f64x2.splat(high));
  if (direction * (f64x2.extract_lane(values, 1) - f64x2.extract_lane(values, 0)) < 0) return f64x2.splat(-Infinity);
  return f64x2.neg(f64x2.mul(values, f64x2.add(f64x2.add(gradients, gradients), f64x2.mul(hessians, values))));
}
