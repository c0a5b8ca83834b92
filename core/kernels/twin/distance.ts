const round = Math.fround;

/** The twin of assembly/distance.ts: four lanes in single precision, summed as (0 + 1) + (2 + 3). */
export function squaredGap(a: Float32Array, from: number, b: Float32Array, to: number, d: number): number {
  let lane0 = 0;
  let lane1 = 0;
  let lane2 = 0;
  let lane3 = 0;
  const square = (j: number) => {
    const gap = round((a[from + j] as number) - (b[to + j] as number));
    return round(gap * gap);
  };
  for (let j = 0; j < d; j += 4) {
    lane0 = round(lane0 + square(j));
    lane1 = round(lane1 + square(j + 1));
    lane2 = round(lane2 + square(j + 2));
    lane3 = round(lane3 + square(j + 3));
  }
  return round(round(lane0 + lane1) + round(lane2 + lane3));
}

/** Squared Euclidean distances of `n` rows of `d` values to a point, as 32-bit numbers. */
export function squaredDistances(
  rows: Float32Array,
  n: number,
  d: number,
  point: Float32Array,
  into: Float32Array,
): void {
  for (let i = 0; i < n; i++) into[i] = squaredGap(rows, i * d, point, 0, d);
}

/** Euclidean distances of rows `from` … `to` to their `k` `ids` each (n × k); Infinity for an id of −1. */
export function neighbourDistances(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  ids: Int32Array,
  k: number,
  into: Float32Array,
): void {
  for (let i = from; i < to; i++)
    for (let at = i * k; at < (i + 1) * k; at++) {
      const id = ids[at] as number;
      into[at] = id < 0 ? Number.POSITIVE_INFINITY : Math.sqrt(squaredGap(rows, i * d, rows, id * d, d));
    }
}
