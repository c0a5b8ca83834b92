import { firstFew } from '../../kernels/firstFew';
import { type Assignment, UNKNOWN } from '../product/model';
import { countingOf } from './counting';
import { type DensityGround, densityGround, Kernel } from './kernel';
import type { Ask, Candidate, Distributions, MethodNumbers, Predictor, RecommendationMethod } from './method';
import { configurationOf } from './table';
import { evenly, settle } from './votes';
import { everyOf, lastOf } from './weighted';

/** Configurations times parameters that a vote counts at most; of more configurations evenly spread ones vote. */
const MOST_VOTES = 800_000;
/** What all configurations that are left out of a vote weigh together at most, and below which share of the heaviest they may be left out. */
const LIGHT = 0.005;
const LEVELS = [0.1, 0.01, 0.001, 1e-5];

/**
 * Any subset of what is known: past configurations count by how little they differ from it, and by how little the customers differ in
 * what is known of them. `eps`: for each differing parameter; `context`: for the column of the context that says most, others less;
 * `own`: for orders of other customers, where the customer has some of its own.
 */
export const density: RecommendationMethod = {
  id: 'density',
  nameKey: 'recommend.density',
  grid: [
    { eps: 0.02, context: 0.1, own: 0.1, whole: 0 },
    { eps: 0.02, context: 0.02, own: 0.1, whole: 0 },
    { eps: 0.02, context: 0.02, own: 0.03, whole: 0 },
    { eps: 0.02, context: 0.005, own: 0.1, whole: 0 },
    { eps: 0.02, context: 0.02, own: 0.5, whole: 0 },
    { eps: 0.02, context: 0.02, own: 0.5, whole: 1 },
    { eps: 0.02, context: 0.1, own: 0.5, whole: 0 },
    { eps: 0.02, context: 0.1, own: 0.5, whole: 1 },
    { eps: 0.02, context: 0.4, own: 0.5, whole: 0 },
    { eps: 0.02, context: 0.02, own: 1, whole: 0 },
    { eps: 0.02, context: 0.1, own: 1, whole: 0 },
    { eps: 0.02, context: 1, own: 1, whole: 0 },
    { eps: 0.05, context: 0.1, own: 0.5, whole: 0 },
  ],
  *fit(table) {
    const ground = yield* densityGround(table);
    return (numbers) => densityPredictor(ground, numbers);
  },
};

function densityPredictor(ground: DensityGround, numbers: MethodNumbers): Predictor {
  const { table, distinct } = ground;
  const eps = numbers.eps ?? 0.02;
  const answer = lastOf((ask) => {
    const rows = rowWeights(ground, ask, numbers);
    const base = new Float64Array(distinct.count);
    rows.forEach((weight, row) => {
      const of = distinct.of[row] as number;
      base[of] = (base[of] as number) + weight;
    });
    const kernel = new Kernel(ground, base, eps);
    ask.known.forEach((value, v) => {
      if (value !== UNKNOWN) kernel.decide(v, value);
    });
    return { rows, kernel, base };
  });
  return {
    first: numbers.whole === 1 ? 'whole' : 'parameters',
    distributions: (ask) =>
      table.rows === 0 ? evenly(table.model, ask.known) : votesOf(ground, answer(ask).kernel, ask.known),
    wholes: (ask, most) => heaviestOf(ground, answer(ask), most),
    counting(ask) {
      const { rows, kernel, base } = answer(ask);
      const weights = kernel.weigh();
      return countingOf(
        table,
        rows.map((weight, row) => {
          const of = distinct.of[row] as number;
          return (base[of] as number) > 0 ? (weight * (weights[of] as number)) / (base[of] as number) : 0;
        }),
      );
    },
  };
}

/** Distributions of all variables from the configurations that weigh enough. */
function votesOf({ table, columns }: DensityGround, kernel: Kernel, known: Assignment): Distributions {
  const weights = kernel.weigh();
  const { places, least } = weighty(weights, Math.floor(MOST_VOTES / Math.max(1, columns.length)));
  const shares = Float64Array.from(places, (i) => (weights[i] as number) / least);
  return table.model.variables.map(({ values }, v) => {
    const vote = new Float64Array(values.length);
    const column = columns[v] as Int16Array;
    if (known[v] === UNKNOWN)
      for (let i = 0; i < places.length; i++) {
        const value = column[places[i] as number] as number;
        if (value >= 0) vote[value] = (vote[value] as number) + (shares[i] as number);
      }
    settle(vote, known[v] as number);
    return vote;
  });
}

/** The heaviest configurations, so many that all others together weigh next to nothing; `least` is what a weight is told in. */
function weighty(weights: Float64Array, count: number): { places: Int32Array; least: number } {
  let [most, all] = [0, 0];
  for (const weight of weights) {
    if (weight > most) most = weight;
    all += weight;
  }
  let above = 0;
  for (const share of LEVELS) {
    let below = 0;
    for (const weight of weights) if (weight <= most * share) below += weight;
    if (below > all * LIGHT) continue;
    above = most * share;
    break;
  }
  const places: number[] = [];
  for (let i = 0; i < weights.length; i++) if ((weights[i] as number) > above) places.push(i);
  return { places: Int32Array.from(everyOf(places, Math.max(1, count))), least: most };
}

function heaviestOf(
  { table, distinct }: DensityGround,
  { kernel, rows }: { kernel: Kernel; rows: Float64Array },
  most: number,
): Candidate[] {
  const weights = kernel.weigh();
  const agreeing = function* () {
    for (let i = 0; i < weights.length; i++) if ((weights[i] as number) > 0 && kernel.agrees(i)) yield i;
  };
  const counts = new Int32Array(distinct.count);
  rows.forEach((weight, row) => {
    const one = distinct.of[row] as number;
    if (weight > 0) counts[one] = (counts[one] as number) + 1;
  });
  return firstFew(agreeing(), most, (a, b) => (weights[a] as number) > (weights[b] as number)).map((i) => ({
    values: configurationOf(table, distinct.first[i] as number),
    rows: counts[i] as number,
  }));
}

/** How much each row of the table counts by what is known of the customers alone, 0–1. */
function rowWeights(
  { table, relevance }: DensityGround,
  { context, customer, among }: Ask,
  numbers: MethodNumbers,
): Float64Array {
  const { codes, customer: customers, rows } = table;
  const columns = context.length;
  const other = numbers.own ?? 1;
  const factors = relevance.map((share) => 1 - share * (1 - (numbers.context ?? 1)));
  const weights = new Float64Array(rows);
  const weigh = (row: number) => {
    let weight = customer >= 0 && customers[row] !== customer ? other : 1;
    for (let c = 0; c < columns; c++)
      if ((context[c] as number) >= 0 && codes[row * columns + c] !== context[c]) weight *= factors[c] as number;
    weights[row] = weight;
  };
  if (among) for (const row of among) weigh(row);
  else for (let row = 0; row < rows; row++) weigh(row);
  return weights;
}
