import { firstFew } from '../../kernels/firstFew';
import { type Distinct, differencesOf } from './distinct';
import type { Ask, Candidate, CountingRows, ParameterTable, Predictor } from './method';
import { configurationOf } from './table';
import { evenly, voteOf } from './votes';

/** Rows times parameters that a vote counts at most; of more rows evenly spread ones vote. */
const MOST_VOTES = 1_000_000;

/** Past orders with a weight each, as a method weighs them for a request. */
export interface Weighing {
  table: ParameterTable;
  distinct: Distinct;
  first: Predictor['first'];
  /** A weight ≥ 0 for each row of the table. */
  weigh(ask: Ask): Float64Array;
  counting(weights: Float64Array, ask: Ask): CountingRows;
}

/** A predictor of a method that weighs past orders: parameters by weighted vote, whole configurations by the sum of weights. */
export function weightedPredictor({ table, distinct, first, weigh, counting }: Weighing): Predictor {
  const weighed = lastOf(weigh);
  const most = Math.max(1, Math.floor(MOST_VOTES / Math.max(1, table.model.variables.length)));
  return {
    first,
    distributions(ask) {
      const weights = weighed(ask);
      const rows = everyOf(weighing(weights), most);
      if (rows.length === 0) return evenly(table.model, ask.known);
      return voteOf(
        table,
        rows,
        rows.map((row) => weights[row] as number),
        ask.known,
      );
    },
    wholes: (ask, count) => heaviest(table, distinct, weighed(ask), ask.known, count),
    counting: (ask) => counting(weighed(ask), ask),
  };
}

/** Of one request several things are asked: what was made for the last one stays. */
export function lastOf<T>(make: (ask: Ask) => T): (ask: Ask) => T {
  let last: { ask: Ask; made: T } | undefined;
  return (ask) => {
    if (last?.ask !== ask) last = { ask, made: make(ask) };
    return last.made;
  };
}

function weighing(weights: Float64Array): number[] {
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if ((weights[row] as number) > 0) rows.push(row);
  return rows;
}

/** At most so many, evenly spread. */
export function everyOf(rows: number[], most: number): number[] {
  if (rows.length <= most) return rows;
  return Array.from({ length: most }, (_, i) => rows[Math.floor((i * rows.length) / most)] as number);
}

/** The whole configurations that agree with what is known, by the sum of the weights of their rows, heaviest first, ties by their first rows. */
export function heaviest(
  table: ParameterTable,
  { count, of, first }: Distinct,
  weights: Float64Array,
  known: Int16Array,
  most: number,
): Candidate[] {
  const differs = differencesOf(table, known);
  const [sums, rows] = [new Float64Array(count), new Int32Array(count)];
  for (let row = 0; row < weights.length; row++) {
    if (differs[row] !== 0 || weights[row] === 0) continue;
    const one = of[row] as number;
    sums[one] = (sums[one] as number) + (weights[row] as number);
    rows[one] = (rows[one] as number) + 1;
  }
  const found = function* () {
    for (let one = 0; one < count; one++) if ((sums[one] as number) > 0) yield one;
  };
  return firstFew(found(), most, (a, b) => (sums[a] as number) > (sums[b] as number)).map((one) => ({
    values: configurationOf(table, first[one] as number),
    rows: rows[one] as number,
  }));
}
