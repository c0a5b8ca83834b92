/** Squared Euclidean distance between row `i` of `a` and row `j` of `b`, both row-major with `d` columns; summed in double precision. */
export function squaredDistance(
  a: Float32Array | Float64Array,
  i: number,
  b: Float32Array | Float64Array,
  j: number,
  d: number,
): number {
  const from = i * d;
  const to = j * d;
  let sum = 0;
  for (let c = 0; c < d; c++) {
    const gap = (a[from + c] as number) - (b[to + c] as number);
    sum += gap * gap;
  }
  return sum;
}

/** Multiplications between two yields: about 10 ms of work on a slow core. */
export const WORK_PER_YIELD = 4_000_000;

/** Rows to handle between two yields when each costs `work` multiplications. */
export function rowsPerYield(work: number): number {
  return Math.max(1, Math.floor(WORK_PER_YIELD / Math.max(1, work)));
}
