import { scoreRow } from './panels';

const round = Math.fround;

/**
 * For each of rows `from` … `to` and each of eight points in a panel the lesser of the row's `nearest` squared distance and that to the
 * point: `gaps` is n × 8, `totals` their eight weighted sums, `scratch` takes 32.
 */
export function trialGaps(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  panels: Float32Array,
  norms: Float32Array,
  squares: Float32Array,
  nearest: Float32Array,
  weights: Float64Array,
  gaps: Float32Array,
  totals: Float64Array,
  scratch: Float32Array,
): void {
  totals.fill(0, 0, 8);
  for (let i = from; i < to; i++) {
    scoreRow(rows, i, d, panels, norms, 8, scratch, 0);
    for (let t = 0; t < 8; t++) {
      const gap = Math.max(0, round((scratch[t] as number) + (squares[i] as number)));
      const least = Math.min(nearest[i] as number, gap);
      gaps[i * 8 + t] = least;
      totals[t] = (totals[t] as number) + (weights[i] as number) * least;
    }
  }
}
