import { mismatches } from './distinct';
import type { Ask, CountingRows, ParameterTable, Predictor } from './method';
import { evenly, heaviest, voteOf } from './votes';

/**
 * A predictor of a method that weighs past orders: parameters by weighted vote, whole configurations by the sum of weights.
 * @param weigh a weight ≥ 0 for each row of the table.
 */
export function weightedPredictor(
  table: ParameterTable,
  first: Predictor['first'],
  weigh: (ask: Ask) => Float64Array,
  counting: (weights: Float64Array, ask: Ask) => CountingRows,
): Predictor {
  const weighed = (ask: Ask) => {
    const all = weigh(ask);
    const rows: number[] = [];
    for (let row = 0; row < all.length; row++) if ((all[row] as number) > 0) rows.push(row);
    return { all, rows, weights: Float64Array.from(rows, (row) => all[row] as number) };
  };
  return {
    first,
    distributions(ask) {
      const { rows, weights } = weighed(ask);
      return rows.length === 0 ? evenly(table.model, ask.known) : voteOf(table, rows, weights, ask.known);
    },
    wholes(ask, most) {
      const { rows, weights } = weighed(ask);
      const found = heaviest(table, rows, weights, rows.length);
      return found.filter(({ values }) => mismatches(values, ask.known) === 0).slice(0, most);
    },
    counting: (ask) => counting(weighed(ask).all, ask),
  };
}
