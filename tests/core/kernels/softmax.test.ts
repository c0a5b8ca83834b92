import fc from 'fast-check';
import { expect, it } from 'vitest';
import { softmax } from '../../../core/kernels/softmax';

it('gives shares that sum to 1 and keep the odds, however large they are', () => {
  const odds = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(odds, (values) => {
      const shares = Float64Array.from([7, ...values]);
      const total = softmax(shares, 1, values.length, shares, 1);
      expect(shares[0]).toBe(7);
      const own = shares.subarray(1);
      expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      for (const [c, share] of own.entries()) expect(share).toBeCloseTo(Math.exp((values[c] as number) - total), 9);
    }),
  );
});
