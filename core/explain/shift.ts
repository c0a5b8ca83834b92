import type { FeatureTable } from '../features/feature';
import type { Profile } from './profile';
import { placeOf } from './profile';

/** How a segment differs from the other customers in one feature. */
export interface Shift {
  /** Index into the table's features. */
  feature: number;
  /**
   * −1 … 1. Numbers: the chance that a customer of the segment has more than one outside it, less the chance of the opposite
   * (R. H. Somers, 1962). Categories: the share of {@link level} in the segment less its share outside.
   */
  size: number;
  /** For categories: the code of the word that sets the segment apart most. */
  level?: number;
}

/** The shifts of every segment, by segment, in the order of the features; one feature in a step. */
export function* shifts(
  table: FeatureTable,
  assignment: Uint8Array,
  profile: Profile,
): Generator<undefined, Shift[][]> {
  const k = profile.sizes.length;
  const bySegment: Shift[][] = Array.from({ length: k }, () => []);
  for (const [feature, column] of table.values.entries()) {
    const sorted = profile.sorted[feature];
    const numbers = column.kind === 'number' && sorted ? numberShifts(column.values, sorted, assignment, k) : undefined;
    for (let s = 0; s < k; s++) {
      const shift = numbers ? { feature, size: numbers[s] as number } : categoryShift(profile, s, feature);
      bySegment[s]?.push(shift);
    }
    yield;
  }
  return bySegment;
}

function numberShifts(values: Float64Array, sorted: Float64Array, assignment: Uint8Array, k: number): Float64Array {
  const places = new Float64Array(k);
  const counts = new Float64Array(k);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) continue;
    const s = assignment[i] as number;
    places[s] = (places[s] as number) + placeOf(sorted, value);
    counts[s] = (counts[s] as number) + 1;
  }
  return places.map((sum, s) => {
    const count = counts[s] as number;
    const outside = 1 - count / sorted.length;
    return count === 0 || outside === 0 ? 0 : (2 * (sum / count) - 1) / outside;
  });
}

function categoryShift(profile: Profile, segment: number, feature: number): Shift {
  const own = profile.bySegment[segment]?.[feature];
  const all = profile.all[feature];
  const shift: Shift = { feature, size: 0 };
  if (own?.kind !== 'category' || all?.kind !== 'category' || own.known === 0 || own.known === all.known) return shift;
  own.counts.forEach((count, level) => {
    const outside = ((all.counts[level] as number) - count) / (all.known - own.known);
    const size = count / own.known - outside;
    if (size > shift.size) {
      shift.size = size;
      shift.level = level;
    }
  });
  return shift;
}
