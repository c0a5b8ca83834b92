const round = Math.fround;

/** The twin of assembly/panels.ts, one row: `out[at …]` takes the scores of row `i` with all points. */
export function scoreRow(
  rows: Float32Array,
  i: number,
  d: number,
  panels: Float32Array,
  norms: Float32Array,
  kp: number,
  out: Float32Array,
  at: number,
): void {
  for (let c = 0; c < kp; c++) {
    let from = (c >> 3) * d * 8 + (c & 7);
    let sum = 0;
    for (let j = i * d; j < (i + 1) * d; j++, from += 8)
      sum = round(sum + round((rows[j] as number) * (panels[from] as number)));
    out[at + c] = round(sum + (norms[c] as number));
  }
}

/** Lays `k` points out in panels of eight (d × 8 values each) with their squared lengths; room for k rounded up to a multiple of 8. */
export function layPanels(points: Float32Array, k: number, d: number, panels: Float32Array, norms: Float32Array): void {
  for (let c = 0; c < Math.ceil(k / 8) * 8; c++) {
    let to = (c >> 3) * d * 8 + (c & 7);
    let norm = 0;
    for (let j = 0; j < d; j++, to += 8) {
      const value = c < k ? (points[c * d + j] as number) : 0;
      norm = round(norm + round(value * value));
      panels[to] = -2 * value;
    }
    norms[c] = c < k ? norm : Number.POSITIVE_INFINITY;
  }
}

/** Squared lengths of `n` rows. */
export function squaredLengths(rows: Float32Array, n: number, d: number, into: Float32Array): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = i * d; j < (i + 1) * d; j++) sum = round(sum + round((rows[j] as number) * (rows[j] as number)));
    into[i] = sum;
  }
}
