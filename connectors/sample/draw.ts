import { exp, log } from '../../core/kernels/math';
import { createRandom, type Random } from '../../core/kernels/random';

/** Chance in the shapes that the generator needs, over one stream of random numbers. */
export interface Draw {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** A whole number, low … high, both included. */
  whole(low: number, high: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  normal(mean: number, deviation: number): number;
  /** e^normal: `median` is the median, `spread` the deviation of the logarithm. */
  lognormal(median: number, spread: number): number;
  /** One of the items; throws a RangeError where there is none. */
  pick<T>(items: readonly T[]): T;
  /** The place of one of the weights, drawn in proportion to them. */
  weighted(weights: readonly number[]): number;
}

/**
 * A stream of its own for each subject of a seed, so that a change in one subject (names, say) leaves the others as they are.
 */
export function createDraw(seed: number, subject: number): Draw {
  return drawFrom(createRandom(seed + subject / 1024));
}

function drawFrom(random: Random): Draw {
  const unit = () => random.next();
  const normal = (mean: number, deviation: number) => mean + deviation * standardNormal(random);
  return {
    unit,
    between: (low, high) => low + unit() * (high - low),
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    chance: (probability) => unit() < probability,
    normal,
    lognormal: (median, spread) => median * exp(normal(0, spread)),
    pick: (items) => at(items, Math.floor(unit() * items.length)),
    weighted: (weights) => {
      let left = unit() * sum(weights);
      for (let i = 0; i < weights.length; i++) {
        left -= weights[i] ?? 0;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
  };
}

/** Marsaglia's polar method, one of its two numbers. */
function standardNormal(random: Random): number {
  for (;;) {
    const x = 2 * random.next() - 1;
    const y = 2 * random.next() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

/** The item at a place; throws a RangeError where there is none. */
export function at<T>(items: readonly T[], place: number): T {
  const item = items[place];
  if (item === undefined) throw new RangeError(`no item ${place} of ${items.length}`);
  return item;
}

/** Sum of numbers, in their order; 0 for none. */
export function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

/** 1 / (1 + e^−x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Holds a number between two bounds. */
export function clamp(x: number, low: number, high: number): number {
  return Math.min(Math.max(x, low), high);
}

/**
 * Hands out `total` whole pieces in proportion to the weights (largest remainders, the earlier one on a tie), each
 * receiver getting at least its minimum. Gives more than `total` only where the minimums alone are more.
 */
export function apportion(total: number, weights: readonly number[], minimums: readonly number[]): number[] {
  const pieces = [...minimums];
  const free = total - sum(pieces);
  const weight = sum(weights);
  if (free <= 0 || weight <= 0) return pieces;
  const remainders: { place: number; rest: number }[] = [];
  let given = 0;
  weights.forEach((w, place) => {
    const share = (w / weight) * free;
    const whole = Math.floor(share);
    pieces[place] = (pieces[place] ?? 0) + whole;
    given += whole;
    remainders.push({ place, rest: share - whole });
  });
  remainders.sort((a, b) => b.rest - a.rest || a.place - b.place);
  for (const { place } of remainders.slice(0, free - given)) pieces[place] = (pieces[place] ?? 0) + 1;
  return pieces;
}

/** An id of a fixed width, so that ids sort as their numbers do. */
export function idOf(prefix: string, number: number): string {
  return prefix + String(number).padStart(6, '0');
}

/** Whole cents. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
