import { log } from '../kernels/math';

/** What was certain and wrong costs as much as this probability of what happened. */
const LEAST = 1e-15;

/**
 * Mean log loss: −ln of the probability that was given to what happened. 0 is best; the base rate p has −p ln p − (1 − p) ln(1 − p).
 * @param truth 0 or 1. @param probability of 1. @param weight how often each row counts; once without.
 * @returns undefined for no rows. @throws RangeError on different lengths or a probability outside 0–1.
 */
export function logLoss(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number | undefined {
  return meanOf(truth, probability, weight, (given) => -log(Math.max(given, LEAST)));
}

/**
 * Brier score: mean squared distance between the probability and what happened. 0 is best.
 * Source: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1950.
 * Parameters as of {@link logLoss}.
 */
export function brier(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  weight?: ArrayLike<number>,
): number | undefined {
  return meanOf(truth, probability, weight, (given) => (1 - given) * (1 - given));
}

/**
 * Brier skill: by which share the score is lower than that of saying the same for every row. 1 is best, 0 no better, below 0 worse.
 * @param rate what is said for every row; by default the share of 1 in these rows, which no forecast knows and which is hard to beat.
 * @returns undefined for no rows, or where that rate is already without error.
 */
export function brierSkill(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  rate: number = shareOfOnes(truth),
): number | undefined {
  const ours = brier(truth, probability);
  const constant = new Float64Array(truth.length).fill(rate);
  const theirs = truth.length > 0 ? brier(truth, constant) : undefined;
  return ours === undefined || theirs === undefined || theirs === 0 ? undefined : 1 - ours / theirs;
}

/** How near to 0 and 1 a probability may come before its log odds are taken. */
const SUREST = 1e-12;

/** The log odds of a probability, finite also at 0 and 1. */
export function logOdds(probability: number): number {
  const held = Math.min(1 - SUREST, Math.max(SUREST, probability));
  return log(held / (1 - held));
}

/** The share of rows of class 1; NaN for no rows. */
export function shareOfOnes(truth: ArrayLike<number>): number {
  let ones = 0;
  for (let i = 0; i < truth.length; i++) ones += truth[i] === 1 ? 1 : 0;
  return ones / truth.length;
}

/** The mean of what is paid for the probability that was given to what happened. */
function meanOf(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  weight: ArrayLike<number> | undefined,
  cost: (given: number) => number,
): number | undefined {
  if (truth.length !== probability.length)
    throw new RangeError(`${truth.length} outcomes and ${probability.length} probabilities cannot be compared.`);
  let sum = 0;
  let rows = 0;
  for (let i = 0; i < truth.length; i++) {
    const p = probability[i] as number;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Row ${i} has ${p}, which is no probability.`);
    const counts = weight ? (weight[i] as number) : 1;
    rows += counts;
    if (counts > 0) sum += counts * cost(truth[i] === 1 ? p : 1 - p);
  }
  return rows > 0 ? sum / rows : undefined;
}
