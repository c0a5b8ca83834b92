import { describe, expect, it } from 'vitest';
import { type LifetimeParts, lifetimeForm } from '../../../../core/outcome/lifetime/gupta';

const PARTS: LifetimeParts = {
  price: [100],
  directCost: [40],
  survival: [1, 0.8, 0.5],
  retention: 0.5,
  discountRate: 0.25,
  acquisitionCost: 50,
  periods: 3,
};

describe('the lifetime value as a form', () => {
  it('equals three periods worked by hand', () => {
    // 60 × 1 ÷ 1.25 = 48; 60 × 0.8 ÷ 1.5625 = 30.72; 60 × 0.5 ÷ 1.953125 = 15.36; less 50.
    const { value, ofPeriods } = lifetimeForm(PARTS);
    expect(ofPeriods.map((part) => Number(part.toFixed(10)))).toEqual([48, 30.72, 15.36]);
    expect(value).toBeCloseTo(44.08, 10);
  });

  it('goes on by the retention and the last amounts where the lists end', () => {
    const { ofPeriods } = lifetimeForm({ ...PARTS, price: [100, 200], survival: [1], periods: 3, discountRate: 0 });
    // 60 × 1, 160 × 0.5, 160 × 0.25.
    expect(ofPeriods).toEqual([60, 80, 40]);
  });

  it('nears margin × survival ÷ (rate + 1 − retention) over a long time', () => {
    const long = lifetimeForm({ ...PARTS, survival: [1], retention: 0.8, discountRate: 0.1, periods: 400 });
    // Σ 60 × 0.8^(t−1) ÷ 1.1^t = 60 ÷ (1.1 − 0.8).
    expect(long.value).toBeCloseTo(60 / 0.3 - 50, 8);
  });

  it('is a loss where the customer never comes back what it cost', () => {
    expect(lifetimeForm({ ...PARTS, price: [30] }).value).toBeLessThan(-50);
  });

  it.each([
    ['no price', { price: [] }],
    ['a cost that is no number', { directCost: [Number.NaN] }],
    ['a survival above 1', { survival: [1.2] }],
    ['a retention below 0', { retention: -0.1 }],
    ['a rate that takes all', { discountRate: -1 }],
    ['an acquisition cost without end', { acquisitionCost: Number.POSITIVE_INFINITY }],
    ['half a period', { periods: 2.5 }],
    ['no period', { periods: 0 }],
  ])('refuses %s', (_, change) => {
    expect(() => lifetimeForm({ ...PARTS, ...change })).toThrow(RangeError);
  });
});
