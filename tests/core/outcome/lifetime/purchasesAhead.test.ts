import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BgNbd } from '../../../../core/outcome/lifetime/bgNbd';
import { aliveProbability, expectedPurchases, moreThan } from '../../../../core/outcome/lifetime/purchasesAhead';

const CDNOW: BgNbd = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
const parameters = fc.record({ r: positive(20), alpha: positive(100), a: positive(20), b: positive(20) });
const history = fc
  .record({ repeats: fc.nat(60), share: fc.double({ min: 0, max: 1, noNaN: true }), age: positive(300) })
  .map(({ repeats, share, age }) => ({ repeats, recency: repeats > 0 ? share * age : 0, age }));

describe('the probability that a customer still buys', () => {
  it('lies in 0–1 and falls with every day of silence', () => {
    fc.assert(
      fc.property(parameters, history, positive(200), (p, h, silence) => {
        const now = aliveProbability(p, h);
        const later = aliveProbability(p, { ...h, age: h.age + silence });
        expect(now).toBeGreaterThanOrEqual(0);
        expect(now).toBeLessThanOrEqual(1);
        expect(later).toBeLessThanOrEqual(now);
      }),
    );
  });

  it('falls sooner for one that bought more often', () => {
    const rare = aliveProbability(CDNOW, { repeats: 2, recency: 20, age: 60 });
    const often = aliveProbability(CDNOW, { repeats: 20, recency: 20, age: 60 });
    expect(often).toBeLessThan(rare);
  });
});

describe('purchases expected', () => {
  it('are those of the paper’s customer with two repeats by week 30.43 of 38.86', () => {
    // Fader, Hardie & Lee's own spreadsheet of the CDNOW sample says 1.226 for the next 39 weeks.
    expect(expectedPurchases(CDNOW, { repeats: 2, recency: 30.43, age: 38.86 }, 39)).toBeCloseTo(1.226, 3);
  });

  // Eq. (10) by SciPy's hyp2f1: bench/reference/lifetime_tasks.py.
  it.each([
    [{ r: 0.5, alpha: 10, a: 1.7, b: 3 }, { repeats: 0, recency: 0, age: 20 }, 10, 0.15330818296279383],
    [{ r: 2, alpha: 10, a: 3.2, b: 30 }, { repeats: 40, recency: 90, age: 100 }, 50, 3.7296191449392406],
  ])('equal the form with the hypergeometric function', (p, h, period, expected) => {
    expect(expectedPurchases(p, h, period)).toBeCloseTo(expected, 9);
  });

  it('rise with the period, from none in no time, and stay finite', () => {
    fc.assert(
      fc.property(parameters, history, positive(300), positive(300), (p, h, period, more) => {
        const soon = expectedPurchases(p, h, period);
        const late = expectedPurchases(p, h, period + more);
        expect(expectedPurchases(p, h, 0)).toBe(0);
        expect(soon).toBeGreaterThanOrEqual(0);
        expect(late).toBeGreaterThanOrEqual(soon);
        expect(Number.isFinite(late)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('do not depend on the unit of time', () => {
    const weeks = expectedPurchases(CDNOW, { repeats: 4, recency: 20, age: 30 }, 26);
    const days = expectedPurchases({ ...CDNOW, alpha: 7 * 4.414 }, { repeats: 4, recency: 140, age: 210 }, 182);
    expect(days).toBeCloseTo(weeks, 10);
  });

  it('are no special case at a = 1, where the usual form divides by nothing', () => {
    const at = (a: number) => expectedPurchases({ ...CDNOW, a }, { repeats: 0, recency: 0, age: 0 }, 52);
    expect(at(1)).toBeCloseTo((at(0.999) + at(1.001)) / 2, 5);
  });

  it('are distributed: the probability of more falls with the number', () => {
    const more = [...moreThan(CDNOW, { repeats: 9, recency: 30, age: 31 }, 52)];
    expect(more.every((probability, k) => k === 0 || probability <= (more[k - 1] ?? 0))).toBe(true);
    expect(more.length).toBeGreaterThan(5);
  });

  it('refuse a period that is none and parameters that are no model', () => {
    const customer = { repeats: 1, recency: 1, age: 2 };
    expect(() => expectedPurchases(CDNOW, customer, -1)).toThrow(RangeError);
    expect(() => expectedPurchases({ ...CDNOW, a: 0 }, customer, 1)).toThrow('a is 0');
  });
});
