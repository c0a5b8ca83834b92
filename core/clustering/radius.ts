import { bytesFor, openWorkspace } from '../kernels/workspace';
import { squaredDistance } from './distance';
import type { Points } from './method';

/** Finds the rows within a radius of a row. */
export interface RadiusSearch {
  /** Writes the rows within the radius of row i, itself among them, in no particular order. @returns how many there are. */
  around(i: number, into: Int32Array): number;
  /** Multiplications that the last question took. */
  work(): number;
}

/** Single-precision sums that are nearer to the radius than this share of it are computed again in double precision. */
const SLACK = 1e-5;

/**
 * Rows in the order of their widest column: those within a radius lie in a window of it, which the kernel goes through.
 * The answers are those of double precision.
 */
export function radiusSearch({ data, n, d }: Points, radius: number): RadiusSearch {
  const wide = Math.max(4, Math.ceil(d / 4) * 4);
  const space = openWorkspace(bytesFor(n * wide * 4, n * 4));
  const rows = space.f32(n * wide);
  const squares = space.f32(n);
  const column = widestColumn(data, n, d);
  const at = (row: number) => (d === 0 ? 0 : (data[row * d + column] as number));
  const order = Int32Array.from(Array.from({ length: n }, (_, i) => i).sort((a, b) => at(a) - at(b) || a - b));
  const keys = Float64Array.from(order, at);
  const place = new Int32Array(n);
  order.forEach((row, p) => {
    place[row] = p;
    rows.set(data.subarray(row * d, (row + 1) * d), p * wide);
  });
  const limit = radius * radius;
  const surely = limit * (1 - SLACK);
  const possibly = limit * (1 + SLACK);
  const reach = radius * (1 + SLACK);
  let worked = 0;
  return {
    work: () => worked,
    around(i, into) {
      const own = place[i] as number;
      const from = lowerBound(keys, (keys[own] as number) - reach);
      const to = lowerBound(keys, (keys[own] as number) + reach, true);
      worked = (to - from) * wide;
      const point = rows.subarray(own * wide, (own + 1) * wide);
      space.kernels.squaredDistances(rows.subarray(from * wide, to * wide), to - from, wide, point, squares);
      let count = 0;
      for (let p = 0; p < to - from; p++) {
        const square = squares[p] as number;
        if (square > possibly) continue;
        const row = order[from + p] as number;
        if (square > surely && squaredDistance(data, i, data, row, d) > limit) continue;
        into[count++] = row;
      }
      return count;
    },
  };
}

/** The column whose values lie furthest apart. */
function widestColumn(data: Float32Array, n: number, d: number): number {
  let widest = 0;
  let most = -1;
  for (let j = 0; j < d; j++) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) {
      const value = data[i * d + j] as number;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (high - low <= most) continue;
    most = high - low;
    widest = j;
  }
  return widest;
}

/** How many of the ascending keys are below a value; `inclusive`: below it or equal to it. */
function lowerBound(keys: Float64Array, value: number, inclusive = false): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const key = keys[middle] as number;
    if (key < value || (inclusive && key === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
