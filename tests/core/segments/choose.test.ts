import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../core/engine/plan';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { choose, chooseSegments, type Tried } from '../../../core/segments/choose';
import { clouds, hasBenchmarks, readPoints } from '../clustering/points';

const tried = (k: number, silhouette: number, stability: number, daviesBouldin: number, smallest = 50): Tried => ({
  k,
  silhouette,
  stability,
  daviesBouldin,
  smallest,
});
const columnsByDeviation = ({ data, n, d }: { data: Float32Array; n: number; d: number }) => {
  // Columns of public sets are on scales of their own; points are compared as the product does, in standard deviations.
  const scaled = data.slice();
  for (let j = 0; j < d; j++) {
    let sum = 0;
    let squares = 0;
    for (let i = j; i < n * d; i += d) {
      sum += data[i] as number;
      squares += (data[i] as number) ** 2;
    }
    const deviation = Math.sqrt(squares / n - (sum / n) ** 2) || 1;
    for (let i = j; i < n * d; i += d) scaled[i] = ((data[i] as number) - sum / n) / deviation;
  }
  return { data: scaled, n, d, ids: [] };
};
const chooseFor = (matrix: Parameters<typeof chooseSegments>[0]) =>
  finish(chooseSegments(matrix, DEFAULT_PLAN, createRandom(1)));

describe('the rule', () => {
  it('takes a number that every judge prefers, and says so', () => {
    const choice = choose([tried(2, 0.3, 0.7, 1.5), tried(3, 0.6, 1, 0.6), tried(4, 0.4, 0.8, 1)], 300);
    expect(choice.chosen).toBe(3);
    expect(choice.because.key).toBe('segment.choice.agree');
  });

  it('takes the largest number that is nearly as good, and says that the judges disagree', () => {
    const choice = choose(
      [tried(2, 0.15, 0.9, 2.4), tried(5, 0.15, 0.9, 2.1), tried(6, 0.14, 0.85, 2.1), tried(7, 0.11, 0.7, 2.6)],
      300,
    );
    expect(choice.chosen).toBe(6);
    expect(choice.because).toMatchObject({
      key: 'segment.choice.disagree',
      values: { k: 6, apart: 2, same: 2, tight: 5 },
    });
  });

  it('leaves out numbers with a tiny segment unless all have one', () => {
    expect(choose([tried(2, 0.3, 0.8, 1), tried(3, 0.6, 1, 0.6, 3)], 300).chosen).toBe(2);
    expect(choose([tried(2, 0.3, 0.8, 1, 2), tried(3, 0.6, 1, 0.6, 3)], 300).chosen).toBe(3);
  });

  it('keeps the number of the version before while it is nearly as good', () => {
    const list = [tried(4, 0.29, 0.9, 1.05), tried(5, 0.3, 0.95, 1), tried(6, 0.2, 0.6, 1.5)];
    expect(choose(list, 300).chosen).toBe(5);
    const kept = choose(list, 300, 4);
    expect(kept.chosen).toBe(4);
    expect(kept.because.key).toBe('segment.choice.kept');
    expect(choose(list, 300, 6).chosen).toBe(5);
  });

  it('says when segments blend into one another', () => {
    expect(choose([tried(2, 0.1, 0.3, 3), tried(3, 0.08, 0.2, 4)], 300).because.key).toBe('segment.choice.blended');
  });
});

describe('the number chosen', () => {
  it.each([2, 3, 4, 5])('is %i for as many clouds that lie apart', (k) => {
    const centers = Array.from({ length: k }, (_, c) => Array.from({ length: 6 }, (_, j) => (j === c ? 7 : 0)));
    const points = clouds(centers, 1, k);
    const { fit, choice } = chooseFor({ ...points, ids: [] });
    expect(choice.chosen).toBe(k);
    expect(adjustedRandIndex(fit.assignment, points.labels)).toBeGreaterThan(0.98);
  });

  it.skipIf(!hasBenchmarks).each([
    ['hepta', 7],
    ['g2mg_8_30', 2],
    ['iris', 2],
  ])('is right for the public set %s', (name, k) => {
    expect(chooseFor(columnsByDeviation(readPoints(name))).choice.chosen).toBe(k);
  });

  it('leaves at least six customers in each of two segments of twelve', () => {
    const { choice } = chooseFor({
      ...clouds(
        [
          [0, 0],
          [9, 9],
        ],
        1,
        1,
        6,
      ),
      ids: [],
    });
    expect(choice.tried.map((one) => one.k)).toEqual([2]);
    expect(choice.tried[0]?.smallest).toBe(6);
  });
});
