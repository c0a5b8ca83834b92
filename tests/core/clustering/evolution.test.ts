import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Evolved, evolve } from '../../../core/clustering/evolution';
import { kmeans } from '../../../core/clustering/kmeans';
import type { Points } from '../../../core/clustering/method';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { clouds } from './points';

/** Four clouds that touch, each drifting a little with every month and shaken anew. */
function month(at: number, seed = at): Points & { labels: number[] } {
  const drift = 0.15 * at;
  const centers = [
    [drift, 0],
    [4, drift],
    [-drift, 4],
    [4 + drift, 4],
  ];
  return clouds(centers, 1.6, 100 + seed, 60);
}

function history(smoothness: number, months = 6, seed = 0): Evolved[] {
  const list: Evolved[] = [];
  const random = createRandom(1 + seed);
  for (let at = 0; at < months; at++)
    list.push(finish(evolve(month(at, at + 10 * seed), list.at(-1), { k: 4, smoothness, random })));
  return list;
}

const sum = (list: readonly Evolved[], of: (one: Evolved) => number) => list.reduce((total, one) => total + of(one), 0);

describe('evolutionary k-means', () => {
  it('moves the segments less the smoother it is, at a bounded price in the fit of each month', () => {
    const bySmoothness = [0, 0.3, 0.6, 0.9].map((smoothness) => history(smoothness));
    const moves = bySmoothness.map((list) => sum(list, (one) => one.historyCost));
    const costs = bySmoothness.map((list) => sum(list, (one) => one.snapshotCost));
    for (let i = 1; i < moves.length; i++) {
      expect(moves[i]).toBeLessThan(moves[i - 1] ?? 0);
      expect(costs[i]).toBeGreaterThanOrEqual((costs[i - 1] ?? 0) - 1e-6);
    }
    expect(moves[2]).toBeLessThan(0.4 * (moves[0] ?? 0));
    expect(costs[2]).toBeLessThan(1.05 * (costs[0] ?? 0));
  });

  it('keeps each id with its cloud through the months', () => {
    const list = history(0.5);
    for (const [at, one] of list.entries()) {
      expect(one.ids).toEqual([0, 1, 2, 3]);
      expect(adjustedRandIndex(one.assignment, month(at).labels)).toBeGreaterThan(0.75);
      const first = list[0] as Evolved;
      // The rows of one cloud stand at the same places in every month: most of them keep their number.
      const kept = one.assignment.filter((group, i) => group === first.assignment[i]).length;
      expect(kept / one.assignment.length).toBeGreaterThan(0.85);
    }
  });

  it('is as good as k-means by itself without smoothness, and leaves the centres where they were with all of it', () => {
    const first = finish(evolve(month(0), undefined, { k: 4, smoothness: 0, random: createRandom(1) }));
    const later = month(3);
    const alone = finish(kmeans(later.data, later.n, later.d, 4, { random: createRandom(2) }));
    const free = finish(evolve(later, first, { k: 4, smoothness: 0, random: createRandom(3) }));
    expect(free.snapshotCost).toBeLessThan((1.001 * alone.sse) / later.n);
    const fixed = finish(evolve(later, first, { k: 4, smoothness: 1, random: createRandom(3) }));
    expect(fixed.historyCost).toBe(0);
    expect([...fixed.centers]).toEqual([...first.centers]);
  });

  it('never costs more than staying at the earlier centres', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, fc.integer({ min: 1, max: 50 }), (smoothness, seed) => {
        const first = finish(evolve(month(0, seed), undefined, { k: 4, smoothness, random: createRandom(seed) }));
        const later = month(2, seed + 1);
        const found = finish(evolve(later, first, { k: 4, smoothness, random: createRandom(seed) }));
        const stayed = finish(evolve(later, first, { k: 4, smoothness: 1, random: createRandom(seed) }));
        const cost = (1 - smoothness) * found.snapshotCost + smoothness * found.historyCost;
        expect(cost).toBeLessThanOrEqual((1 - smoothness) * stayed.snapshotCost * (1 + 1e-5) + 1e-9);
        expect(found.sizes.reduce((all, size) => all + size, 0)).toBe(later.n);
        expect([...found.centers].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('gives a new id to a group that has none to go on from, and lets the others keep theirs', () => {
    const first = finish(evolve(month(0), undefined, { k: 4, smoothness: 0.5, random: createRandom(1) }));
    const more = finish(evolve(month(1), first, { k: 5, smoothness: 0.5, random: createRandom(1) }));
    expect([...more.ids].sort()).toEqual([0, 1, 2, 3, 4]);
    const fewer = finish(evolve(month(2), more, { k: 3, smoothness: 0.5, random: createRandom(1) }));
    expect(new Set(fewer.ids).size).toBe(3);
    for (const id of fewer.ids) expect(more.ids).toContain(id);
  });

  it('gives the same bytes again, and refuses what is out of bounds', () => {
    expect(history(0.4, 3)).toEqual(history(0.4, 3));
    const options = { k: 2, smoothness: 0.5, random: createRandom(1) };
    const first = finish(evolve(month(0), undefined, options));
    expect(() => finish(evolve(month(0), undefined, { ...options, smoothness: 1.1 }))).toThrow(RangeError);
    expect(() => finish(evolve(month(0), undefined, { ...options, smoothness: Number.NaN }))).toThrow(RangeError);
    const other = { data: Float32Array.of(1, 2, 3), n: 3, d: 1 };
    expect(() => finish(evolve(other, first, options))).toThrow(RangeError);
    expect(() => finish(evolve({ ...other, n: 1 }, undefined, options))).toThrow(RangeError);
  });
});
