import { exp, log } from '../../kernels/math';
import { logGamma } from '../beta';
import { checkPositive, FEWEST_REPEATERS, type Fitted, fittedOf } from './bgNbd';
import { digamma } from './digamma';
import type { Histories, TooFew } from './histories';
import { type Height, maximise } from './maximise';

/**
 * How amounts differ between purchases and between customers: a purchase is Gamma(p, rate ν), ν is Gamma(q, rate γ) among customers. γ has the
 * unit of the amounts; the others have none.
 */
export interface GammaGamma {
  p: number;
  q: number;
  gamma: number;
}

export const GAMMA_GAMMA_NAMES = ['p', 'q', 'gamma'] as const satisfies readonly (keyof GammaGamma)[];
/** Logarithms of the parameters are looked for within this distance of 0, in a unit of money that is the mean purchase. */
const BOX: readonly [number, number] = [-9, 9];

/** The customers that the model can be learnt from, in columns. */
interface Values {
  repeats: Float64Array;
  value: Float64Array;
}

/**
 * Fits the gamma–gamma model of the amount of a purchase by maximum likelihood to the customers with repeats whose mean amount is known and
 * above 0. It takes amounts as independent of how often a customer buys: {@link valueAndFrequency} says how far that holds.
 * Source: Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary Value", eq. (1a).
 * @returns too few where there are fewer than 20 such customers.
 */
export function* gammaGammaSteps(
  histories: Pick<Histories, 'repeats' | 'value'>,
): Generator<undefined, Fitted<GammaGamma> | TooFew> {
  const { repeats, value } = known(histories);
  const have = repeats.length;
  if (have < FEWEST_REPEATERS) return { tooFew: true, have, need: FEWEST_REPEATERS };
  const mean = value.reduce((sum, m) => sum + m, 0) / have;
  const scaled = { repeats, value: value.map((m) => m / mean) };
  const maximum = yield* maximise(likelihood(scaled), [0, 1, 0], BOX);
  const fitted = fittedOf<GammaGamma>(maximum, GAMMA_GAMMA_NAMES, { gamma: mean });
  return { ...fitted, logLikelihood: maximum.value - have * log(mean) };
}

function known({ repeats, value }: Values): Values {
  const rows = [...repeats.keys()].filter((i) => (repeats[i] as number) > 0 && (value[i] as number) > 0);
  return {
    repeats: Float64Array.from(rows, (i) => repeats[i] as number),
    value: Float64Array.from(rows, (i) => value[i] as number),
  };
}

/** Log-likelihood of mean amounts under given parameters, of the customers that have one. @throws RangeError for parameters not above 0. */
export function gammaGammaLogLikelihood(histories: Values, parameters: GammaGamma): number {
  checkPositive(parameters);
  const point = Float64Array.from(GAMMA_GAMMA_NAMES, (name) => log(parameters[name]));
  return likelihood(known(histories))(point).value;
}

/** The log-likelihood as a function of the logarithms of p, q and γ, with its gradient. */
function likelihood({ repeats, value }: Values): (point: Float64Array) => Height {
  const logValue = value.map(log);
  const logRepeats = repeats.map(log);
  return (point) => {
    const [p, q, gamma] = Array.from(point, exp) as [number, number, number];
    const [gammaQ, psiQ, logGammaScale] = [logGamma(q), digamma(q), log(gamma)];
    let [sum, ofP, ofQ, ofGamma] = [0, 0, 0, 0];
    for (let i = 0; i < repeats.length; i++) {
      const [x, m, logM] = [repeats[i] as number, value[i] as number, logValue[i] as number];
      const [shape, rate] = [p * x, gamma + x * m];
      const [logRate, logShare] = [log(rate), logM + (logRepeats[i] as number)];
      sum += logGamma(shape + q) - logGamma(shape) - gammaQ + q * logGammaScale - logM;
      sum += shape * logShare - (shape + q) * logRate;
      const psi = digamma(shape + q);
      ofP += x * (psi - digamma(shape) + logShare - logRate);
      ofQ += psi - psiQ + logGammaScale - logRate;
      ofGamma += q / gamma - (shape + q) / rate;
    }
    return { value: sum, gradient: Float64Array.of(ofP * p, ofQ * q, ofGamma * gamma) };
  };
}

/**
 * The mean amount of a customer's purchases to come, given so many with a mean of `value`: its own and that of all, weighed by how many it has
 * made. Undefined where it is not finite (p · repeats + q ≤ 1). Source: as above, eq. (5).
 * @param repeats 0, or NaN as `value`, for a customer of which no amount is known.
 */
export function expectedAmount({ p, q, gamma }: GammaGamma, repeats: number, value: number): number | undefined {
  const [x, m] = repeats > 0 && value > 0 ? [repeats, value] : [0, 0];
  const degrees = p * x + q - 1;
  return degrees > 0 ? (p * (gamma + x * m)) / degrees : undefined;
}

/** Correlation (−1 to 1) of how often customers bought again with the mean amount; undefined where one of them does not differ. */
export function valueAndFrequency(histories: Values): number | undefined {
  const { repeats, value } = known(histories);
  const middle = (column: Float64Array) => column.reduce((sum, v) => sum + v, 0) / column.length;
  const [meanX, meanM] = [middle(repeats), middle(value)];
  let [xx, mm, xm] = [0, 0, 0];
  repeats.forEach((x, i) => {
    const [dx, dm] = [x - meanX, (value[i] as number) - meanM];
    xx += dx * dx;
    mm += dm * dm;
    xm += dx * dm;
  });
  return xx > 0 && mm > 0 ? xm / Math.sqrt(xx * mm) : undefined;
}
