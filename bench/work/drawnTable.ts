import { exp } from '../../core/kernels/math';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';

/** Numbers that XGBoost and Peerlens read alike (single precision), some missing, and what decides the targets made from them. */
export function drawnTable(n: number, d: number): { data: Float32Array; frame: Frame; score: Float64Array } {
  const random = createRandom(31);
  const data = Float32Array.from({ length: n * d }, () => (random.next() < 0.05 ? Number.NaN : random.next() * 4 - 2));
  const columns = Array.from({ length: d }, (_, c) => ({
    name: `column ${c}`,
    values: {
      kind: 'number' as const,
      values: Float64Array.from({ length: n }, (__, row) => data[row * d + c] as number),
    },
  }));
  const at = (row: number, c: number) => data[row * d + (c % d)] || 0;
  const score = Float64Array.from(
    { length: n },
    (_, r) => at(r, 0) + at(r, 1) * at(r, 2) + (at(r, 3) > 0.5 ? 1 : 0) - at(r, 4) ** 2 / 2 + random.next(),
  );
  return { data, frame: { length: n, columns }, score };
}

/** Yes or no for each row, by chance. */
export function drawnOutcome(score: Float64Array): Uint8Array {
  const random = createRandom(2);
  return Uint8Array.from(score, (s) => (random.next() < 1 / (1 + exp(-s)) ? 1 : 0));
}
