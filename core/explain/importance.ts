import type { FeatureTable } from '../features/feature';
import { finish } from '../kernels/finish';
import { compared } from './profile';

interface Importance {
  feature: string;
  value: number;
}

/**
 * How far each feature separates the segments, 0–1, largest first (ties by id). Numbers: the share of the variance that lies between
 * segments (eta²; heavy-tailed features by their logarithm). Categories: Cramér's V, squared. Customers in no
 * segment (a number from k on) count nowhere. A feature that is missing of everybody has 0.
 */
export function importance(table: FeatureTable, assignment: Uint8Array, k: number): Importance[] {
  return finish(importanceSteps(table, assignment, k));
}

/** {@link importance}, one feature in a step. */
export function* importanceSteps(
  table: FeatureTable,
  assignment: Uint8Array,
  k: number,
): Generator<undefined, Importance[]> {
  const list: Importance[] = [];
  for (const [f, feature] of table.features.entries()) {
    const column = table.values[f] as FeatureTable['values'][number];
    const value =
      column.kind === 'number'
        ? etaSquared(column.values, assignment, k, feature.scale)
        : cramerSquared(column.codes, column.dictionary.length, assignment, k);
    list.push({ feature: feature.id, value });
    yield;
  }
  return list.sort((a, b) => b.value - a.value || (a.feature < b.feature ? -1 : 1));
}

function etaSquared(values: Float64Array, groups: Uint8Array, k: number, scale: 'linear' | 'log'): number {
  const counts = new Float64Array(k);
  const sums = new Float64Array(k);
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const value = compared(scale, values[i] as number);
    if (Number.isNaN(value)) continue;
    const group = groups[i] as number;
    if (group >= k) continue;
    counts[group] = (counts[group] as number) + 1;
    sums[group] = (sums[group] as number) + value;
    squares += value * value;
  }
  const n = counts.reduce((a, b) => a + b, 0);
  const mean = n === 0 ? 0 : sums.reduce((a, b) => a + b, 0) / n;
  const total = squares - n * mean * mean;
  if (!(total > 1e-12 * squares)) return 0;
  let between = 0;
  for (let g = 0; g < k; g++) {
    const count = counts[g] as number;
    const gap = count > 0 ? (sums[g] as number) / count - mean : 0;
    between += count * gap * gap;
  }
  return Math.min(1, Math.max(0, between / total));
}

/** H. Cramér, Mathematical Methods of Statistics, 1946, § 21.9. */
function cramerSquared(codes: Int32Array, levels: number, groups: Uint8Array, k: number): number {
  const cells = new Float64Array(levels * k);
  const byLevel = new Float64Array(levels);
  const byGroup = new Float64Array(k);
  for (const [i, code] of codes.entries()) {
    const group = groups[i] as number;
    if (code < 0 || group >= k) continue;
    cells[code * k + group] = (cells[code * k + group] as number) + 1;
    byLevel[code] = (byLevel[code] as number) + 1;
    byGroup[group] = (byGroup[group] as number) + 1;
  }
  const used = Math.min(byLevel.filter((c) => c > 0).length, byGroup.filter((c) => c > 0).length);
  if (used < 2) return 0;
  let phi = -1;
  for (let level = 0; level < levels; level++)
    for (let group = 0; group < k; group++) {
      const margin = (byLevel[level] as number) * (byGroup[group] as number);
      const cell = cells[level * k + group] as number;
      if (margin > 0) phi += (cell * cell) / margin;
    }
  return Math.min(1, Math.max(0, phi / (used - 1)));
}
