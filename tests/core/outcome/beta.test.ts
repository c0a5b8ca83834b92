import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaQuantile, logGamma, middleEighty } from '../../../core/outcome/beta';

describe('logGamma', () => {
  it.each([
    [1, 0],
    [2, 0],
    [0.5, 0.5723649429247001],
    [10, 12.801827480081469],
    [100, 359.1342053695754],
  ])('of %d is %d', (x, expected) => {
    expect(logGamma(x)).toBeCloseTo(expected, 10);
  });

  it('is missing outside its domain', () => {
    expect(logGamma(0)).toBeNaN();
    expect(logGamma(-1)).toBeNaN();
  });
});

describe('betaCdf', () => {
  it('has the closed forms of small parameters', () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(betaCdf(0.5, 2, 2)).toBeCloseTo(0.5, 12);
    // I_x(2, 3) = 6x² − 8x³ + 3x⁴
    expect(betaCdf(0.4, 2, 3)).toBeCloseTo(6 * 0.16 - 8 * 0.064 + 3 * 0.0256, 12);
    // The arcsine distribution: I_x(½, ½) = 2/π · asin(√x).
    expect(betaCdf(0.2, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(0.2)), 12);
  });

  it('refuses parameters that are no beta', () => {
    expect(betaCdf(0.5, 0, 1)).toBeNaN();
    expect(betaCdf(Number.NaN, 1, 1)).toBeNaN();
  });
});

describe('betaQuantile', () => {
  // scipy.stats.beta.ppf
  it.each([
    [0.1, 7, 3, 0.509918805554197],
    [0.9, 7, 3, 0.8705027031423103],
    [0.1, 0.5, 0.5, 0.024471741852423214],
    [0.9, 12.5, 40, 0.315062108008722],
    [0.1, 142, 90, 0.5708962462796145],
    [0.5, 2, 8, 0.17961961198036097],
    [0.9, 1, 1, 0.9],
    [0.1, 3.3, 1.2, 0.45859499635912326],
  ])('%d of Beta(%d, %d) is %d', (p, a, b, expected) => {
    expect(betaQuantile(p, a, b)).toBeCloseTo(expected, 8);
  });

  it('is the inverse of the distribution function', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        (p, a, b) => Math.abs(betaCdf(betaQuantile(p, a, b), a, b) - p) < 1e-7,
      ),
      { numRuns: 200 },
    );
  });

  it('gives an interval around the mean that narrows with evidence', () => {
    const [lowFew, highFew] = middleEighty(0.7, 10);
    const [lowMany, highMany] = middleEighty(0.7, 200);
    expect(lowFew).toBeLessThan(lowMany);
    expect(highMany).toBeLessThan(highFew);
    expect(lowMany).toBeLessThan(0.7);
    expect(highMany).toBeGreaterThan(0.7);
  });
});
