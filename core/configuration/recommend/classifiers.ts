import { exp } from '../../kernels/math';
import { type Assignment, UNKNOWN } from '../product/model';
import { learntAmong } from './among';
import { leastDifferent } from './common';
import { countingOf } from './counting';
import type { Ask, Distributions, ParameterTable, RecommendationMethod } from './method';
import { type BayesTables, bayesLogs, bayesTables, countPairs, informationOfPairs, type PairCounts } from './pairs';
import { settle } from './votes';

/** Inputs that a link of the chain takes from what is decided before it, and from the context. */
const DECIDED_INPUTS = 3;
const CONTEXT_INPUTS = 2;

/**
 * Independent outputs: one classifier for each parameter (naive Bayes), told by the customer's facts and what is decided already;
 * what the others would come to is not looked at.
 * Source: scikit-learn's MultiOutputClassifier; Zhang & Zhou, "A review on multi-label learning algorithms", 2014 (binary relevance).
 */
export const independent: RecommendationMethod = {
  id: 'independent',
  nameKey: 'recommend.independent',
  grid: [{}],
  *fit(table) {
    const bayesFor = yield* learntAmong(table, learnBayes);
    const least = leastDifferent(table);
    return () => ({
      first: 'parameters',
      distributions: (ask) => askEach(table, bayesFor(ask.among), ask),
      counting: (ask) => countingOf(table, least(ask)),
    });
  },
};

/**
 * A chain of classifiers: parameters are decided one after the other, each told by the customer's facts and those decided before it
 * that say most about it. What is decided already comes first; the others follow in the order in which they depend on one another.
 * Source: Read, Pfahringer, Holmes & Frank, "Classifier chains for multi-label classification", 2011.
 */
export const chain: RecommendationMethod = {
  id: 'chain',
  nameKey: 'recommend.chain',
  grid: [{}],
  *fit(table) {
    const chainFor = yield* learntAmong(table, learnChain);
    const least = leastDifferent(table);
    return () => ({
      first: 'parameters',
      distributions: (ask) => followChain(table, chainFor(ask.among), ask),
      counting: (ask) => countingOf(table, least(ask)),
    });
  },
};

/** Variables in the order of the chain: always the one that those before it and the context say most about; ties by place. */
function chainOrder({ variables, features }: PairCounts, information: Float64Array): number[] {
  const left = new Set(Array.from({ length: variables }, (_, v) => v));
  const told = Float64Array.from({ length: variables }, (_, v) =>
    information.subarray(v * features + variables, (v + 1) * features).reduce((sum, one) => sum + one, 0),
  );
  const order: number[] = [];
  while (left.size > 0) {
    let next = -1;
    for (const v of left) if (next < 0 || (told[v] as number) > (told[next] as number)) next = v;
    left.delete(next);
    order.push(next);
    for (const v of left) told[v] = (told[v] as number) + (information[v * features + next] as number);
  }
  return order;
}

interface Bayes {
  pairs: PairCounts;
  tables: BayesTables;
}

function* learnBayes(part: ParameterTable): Generator<undefined, Bayes> {
  const pairs = yield* countPairs(part);
  return { pairs, tables: yield* bayesTables(pairs) };
}

/** Each parameter by itself. */
function askEach({ model }: ParameterTable, { pairs, tables }: Bayes, { known, context }: Ask): Distributions {
  const inputs = [...knownPlaces(pairs, known), ...contextPlaces(pairs, context)];
  return model.variables.map((_, v) => {
    const isOpen = known[v] === UNKNOWN;
    const logs = isOpen ? logsOf(pairs, tables, v, inputs) : new Float64Array(sizeOf(pairs, v));
    return sharesOf(logs, known[v] as number);
  });
}

interface Chain extends Bayes {
  /** See {@link informationOfPairs}. */
  information: Float64Array;
  order: readonly number[];
}

function* learnChain(part: ParameterTable): Generator<undefined, Chain> {
  const bayes = yield* learnBayes(part);
  const information = yield* informationOfPairs(bayes.pairs);
  return { ...bayes, information, order: chainOrder(bayes.pairs, information) };
}

function followChain(
  { model }: ParameterTable,
  { pairs, tables, information, order }: Chain,
  { known, context }: Ask,
): Distributions {
  const decided = known.slice();
  const columns = [...context.keys()].filter((c) => (context[c] as number) >= 0).map((c) => pairs.variables + c);
  const distributions: Distributions = model.variables.map(() => new Float64Array(0));
  const before = order.filter((v) => known[v] !== UNKNOWN);
  for (const v of before) distributions[v] = sharesOf(new Float64Array(sizeOf(pairs, v)), known[v] as number);
  for (const v of order) {
    if (known[v] !== UNKNOWN) continue;
    const inputs = [
      ...mostTelling(information, pairs.features, v, before, DECIDED_INPUTS),
      ...mostTelling(information, pairs.features, v, columns, CONTEXT_INPUTS),
    ];
    const places = inputs.map((f) =>
      placeOf(pairs, f, f < pairs.variables ? (decided[f] as number) : (context[f - pairs.variables] as number)),
    );
    const shares = sharesOf(logsOf(pairs, tables, v, places), UNKNOWN);
    distributions[v] = shares;
    decided[v] = shares.indexOf(Math.max(...shares));
    before.push(v);
  }
  return distributions;
}

/** The features that say most about a variable, none that says nothing. */
function mostTelling(
  information: Float64Array,
  features: number,
  variable: number,
  of: readonly number[],
  most: number,
): number[] {
  const says = (f: number) => information[variable * features + f] as number;
  const best: number[] = [];
  for (const f of of) {
    if (says(f) <= 0 || (best.length === most && says(f) <= says(best[most - 1] as number))) continue;
    let at = best.length;
    while (at > 0 && says(best[at - 1] as number) < says(f)) at--;
    best.splice(at, 0, f);
    if (best.length > most) best.pop();
  }
  return best;
}

const sizeOf = ({ offsets }: PairCounts, v: number) => (offsets[v + 1] as number) - (offsets[v] as number);
const logsOf = ({ offsets }: PairCounts, tables: BayesTables, v: number, inputs: readonly number[]) =>
  bayesLogs(tables, offsets[v] as number, offsets[v + 1] as number, inputs);
const placeOf = ({ offsets }: PairCounts, feature: number, value: number) => (offsets[feature] as number) + value;

function knownPlaces(pairs: PairCounts, known: Assignment): number[] {
  return [...known.keys()].flatMap((v) => (known[v] === UNKNOWN ? [] : [placeOf(pairs, v, known[v] as number)]));
}

function contextPlaces(pairs: PairCounts, context: Int32Array): number[] {
  return [...context.keys()].flatMap((c) =>
    (context[c] as number) < 0 ? [] : [placeOf(pairs, pairs.variables + c, context[c] as number)],
  );
}

/** Logarithms as shares that add up to 1; of what is known its value alone. */
function sharesOf(logs: Float64Array, known: number): Float64Array {
  const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const shares = logs.map((one) => exp(one - most));
  settle(shares, known);
  return shares;
}
