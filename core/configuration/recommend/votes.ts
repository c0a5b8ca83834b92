import type { Assignment, ProductModel } from '../product/model';
import { UNKNOWN } from '../product/model';
import type { Distributions, ParameterTable } from './method';

/** What a value that nobody ever had weighs beside one row: never nothing, so that rules can still call for it. */
const UNSEEN = 1e-6;

/**
 * Of every variable how much weight its values have among weighted rows; a variable that is known has its value for sure.
 * @param rows of the table, each once. @param weights parallel, ≥ 0.
 */
export function voteOf(
  table: ParameterTable,
  rows: ArrayLike<number>,
  weights: ArrayLike<number>,
  known: Assignment,
): Distributions {
  const { model, values } = table;
  const width = model.variables.length;
  const votes = model.variables.map((variable) => new Float64Array(variable.values.length));
  let most = 0;
  for (let i = 0; i < rows.length; i++) most = Math.max(most, weights[i] as number);
  for (let i = 0; i < rows.length; i++) {
    const weight = (weights[i] as number) / most;
    if (!(weight > 0)) continue;
    const from = (rows[i] as number) * width;
    for (let v = 0; v < width; v++) {
      const value = values[from + v] as number;
      const vote = votes[v] as Float64Array;
      if (value >= 0) vote[value] = (vote[value] as number) + weight;
    }
  }
  votes.forEach((vote, v) => {
    settle(vote, known[v] as number);
  });
  return votes;
}

/** Votes as shares that add up to 1; of a known variable its value alone. In place. */
export function settle(vote: Float64Array, known: number): void {
  if (known !== UNKNOWN) {
    vote.fill(0);
    vote[known] = 1;
    return;
  }
  let sum = 0;
  for (let value = 0; value < vote.length; value++) sum += vote[value] = (vote[value] as number) + UNSEEN;
  for (let value = 0; value < vote.length; value++) vote[value] = (vote[value] as number) / sum;
}

/** All values of each variable alike, but for what is known: where there is nothing to learn from. */
export function evenly(model: ProductModel, known: Assignment): Distributions {
  return model.variables.map(({ values }, v) => {
    const vote = new Float64Array(values.length);
    settle(vote, known[v] as number);
    return vote;
  });
}

/** The most probable value of each variable, the first of equal ones. */
export function likeliest(distributions: Distributions): Assignment {
  return Int16Array.from(distributions, (one) => {
    let best = 0;
    for (let value = 1; value < one.length; value++) if ((one[value] as number) > (one[best] as number)) best = value;
    return best;
  });
}
