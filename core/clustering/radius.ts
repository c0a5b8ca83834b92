import { layRows, paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace } from '../kernels/workspace';
import { squaredDistance } from './distance';
import type { Points } from './method';
import { principalOrder } from './principalOrder';

/** Every pair of different rows that lie within a radius of each other, once. */
export interface ClosePairs {
  /** Tells the pairs of rows `from` … `to`, in an order of their own that is the same for every call, to `tell`. */
  visit(from: number, to: number, tell: (one: number, other: number) => void): void;
}

/** Points whose panels stay in the first cache while rows pass by, and rows between two yields. */
const POINTS_AT_ONCE = 256;
const ROWS_AT_ONCE = 1024;
/** What each of so many additions in single precision can lose, twice over. */
const ROUNDING = 2 ** -22;
const SPARE_ADDITIONS = 16;

/**
 * The pairs of rows within a radius. Rows in the order of their principal axis meet only those within a window of it, in blocks; single
 * precision finds what may be near, and double precision decides what that cannot. Takes a bit for each pair in the windows. Yields at
 * least every 50 ms. @param twin in plain TypeScript: the oracle of tests. @throws RangeError for values that are not finite.
 */
export function* closePairs(points: Points, radius: number, twin = false): Generator<undefined, ClosePairs> {
  const { data, n, d } = points;
  const columns = paddedColumns(d);
  const centred = new Float32Array(n * columns);
  layRows(data, n, d, centred);
  yield;
  const { order, keys } = yield* principalOrder({ data: centred, n, d: columns });
  const laid = laidOut(centred, columns, order, windowsOf(keys, radius), twin);
  yield;
  const { kernels, rows, places, panels, norms, squares, bits, starts, ends, unsure, scratch } = laid;
  const limit = radius * radius;
  const share = ROUNDING * (columns + SPARE_ADDITIONS);
  for (let first = 0; first < places; first += POINTS_AT_ONCE) {
    const count = Math.min(POINTS_AT_ONCE, places - first);
    const reached = ends.findIndex((end) => end > first) & ~3;
    for (let from = reached; from < first + count; from += ROWS_AT_ONCE) {
      const to = Math.min(first + count, from + ROWS_AT_ONCE);
      const near = [rows, from, to, columns, panels, norms, first, count, squares, limit, share] as const;
      const doubtful = kernels.pairsWithin(...near, bits, starts, ends, unsure, scratch);
      for (let at = 0; at < doubtful; at++) {
        const one = unsure[at * 2] as number;
        const other = unsure[at * 2 + 1] as number;
        if (one >= other || other >= n) continue;
        if (squaredDistance(data, order[one] as number, data, order[other] as number, d) <= limit) continue;
        const place = (starts[one] as number) + (other >> 3) - (one >> 3);
        bits[place] = (bits[place] as number) & ~(1 << (other & 7));
      }
      yield;
    }
  }
  return { visit: (from, to, tell) => visitPairs({ bits, starts, ends, order }, from, Math.min(to, n), tell) };
}

/** What the kernel works on. */
function laidOut(centred: Float32Array, columns: number, order: Int32Array, windows: Windows, twin: boolean) {
  const n = order.length;
  const places = windows.starts.length;
  const pairs = ROWS_AT_ONCE * POINTS_AT_ONCE * 2;
  const sizes = [places * columns, places * columns, places, places, places, places, pairs, POINTS_AT_ONCE * 4];
  const space = openWorkspace(bytesFor(...sizes.map((size) => size * 4), windows.bytes), twin);
  const { kernels, f32, i32 } = space;
  const rows = f32(places * columns);
  order.forEach((row, at) => {
    rows.set(centred.subarray(row * columns, (row + 1) * columns), at * columns);
  });
  const panels = f32(places * columns);
  const norms = f32(places);
  const squares = f32(places);
  kernels.layPanels(rows, n, columns, panels, norms);
  kernels.squaredLengths(rows, places, columns, squares);
  const starts = i32(places);
  const ends = i32(places);
  starts.set(windows.starts);
  ends.set(windows.ends);
  const room = { unsure: i32(pairs), scratch: f32(POINTS_AT_ONCE * 4), bits: space.u8(windows.bytes) };
  return { kernels, rows, places, panels, norms, squares, starts, ends, ...room };
}

/** Of each place in the order: where its bits begin, and the place at which its window ends. */
interface Windows {
  starts: Int32Array;
  ends: Int32Array;
  /** What all the bits take. */
  bytes: number;
}

/** Windows go in whole panels of eight, and four rows share one; places are a multiple of eight. */
function windowsOf(keys: Float64Array, radius: number): Windows {
  const n = keys.length;
  const places = Math.ceil(n / 8) * 8;
  const longest = Math.max(Math.abs(keys[0] ?? 0), Math.abs(keys[n - 1] ?? 0));
  const reach = radius + 1e-5 * (radius + longest);
  const starts = new Int32Array(places);
  const ends = new Int32Array(places);
  let bytes = 0;
  let end = 0;
  for (let group = 0; group < places; group += 4) {
    const last = Math.min(n, group + 4) - 1;
    while (end < n && (keys[end] as number) <= (keys[last] ?? 0) + reach) end++;
    for (let i = group; i < group + 4; i++) {
      ends[i] = Math.ceil(end / 8) * 8;
      starts[i] = bytes;
      bytes += Math.max(0, ((ends[i] as number) >> 3) - (i >> 3));
    }
  }
  return { starts, ends, bytes };
}

interface Marked {
  bits: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  order: Int32Array;
}

function visitPairs(
  { bits, starts, ends, order }: Marked,
  from: number,
  to: number,
  tell: (one: number, other: number) => void,
): void {
  for (let i = from; i < to; i++) {
    const row = order[i] as number;
    const base = (starts[i] as number) - (i >> 3);
    const end = (ends[i] as number) >> 3;
    for (let panel = i >> 3; panel < end; panel++)
      for (let rest = bits[base + panel] as number; rest !== 0; rest &= rest - 1) {
        const other = panel * 8 + 31 - Math.clz32(rest & -rest);
        if (other > i) tell(row, order[other] as number);
      }
  }
}
