/**
 * What the lifetime value of a customer is made of, for each of a number of periods of equal length; amounts in one currency.
 * Source: Gupta, Lehmann & Stuart 2004, "Valuing Customers", Journal of Marketing Research 41 (1), eq. (1); with survival as in Gupta et al.
 * 2006, "Modeling Customer Lifetime Value", Journal of Service Research 9 (2), eq. (1).
 */
export interface LifetimeParts {
  /** What the customer pays in each period, the first one first; the last one stands for those that follow. */
  price: readonly number[];
  /** What it costs directly to serve the customer in each period; as `price`. */
  directCost: readonly number[];
  /** Probability, 0–1, that the customer still buys in each period; as `price`, but from then on each is the one before × `retention`. */
  survival: readonly number[];
  /** Probability, 0–1, to go on from one period to the next, where `survival` ends. */
  retention: number;
  /** Per period: 0.1 for 10 %. */
  discountRate: number;
  /** Spent once, before the first period. */
  acquisitionCost: number;
  /** How many periods count; 1 to 1,000. */
  periods: number;
}

export interface LifetimeForm {
  /** Σ (price − direct cost) × survival ÷ (1 + discount rate)^t − acquisition cost, t = 1 … periods. */
  value: number;
  /** What each period adds, discounted; they sum to value + acquisition cost. */
  ofPeriods: number[];
}

const MOST_PERIODS = 1_000;

/**
 * Computes the form; nothing is learnt. The first period lies one period ahead (t = 1).
 * @throws RangeError that names the part that is no amount, probability, rate or number of periods.
 */
export function lifetimeForm(parts: LifetimeParts): LifetimeForm {
  check(parts);
  const { price, directCost, survival, retention, discountRate, acquisitionCost, periods } = parts;
  const ofPeriods: number[] = [];
  let alive = 1;
  let worth = 1;
  for (let t = 0; t < periods; t++) {
    alive = survival[t] ?? alive * retention;
    worth /= 1 + discountRate;
    ofPeriods.push((at(price, t) - at(directCost, t)) * alive * worth);
  }
  return { value: ofPeriods.reduce((sum, part) => sum + part, 0) - acquisitionCost, ofPeriods };
}

function at(amounts: readonly number[], t: number): number {
  return amounts[Math.min(t, amounts.length - 1)] as number;
}

function check(parts: LifetimeParts): void {
  const { periods, discountRate, retention, acquisitionCost } = parts;
  for (const name of ['price', 'directCost'] as const)
    if (parts[name].length === 0 || !parts[name].every(Number.isFinite))
      throw new RangeError(`${name} needs an amount for the first period, and numbers for all that are given.`);
  const probabilities = [...parts.survival, retention];
  if (!probabilities.every((share) => share >= 0 && share <= 1))
    throw new RangeError('Survival and retention are probabilities: from 0 to 1.');
  if (!(discountRate > -1 && Number.isFinite(discountRate)))
    throw new RangeError(`${discountRate} is no discount rate: 0.1 is 10 % a period.`);
  if (!Number.isFinite(acquisitionCost)) throw new RangeError('acquisitionCost must be an amount.');
  if (!(Number.isInteger(periods) && periods >= 1 && periods <= MOST_PERIODS))
    throw new RangeError(`${periods} is no number of periods: take 1 to ${MOST_PERIODS}.`);
}
