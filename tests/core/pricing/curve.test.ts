import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparable } from '../../../core/pricing/comparable';
import { chanceAtPrice, pricesAtChance } from '../../../core/pricing/curve';
import type { PricePoint } from '../../../core/pricing/price';
import { bestPrice, drawCurve, highestNear, seenPrices } from '../../../core/pricing/response';

/** Comparable closed deals at these levels. */
function comparableAt(levels: readonly number[], near = 0.02, lostFrom = Number.POSITIVE_INFINITY): Comparable {
  const sorted = Float64Array.from(levels).sort();
  const deals = [...sorted].map((level, deal) => ({
    deal,
    closedOn: 19_000,
    customer: 0,
    segment: 0,
    region: 0,
    won: level < lostFrom,
    level,
    size: 0,
  }));
  const wonLevels = sorted.filter((level) => level < lostFrom);
  return { step: 'all', count: deals.length, won: wonLevels.length, deals, levels: sorted, wonLevels, near };
}

const falling = (slope: number, at = 0.6) => ({
  chanceAt: (level: number) => {
    const probability = 1 / (1 + Math.exp(-(Math.log(at / (1 - at)) - slope * level)));
    return { probability, low: probability * 0.8, high: Math.min(1, probability * 1.2) };
  },
  steps: [],
});

const levels = fc.array(fc.double({ min: -0.6, max: 0.6, noNaN: true }), { minLength: 3, maxLength: 60 });
const usuals = fc.double({ min: 50, max: 1e12, noNaN: true });

const curveOf = (at: readonly number[], slope: number, usual: number) => {
  const comparable = comparableAt(at);
  return drawCurve(falling(slope), comparable, usual, seenPrices(comparable, usual));
};

describe('the price curve', () => {
  it('never rises with the price', () => {
    fc.assert(
      fc.property(
        levels,
        fc.double({ min: 0, max: 30, noNaN: true }),
        usuals,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, slope, usual, a, b) => {
          const curve = curveOf(at, slope, usual);
          const { low, high } = seenPrices(comparableAt(at), usual);
          const [lower, higher] = [Math.min(a, b), Math.max(a, b)].map((share) => low + share * (high - low));
          const [p, q] = [chanceAtPrice(curve, lower as number), chanceAtPrice(curve, higher as number)];
          if (p !== undefined && q !== undefined) expect(q).toBeLessThanOrEqual(p + 1e-12);
          for (const point of curve) {
            expect(point.low).toBeLessThanOrEqual(point.probability);
            expect(point.high).toBeGreaterThanOrEqual(point.probability);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not rise even where a chance was told that does', () => {
    const rising = { chanceAt: (level: number) => ({ probability: 0.5 + level, low: 0.4, high: 0.6 }), steps: [] };
    const comparable = comparableAt([-0.2, -0.1, 0, 0.1, 0.2]);
    const curve = drawCurve(rising, comparable, 1000, seenPrices(comparable, 1000));
    for (let i = 1; i < curve.length; i++)
      expect(curve[i]?.probability).toBeLessThanOrEqual(curve[i - 1]?.probability ?? 0);
  });

  it('says nothing outside the prices seen and where no deals lie near', () => {
    const curve = curveOf([-0.2, -0.2, -0.2, 0.2, 0.2, 0.2], 5, 10_000);
    const { low, high } = seenPrices(comparableAt([-0.2, 0.2]), 10_000);
    expect(chanceAtPrice(curve, low - 1)).toBeUndefined();
    expect(chanceAtPrice(curve, high + 1)).toBeUndefined();
    expect(chanceAtPrice(curve, 10_000)).toBeUndefined();
    expect(chanceAtPrice(curve, low)).toBeGreaterThan(0.5);
    expect(chanceAtPrice([], 100)).toBeUndefined();
    expect(chanceAtPrice(curve, Number.NaN)).toBeUndefined();
  });

  it('gives the prices of a chance, and back', () => {
    const curve = curveOf(
      Array.from({ length: 200 }, (_, i) => -0.2 + i * 0.002),
      6,
      100_000,
    );
    for (let chance = 0.4; chance < 0.8; chance += 0.03) {
      const range = pricesAtChance(curve, chance);
      const back = range && chanceAtPrice(curve, range.high);
      if (range && range.high < (curve[curve.length - 1]?.price ?? 0)) expect(back).toBeCloseTo(chance, 9);
    }
    expect(pricesAtChance(curve, 0.99)).toBeUndefined();
    expect(pricesAtChance(curve, 0)?.high).toBe(curve.findLast((point) => point.support !== 'none')?.price);
  });

  it('allows no higher price for a higher chance', () => {
    fc.assert(
      fc.property(
        levels,
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, slope, a, b) => {
          const curve: PricePoint[] = curveOf(at, slope, 50_000);
          const [less, more] = [pricesAtChance(curve, Math.min(a, b)), pricesAtChance(curve, Math.max(a, b))];
          if (more) expect(less?.high).toBeGreaterThanOrEqual(more.high);
        },
      ),
    );
  });
});

describe('the best price', () => {
  const many = comparableAt(Array.from({ length: 100 }, (_, i) => -0.25 + i * 0.005));

  it('is where the expected margin is highest, among prices that deals lie near', () => {
    const best = bestPrice(falling(20), many, 1000, 500) ?? Number.NaN;
    const margin = (price: number) => falling(20).chanceAt(Math.log(price / 1000)).probability * (price - 500);
    for (let price = 800; price < 1200; price += 5) expect(margin(best)).toBeGreaterThanOrEqual(margin(price) * 0.998);
    expect(bestPrice(falling(0), many, 1000, 500)).toBeLessThanOrEqual(highestNear(many, 1000) ?? 0);
  });

  it('is not told without costs, or where every price loses money', () => {
    expect(bestPrice(falling(5), many, 1000, Number.NaN)).toBeUndefined();
    expect(bestPrice(falling(5), many, 1000, 5000)).toBeUndefined();
  });
});

it('a price near which every deal was lost is not the highest that an offer may go to', () => {
  const at = [
    ...Array.from({ length: 20 }, (_, i) => i / 1000),
    ...Array.from({ length: 10 }, (_, i) => 0.5 + i / 1000),
  ];
  expect(highestNear(comparableAt(at), 1000)).toBeGreaterThan(1600);
  expect(highestNear(comparableAt(at, 0.02, 0.4), 1000)).toBeLessThan(1050);
  expect(highestNear(comparableAt(at, 0.02, -1), 1000)).toBeUndefined();
});

it('the prices that keep a chance reach over no gap without evidence', () => {
  const point = (price: number, probability: number, support: PricePoint['support']): PricePoint => ({
    price,
    probability,
    low: probability,
    high: probability,
    support,
  });
  const curve = [point(1, 0.9, 'enough'), point(2, 0.8, 'none'), point(3, 0.7, 'few'), point(4, 0.5, 'enough')];
  expect(pricesAtChance(curve, 0.6)).toEqual({ low: 3, high: 3.5 });
  expect(pricesAtChance(curve, 0.85)).toEqual({ low: 1, high: 1 });
});
