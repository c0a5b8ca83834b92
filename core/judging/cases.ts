/** A sum over rows, with its standard error where rows of one case are no independent cases. */
export interface CaseSum {
  total: number;
  error: number;
}

/**
 * Sums a number over rows of which several may tell of one case, e.g. what one model gains on another. The standard error is that of the
 * cases' deviations from the mean row.
 * Source: the cluster-robust variance of a mean, Liang & Zeger, Biometrika 73, 1986.
 * @param cases number of the case of each row, parallel. @returns 0 and 0 for no rows.
 */
export function sumOverCases(values: ArrayLike<number>, cases: ArrayLike<number>): CaseSum {
  const n = values.length;
  let total = 0;
  const sums = new Map<number, { sum: number; rows: number }>();
  for (let i = 0; i < n; i++) {
    const value = values[i] as number;
    total += value;
    const seen = sums.get(cases[i] as number) ?? { sum: 0, rows: 0 };
    seen.sum += value;
    seen.rows++;
    sums.set(cases[i] as number, seen);
  }
  const mean = n > 0 ? total / n : 0;
  let squares = 0;
  for (const { sum, rows } of sums.values()) squares += (sum - rows * mean) * (sum - rows * mean);
  return { total, error: Math.sqrt(squares) };
}

/** Standard errors to either side of a 95 % interval. */
const SURE = 1.96;

/** Whether a sum lies above 0 with its whole 95 % interval. */
export function isSurelyAbove({ total, error }: CaseSum): boolean {
  return total > SURE * error;
}
