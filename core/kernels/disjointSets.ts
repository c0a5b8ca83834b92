/** Each thing in a set of its own: of each the next on the way to the first of its set, which is its own. */
export function singles(n: number): Int32Array {
  const parents = new Int32Array(n);
  for (let i = 0; i < n; i++) parents[i] = i;
  return parents;
}

/** The first thing of a thing's set; the way there is made shorter. */
export function firstOf(parents: Int32Array, thing: number): number {
  let at = thing;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at] as number] as number;
    at = parents[at] as number;
  }
  return at;
}

/**
 * Makes one set of two, under the lower of their firsts. Source: Tarjan, "Efficiency of a good but not linear set union algorithm", JACM 22, 1975.
 * @returns whether they were two.
 */
export function join(parents: Int32Array, one: number, other: number): boolean {
  const [a, b] = [firstOf(parents, one), firstOf(parents, other)];
  if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
  return a !== b;
}
