import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageLinkage, completeLinkage, ward } from '../../../core/clustering/agglomerative';
import { cut } from '../../../core/clustering/dendrogram';
import { link, pairTriangle } from '../../../core/clustering/linkage';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';
import { REFERENCE_NAMES, REFERENCES, referencePoints } from './references';

const METHODS = { ward, average: averageLinkage, complete: completeLinkage };
const LINKAGES = ['ward', 'average', 'complete'] as const;
const cases = REFERENCE_NAMES.flatMap((name) => LINKAGES.map((linkage) => [name, linkage] as const));

describe('merging step by step', () => {
  it.each(cases)('makes of %s by %s what SciPy and scikit-learn make', (name, linkage) => {
    const reference = REFERENCES[name];
    const clustering = finish(METHODS[linkage].fit(inputOf(referencePoints(reference)), { k: reference.k }));
    const { heights } = clustering.model.dendrogram;
    reference.linkage[linkage].heights.forEach((height, m) => {
      expect(heights[m]).toBeCloseTo(height, 9);
    });
    expect(adjustedRandIndex(clustering.assignment, reference.linkage[linkage].labels)).toBe(1);
  });

  it('computes a hand-worked tree: 0, 1 | 5, 8', () => {
    const points = pointsOf([[0], [1], [5], [8]]);
    const heights = (linkage: (typeof LINKAGES)[number]) =>
      Array.from(finish(METHODS[linkage].fit(inputOf(points), { k: 2 })).model.dendrogram.heights);
    expect(heights('complete')).toEqual([1, 3, 8]);
    expect(heights('average')).toEqual([1, 3, 6]);
    // Ward: the root of 2 · 2 · 2 / (2 + 2) times the gap of the means 0.5 and 6.5.
    expect(heights('ward')[2]).toBeCloseTo(Math.sqrt(2) * 6, 12);
    const { dendrogram } = finish(completeLinkage.fit(inputOf(points), { k: 2 })).model;
    expect([...dendrogram.left]).toEqual([0, 2, 4]);
    expect([...dendrogram.right]).toEqual([1, 3, 5]);
    expect([...dendrogram.sizes]).toEqual([2, 2, 4]);
    expect([...cut(dendrogram, 3)]).toEqual([0, 0, 1, 2]);
  });

  it('cuts into parts of parts, the heights ascend, and every row is in one group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
          minLength: 2,
          maxLength: 30,
        }),
        fc.constantFrom(...LINKAGES),
        (rows, linkage) => {
          const { data, n, d } = pointsOf(rows);
          const tree = finish(link(finish(pairTriangle(data, n, d)), n, linkage));
          for (let m = 1; m < n - 1; m++)
            expect((tree.heights[m] as number) - (tree.heights[m - 1] as number)).toBeGreaterThanOrEqual(-1e-9);
          for (let k = 1; k < n; k++) {
            const coarse = cut(tree, k);
            const fine = cut(tree, k + 1);
            expect(new Set(coarse).size).toBe(k);
            const parents = new Map(Array.from(fine, (group, i) => [`${group}`, coarse[i]] as const));
            fine.forEach((group, i) => {
              expect(parents.get(`${group}`)).toBe(coarse[i]);
            });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('makes the same groups whatever the order of the rows', () => {
    const { data, n, d } = clouds(
      [
        [0, 0],
        [7, 1],
        [2, 8],
      ],
      1,
    );
    const rows = Array.from({ length: n }, (_, i) => [...data.subarray(i * d, (i + 1) * d)]);
    for (const method of Object.values(METHODS)) {
      const there = finish(method.fit(inputOf(pointsOf(rows)), { k: 3 })).assignment;
      const back = finish(method.fit(inputOf(pointsOf(rows.toReversed())), { k: 3 })).assignment;
      expect(adjustedRandIndex(there, back.toReversed())).toBe(1);
    }
  });

  it('places further rows, surely in the middle of a group and less surely between two', () => {
    const { data, n, d } = clouds(
      [
        [0, 0],
        [6, 0],
      ],
      1,
    );
    for (const method of Object.values(METHODS)) {
      const clustering = finish(method.fit(inputOf({ data, n, d }), { k: 2 }));
      const { assignment, strength } = method.assign(
        clustering,
        pointsOf([
          [0, 0],
          [6, 0],
          [2.9, 0],
        ]),
      );
      expect(assignment[0]).toBe(clustering.assignment[0]);
      expect(assignment[1]).toBe(clustering.assignment[n - 1]);
      expect(strength[0]).toBeGreaterThan(0.9);
      expect(strength[2]).toBeLessThan(strength[0] as number);
      expect(() => method.assign(clustering, pointsOf([[1]]))).toThrow(RangeError);
    }
  });

  it('takes one row, rows that are all the same, and refuses what it cannot do', () => {
    const one = finish(ward.fit(inputOf(pointsOf([[3, 4]])), { k: 1 }));
    expect([...one.assignment, ...one.strength]).toEqual([0, 1]);
    const same = finish(averageLinkage.fit(inputOf(pointsOf(Array.from({ length: 6 }, () => [1, 1]))), { k: 3 }));
    expect(new Set(same.assignment).size).toBe(3);
    expect(same.strength.every((strength) => strength >= 0 && strength <= 1)).toBe(true);
    expect(() => finish(ward.fit(inputOf(pointsOf([])), { k: 1 }))).toThrow(/no rows/);
    expect(() => finish(ward.fit(inputOf(pointsOf([[1], [2]])), { k: 3 }))).toThrow(RangeError);
    expect(() => finish(ward.fit(inputOf(pointsOf([[1], [2]])), {}))).toThrow(RangeError);
    const many = { data: new Float32Array(10_001), n: 10_001, d: 1 };
    expect(() => finish(ward.fit(inputOf(many), { k: 2 }))).toThrow(/10000 rows at most/);
  });
});
