import { describe, expect, it } from 'vitest';
import { type Basket, estimateStrength, shareOf, shrunkShare } from '../../../core/configuration/strength';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';

const PRODUCTS = Array.from({ length: 20 }, (_, i) => `p${String(i).padStart(2, '0')}`);
const flat = { segment: -1, orders: 100, products: Object.fromEntries(PRODUCTS.map((product) => [product, 10])) };

/** 60 customers with 15 orders of two products each: from two favourites of their own, or from everything. */
function customers(keepTo: number): Basket[][] {
  const random = createRandom(5);
  const any = () => PRODUCTS[Math.floor(random.next() * PRODUCTS.length)] ?? '';
  return Array.from({ length: 60 }, () => {
    const favourites = [any(), any()];
    const pick = () => (random.next() < keepTo ? (favourites[Math.floor(random.next() * 2)] ?? '') : any());
    return Array.from({ length: 15 }, () => [...new Set([pick(), pick()])]);
  });
}

describe('shrunkShare', () => {
  it('is worked by hand, and has its limits', () => {
    expect(shrunkShare(6, 10, 0.1, 10)).toBeCloseTo(7 / 20, 12);
    expect(shrunkShare(6, 10, 0.1, 1e9)).toBeCloseTo(0.1, 6);
    expect(shrunkShare(6, 10, 0.1, 0)).toBe(0.6);
  });
});

describe('shareOf', () => {
  it('is 0 for a product nobody bought and for a group without orders', () => {
    expect(shareOf(flat, 'p01')).toBe(0.1);
    expect(shareOf(flat, 'never')).toBe(0);
    expect(shareOf(undefined, 'p01')).toBe(0);
    expect(shareOf({ segment: 0, orders: 0, products: {} }, 'p01')).toBe(0);
  });
});

describe('estimateStrength', () => {
  it('trusts what customers bought where they keep to it, and not where they buy at random', () => {
    expect(finish(estimateStrength(customers(0.9), flat))).toBeLessThanOrEqual(4);
    expect(finish(estimateStrength(customers(0), flat))).toBe(256);
  });

  it('makes no claim without customers that order again', () => {
    expect(finish(estimateStrength([], flat))).toBe(256);
    expect(finish(estimateStrength([[['p01'], ['p01'], ['p01']]], undefined))).toBe(256);
  });
});
