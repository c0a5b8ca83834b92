import { exp, log1p } from '../../kernels/math';
import { betaCdf } from '../beta';
import { type BgNbd, checkPositive } from './bgNbd';
import { expectedAmount, type GammaGamma } from './gammaGamma';
import { expectedPurchases, type History, moreThan } from './purchasesAhead';

/** Over which time and at which discount future purchases count. Lengths are in the unit of the histories. */
export interface Horizon {
  /** Purchases count until then. */
  length: number;
  /** Purchases within one of these are discounted alike, as made in its middle: a month, as a rule. */
  step: number;
  /** What money loses over a year, 0.1 for 10 %; with `year` as its length. */
  discount: number;
  year: number;
}

/** What a customer's purchases to come are worth, in the unit of its amounts. */
export interface CustomerValue {
  value: number;
  /** Middle 80 % of what it may turn out to be: by chance of buying, leaving and amounts, under these parameters. */
  interval: [number, number];
  purchases: number;
  /** Mean amount of a purchase. */
  amount: number;
}

const MOST_STEPS = 1_200;
/** Numbers of purchases less likely than this do not move the ends of the interval. */
const RARE = 1e-5;

/**
 * Discounted value of the purchases to come: Σ over steps of purchases expected in it × amount expected ÷ (1 + discount)^time.
 * Source: Fader, Hardie & Lee 2005, "RFM and CLV: Using Iso-Value Curves", Journal of Marketing Research 42 (4), over a finite time.
 * @param amount mean amount of the customer's repeats; NaN where not known. @returns undefined where the amount has no finite mean.
 * @throws RangeError for parameters not above 0, or a horizon that is none.
 */
export function customerValue(
  buying: BgNbd,
  spending: GammaGamma,
  history: History,
  amount: number,
  horizon: Horizon,
): CustomerValue | undefined {
  checkHorizon(horizon);
  checkPositive(spending);
  const mean = expectedAmount(spending, history.repeats, amount);
  if (mean === undefined) return undefined;
  const { length, step, discount, year } = horizon;
  let [value, before] = [0, 0];
  for (let from = 0; from < length; from += step) {
    const to = Math.min(length, from + step);
    const until = expectedPurchases(buying, history, to);
    value += (until - before) * mean * exp((-log1p(discount) * (from + to)) / 2 / year);
    before = until;
  }
  const discounted = before > 0 ? value / (before * mean) : 1;
  const interval = spendingInterval(buying, spending, history, amount, length);
  return { value, interval: [interval[0] * discounted, interval[1] * discounted], purchases: before, amount: mean };
}

function checkHorizon({ length, step, discount, year }: Horizon): void {
  if (!(length > 0 && step > 0 && year > 0 && length / step <= MOST_STEPS))
    throw new RangeError(`A horizon of ${length} in steps of ${step} is none: it has 1 to ${MOST_STEPS} steps.`);
  if (!(discount >= 0 && Number.isFinite(discount)))
    throw new RangeError(`${discount} is no discount: 0.1 takes 10 % off what comes in a year.`);
}

/**
 * The middle 80 % of what a customer spends in the next `period`, not discounted. How often it buys is distributed as in {@link moreThan};
 * the sum of y purchases over its own scale is beta prime (p · y, p · repeats + q).
 */
export function spendingInterval(
  buying: BgNbd,
  { p, q, gamma }: GammaGamma,
  history: History,
  amount: number,
  period: number,
): [number, number] {
  const [x, m] = history.repeats > 0 && amount > 0 ? [history.repeats, amount] : [0, 0];
  const [shape, scale] = [p * x + q, gamma + x * m];
  const more = [1, ...moreThan(buying, history, period), 0];
  const likely = more.slice(1).flatMap((beyond, y) => {
    const exactly = (more[y] as number) - beyond;
    return exactly > RARE ? [{ y, exactly }] : [];
  });
  const all = likely.reduce((sum, { exactly }) => sum + exactly, 0);
  const below = (share: number) =>
    likely.reduce((sum, { y, exactly }) => sum + exactly * (y === 0 ? 1 : betaCdf(share, p * y, shape)), 0) / all;
  const end = (part: number) => {
    if (below(0) >= part) return 0;
    let [low, high] = [0, 1];
    for (let i = 0; i < 40 && high - low > 1e-4 * (1 - low); i++) {
      const middle = (low + high) / 2;
      if (below(middle) < part) low = middle;
      else high = middle;
    }
    const share = (low + high) / 2;
    return (scale * share) / (1 - share);
  };
  return [end(0.1), end(0.9)];
}
