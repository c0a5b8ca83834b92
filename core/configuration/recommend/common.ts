import { countingOf } from './counting';
import { distinctOf, mismatches } from './distinct';
import type { Ask, ParameterTable, RecommendationMethod } from './method';
import { weightedPredictor } from './weighted';

/**
 * The baseline that every other method has to beat: what was ordered most often, whoever asks. Where something is decided already,
 * those orders count that differ from it least.
 */
export const common: RecommendationMethod = {
  id: 'common',
  nameKey: 'recommend.common',
  grid: [{}],
  *fit(table) {
    const least = leastDifferent(table);
    yield;
    return () => weightedPredictor(table, 'whole', least, (weights) => countingOf(table, weights));
  },
};

/** Weight 1 of each row that differs least from what is known, 0 of the others. */
export function leastDifferent(table: ParameterTable): (ask: Ask) => Float64Array {
  const distinct = distinctOf(table);
  const width = table.model.variables.length;
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  return ({ known, among = all }) => {
    const differs = Int32Array.from(distinct.first, (row) =>
      mismatches(table.values.subarray(row * width, (row + 1) * width), known),
    );
    const of = (row: number) => differs[distinct.of[row] as number] as number;
    const least = among.reduce((least, row) => Math.min(least, of(row)), Number.POSITIVE_INFINITY);
    const weights = new Float64Array(table.rows);
    for (const row of among) if (of(row) === least) weights[row] = 1;
    return weights;
  };
}
