import { exp, log } from '../../kernels/math';
import { createRandom, type Random } from '../../kernels/random';

/**
 * What one customer can move a mean over n customers by falls with 1/n, all of d means together by the root of d, and so does the noise that
 * hides it: these are the standard deviations over one customer and one mean, in spreads. The Gaussian mechanism: Dwork & Roth, "The Algorithmic
 * Foundations of Differential Privacy", 2014, appendix A. They were chosen so that none of the attacks of `npm run evaluate -- modelfile` tells
 * who was in a file any better than chance.
 */
export const OF_A_MIDDLE = 36;
/** Of the logarithm of a spread. */
export const OF_A_SPREAD = 90;
export const OF_A_CENTER = 156;

/** How many customers and how many dimensions are behind a number. */
export interface Behind {
  customers: number;
  dims: number;
}

/** The standard deviation of what is added, in spreads. @param once over one customer and one mean. */
export const deviationOf = (once: number, { customers, dims }: Behind): number => (once * Math.sqrt(dims)) / customers;
/** Of very few customers more noise would say no less. */
const MOST = 2;

/** Beyond so many spreads from the center a segment is told from the others in a feature. */
export const NOTABLE = 1;
/** Where such a segment is said to be, in spreads from the center. */
const TOLD = 1.5;

/** Neighbouring spreads of a file are one to so many, neighbouring centers so many spreads apart. */
export const SPREAD_RATIO = 1.5;
export const CENTER_STEP = 0.5;

/** The numbers of several seeds as one, so that whoever wants to guess them has to guess all of them. */
export function randomOf(seeds: readonly number[]): Random {
  const sources = seeds.map(createRandom);
  return { next: () => sources.reduce((sum, source) => sum + source.next(), 0) % 1 };
}

/** A number of the normal distribution (Marsaglia's polar method, 1964). */
function normal(random: Random): number {
  for (;;) {
    const [x, y] = [2 * random.next() - 1, 2 * random.next() - 1];
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

const within = (value: number, most: number): number => Math.min(Math.max(value, -most), most);
const stepsOf = (value: number, step: number): number => Number((Math.round(value / step) * step).toPrecision(9));

/** What a spread is changed by, as a factor. */
export function spreadNoise(of: Behind, random: Random): number {
  return exp(within(normal(random) * deviationOf(OF_A_SPREAD, of), MOST));
}

/** A spread as a file says it: one of few that are the same in all files. */
export function toldSpread(spread: number): number {
  const step = log(SPREAD_RATIO);
  return Number(exp(Math.round(log(spread) / step) * step).toPrecision(6));
}

/** A center as a file says it. */
export function toldCenter(center: number, spread: number, of: Behind, random: Random): number {
  const noise = within(normal(random) * deviationOf(OF_A_CENTER, of), MOST);
  return stepsOf(center + noise * spread, CENTER_STEP * spread);
}

/** A mean as a file says it: below, at or above the center. */
export function toldMiddle(mean: number, of: Behind, random: Random): number {
  const noisy = mean + normal(random) * deviationOf(OF_A_MIDDLE, of);
  return Math.abs(noisy) > NOTABLE ? Math.sign(noisy) * TOLD : 0;
}

/** e^−1: the odds of one more step. */
const STEP = 0.36787944117144233;

/** A count with two-sided geometric noise (ε = 1; Ghosh, Roughgarden & Sundararajan 2009), never below `least`. */
export function toldCount(count: number, least: number, random: Random): number {
  const geometric = () => Math.floor(log(1 - random.next()) / log(STEP));
  return Math.max(least, count + geometric() - geometric());
}
