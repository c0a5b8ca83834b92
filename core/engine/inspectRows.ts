import { type Random, sample } from '../kernels/random';

/** So many customers are drawn: what a screen can tell apart, and a browser paint at once. */
export const DRAWN = 3_000;
/** Of each segment so many at least, where it has them. */
const OF_EACH = 20;

/**
 * The customers that stand for all: every one of few, else a sample in which each segment is found.
 * @param assignment of each customer its segment, or a number that none has. @returns their numbers, ascending; at most {@link DRAWN}.
 */
export function drawRows(assignment: Uint8Array, random: Random): Int32Array {
  const n = assignment.length;
  if (n <= DRAWN) return Int32Array.from({ length: n }, (_, row) => row);
  const groups = new Map<number, number[]>();
  assignment.forEach((group, row) => {
    const members = groups.get(group);
    if (members) members.push(row);
    else groups.set(group, [row]);
  });
  const drawn = new Uint8Array(n);
  let count = 0;
  for (const group of [...groups.keys()].sort((a, b) => a - b)) {
    const members = groups.get(group) ?? [];
    for (const at of sample(random, members.length, Math.min(OF_EACH, DRAWN - count))) {
      drawn[members[at] as number] = 1;
      count++;
    }
  }
  const others = Int32Array.from({ length: n - count }, () => 0);
  let place = 0;
  for (let row = 0; row < n; row++) if (drawn[row] === 0) others[place++] = row;
  for (const at of sample(random, others.length, DRAWN - count)) drawn[others[at] as number] = 1;
  const rows = new Int32Array(DRAWN);
  place = 0;
  for (let row = 0; row < n; row++) if (drawn[row] === 1) rows[place++] = row;
  return rows;
}
