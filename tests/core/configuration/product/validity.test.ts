import { describe, expect, it } from 'vitest';
import { askProduct } from '../../../../bench/validity/ask';

describe('what is proposed inside a product', () => {
  it.each([
    { depth: 1, requests: 150 },
    { depth: 3, requests: 60 },
    { depth: 5, requests: 10 },
  ])(
    'breaks no rule of a tree of $depth levels, lacks nothing, and never stands without what it belongs to',
    ({ depth, requests }) => {
      const { possible, complete, violations, orphans, told } = askProduct(depth, requests, 11);
      expect(told).toEqual([]);
      expect({ violations, orphans }).toEqual({ violations: 0, orphans: 0 });
      expect(possible).toBeGreaterThan(requests / 2);
      expect(complete / possible).toBeGreaterThanOrEqual(0.99);
    },
  );
});
