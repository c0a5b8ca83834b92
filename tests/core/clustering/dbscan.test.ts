import { describe, expect, it } from 'vitest';
import { dbscan, suggestRadius } from '../../../core/clustering/dbscan';
import { kneeOf } from '../../../core/clustering/knee';
import { NOISE } from '../../../core/clustering/method';
import { finish } from '../../../core/kernels/finish';
import { allPairsGraph, inputOf, pointsOf } from './input';
import { REFERENCE_NAMES, REFERENCES, referencePoints } from './references';

describe('groups by density', () => {
  it.each(REFERENCE_NAMES)('gives every row of %s the very number that scikit-learn gives it', (name) => {
    const reference = REFERENCES[name];
    const numbers = { radius: reference.eps, fewest: reference.fewest };
    const { assignment, strength } = finish(dbscan.fit(inputOf(referencePoints(reference)), { numbers }));
    const theirs = reference.dbscan.map((label) => (label < 0 ? NOISE : label));
    expect([...assignment]).toEqual(theirs);
    strength.forEach((value, i) => {
      if (theirs[i] === NOISE) expect(value).toBe(0);
      else expect(value).toBeGreaterThanOrEqual(0.5);
    });
  });

  it('computes a hand-worked line: two dense places, a row at the edge of both, one in none', () => {
    const points = pointsOf([[0], [1], [2], [3], [5], [7], [8], [9], [10], [30]]);
    const clustering = finish(dbscan.fit(inputOf(points), { numbers: { radius: 2, fewest: 4 } }));
    // 5 has 3 and 7 about it and is no core row: it goes to the place that is found first.
    expect([...clustering.assignment]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, NOISE]);
    expect([...clustering.strength.subarray(0, 5)]).toEqual([0.75, 1, 1, 1, 0.5]);
    expect(clustering.notices[0]).toEqual({ key: 'clustering.notice.outside', values: { count: 1 } });
    const placed = dbscan.assign(clustering, pointsOf([[0.5], [9.5], [13], [11]]));
    expect([...placed.assignment]).toEqual([0, 1, NOISE, 1]);
    expect([...placed.strength]).toEqual([0.875, 0.875, 0, 0.5]);
  });

  it('finds the radius from the knee of the distances', () => {
    const curve = [1, 1.1, 1.2, 1.3, 1.4, 5, 9];
    expect(kneeOf(curve)).toBe(4);
    const reference = REFERENCES.moons;
    const points = referencePoints(reference);
    const radius = suggestRadius(allPairsGraph(points, 10), 4);
    expect(radius).toBeGreaterThan(0.1);
    expect(radius).toBeLessThan(0.5);
    const { k, assignment } = finish(dbscan.fit(inputOf(points), { numbers: { fewest: 4 } }));
    expect(k).toBeGreaterThanOrEqual(2);
    expect(assignment.includes(NOISE)).toBe(true);
  });

  it('says so where no place is dense, and takes rows that are all the same', () => {
    const apart = finish(dbscan.fit(inputOf(pointsOf([[0], [10], [20]])), { numbers: { radius: 1 } }));
    expect(apart.k).toBe(0);
    expect([...apart.assignment]).toEqual([NOISE, NOISE, NOISE]);
    expect(apart.notices[0]?.key).toBe('clustering.notice.noDense');
    expect([...dbscan.assign(apart, pointsOf([[0]])).assignment]).toEqual([NOISE]);
    const same = finish(dbscan.fit(inputOf(pointsOf(Array.from({ length: 7 }, () => [2, 2]))), {}));
    expect(same.k).toBe(1);
  });

  it('keeps the largest of more groups than it can number', () => {
    const rows = Array.from({ length: 300 }, (_, c) => Array.from({ length: c < 5 ? 2 : 3 }, () => [c * 10]));
    const found = finish(dbscan.fit(inputOf(pointsOf(rows.flat())), { numbers: { radius: 1, fewest: 2 } }));
    expect(found.k).toBe(255);
    expect(found.assignment[0]).toBe(NOISE);
    expect(found.notices.map(({ key }) => key)).toContain('clustering.notice.largest');
  });

  it.each([
    ['radius', -1],
    ['fewest', 0],
    ['fewest', Number.NaN],
    ['depth', 3],
  ])('refuses %s = %s', (id, value) => {
    expect(() => finish(dbscan.fit(inputOf(pointsOf([[1], [2]])), { numbers: { [id]: value } }))).toThrow(RangeError);
  });
});
