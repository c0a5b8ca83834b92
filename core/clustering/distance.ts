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

/**
 * Squared Euclidean distances of row `i` of `data` to all `into.length` rows of `centers`, three at a time: a value is read once for
 * three, and their sums do not wait for each other.
 */
export function squaredDistances(
  data: Float32Array,
  i: number,
  centers: Float64Array,
  d: number,
  into: Float64Array,
): void {
  const k = into.length;
  const from = i * d;
  const end = from + d;
  let c = 0;
  for (; c + 2 < k; c += 3) {
    let first = c * d;
    let second = first + d;
    let third = second + d;
    let toFirst = 0;
    let toSecond = 0;
    let toThird = 0;
    for (let at = from; at < end; at++) {
      const value = data[at] as number;
      const a = value - (centers[first++] as number);
      const b = value - (centers[second++] as number);
      const e = value - (centers[third++] as number);
      toFirst += a * a;
      toSecond += b * b;
      toThird += e * e;
    }
    into[c] = toFirst;
    into[c + 1] = toSecond;
    into[c + 2] = toThird;
  }
  for (; c < k; c++) into[c] = squaredDistance(data, i, centers, c, d);
}

/** Multiplications between two yields: about 10 ms of work on a slow core. */
export const WORK_PER_YIELD = 4_000_000;

/** Rows to handle between two yields when each costs `work` multiplications. */
export function rowsPerYield(work: number): number {
  return Math.max(1, Math.floor(WORK_PER_YIELD / Math.max(1, work)));
}
