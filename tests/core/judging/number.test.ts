import { describe, expect, it } from 'vitest';
import { kmeans } from '../../../core/clustering/kmeans';
import type { Points } from '../../../core/clustering/method';
import { elbowOf } from '../../../core/judging/elbow';
import { gapChoice, gapPeak, gapStatistic } from '../../../core/judging/gap';
import { bootstrapJaccard } from '../../../core/judging/jaccard';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { clouds } from '../clustering/points';

const CORNERS = [
  [0, 0],
  [9, 0],
  [0, 9],
  [9, 9],
];

describe('the gap', () => {
  const gapsOf = (points: Points, to = 6, seed = 1) =>
    finish(gapStatistic(points, { random: createRandom(seed), from: 1, to }));
  it('takes the number of clouds that lie apart, and one where there is one', () => {
    expect(gapChoice(gapsOf(clouds(CORNERS, 1)))).toBe(4);
    expect(gapChoice(gapsOf(clouds([[0, 0, 0]], 1, 3, 120)))).toBe(1);
  });
  it('is the same for the same chance, with an error for each k', () => {
    const points = clouds(CORNERS, 2);
    const gaps = gapsOf(points);
    expect(gapsOf(points)).toEqual(gaps);
    expect(gaps.map((one) => one.k)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const { error } of gaps) expect(error).toBeGreaterThan(0);
  });
  it('ends where the groups leave nothing', () => {
    expect(gapsOf({ data: Float32Array.of(1, 1, 1, 5), n: 4, d: 1 }).map((one) => one.k)).toEqual([1]);
    expect(gapsOf({ data: new Float32Array(6), n: 3, d: 2 })).toEqual([]);
    expect(gapsOf({ data: new Float32Array(0), n: 0, d: 2 })).toEqual([]);
    expect(() => finish(gapStatistic(clouds(CORNERS, 1), { random: createRandom(1), from: 0, to: 3 }))).toThrow(
      RangeError,
    );
  });
  it('follows the rule of one standard error', () => {
    const of = (...list: [number, number][]) => list.map(([gap, error], i) => ({ k: i + 1, gap, error }));
    expect(gapChoice(of([0.1, 0.05], [0.3, 0.05], [0.34, 0.05], [0.5, 0.05]))).toBe(2);
    expect(gapPeak(of([0.1, 0], [0.3, 0], [0.2, 0], [0.5, 0], [0.4, 0]))).toBe(4);
    expect(gapPeak(of([0.1, 0], [0.3, 0], [0.5, 0]))).toBeUndefined();
    expect(gapPeak(of([0.5, 0], [0.3, 0], [0.1, 0]))).toBeUndefined();
    expect(gapPeak([])).toBeUndefined();
    expect(gapChoice(of([0.1, 0.01], [0.3, 0.01], [0.5, 0.01]))).toBeUndefined();
    expect(gapChoice([])).toBeUndefined();
  });
});

describe('the elbow', () => {
  it('of the curve in the paper is where the paper has it', () => {
    // y = −1 / (x + 0.1) + 5 on ten points of [0, 1], turned to fall: the knee is at 0.22.
    expect(elbowOf(Array.from({ length: 10 }, (_, i) => 1 / (i / 9 + 0.1)))).toBe(2);
  });
  it('is where sums of squares stop to fall fast', () => {
    expect(elbowOf([100, 60, 22, 18, 15, 13, 11, 10])).toBe(2);
  });
  it('is nowhere on a straight line, a nearly straight one, a rising one, a flat one, or one of two points', () => {
    expect(elbowOf([4, 3, 2, 1])).toBeUndefined();
    expect(elbowOf([40, 29, 19, 10])).toBeUndefined();
    expect(elbowOf([1, 2, 3, 4])).toBeUndefined();
    expect(elbowOf([1, 1, 1])).toBeUndefined();
    expect(elbowOf([5, 1])).toBeUndefined();
    expect(elbowOf([])).toBeUndefined();
  });
});

describe('groups found again in resamples', () => {
  const jaccardOf = (points: Points, k: number, assignment: ArrayLike<number>) => {
    const random = createRandom(3);
    return finish(
      bootstrapJaccard(points, assignment, k, {
        random,
        rounds: 10,
        mostRows: 500,
        *regroup(drawn) {
          return (yield* kmeans(drawn.data, drawn.n, drawn.d, k, { random, starts: 3 })).assignment;
        },
      }),
    );
  };
  it('are the clouds that lie apart, and not the halves of one cloud', () => {
    const points = clouds(CORNERS, 1);
    for (const one of jaccardOf(points, 4, points.labels)) expect(one).toBe(1);
    // The first cloud is cut in two, the last two are one group.
    const wrong = points.labels.map((label, i) => (label === 0 ? i % 2 : label === 1 ? 2 : 3));
    const [half, otherHalf, whole, both] = jaccardOf(points, 4, wrong);
    expect(whole).toBe(1);
    for (const one of [half, otherHalf, both]) expect(one).toBeLessThan(0.75);
  });
  it('are 0 where a group has no rows, or there are none at all', () => {
    const points = clouds(CORNERS, 1);
    expect(jaccardOf(points, 5, points.labels)[4]).toBe(0);
    const none = { data: new Float32Array(0), n: 0, d: 2 };
    const options = { random: createRandom(1), rounds: 2, mostRows: 9 };
    const nothing = finish(
      bootstrapJaccard(none, [], 2, {
        ...options,
        *regroup() {
          yield;
          return [];
        },
      }),
    );
    expect([...nothing]).toEqual([0, 0]);
  });
});
