import { type Assignment, UNKNOWN } from '../product/model';
import { countingOf } from './counting';
import { type Distinct, distinctOf } from './distinct';
import type { Ask, Distributions, MethodNumbers, ParameterTable, Predictor, RecommendationMethod } from './method';
import { relevanceOf } from './relevance';
import { evenly, settle } from './votes';

/** Configurations that weigh so little beside the nearest one are not counted. */
const NOTHING = 1e-9;
/** Most whole configurations that are put in order. */
const RANKED = 50;

/** Past configurations, each once, laid out by variable: what {@link Kernel} reads. */
export interface DensityGround {
  table: ParameterTable;
  distinct: Distinct;
  /** By variable, then by configuration: index of the value. */
  columns: Int16Array[];
  /** How much each column of the context says, 0–1. */
  relevance: Float64Array;
}

/** Lays out a table. Yields at least every 50 ms. */
export function* densityGround(table: ParameterTable): Generator<undefined, DensityGround> {
  const distinct = distinctOf(table);
  yield;
  const width = table.model.variables.length;
  const columns = table.model.variables.map((_, v) =>
    Int16Array.from(distinct.first, (row) => table.values[row * width + v] as number),
  );
  yield;
  return { table, distinct, columns, relevance: yield* relevanceOf(table) };
}

/**
 * How much every past configuration counts for what is known so far: so often as it was sold, times `eps` for each known variable in
 * which it differs. Deciding one more variable takes one pass over its column.
 * Source: Aitchison & Aitken, "Multivariate binary discrimination by the kernel method", Biometrika 63, 1976.
 */
export class Kernel {
  private readonly differs: Uint16Array;
  private readonly weights: Float64Array;
  private readonly powers: Float64Array;
  private stale = true;

  /** @param base how much each configuration counts before anything is known: {@link Distinct.rows}, or less of what was sold elsewhere. */
  constructor(
    private readonly ground: Pick<DensityGround, 'columns'>,
    private readonly base: ArrayLike<number>,
    eps: number,
  ) {
    this.differs = new Uint16Array(base.length);
    this.weights = new Float64Array(base.length);
    this.powers = new Float64Array(ground.columns.length + 1);
    let power = 1;
    for (let i = 0; i < this.powers.length; i++, power *= eps) this.powers[i] = power > NOTHING ? power : 0;
  }

  /** From now on this variable has this value. */
  decide(variable: number, value: number): void {
    const column = this.ground.columns[variable] as Int16Array;
    const { differs } = this;
    for (let i = 0; i < differs.length; i++) if (column[i] !== value) differs[i] = (differs[i] as number) + 1;
    this.stale = true;
  }

  /** The weight of each configuration, that of the least different ones being how much it counts by itself. */
  weigh(): Float64Array {
    const { differs, weights, powers, base } = this;
    if (!this.stale) return weights;
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < differs.length; i++)
      if ((differs[i] as number) < least && (base[i] as number) > 0) least = differs[i] as number;
    for (let i = 0; i < weights.length; i++)
      weights[i] =
        (differs[i] as number) < least ? 0 : (base[i] as number) * (powers[(differs[i] as number) - least] as number);
    this.stale = false;
    return weights;
  }

  /** How much weight each value of a variable has. @param size number of its values. */
  vote(variable: number, size: number): Float64Array {
    const weights = this.weigh();
    const column = this.ground.columns[variable] as Int16Array;
    const vote = new Float64Array(size);
    for (let i = 0; i < weights.length; i++) {
      const value = column[i] as number;
      if (value >= 0) vote[value] = (vote[value] as number) + (weights[i] as number);
    }
    return vote;
  }
}

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
  const answer = (ask: Ask) => {
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
  };
  return {
    first: numbers.whole === 1 ? 'whole' : 'parameters',
    distributions: (ask) =>
      table.rows === 0 ? evenly(table.model, ask.known) : votesOf(ground, answer(ask).kernel, ask.known),
    wholes(ask, most) {
      const weights = answer(ask).kernel.weigh();
      return heaviestOf(ground, weights, ask.known, Math.min(most, RANKED));
    },
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

/** Distributions of all variables from the configurations that weigh anything. */
function votesOf({ table, columns }: DensityGround, kernel: Kernel, known: Assignment): Distributions {
  const weights = kernel.weigh();
  let most = 0;
  for (const weight of weights) if (weight > most) most = weight;
  const live: number[] = [];
  for (let i = 0; i < weights.length; i++) if ((weights[i] as number) > most * NOTHING) live.push(i);
  const places = Int32Array.from(live);
  const shares = Float64Array.from(live, (i) => (weights[i] as number) / most);
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

function heaviestOf(
  { table, columns, distinct }: DensityGround,
  weights: Float64Array,
  known: Assignment,
  most: number,
) {
  const places = [...weights.keys()].filter((i) =>
    known.every((value, v) => value === UNKNOWN || columns[v]?.[i] === value),
  );
  const width = table.model.variables.length;
  return places
    .sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b)
    .slice(0, most)
    .map((i) => {
      const row = distinct.first[i] as number;
      return { values: table.values.subarray(row * width, (row + 1) * width), weight: weights[i] as number };
    });
}

/** How much each row of the table counts by what is known of the customers alone, 0–1. */
export function rowWeights(
  { table, relevance }: Pick<DensityGround, 'table' | 'relevance'>,
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
