import { describe, expect, it } from 'vitest';
import { ward } from '../../../core/clustering/agglomerative';
import { consensus } from '../../../core/clustering/consensus';
import { cut } from '../../../core/clustering/dendrogram';
import { kMeansMethod } from '../../../core/clustering/kMeansMethod';
import type { ClusteringMethod, Points } from '../../../core/clustering/method';
import { wardOfCentres } from '../../../core/clustering/wardOfCentres';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';

const CENTRES = [
  [0, 0],
  [4, 0],
  [0, 4],
  [4, 4],
  [8, 2],
];
const apart = clouds(CENTRES, 0.5, 1, 30);
/** Many of them: a single start of k-means seldom finds all. */
const GRID = Array.from({ length: 12 }, (_, c) => [4 * (c % 4), 4 * Math.floor(c / 4)]);
const blended = clouds(GRID, 1.6, 2, 20);

/** How alike the groups are that different chances make: the mean adjusted Rand index of all pairs. */
function steadiness(method: ClusteringMethod, points: Points, numbers: Record<string, number>): number {
  const made = [1, 2, 3, 4, 5].map(
    (seed) => finish(method.fit(inputOf(points, seed), { k: GRID.length, numbers })).assignment,
  );
  const pairs = made.flatMap((one, i) => made.slice(i + 1).map((other) => adjustedRandIndex(one, other)));
  return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

describe('what several methods agree on', () => {
  it('is what each of them finds where groups lie apart', () => {
    const { assignment, strength } = finish(consensus.fit(inputOf(apart), { k: 5 }));
    expect(adjustedRandIndex(assignment, apart.labels)).toBe(1);
    expect(Math.min(...strength)).toBeGreaterThan(0.5);
  });

  it('is steadier than one start of k-means where there are many that blend', () => {
    const single = steadiness(kMeansMethod as ClusteringMethod, blended, { starts: 1 });
    const agreed = steadiness(consensus as ClusteringMethod, blended, { starts: 20 });
    expect(agreed).toBeGreaterThan(single);
    expect(agreed).toBeGreaterThan(0.7);
  });

  it('refuses more rows than all of whose pairs it can hold, and a single opinion', () => {
    const many = { data: new Float32Array(4_001), n: 4_001, d: 1 };
    expect(() => finish(consensus.fit(inputOf(many), { k: 2 }))).toThrow(/4000 rows at most/);
    expect(() => finish(consensus.fit(inputOf(apart), { k: 2, numbers: { starts: 1 } }))).toThrow(RangeError);
  });
});

describe('merging the groups of k-means', () => {
  it('makes the groups of merging rows where those lie apart, with a tree over the small groups', () => {
    const made = finish(wardOfCentres.fit(inputOf(apart), { k: 5, numbers: { centres: 40 } }));
    const plain = finish(ward.fit(inputOf(apart), { k: 5 }));
    expect(adjustedRandIndex(made.assignment, plain.assignment)).toBe(1);
    const { dendrogram, prototypes } = made.model;
    expect(dendrogram.n).toBe(40);
    expect([...cut(dendrogram, 5)]).toEqual([...prototypes.groups]);
  });

  it('weighs a small group by its rows: with as many as rows it is Ward’s tree, height by height', () => {
    const few = clouds(CENTRES, 1, 3, 4);
    const made = finish(wardOfCentres.fit(inputOf(few), { k: 3, numbers: { centres: few.n } }));
    const plain = finish(ward.fit(inputOf(few), { k: 3 }));
    const last = (heights: Float64Array) => [...heights].slice(-4);
    last(made.model.dendrogram.heights).forEach((height, i) => {
      expect(height).toBeCloseTo(last(plain.model.dendrogram.heights)[i] as number, 3);
    });
    // Two rows in one place count twice: merging them with a third costs 2 · 2 · 1 / 3 times the square of the way.
    const pair = pointsOf([[0], [0], [3]]);
    const tree = finish(wardOfCentres.fit(inputOf(pair), { k: 1, numbers: { centres: 2 } })).model.dendrogram;
    expect(tree.heights[0]).toBeCloseTo(Math.sqrt(4 / 3) * 3, 6);
  });

  it('takes more rows than all of whose pairs can be held', () => {
    const many = clouds(CENTRES, 0.6, 4, 3_000);
    const { assignment, k } = finish(wardOfCentres.fit(inputOf(many), { k: 5, numbers: { starts: 1 } }));
    expect(k).toBe(5);
    expect(adjustedRandIndex(assignment, many.labels)).toBeGreaterThan(0.99);
  });
});
