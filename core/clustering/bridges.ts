import { squaredDistance } from './distance';
import type { Points } from './method';

/** Rows that are looked at for the distances of all parts together; one of each at least. */
const LOOKED_AT = 2_000;

/**
 * Joins the parts of a set of rows until `k` are left: always the two that come nearest to each other (single linkage, by Prim's tree of
 * shortest bridges). Of large parts evenly spread rows are looked at.
 * @param members rows of each part. @returns of each part the number of its group, 0 … k − 1, in the order of the parts.
 */
export function* joinNearest(
  points: Points,
  members: readonly Int32Array[],
  k: number,
): Generator<undefined, Int32Array> {
  const looked = members.map((rows) => spread(rows, Math.max(1, Math.floor((LOOKED_AT * rows.length) / points.n))));
  const count = members.length;
  const nearest = new Int32Array(count);
  const gap = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  const waiting = new Set(members.keys());
  const bridges: { from: number; to: number; length: number }[] = [];
  for (let part = 0; waiting.delete(part) && waiting.size > 0; ) {
    let next = -1;
    for (const other of waiting) {
      const length = shortest(points, looked[part], looked[other]);
      if (length < (gap[other] as number)) {
        gap[other] = length;
        nearest[other] = part;
      }
      if (next < 0 || (gap[other] as number) < (gap[next] as number)) next = other;
    }
    bridges.push({ from: nearest[next] as number, to: next, length: gap[next] as number });
    part = next;
    yield;
  }
  const kept = bridges.sort((a, b) => a.length - b.length || a.to - b.to).slice(0, count - k);
  return groupsOf(count, kept);
}

/** So many of the rows, evenly spread over them. */
function spread(rows: Int32Array, count: number): Int32Array {
  return Int32Array.from({ length: Math.min(count, rows.length) }, (_, i) => {
    return rows[Math.floor((i * rows.length) / Math.min(count, rows.length))] as number;
  });
}

/** The least squared distance between rows of two parts. */
function shortest({ data, d }: Points, from: ArrayLike<number> = [], to: ArrayLike<number> = []): number {
  let least = Number.POSITIVE_INFINITY;
  for (let a = 0; a < from.length; a++)
    for (let b = 0; b < to.length; b++)
      least = Math.min(least, squaredDistance(data, from[a] as number, data, to[b] as number, d));
  return least;
}

function groupsOf(count: number, bridges: readonly { from: number; to: number }[]): Int32Array {
  const group = Int32Array.from({ length: count }, (_, part) => part);
  for (const { from, to } of bridges) {
    const [low, high] = [group[from] as number, group[to] as number].sort((a, b) => a - b) as [number, number];
    group.forEach((one, part) => {
      if (one === high) group[part] = low;
    });
  }
  const numbers = [...new Set(group)];
  return group.map((one) => numbers.indexOf(one));
}
