import { exp, log, log1p } from '../../kernels/math';
import { logGamma } from '../beta';
import { digamma } from './digamma';
import { checkHistories, type Histories, type TooFew } from './histories';
import { type Height, type Maximum, maximise } from './maximise';

/**
 * How a group of customers buys and leaves: rates of buying are Gamma(r, rate α) among them, the chance to leave after a purchase is
 * Beta(a, b). α has the unit of time of the histories; the others have none.
 */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

export const BG_NBD_NAMES = ['r', 'alpha', 'a', 'b'] as const satisfies readonly (keyof BgNbd)[];

/** Parameters by maximum likelihood, with how well the data determine them. */
export interface Fitted<Parameters> {
  parameters: Parameters;
  logLikelihood: number;
  /** Of the parameters themselves, by the delta method; none of those that are `undetermined`. */
  standardErrors?: Partial<Parameters>;
  /** Of the logarithms of the parameters in their order, row-major, 0 for those `undetermined`; absent where `standardErrors` is. */
  covariance?: number[];
  /** Names of the parameters that the data drive to where they no longer matter. */
  undetermined: (keyof Parameters & string)[];
}

/** With fewer customers that bought again, nothing is learnt. */
export const FEWEST_REPEATERS = 20;
/** Logarithms of the parameters are looked for within this distance of 0, in a unit of time that is the mean age. */
const BOX: readonly [number, number] = [-9, 9];

/**
 * Fits the beta-geometric / negative binomial model by maximum likelihood; in steps that can be yielded between.
 * Source: Fader, Hardie & Lee 2005, "“Counting Your Customers” the Easy Way", Marketing Science 24 (2), eq. (6).
 * @returns too few where under 20 customers bought again, or nobody was watched for any time. @throws RangeError for numbers that are no histories.
 */
export function* bgNbdSteps(histories: Omit<Histories, 'value'>): Generator<undefined, Fitted<BgNbd> | TooFew> {
  checkHistories(histories);
  const { repeats, recency, age } = histories;
  const have = repeats.reduce((count, x) => count + (x > 0 ? 1 : 0), 0);
  const meanAge = age.reduce((sum, T) => sum + T, 0) / Math.max(1, age.length);
  if (have < FEWEST_REPEATERS || !(meanAge > 0)) return { tooFew: true, have, need: FEWEST_REPEATERS };
  const scaled = { repeats, recency: recency.map((t) => t / meanAge), age: age.map((T) => T / meanAge) };
  const height = likelihood(scaled);
  const maximum = yield* maximise(height, [0, 0, 0, 0], BOX);
  const fitted = fittedOf<BgNbd>(maximum, BG_NBD_NAMES, { alpha: meanAge });
  const events = repeats.reduce((sum, x) => sum + x, 0);
  // Densities of times are per unit of time.
  return { ...fitted, logLikelihood: maximum.value - events * log(meanAge) };
}

/** Log-likelihood of histories under given parameters. @throws RangeError for parameters that are not above 0. */
export function bgNbdLogLikelihood(histories: Omit<Histories, 'value'>, parameters: BgNbd): number {
  checkHistories(histories);
  checkPositive(parameters);
  return likelihood(histories)(Float64Array.from(BG_NBD_NAMES, (name) => log(parameters[name]))).value;
}

/** @throws RangeError naming the parameter that is no number above 0. */
export function checkPositive(parameters: object): void {
  for (const [name, value] of Object.entries(parameters))
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${name} is ${value}: it must be above 0.`);
}

/** From the logarithms in a scaled unit to the parameters. @param units by name, what a parameter is counted in. */
export function fittedOf<P extends object>(
  { point, value, covariance, atEnd }: Maximum,
  names: readonly (keyof P & string)[],
  units: Partial<Record<keyof P, number>>,
): Fitted<P> {
  const parameters = names.map((name, i) => exp(point[i] as number) * (units[name] ?? 1));
  const n = names.length;
  const named = (values: readonly number[], of = names.map((_, i) => i)) =>
    Object.fromEntries(of.map((i) => [names[i], values[i]]));
  const errors = parameters.map((p, i) => p * Math.sqrt(covariance?.[i * n + i] ?? 0));
  const inside = names.map((_, i) => i).filter((i) => !atEnd.includes(i));
  return {
    parameters: named(parameters) as P,
    logLikelihood: value,
    ...(covariance && {
      standardErrors: named(errors, inside) as Partial<P>,
      covariance: [...covariance],
    }),
    undetermined: atEnd.map((i) => names[i] as keyof P & string),
  };
}

/** How many customers have each number of repeats. */
function countsOf(repeats: Float64Array): [number, number][] {
  const counts = new Map<number, number>();
  for (const x of repeats) counts.set(x, (counts.get(x) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => one - other);
}

/** The log-likelihood as a function of the logarithms of r, α, a and b, with its gradient. */
function likelihood({ repeats, recency, age }: Omit<Histories, 'value'>): (point: Float64Array) => Height {
  const counts = countsOf(repeats);
  return (point) => {
    const [r, alpha, a, b] = Array.from(point, exp) as [number, number, number, number];
    const total = partOfCounts(counts, r, a, b);
    const logAlpha = log(alpha);
    let [value, ofR, ofAlpha, ofA, ofB] = [total.value, total.ofR, 0, total.ofA, total.ofB];
    for (let i = 0; i < repeats.length; i++) {
      const [x, last, now] = [repeats[i] as number, alpha + (recency[i] as number), alpha + (age[i] as number)];
      const [logLast, logNow] = [log(last), log(now)];
      const s = r + x;
      // Weight of the customer having left at the last purchase, against being still there.
      let gone = 0;
      let both = -s * logNow;
      if (x > 0) {
        const odds = exp(log(a / (b + x - 1)) + s * (logNow - logLast));
        gone = odds === Number.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
        both = gone === 1 ? log(a / (b + x - 1)) - s * logLast : both + log1p(odds);
        ofA += gone / a;
        ofB -= gone / (b + x - 1);
      }
      value += r * logAlpha + both;
      ofR += logAlpha - (1 - gone) * logNow - gone * logLast;
      ofAlpha += r / alpha - s * ((1 - gone) / now + gone / last);
    }
    return { value, gradient: Float64Array.of(ofR * r, ofAlpha * alpha, ofA * a, ofB * b) };
  };
}

/** What depends on the number of repeats alone, once per number. */
function partOfCounts(counts: readonly [number, number][], r: number, a: number, b: number) {
  const [gammaR, gammaB, gammaAB] = [logGamma(r), logGamma(b), logGamma(a + b)];
  const [psiR, psiB, psiAB] = [digamma(r), digamma(b), digamma(a + b)];
  let [value, ofR, ofA, ofB] = [0, 0, 0, 0];
  for (const [x, count] of counts) {
    if (x === 0) continue;
    value += count * (logGamma(r + x) - gammaR + gammaAB + logGamma(b + x) - gammaB - logGamma(a + b + x));
    const change = psiAB - digamma(a + b + x);
    ofR += count * (digamma(r + x) - psiR);
    ofA += count * change;
    ofB += count * (change + digamma(b + x) - psiB);
  }
  return { value, ofR, ofA, ofB };
}
