import type { Random } from '../kernels/random';
import { kmeans } from './kmeans';
import type { Points } from './method';

/** The small groups that a hybrid method goes on from. */
export interface SmallGroups {
  /** The centres of those that have rows, as points. */
  centres: Points;
  /** How many rows each has. */
  sizes: Int32Array;
  /** Of each row: the number of its centre. */
  of: Uint8Array;
}

/**
 * As many small groups as asked by k-means; rows that are all the same leave fewer. @param count 1 … 255, at most the number of rows.
 * @throws RangeError for another count, and values that are not finite.
 */
export function* smallGroups(
  { data, n, d }: Points,
  count: number,
  random: Random,
  starts: number,
): Generator<undefined, SmallGroups> {
  const { k, centers, assignment } = yield* kmeans(data, n, d, count, { random, starts });
  const counts = new Int32Array(k);
  for (const centre of assignment) counts[centre] = (counts[centre] as number) + 1;
  const used = [...counts.keys()].filter((centre) => (counts[centre] as number) > 0);
  const number = new Uint8Array(k);
  const centres = new Float32Array(used.length * d);
  used.forEach((centre, at) => {
    number[centre] = at;
    centres.set(centers.subarray(centre * d, (centre + 1) * d), at * d);
  });
  return {
    centres: { data: centres, n: used.length, d },
    sizes: Int32Array.from(used, (centre) => counts[centre] as number),
    of: assignment.map((centre) => number[centre] as number),
  };
}
