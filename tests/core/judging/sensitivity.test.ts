import { describe, expect, it } from 'vitest';
import { kmeans } from '../../../core/clustering/kmeans';
import type { Points } from '../../../core/clustering/method';
import { sensitivity } from '../../../core/judging/sensitivity';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { clouds } from '../clustering/points';

/** Four clouds that lie apart in the first column and in the second; the third and fourth say nothing. */
const points = clouds(
  [
    [0, 0, 0, 0],
    [9, 0, 0, 0],
    [0, 9, 0, 0],
    [9, 9, 0, 0],
  ],
  1,
);

const of = (given: Points, parts: number[][], jitter = 0.2) => {
  const fit = finish(kmeans(given.data, given.n, given.d, 4, { random: createRandom(1) }));
  const options = { random: createRandom(2), parts, rounds: 4, jitter, mostRows: 100 };
  return finish(sensitivity(given, fit.assignment, fit.centers, options));
};

describe('sensitivity', () => {
  it('is of the columns that the groups lie apart in, and of no others', () => {
    const { without, jittered } = of(points, [[0], [1], [2], [3], [2, 3], [0, 1]]);
    expect(without[0]).toBeLessThan(0.7);
    expect(without[1]).toBeLessThan(0.7);
    expect([without[2], without[3], without[4]]).toEqual([1, 1, 1]);
    expect(without[5]).toBeLessThan(0.1);
    expect(jittered).toBe(1);
  });
  it('of groups in one cloud is of every weight', () => {
    const one = clouds([[0, 0, 0, 0]], 1, 5, 160);
    expect(of(one, [[0], [1], [2], [3]], 0.9).jittered).toBeLessThan(0.95);
  });
  it('is the same for the same chance, has an answer for too few rows, and refuses what is out of bounds', () => {
    expect(of(points, [[0]])).toEqual(of(points, [[0]]));
    const centers = new Float64Array(16);
    const few = { data: new Float32Array(8), n: 2, d: 4 };
    const options = { random: createRandom(1), parts: [[0]], rounds: 1, jitter: 0.1, mostRows: 9 };
    expect(finish(sensitivity(few, new Uint8Array(2), centers, options))).toEqual({
      without: Float64Array.of(1),
      jittered: 1,
    });
    expect(() => finish(sensitivity(few, new Uint8Array(2), centers, { ...options, jitter: 2 }))).toThrow(RangeError);
    expect(() => finish(sensitivity(few, new Uint8Array(2), centers, { ...options, rounds: 0 }))).toThrow(RangeError);
  });
});
