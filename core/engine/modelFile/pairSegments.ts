import { assign } from '../../judging/assignment';

/** The squared, weighted distance of two middles. */
function apart(a: readonly number[], b: readonly number[], weights: readonly number[]): number {
  return a.reduce((sum, value, j) => sum + (weights[j] as number) * (value - (b[j] as number)) ** 2, 0);
}

/**
 * Pairs of segments of two files that are nearest all in all, and nearer to each other than either is to another of its own file.
 * @returns places in the first and in the second file.
 */
export function pairSegments(
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
  weights: readonly number[],
): [number, number][] {
  const costs = first.map((a) => second.map((b) => apart(a, b, weights)));
  const own = (all: readonly (readonly number[])[]) =>
    all.map((a) => Math.min(...all.flatMap((b) => (a === b ? [] : [apart(a, b, weights)]))));
  const [alone, aloneThere] = [own(first), own(second)];
  return Array.from(assign(Float64Array.from(costs.flat()), first.length, second.length)).flatMap(
    (b, a): [number, number][] => {
      const cost = costs[a]?.[b];
      return cost !== undefined && cost < (alone[a] as number) && cost < (aloneThere[b] as number) ? [[a, b]] : [];
    },
  );
}
