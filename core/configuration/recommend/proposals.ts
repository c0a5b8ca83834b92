import { log } from '../../kernels/math';
import { type Assignment, UNKNOWN } from '../product/model';
import { keyOf } from './distinct';
import type { Ask, Distributions, Predictor } from './method';

/** What of a product is valid: its rules, as far as proposals ask for them. */
export interface Validity {
  /** Whether a configuration is complete and breaks no rule. */
  isValid(values: Assignment): boolean;
  /** The most probable configuration that is valid, complete and agrees with what is known; undefined where there is none. */
  decode(known: Assignment, distributions: Distributions): Assignment | undefined;
}

/** Valid and complete configurations, best first, and what they rest on. */
export interface Proposals {
  best: Assignment[];
  distributions: Distributions;
}

/** One order is a chance find; what two have is a habit. */
const HABIT = 2;
/** Whole configurations that are looked at for valid ones. */
const LOOKED_AT = 30;
/** Parameters that are tried the other way for the next best: those that were decided most narrowly. */
const TRIED = 5;

/**
 * The best valid and complete configurations for a request: whole ones that were sold more than once, or the most probable parameters under the
 * rules, as the method has it; the next best ones are whole ones, or differ from it in what was decided most narrowly. None where what is known
 * cannot be part of any valid configuration.
 * @param most 1 to 3; fewer where there are not so many.
 */
export function proposalsFor(predictor: Predictor, validity: Validity, ask: Ask, most: number): Proposals {
  const distributions = predictor.distributions(ask);
  const best: Assignment[] = [];
  const seen = new Set<string>();
  const take = (values: Assignment): void => {
    const key = keyOf(values);
    if (best.length >= most || seen.has(key)) return;
    seen.add(key);
    best.push(values.slice());
  };
  const takeWholes = (least: number): void => {
    for (const { values, rows } of predictor.wholes?.(ask, LOOKED_AT) ?? []) {
      if (best.length >= most) return;
      if (rows >= least && !seen.has(keyOf(values)) && validity.isValid(values)) take(values);
    }
  };
  if (predictor.first === 'whole') takeWholes(HABIT);
  if (best.length >= most) return { best, distributions };
  const decoded = validity.decode(ask.known, distributions);
  if (!decoded) return { best, distributions };
  take(decoded);
  // What was sold as a whole is the better second guess: it holds what goes together.
  takeWholes(1);
  if (best.length < most) for (const values of nextBest(decoded, distributions, validity, ask.known)) take(values);
  return { best, distributions };
}

/** Valid configurations beside the best one, each with one narrow decision the other way, most probable first. */
function nextBest(
  decoded: Assignment,
  distributions: Distributions,
  validity: Validity,
  known: Assignment,
): Assignment[] {
  const narrow = [...distributions.keys()]
    .filter((v) => known[v] === UNKNOWN && (distributions[v] as Float64Array).length > 1)
    .map((v) => ({ v, other: otherValue(distributions[v] as Float64Array, decoded[v] as number) }))
    .map(({ v, other }) => ({ v, other, loss: lossOf(distributions[v] as Float64Array, decoded[v] as number, other) }))
    .sort((a, b) => a.loss - b.loss || a.v - b.v)
    .slice(0, TRIED);
  const found = narrow.flatMap(({ v, other }) => {
    const flipped = decoded.slice();
    flipped[v] = other;
    if (validity.isValid(flipped)) return [flipped];
    const asked = known.slice();
    asked[v] = other;
    return validity.decode(asked, distributions) ?? [];
  });
  return found
    .map((values) => ({ values, score: scoreOf(distributions, values) }))
    .sort((a, b) => b.score - a.score)
    .map(({ values }) => values);
}

/** The most probable value but one. */
function otherValue(shares: Float64Array, but: number): number {
  let best = but === 0 ? 1 : 0;
  for (let value = 0; value < shares.length; value++)
    if (value !== but && (shares[value] as number) > (shares[best] as number)) best = value;
  return best;
}

const lossOf = (shares: Float64Array, from: number, to: number) =>
  log(shares[from] as number) - log(shares[to] as number);

/** The logarithm of how probable a configuration is, its parameters taken by themselves. */
export function scoreOf(distributions: Distributions, values: Assignment): number {
  return distributions.reduce((sum, shares, v) => sum + log(shares[values[v] as number] ?? 0), 0);
}
