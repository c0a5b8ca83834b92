import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';

/** A leaf has no more rows than this. */
export const LEAF = 96;
/** Rows that a cut is placed by. */
const PROBES = 31;
const MULTIPLICATIONS_PER_YIELD = 4_000_000;

/** Rows laid out with `columns` values each. */
export interface Laid {
  rows: Float32Array;
  n: number;
  columns: number;
}

/**
 * Cuts all rows into leaves of near ones: each cut is across the way between two rows drawn at random, about in the middle of the rows.
 * Source: Dasgupta & Freund, "Random projection trees and low dimensional manifolds", STOC 2008.
 * @returns the rows in the order of leaves, and where each leaf begins, with the end.
 */
export function* leavesOf(laid: Laid, random: Random): Generator<undefined, { order: Int32Array; begins: number[] }> {
  const { n, columns } = laid;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const begins: number[] = [];
  const parts: [number, number][] = [[0, n]];
  let work = 0;
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [from, to] = part;
    if (to - from <= LEAF) {
      begins.push(from);
      continue;
    }
    const middle = cut(laid, order.subarray(from, to), random);
    parts.push([from + middle, to], [from, from + middle]);
    work += (to - from) * columns;
    if (work < MULTIPLICATIONS_PER_YIELD) continue;
    work = 0;
    yield;
  }
  begins.push(n);
  return { order, begins };
}

/** Puts the rows of a part before and behind a cut. @returns how many are before it: neither none nor all. */
function cut({ rows, columns }: Laid, part: Int32Array, random: Random): number {
  const one = (part[integer(random, part.length)] as number) * columns;
  const other = (part[integer(random, part.length)] as number) * columns;
  const way = Float64Array.from({ length: columns }, (_, j) => (rows[one + j] as number) - (rows[other + j] as number));
  const along = Float64Array.from(part, (row) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += (way[j] as number) * (rows[row * columns + j] as number);
    return sum;
  });
  const probes = Float64Array.from({ length: PROBES }, () => along[integer(random, along.length)] as number).sort();
  const middle = probes[PROBES >> 1] as number;
  const before: number[] = [];
  const behind: number[] = [];
  part.forEach((row, i) => {
    ((along[i] as number) < middle ? before : behind).push(row);
  });
  part.set([...before, ...behind]);
  const even = before.length === 0 || behind.length === 0;
  return even ? part.length >> 1 : before.length;
}
