import { kmeans as mlKmeans } from 'ml-kmeans';
import { describe, expect, it } from 'vitest';
import { kmeans } from '../../../core/clustering/kmeans';
import { lloyd } from '../../../core/clustering/lloyd';
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

  it.each([0, 5, 300, Number.NaN])('refuses %s centres for four rows', (k) => {
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
