import { assign } from '../judging/assignment';

/**
 * The best one-to-one pairing of rows and columns: the largest sum of scores (≥ 0); rows or columns without a partner count 0.
 * @returns for each row its column, or −1 where no column that is left is worth anything.
 */
export function bestPairs(scores: readonly (readonly number[])[]): number[] {
  const rows = scores.length;
  const columns = scores[0]?.length ?? 0;
  const costs = Float64Array.from({ length: rows * columns }, (_, at) => {
    const score = scores[Math.floor(at / columns)]?.[at % columns] as number;
    return score > 0 ? -score : 0;
  });
  return Array.from(assign(costs, rows, columns), (column, row) =>
    column >= 0 && (scores[row]?.[column] as number) > 0 ? column : -1,
  );
}
