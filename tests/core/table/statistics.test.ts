import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, medianDeviation, percentileRanks, quantileOfSorted, quintiles } from '../../../core/table/statistics';

describe('middle and spread', () => {
  it('takes the mean of the two in the middle and skips missing values', () => {
    expect(median([9, Number.NaN, 1, 4, 6])).toBe(5);
    expect(median([])).toBeNaN();
    expect(medianDeviation([1, 1, 2, 2, 4, 6, 9])).toBe(1);
  });

  it('interpolates quantiles as NumPy does', () => {
    expect(quantileOfSorted([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantileOfSorted([1, 2, 3, 4], 1)).toBe(4);
    expect(quantileOfSorted([], 0.5)).toBeNaN();
  });
});

describe('ranks', () => {
  it('puts equal values in the middle of their places', () => {
    expect([...percentileRanks(Float64Array.of(10, 20, 20, 30))]).toEqual([1 / 8, 1 / 2, 1 / 2, 7 / 8]);
    expect([...percentileRanks(Float64Array.of(Number.NaN, 3))]).toEqual([Number.NaN, 0.5]);
  });

  it('scores fifths', () => {
    expect([...quintiles(Float64Array.of(5, 4, 3, 2, 1))]).toEqual([5, 4, 3, 2, 1]);
    expect([...quintiles(Float64Array.of(7, 7, 7))]).toEqual([3, 3, 3]);
    expect([...quintiles(Float64Array.of(Number.NaN))]).toEqual([Number.NaN]);
  });

  it('scores never turn the order around and lie within 1 to 5', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }), (values) => {
        const scores = quintiles(Float64Array.from(values));
        values.forEach((value, i) => {
          expect(scores[i]).toBeGreaterThanOrEqual(1);
          expect(scores[i]).toBeLessThanOrEqual(5);
          values.forEach((other, j) => {
            if (value < other) expect(scores[i]).toBeLessThanOrEqual(scores[j] as number);
            if (value === other) expect(scores[i]).toBe(scores[j]);
          });
        });
      }),
    );
  });
});
