import { countingOf } from './counting';
import { differencesOf, distinctOf } from './distinct';
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
    const distinct = distinctOf(table);
    yield;
    const weigh = leastDifferent(table);
    return () =>
      weightedPredictor({ table, distinct, first: 'whole', weigh, counting: (weights) => countingOf(table, weights) });
  },
};

/** Weight 1 of each row that differs least from what is known, 0 of the others. */
export function leastDifferent(table: ParameterTable): (ask: Ask) => Float64Array {
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  return ({ known, among = all }) => {
    const differs = differencesOf(table, known);
    const least = among.reduce((least, row) => Math.min(least, differs[row] as number), Number.POSITIVE_INFINITY);
    const weights = new Float64Array(table.rows);
    for (const row of among) if (differs[row] === least) weights[row] = 1;
    return weights;
  };
}
