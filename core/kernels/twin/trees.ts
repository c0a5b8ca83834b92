// Histograms of gradient boosting over rows of one byte per column: the bin of its value. A cell is two whole numbers here: hessians, gradients.

/** Adds the gradients of `count` rows to the histograms of all columns; `width`: a multiple of 8, `starts`: first cell by column. */
export function addRows(
  bins: Uint8Array,
  width: number,
  rows: Int32Array,
  count: number,
  gradients: Int32Array,
  starts: Int32Array,
  cells: Int32Array,
): void {
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const h = gradients[row * 2] as number;
    const g = gradients[row * 2 + 1] as number;
    for (let c = 0; c < width; c++) {
      const cell = 2 * ((starts[c] as number) + (bins[row * width + c] as number));
      cells[cell] = (cells[cell] as number) + h;
      cells[cell + 1] = (cells[cell + 1] as number) + g;
    }
  }
}

/** Takes the first `count` cells of one histogram off another. */
export function takeCells(from: Int32Array, part: Int32Array, count: number): void {
  for (let i = 0; i < count * 2; i++) from[i] = (from[i] as number) - (part[i] as number);
}

/** Parts rows by the bin of a column, each side in its old order; `goesLeft`: one byte per bin. @returns how many went left. */
export function partRows(
  bins: Uint8Array,
  width: number,
  column: number,
  rows: Int32Array,
  count: number,
  goesLeft: Uint8Array,
  scratch: Int32Array,
): number {
  let left = 0;
  let right = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    if (goesLeft[bins[row * width + column] as number] === 1) rows[left++] = row;
    else scratch[right++] = row;
  }
  rows.set(scratch.subarray(0, right), left);
  return left;
}

/**
 * The best cut of number columns, given by fours (first cell, bins of values, whether a cell for missing follows, direction to keep).
 * `limits`: sums of gradients and hessians, penalty, lowest and highest value of a leaf, in units of the cells, and 1 where these bounds or a direction count; `least`: the
 * hessian that a side must have. `found`: score of both sides, place in `columns` (−1: none), last bin that goes left, missing goes left.
 */
export function bestCut(
  cells: Int32Array,
  columns: Int32Array,
  m: number,
  limits: Float64Array,
  least: number,
  found: Float64Array,
): void {
  const most = Math.trunc(limits[1] as number) - least;
  found.fill(0);
  found[0] = Number.NEGATIVE_INFINITY;
  found[1] = -1;
  for (let j = 0; j < m; j++) {
    const first = 2 * (columns[j * 4] as number);
    const values = columns[j * 4 + 1] as number;
    const direction = columns[j * 4 + 3] as number;
    const hasMissing = columns[j * 4 + 2] !== 0;
    const missingH = hasMissing ? (cells[first + values * 2] as number) : 0;
    const missingG = hasMissing ? (cells[first + values * 2 + 1] as number) : 0;
    const missing = missingH !== 0 || missingG !== 0;
    const last = missing ? values : values - 1;
    let sumH = 0;
    let sumG = 0;
    for (let bin = 0; bin < last; bin++) {
      const cellH = cells[first + bin * 2] as number;
      const cellG = cells[first + bin * 2 + 1] as number;
      if (cellH === 0 && cellG === 0) continue;
      sumH += cellH;
      sumG += cellG;
      for (let missingLeft = 0; missingLeft <= (missing ? 1 : 0); missingLeft++) {
        const leftH = sumH + missingLeft * missingH;
        if (leftH < least || leftH > most) continue;
        const score = weigh(sumG + missingLeft * missingG, leftH, limits, direction);
        if (score > (found[0] as number)) found.set([score, j, bin, missingLeft]);
      }
    }
  }
}

function weigh(leftG: number, leftH: number, limits: Float64Array, direction: number): number {
  const penalty = limits[2] as number;
  const rightG = (limits[0] as number) - leftG;
  const left = leftH + penalty;
  const right = (limits[1] as number) - leftH + penalty;
  if (limits[5] === 0) return (leftG * leftG) / left + (rightG * rightG) / right;
  const held = (value: number) => Math.min(Math.max(value, limits[3] as number), limits[4] as number);
  const leftValue = held(-(leftG / left));
  const rightValue = held(-(rightG / right));
  if (direction * (rightValue - leftValue) < 0) return Number.NEGATIVE_INFINITY;
  const scoreOf = (g: number, h: number, value: number) => -(value * (g + g + h * value));
  return scoreOf(leftG, left, leftValue) + scoreOf(rightG, right, rightValue);
}
