import type { FeatureValues } from '../features/feature';

/** What there is in a column of feature values. */
export interface Profile {
  /** Rows with a value, of `of`. */
  known: number;
  of: number;
  /** Different values among the known. */
  distinct: number;
}

/** Counts known and different values; infinite numbers count as missing. */
export function profile(values: FeatureValues): Profile {
  const seen = new Set<number>();
  let known = 0;
  const column = values.kind === 'number' ? values.values : values.codes;
  for (const value of column) {
    if (values.kind === 'number' ? !Number.isFinite(value) : value < 0) continue;
    known++;
    seen.add(value);
  }
  return { known, of: column.length, distinct: seen.size };
}
