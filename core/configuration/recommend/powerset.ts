import { exp, log } from '../../kernels/math';
import { leastDifferent } from './common';
import { countingOf } from './counting';
import { type Distinct, distinctOf } from './distinct';
import type { Ask, ParameterTable, RecommendationMethod } from './method';
import { weightedPredictor } from './weighted';

/** So many orders at large weigh as much as those with a configuration when it is told how often they know a word. */
const PRIOR = 2;

/**
 * Label powerset: every whole configuration that was sold is one class, and the customer's facts tell how probable each is. Where
 * something is decided already, the classes that differ least from it remain.
 * Source: Tsoumakas & Katakis, "Multi-label classification: an overview", 2007 (label powerset); classes by naive Bayes.
 */
export const powerset: RecommendationMethod = {
  id: 'powerset',
  nameKey: 'recommend.powerset',
  grid: [{}],
  *fit(table) {
    const distinct = distinctOf(table);
    yield;
    const least = leastDifferent(table);
    const weigh = (ask: Ask): Float64Array => {
      const rows = least(ask);
      const classes = classWeights(table, distinct, rows, ask);
      return rows.map((counts, row) => {
        const of = distinct.of[row] as number;
        return counts > 0 ? (classes.weight[of] as number) / (classes.rows[of] as number) : 0;
      });
    };
    return () =>
      weightedPredictor({ table, distinct, first: 'whole', weigh, counting: (weights) => countingOf(table, weights) });
  },
};

/** How probable each class is beside the most probable one, and how many rows that count it has. */
function classWeights(table: ParameterTable, distinct: Distinct, counts: Float64Array, { context }: Ask) {
  const rows = new Float64Array(distinct.count);
  const same = Array.from(context, () => new Float64Array(distinct.count));
  let all = 0;
  counts.forEach((one, row) => {
    if (one === 0) return;
    const of = distinct.of[row] as number;
    all++;
    rows[of] = (rows[of] as number) + 1;
    same.forEach((agree, c) => {
      if ((context[c] as number) >= 0 && table.codes[row * context.length + c] === context[c])
        agree[of] = (agree[of] as number) + 1;
    });
  });
  const logs = new Float64Array(distinct.count).fill(Number.NEGATIVE_INFINITY);
  const overall = same.map((agree) => agree.reduce((sum, one) => sum + one, 0) / Math.max(1, all));
  rows.forEach((count, of) => {
    if (count === 0) return;
    let sum = log(count);
    overall.forEach((share, c) => {
      if (share > 0) sum += log(((same[c]?.[of] as number) + PRIOR * share) / (count + PRIOR));
    });
    logs[of] = sum;
  });
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return { rows, weight: logs.map((one) => (one === Number.NEGATIVE_INFINITY ? 0 : exp(one - most))) };
}
