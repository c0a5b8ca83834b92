const round = Math.fround;

/** The four lanes from `at` on, added in pairs. */
function total(lanes: Float32Array, at: number): number {
  const first = round((lanes[at] as number) + (lanes[at + 1] as number));
  return round(first + round((lanes[at + 2] as number) + (lanes[at + 3] as number)));
}

/**
 * How all points of a map in the plane push those from `from` to `to`, with q = 1 / (1 + squared distance): the twin of
 * assembly/repulsion.ts.
 * @param places a multiple of 4: points beyond the map's own lie too far away to count. @param into of each point Σ q (its own 1 among
 * them), and Σ q² · gap in x and in y.
 */
export function repelAll(
  xs: Float32Array,
  ys: Float32Array,
  from: number,
  to: number,
  places: number,
  into: Float32Array,
): void {
  const lanes = new Float32Array(12);
  for (let i = from; i < to; i++) {
    lanes.fill(0);
    for (let j = 0; j < places; j++) {
      const gapX = round((xs[i] as number) - (xs[j] as number));
      const gapY = round((ys[i] as number) - (ys[j] as number));
      const q = round(1 / round(1 + round(round(gapX * gapX) + round(gapY * gapY))));
      const square = round(q * q);
      const lane = j & 3;
      lanes[lane] = (lanes[lane] as number) + q;
      lanes[4 + lane] = (lanes[4 + lane] as number) + round(square * gapX);
      lanes[8 + lane] = (lanes[8 + lane] as number) + round(square * gapY);
    }
    for (let sum = 0; sum < 3; sum++) into[i * 3 + sum] = total(lanes, sum * 4);
  }
}
