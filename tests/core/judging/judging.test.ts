import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { daviesBouldin } from '../../../core/judging/daviesBouldin';
import { pairDistances, silhouette } from '../../../core/judging/silhouette';
import { stability } from '../../../core/judging/stability';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { clouds } from '../clustering/points';

const pairsOf = (data: Float32Array, n: number, d: number, limit?: number) =>
  finish(pairDistances(data, n, d, createRandom(1), limit));

describe('adjusted Rand index', () => {
  it.each([
    // Hubert & Arabie's formula by hand: 3 pairs together in both, 6 and 3 in each, of 15.
    [[0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2], 8 / 33],
    [[0, 0, 1, 1], [1, 1, 0, 0], 1],
    [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
    [[0, 0, 0, 0], [0, 1, 2, 3], 0],
    [[0, 0, 1, 1], [0, 0, 1, 2], 4 / 7],
  ])('of %j and %j', (a, b, expected) => {
    expect(adjustedRandIndex(a, b)).toBeCloseTo(expected, 12);
  });

  it('is symmetric, at most 1, 1 for itself', () => {
    const labels = fc.array(fc.nat(4), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const n = Math.min(a.length, b.length);
        const [x, y] = [a.slice(0, n), b.slice(0, n)];
        expect(adjustedRandIndex(x, y)).toBeCloseTo(adjustedRandIndex(y, x), 12);
        expect(adjustedRandIndex(x, y)).toBeLessThanOrEqual(1 + 1e-12);
        expect(adjustedRandIndex(x, x)).toBe(1);
      }),
    );
  });

  it('refuses partitions of different length', () => {
    expect(() => adjustedRandIndex([0], [0, 1])).toThrow(RangeError);
  });
});

describe('silhouette', () => {
  it('of two pairs on a line, by hand', () => {
    // 0, 1 | 10, 11: a = 1; b = 10.5 and 9.5; mean of 9.5/10.5 and 8.5/9.5.
    const pairs = pairsOf(Float32Array.of(0, 1, 10, 11), 4, 1);
    expect(silhouette(pairs, [0, 0, 1, 1], 2)).toBeCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, 6);
    expect(silhouette(pairs, [0, 1, 0, 1], 2)).toBeLessThan(0);
    expect(silhouette(pairs, [0, 0, 0, 0], 2)).toBe(0);
    // As scikit-learn numbers rows of no group.
    expect(silhouette(pairs, [0, -1, 1, 1], 2)).toBe(silhouette(pairs, [0, 7, 1, 1], 2));
  });

  it('counts a row that is alone as 0', () => {
    const pairs = pairsOf(Float32Array.of(0, 1, 10), 3, 1);
    expect(silhouette(pairs, [0, 0, 1], 2)).toBeCloseTo((0.9 + 8 / 9) / 3, 6);
  });

  it('of a sample is near that of all', () => {
    const { data, n, d, labels } = clouds(
      [
        [0, 0],
        [4, 0],
        [0, 4],
      ],
      1,
      3,
      200,
    );
    const whole = silhouette(pairsOf(data, n, d), labels, 3);
    expect(silhouette(pairsOf(data, n, d, 200), labels, 3)).toBeCloseTo(whole, 1);
  });
});

describe('Davies–Bouldin', () => {
  it('of two pairs on a line, by hand: (0.5 + 0.5) / 10', () => {
    expect(daviesBouldin(Float32Array.of(0, 1, 10, 11), 4, 1, [0, 0, 1, 1], Float64Array.of(0.5, 10.5))).toBeCloseTo(
      0.1,
    );
  });
  it('of one group is 0', () => {
    expect(daviesBouldin(Float32Array.of(0, 1), 2, 1, [0, 0], Float64Array.of(0.5))).toBe(0);
  });
});

describe('stability', () => {
  const options = () => ({ random: createRandom(4), rounds: 5, halfRows: 500 });
  it('is high for clouds that lie apart and low for too many groups of one cloud', () => {
    const apart = clouds(
      [
        [0, 0],
        [9, 0],
        [0, 9],
      ],
      1,
    );
    expect(finish(stability(apart.data, apart.n, apart.d, 3, options()))).toBe(1);
    const one = clouds([[0, 0, 0, 0]], 1, 2, 200);
    expect(finish(stability(one.data, one.n, one.d, 6, options()))).toBeLessThan(0.6);
  });
  it('is 0 where half of the rows are fewer than the groups', () => {
    expect(finish(stability(new Float32Array(6), 6, 1, 4, options()))).toBe(0);
  });
});
