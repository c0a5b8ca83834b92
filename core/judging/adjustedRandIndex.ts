/**
 * Agreement of two partitions of the same things, corrected for chance: 1 = the same, about 0 = no more than chance.
 * Source: Hubert & Arabie, "Comparing partitions", Journal of Classification 2, 1985.
 * @param a @param b group numbers (any whole numbers), parallel. @throws RangeError on different lengths.
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length)
    throw new RangeError(`Partitions of ${a.length} and ${b.length} things cannot be compared.`);
  const n = a.length;
  const inA = new Map<number, number>();
  const inB = new Map<number, number>();
  const inBoth = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    inA.set(x, (inA.get(x) ?? 0) + 1);
    inB.set(y, (inB.get(y) ?? 0) + 1);
    inBoth.set(`${x} ${y}`, (inBoth.get(`${x} ${y}`) ?? 0) + 1);
  }
  const together = pairs(inBoth.values());
  const togetherInA = pairs(inA.values());
  const togetherInB = pairs(inB.values());
  const all = (n * (n - 1)) / 2;
  const expected = all === 0 ? 0 : (togetherInA * togetherInB) / all;
  const most = (togetherInA + togetherInB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function pairs(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += (count * (count - 1)) / 2;
  return sum;
}
