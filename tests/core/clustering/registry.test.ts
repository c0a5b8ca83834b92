import { describe, expect, it } from 'vitest';
import { en } from '../../../components/kit/texts/en/index';
import type { ClusteringMethod } from '../../../core/clustering/method';
import { NOISE } from '../../../core/clustering/method';
import { METHODS, methodOf, register } from '../../../core/clustering/registry';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';

/** A method that somebody brings along: rows below and above the mean of their first column. */
const halves: ClusteringMethod<{ border: number }> = {
  id: 'halves',
  nameKey: 'clustering.halves',
  needsK: false,
  mostRows: 1_000_000,
  settings: [{ id: 'shift', labelKey: 'clustering.setting.shift', from: -10, to: 10, usual: 0 }],
  *fit({ points }, { numbers }) {
    yield;
    let sum = 0;
    for (let i = 0; i < points.n; i++) sum += points.data[i * points.d] as number;
    const model = { border: sum / points.n + (numbers?.shift ?? 0) };
    const empty = { assignment: new Uint8Array(), strength: new Float32Array() };
    const made = { method: 'halves', k: 2, ...empty, model, notices: [] };
    return { ...made, ...halves.assign(made, points) };
  },
  assign({ model }, { data, n, d }) {
    const assignment = Uint8Array.from({ length: n }, (_, i) => ((data[i * d] as number) < model.border ? 0 : 1));
    return { assignment, strength: new Float32Array(n).fill(1) };
  },
};

const set = clouds(
  [
    [0, 0, 0],
    [9, 1, 0],
    [2, 9, 4],
  ],
  1,
);

describe('the registry of methods', () => {
  it('runs a method that was brought along through the same interface as its own', () => {
    register(halves);
    expect(METHODS.get('halves')?.id).toBe('halves');
    const method = methodOf('halves');
    const clustering = finish(method.fit(inputOf(pointsOf([[0], [1], [8], [9]])), {}));
    expect([...clustering.assignment]).toEqual([0, 0, 1, 1]);
    expect([...methodOf(clustering.method).assign(clustering, pointsOf([[7], [-3]])).assignment]).toEqual([1, 0]);
    expect(() => register(halves)).toThrow(RangeError);
  });

  it('refuses an id that nobody registered, and lists those that are', () => {
    expect(() => methodOf('tea leaves')).toThrow(/kmeans, miniBatch, ward/);
  });

  const own = [...METHODS.values()].filter(({ id }) => id !== 'halves');
  it('has five methods or more', () => {
    expect(own.length).toBeGreaterThanOrEqual(5);
  });

  describe.each(own)('$id', (method) => {
    // Told to those, too, that can find it; DBSCAN finds its own.
    const settings = { k: 3 };
    const fitted = finish(method.fit(inputOf(set), settings));

    it('finds three clouds that lie apart, strength from 0 to 1', () => {
      expect(fitted.method).toBe(method.id);
      expect(adjustedRandIndex(fitted.assignment, set.labels)).toBeGreaterThan(0.9);
      fitted.strength.forEach((strength, i) => {
        expect(strength).toBeGreaterThanOrEqual(0);
        expect(strength).toBeLessThanOrEqual(1);
        expect(strength === 0).toBe(fitted.assignment[i] === NOISE);
      });
    });

    it('places the centres of the clouds in their groups, through a model that is plain data', () => {
      const stored = structuredClone(fitted);
      const placed = method.assign(
        stored,
        pointsOf([
          [0, 0, 0],
          [9, 1, 0],
          [2, 9, 4],
        ]),
      );
      const usual = [0, 40, 80].map((from) => groupMostOf(fitted.assignment.subarray(from, from + 40)));
      expect([...placed.assignment]).toEqual(usual);
      expect(Math.min(...placed.strength)).toBeGreaterThan(0.5);
    });

    it('gives the same bytes again', () => {
      expect(finish(method.fit(inputOf(set), settings))).toEqual(fitted);
    });

    it('takes one row, and rows that are all the same', () => {
      for (const rows of [[[1, 2]], Array.from({ length: 12 }, () => [1, 2])]) {
        const one = finish(method.fit(inputOf(pointsOf(rows)), method.needsK ? { k: 1 } : {}));
        expect(one.assignment.every((group) => group < one.k || group === NOISE)).toBe(true);
        expect(one.strength.every(Number.isFinite)).toBe(true);
      }
      expect(() => finish(method.fit(inputOf(pointsOf([])), { k: 1 }))).toThrow(RangeError);
      expect(() => finish(method.fit(inputOf(pointsOf([[], [], []])), { k: 1 }))).toThrow('no columns');
    });

    it('has its words', () => {
      const own = method.settings.flatMap(({ labelKey, helpKey, choices }) => [
        labelKey,
        ...(helpKey ? [helpKey] : []),
        ...(choices ?? []),
      ]);
      const keys = [method.nameKey, `${method.nameKey}.plain`, `${method.nameKey}.help`, ...own];
      expect(keys.filter((key) => !(key in en))).toEqual([]);
      for (const { choices, from, to } of method.settings) if (choices) expect(choices).toHaveLength(to - from + 1);
    });
  });
});

function groupMostOf(groups: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
