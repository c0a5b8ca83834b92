/**
 * The best one-to-one pairing of rows and columns: the largest sum of scores, rows or columns without a partner count 0.
 * Exact, by dynamic programming over subsets of columns (at most 16).
 * @returns for each row its column, or −1.
 */
export function bestPairs(scores: readonly (readonly number[])[]): number[] {
  const columns = scores[0]?.length ?? 0;
  if (columns > 16) throw new RangeError(`${columns} columns are too many to pair exactly.`);
  const subsets = 1 << columns;
  let best = new Float64Array(subsets).fill(Number.NEGATIVE_INFINITY);
  best[0] = 0;
  const taken: Int8Array[] = [];
  for (const row of scores) {
    const next = best.slice();
    const choice = new Int8Array(subsets).fill(-1);
    for (let subset = 0; subset < subsets; subset++) {
      for (let c = 0; c < columns; c++) {
        if (!(subset & (1 << c))) continue;
        const sum = (best[subset ^ (1 << c)] as number) + (row[c] as number);
        if (sum > (next[subset] as number)) {
          next[subset] = sum;
          choice[subset] = c;
        }
      }
    }
    taken.push(choice);
    best = next;
  }
  let subset = best.reduce((at, sum, s) => (sum > (best[at] as number) ? s : at), 0);
  const pairs = new Array<number>(scores.length).fill(-1);
  for (let r = scores.length - 1; r >= 0; r--) {
    const column = taken[r]?.[subset] ?? -1;
    pairs[r] = column;
    if (column >= 0) subset ^= 1 << column;
  }
  return pairs;
}
