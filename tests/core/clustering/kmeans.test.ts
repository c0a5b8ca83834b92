import fc from 'fast-check';
import { kmeans as mlKmeans } from 'ml-kmeans';
import { describe, expect, it } from 'vitest';
import { plusPlus } from '../../../core/clustering/init';
import { kmeans } from '../../../core/clustering/kmeans';
import { lloyd } from '../../../core/clustering/lloyd';
import { openRoom } from '../../../core/clustering/room';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { clouds, hasBenchmarks, readPoints } from './points';

const TO_THE_END = { maxIterations: 100, enough: 0 };

describe('k-means', () => {
  it('computes a hand-worked step: two pairs on a line', () => {
    const data = Float32Array.of(0, 2, 10, 12);
    const fit = finish(lloyd(data, 4, 1, Float64Array.of(0, 2), TO_THE_END));
    expect([...fit.centers]).toEqual([1, 11]);
    expect([...fit.assignment]).toEqual([0, 0, 1, 1]);
    expect(fit.sse).toBe(4);
  });

  it('gives an empty centre the farthest row', () => {
    const data = Float32Array.of(0, 1, 2, 50);
    const fit = finish(lloyd(data, 4, 1, Float64Array.of(1, 1000), TO_THE_END));
    expect([...fit.assignment]).toEqual([0, 0, 0, 1]);
    expect([...fit.centers]).toEqual([1, 50]);
  });

  it('survives rows that are all the same, and as many centres as rows', () => {
    const same = finish(kmeans(new Float32Array(20).fill(3), 10, 2, 4, { random: createRandom(1) }));
    expect(same.sse).toBe(0);
    const each = finish(kmeans(Float32Array.of(1, 2, 3), 3, 1, 3, { random: createRandom(1) }));
    expect(new Set(each.assignment).size).toBe(3);
    expect(each.sse).toBe(0);
  });

  it.each([0, 2.5, 5, 300, Number.NaN])('refuses %s centres for four rows', (k) => {
    expect(() => finish(kmeans(new Float32Array(4), 4, 1, k, { random: createRandom(1) }))).toThrow(RangeError);
  });

  it('repeats for a seed', () => {
    const { data, n, d } = clouds(
      [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
      1,
    );
    const once = finish(kmeans(data, n, d, 3, { random: createRandom(5) }));
    const again = finish(kmeans(data, n, d, 3, { random: createRandom(5) }));
    expect(again).toEqual(once);
  });

  it('keeps a given start where it is the best', () => {
    const { data, n, d, labels } = clouds(
      [
        [0, 0],
        [9, 9],
        [18, 0],
      ],
      1,
    );
    const start = Float64Array.of(0, 0, 9, 9, 18, 0);
    const fit = finish(kmeans(data, n, d, 3, { random: createRandom(1), starts: 0, from: [start] }));
    expect(adjustedRandIndex(fit.assignment, labels)).toBe(1);
  });

  it('is no worse than ml-kmeans on noisy clouds', () => {
    const { data, n, d } = clouds(
      Array.from({ length: 6 }, (_, c) => Array.from({ length: 8 }, (_, j) => ((c * 7 + j * 3) % 5) * 1.2)),
      1.5,
    );
    const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
    const theirs = mlKmeans(rows, 6, { seed: 1 });
    const sseOfTheirs = rows.reduce((sum, row, i) => {
      const center = theirs.centroids[theirs.clusters[i] as number] as number[];
      return sum + row.reduce((gap, x, j) => gap + (x - (center[j] as number)) ** 2, 0);
    }, 0);
    expect(finish(kmeans(data, n, d, 6, { random: createRandom(1) })).sse).toBeLessThanOrEqual(sseOfTheirs * 1.001);
  });

  it('tells how much the start matters: the best start first, none better than what is taken', () => {
    const { data, n, d } = clouds(
      Array.from({ length: 9 }, (_, c) => [3 * (c % 3), 3 * Math.floor(c / 3)]),
      1,
    );
    const fit = finish(kmeans(data, n, d, 9, { random: createRandom(2), starts: 12 }));
    expect(fit.spread).toHaveLength(12);
    expect([...fit.spread].sort((a, b) => a - b)).toEqual(fit.spread);
    expect(fit.sse / n).toBeLessThanOrEqual((fit.spread[0] as number) * (1 + 1e-9));
    expect(fit.spread.at(-1)).toBeGreaterThan(fit.spread[0] as number);
  });

  it('counts a row of weight 3 as three rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 6, maxLength: 30 }),
        fc.nat(),
        (weights, seed) => {
          const random = createRandom(seed);
          // No row is as far from one centre as from another: then the rounding of the data's mean would decide, which weights change.
          const data = Float32Array.from({ length: weights.length * 2 }, () => random.next() * 8);
          const repeated = weights.flatMap((weight, i) =>
            Array.from({ length: weight }, () => [...data.subarray(2 * i, 2 * i + 2)]).flat(),
          );
          const start = Float64Array.from(data.subarray(0, 6));
          const weighted = finish(lloyd(data, weights.length, 2, start, { ...TO_THE_END, weights }));
          const many = finish(lloyd(Float32Array.from(repeated), repeated.length / 2, 2, start, TO_THE_END));
          expect(weighted.sse).toBeCloseTo(many.sse, 3);
        },
      ),
    );
  });

  it.each([
    ['a value that is not finite', Float32Array.of(1, Number.NaN, 3, 4), undefined],
    ['a weight that is not positive', Float32Array.of(1, 2, 3, 4), [1, 1, 0, 1]],
    ['too few weights', Float32Array.of(1, 2, 3, 4), [1]],
  ])('refuses %s', (_, data, weights) => {
    expect(() => finish(kmeans(data, 4, 1, 2, { random: createRandom(1), weights }))).toThrow(RangeError);
  });

  it('draws start rows with a chance proportional to weight and squared distance', () => {
    // After the row at 0 the others are drawn with chances 1 : 4 : 2 · 9, in the better of two trials.
    const data = Float32Array.of(0, 1, 2, 3);
    const weights = [1e9, 1, 1, 2];
    const counts = [0, 0, 0, 0];
    const rounds = 4000;
    const random = createRandom(4);
    const room = openRoom(data, 4, 1, 2, { weights });
    for (let round = 0; round < rounds; round++) {
      const [, second = 0] = finish(plusPlus(room, 2, random));
      counts[second] = (counts[second] as number) + 1;
    }
    // What is left over is least after 3, then after 2: the better of two is 2 unless one of them is 3, and 1 only if both are 1.
    const [one, two, three] = [1 / 23, 4 / 23, 18 / 23];
    const expected = [0, one ** 2, (one + two) ** 2 - one ** 2, 1 - (1 - three) ** 2];
    counts.forEach((count, row) => {
      expect(Math.abs(count / rounds - (expected[row] as number))).toBeLessThan(0.03);
    });
  });

  it('yields often', () => {
    const { data, n, d } = clouds(
      [
        [0, 0],
        [1, 1],
      ],
      1,
      1,
      500,
    );
    let yields = 0;
    const steps = kmeans(data, n, d, 8, { random: createRandom(1) });
    while (!steps.next().done) yields++;
    expect(yields).toBeGreaterThan(10);
  });
});

describe.skipIf(!hasBenchmarks)('k-means on public sets: sum of squares beside the best known of 50 restarts', () => {
  it.each([
    ['s1', 15, 8.91762e12],
    ['s2', 15, 1.32791e13],
    ['a1', 20, 1.21463e10],
    ['unbalance', 8, 2.14492e11],
    ['r15', 15, 108.619],
    ['hepta', 7, 106.148],
    ['g2mg_8_30', 2, 5.76836e7],
    ['wine', 3, 2.37069e6],
  ])('%s within 1 %%', (name, k, best) => {
    const { data, n, d } = readPoints(name);
    const fit = finish(kmeans(data, n, d, k, { random: createRandom(1) }));
    expect(fit.sse / best).toBeLessThan(1.01);
  });
});
