import { firstFew } from '../../kernels/firstFew';
import { UNKNOWN } from '../product/model';
import { differencesOf, distinctOf } from './distinct';
import type { Ask, ParameterTable, RecommendationMethod } from './method';
import { relevanceOf } from './relevance';
import { weightedPredictor } from './weighted';

/**
 * The nearest past orders vote: a customer's own are as alike as can be, others by what is known of their customers; where something is
 * decided already, how much of it the order has counts as much.
 */
export const nearest: RecommendationMethod = {
  id: 'nearest',
  nameKey: 'recommend.nearest',
  grid: [
    { count: 20, whole: 0 },
    { count: 20, whole: 1 },
    { count: 10, whole: 0 },
    { count: 10, whole: 1 },
    { count: 50, whole: 0 },
    { count: 50, whole: 1 },
  ],
  *fit(table) {
    const relevance = yield* relevanceOf(table);
    const distinct = distinctOf(table);
    return ({ count = 20, whole }) => {
      const weigh = (ask: Ask) => nearestRows(table, scoresOf(table, relevance, ask), ask, count);
      return weightedPredictor({
        table,
        distinct,
        first: whole === 1 ? 'whole' : 'parameters',
        weigh,
        counting: (weights) => ({ rows: heaviestFirst(weights) }),
      });
    };
  },
};

/** Rows that weigh anything, newer ones first where they weigh alike. */
function heaviestFirst(weights: Float64Array): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < weights.length; row++) if ((weights[row] as number) > 0) rows.push(row);
  return Int32Array.from(rows.sort((a, b) => (weights[b] as number) - (weights[a] as number) || b - a));
}

/** The score of each of the nearest rows, newer ones first where they are as near; 0 of all others. */
function nearestRows(table: ParameterTable, score: Float64Array, { among }: Ask, count: number): Float64Array {
  const isBefore = (a: number, b: number) =>
    (score[a] as number) > (score[b] as number) || (score[a] === score[b] && a > b);
  const weights = new Float64Array(table.rows);
  // A row that is not alike at all still counts a little: it is among the nearest.
  for (const row of firstFew(among ?? score.keys(), count, isBefore)) weights[row] = 0.01 + (score[row] as number);
  return weights;
}

/** 0–1 by row. */
function scoresOf(table: ParameterTable, relevance: Float64Array, ask: Ask): Float64Array {
  const alike = contextAlike(table, relevance, ask);
  const known = ask.known.reduce((count, value) => count + Number(value !== UNKNOWN), 0);
  if (known === 0) return alike;
  const differs = differencesOf(table, ask.known);
  return alike.map((one, row) => (one + 1 - (differs[row] as number) / known) / 2);
}

/** How much of what is known of the customers agrees, each column by how much it says; own orders 1. */
function contextAlike(
  { rows, codes, customer: customers }: ParameterTable,
  relevance: Float64Array,
  { context, customer }: Ask,
): Float64Array {
  const total = relevance.reduce((sum, share, c) => sum + ((context[c] as number) >= 0 ? share : 0), 0);
  return Float64Array.from({ length: rows }, (_, row) => {
    if (customer >= 0 && customers[row] === customer) return 1;
    let same = 0;
    for (let c = 0; c < context.length; c++)
      if ((context[c] as number) >= 0 && codes[row * context.length + c] === context[c]) same += relevance[c] as number;
    // Never quite as alike as the customer's own orders.
    return total > 0 ? (0.99 * same) / total : 0;
  });
}
