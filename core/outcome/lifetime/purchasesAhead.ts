import { exp, expm1, log } from '../../kernels/math';
import { type BgNbd, checkPositive } from './bgNbd';

/** One customer's history, see {@link Histories}. */
export interface History {
  repeats: number;
  recency: number;
  age: number;
}

/** Probabilities that a further purchase is made are followed down to here. */
const NEGLIGIBLE = 1e-12;
/** And to this number of purchases: beyond it a period is too long to be foreseen. */
const MOST_PURCHASES = 1_000_000;

/**
 * The probability, 0–1, that a customer still buys: 1 for one that bought once (nobody leaves before the first repeat).
 * Source: Fader, Hardie & Lee 2005; Fader & Hardie 2008, "Computing P(alive) Using the BG/NBD Model", eq. (4).
 */
export function aliveProbability({ r, alpha, a, b }: BgNbd, { repeats: x, recency, age }: History): number {
  if (x === 0) return 1;
  const odds = exp(log(a / (b + x - 1)) + (r + x) * (log(alpha + age) - log(alpha + recency)));
  return 1 / (1 + odds);
}

/**
 * For each whole number k from 0, the probability that a customer makes more than k purchases in the next `period`. It equals the chance
 * to be still there, times that a buyer who never leaves buys more than k times (a gamma mixture of Poisson counts), times that k purchases
 * did not drive it away; so that no hypergeometric function is needed, and none of a ≤ 1 or a = 1 is special. Ends where nothing is left.
 * @param period in the unit of the parameters, ≥ 0. @throws RangeError for parameters not above 0 or a period that is no length.
 */
export function* moreThan(parameters: BgNbd, history: History, period: number): Generator<number, void> {
  checkPositive(parameters);
  if (!(period >= 0 && Number.isFinite(period))) throw new RangeError(`${period} is no length of a period.`);
  const { r, alpha, a, b } = parameters;
  const s = r + history.repeats;
  const rate = alpha + history.age;
  const logStay = log(rate) - log(rate + period);
  const logGo = log(period) - log(rate + period);
  let logExactly = s * logStay;
  let left = -expm1(logExactly);
  let stays = aliveProbability(parameters, history);
  for (let k = 0; k < MOST_PURCHASES && left * stays > NEGLIGIBLE; k++) {
    yield left * stays;
    stays *= (b + history.repeats + k) / (a + b + history.repeats + k);
    logExactly += log((s + k) / (k + 1)) + logGo;
    left -= exp(logExactly);
  }
}

/** Purchases expected of a customer in the next `period`, given its history. Source: as above, eq. (10), as the sum of {@link moreThan}. */
export function expectedPurchases(parameters: BgNbd, history: History, period: number): number {
  let sum = 0;
  for (const probability of moreThan(parameters, history, period)) sum += probability;
  return sum;
}
