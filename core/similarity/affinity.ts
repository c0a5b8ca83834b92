import type { SparseRows } from '../kernels/twin/sparse';
import type { NeighbourGraph } from './neighbours';

/**
 * A neighbour graph with edges in both directions: two rows are tied where one of them is a neighbour of the other.
 * @param weights of each entry of the graph, n × k: how strongly the row is tied to that neighbour.
 * @param combine what an edge weighs, from the two directions; 0 for a direction that is not there.
 * @returns of each row its edges, its own neighbours first, the nearest first.
 */
export function tieBothWays(
  { n, k, ids }: NeighbourGraph,
  weights: Float32Array,
  combine: (there: number, back: number) => number,
): SparseRows {
  // Of each entry the entry of the way back, or −1.
  const back = new Int32Array(n * k).fill(-1);
  const starts = new Int32Array(n + 1);
  for (let at = 0; at < n * k; at++) {
    const other = ids[at] as number;
    if (other < 0) continue;
    const found = ids.subarray(other * k, other * k + k).indexOf(Math.floor(at / k));
    if (found >= 0) back[at] = other * k + found;
    else starts[other + 1] = (starts[other + 1] as number) + 1;
    const row = Math.floor(at / k);
    starts[row + 1] = (starts[row + 1] as number) + 1;
  }
  for (let i = 0; i < n; i++) starts[i + 1] = (starts[i + 1] as number) + (starts[i] as number);
  const columns = new Int32Array(starts[n] as number);
  const values = new Float32Array(starts[n] as number);
  const next = starts.slice(0, n);
  const put = (row: number, column: number, value: number) => {
    const at = next[row] as number;
    columns[at] = column;
    values[at] = value;
    next[row] = at + 1;
  };
  const weigh = (at: number) => combine(weights[at] as number, weights[back[at] as number] ?? 0);
  for (let at = 0; at < n * k; at++)
    if ((ids[at] as number) >= 0) put(Math.floor(at / k), ids[at] as number, weigh(at));
  for (let at = 0; at < n * k; at++)
    if ((ids[at] as number) >= 0 && (back[at] as number) < 0) put(ids[at] as number, Math.floor(at / k), weigh(at));
  return { starts, columns, values };
}

/** The connected parts of a graph with edges in both directions: of each row its number, in the order of their first rows. */
export function connectedParts({ starts, columns }: SparseRows): { of: Int32Array; sizes: number[] } {
  const n = starts.length - 1;
  const of = new Int32Array(n).fill(-1);
  const sizes: number[] = [];
  const waiting = new Int32Array(n);
  for (let first = 0; first < n; first++) {
    if ((of[first] as number) >= 0) continue;
    const part = sizes.length;
    of[first] = part;
    waiting[0] = first;
    let seen = 1;
    for (let done = 0; done < seen; done++) {
      const row = waiting[done] as number;
      for (let e = starts[row] as number; e < (starts[row + 1] as number); e++) {
        const other = columns[e] as number;
        if ((of[other] as number) >= 0) continue;
        of[other] = part;
        waiting[seen++] = other;
      }
    }
    sizes.push(seen);
  }
  return { of, sizes };
}

/** The part of a graph between some of its rows, numbered in their order. @param members row numbers; no edge leaves them. */
export function partOf({ starts, columns, values }: SparseRows, members: Int32Array): SparseRows {
  const number = new Map<number, number>();
  let edges = 0;
  members.forEach((row, i) => {
    number.set(row, i);
    edges += (starts[row + 1] as number) - (starts[row] as number);
  });
  const part = {
    starts: new Int32Array(members.length + 1),
    columns: new Int32Array(edges),
    values: new Float32Array(edges),
  };
  let at = 0;
  members.forEach((row, i) => {
    for (let e = starts[row] as number; e < (starts[row + 1] as number); e++, at++) {
      part.columns[at] = number.get(columns[e] as number) ?? i;
      part.values[at] = values[e] as number;
    }
    part.starts[i + 1] = at;
  });
  return part;
}

/** The rows of each connected part, ascending. */
export function membersOf({ of, sizes }: { of: Int32Array; sizes: readonly number[] }): Int32Array[] {
  const members = sizes.map((size) => new Int32Array(size));
  const next = new Int32Array(sizes.length);
  of.forEach((part, row) => {
    const at = next[part] as number;
    (members[part] as Int32Array)[at] = row;
    next[part] = at + 1;
  });
  return members;
}
