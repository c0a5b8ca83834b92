import { createRandom } from '../../core/kernels/random';

/** Columns and groups of the measured tables. */
export const COLUMNS = 40;
export const GROUPS = 24;

export interface Made {
  data: Float32Array;
  n: number;
  d: number;
}

/** Rows in round groups that overlap, and the group of each, the same in Node and in a browser; what is sought later is not quite what was planted. */
export function overlapping(n: number, seed = 1): Made & { truth: Uint8Array } {
  const random = createRandom(seed);
  const bell = () => 2 * (random.next() + random.next() + random.next() + random.next() - 2);
  const centres = Array.from({ length: GROUPS }, () => Float64Array.from({ length: COLUMNS }, () => bell() / 2));
  const data = new Float32Array(n * COLUMNS);
  const truth = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    const group = Math.floor(random.next() * GROUPS);
    truth[i] = group;
    const centre = centres[group] as Float64Array;
    for (let j = 0; j < COLUMNS; j++) data[i * COLUMNS + j] = (centre[j] as number) + bell();
  }
  return { data, n, d: COLUMNS, truth };
}

/** The middle of the times of `rounds` runs after one that warms up (of 0 rounds: that one's), and what the last run gave. */
export function timed<T>(rounds: number, work: () => T): { ms: number; result: T } {
  const begin = performance.now();
  let result = work();
  if (rounds === 0) return { ms: performance.now() - begin, result };
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    result = work();
    return performance.now() - start;
  });
  times.sort((a, b) => a - b);
  return { ms: times[rounds >> 1] as number, result };
}
