import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { neighboursByDescent } from '../../../core/similarity/descent';
import { exactNeighbours } from '../../../core/similarity/exact';
import { EXACT_ROWS, nearestNeighbours } from '../../../core/similarity/graph';

function points(n: number, d: number, seed: number, levels = 0) {
  const random = createRandom(seed);
  const value = () => (levels > 0 ? Math.floor(random.next() * levels) : random.next() * 4 - 2);
  return { data: Float32Array.from({ length: n * d }, value), n, d };
}

/** All distances of a row, sorted, ties by number. */
function sorted({ data, n, d }: ReturnType<typeof points>, i: number) {
  const gap = (j: number) =>
    Math.sqrt(Array.from({ length: d }, (_, c) => c).reduce((sum, c) => sum + difference(i, j, c) ** 2, 0));
  const difference = (a: number, b: number, c: number) => (data[a * d + c] ?? 0) - (data[b * d + c] ?? 0);
  return Array.from({ length: n }, (_, j) => ({ id: j, distance: gap(j) }))
    .filter(({ id }) => id !== i)
    .sort((a, b) => a.distance - b.distance || a.id - b.id);
}

const shape = fc.record({
  n: fc.integer({ min: 1, max: 70 }),
  d: fc.integer({ min: 1, max: 13 }),
  k: fc.integer({ min: 1, max: 20 }),
  seed: fc.nat(1000),
});

describe('the neighbour graph', () => {
  it('is what sorting all distances gives', () => {
    fc.assert(
      fc.property(shape, ({ n, d, k, seed }) => {
        const given = points(n, d, seed);
        const graph = finish(nearestNeighbours(given, k));
        for (let i = 0; i < n; i++) {
          const all = sorted(given, i);
          for (let c = 0; c < k; c++) {
            const distance = graph.distances[i * k + c] as number;
            if (c >= n - 1) {
              expect([graph.ids[i * k + c], distance]).toEqual([-1, Number.POSITIVE_INFINITY]);
              continue;
            }
            const expected = all[c]?.distance ?? 0;
            expect(Math.abs(distance - expected)).toBeLessThanOrEqual(1e-5 * (1 + expected));
            // The distance belongs to the row that is named.
            const named = all.find(({ id }) => id === graph.ids[i * k + c])?.distance ?? Number.NaN;
            expect(Math.abs(distance - named)).toBeLessThanOrEqual(1e-5 * (1 + named));
          }
          const ids = [...graph.ids.subarray(i * k, i * k + Math.min(k, n - 1))];
          expect(new Set(ids).size).toBe(ids.length);
        }
      }),
    );
  });

  it('orders ties by number: whole numbers on a small grid', () => {
    const given = points(60, 2, 3, 3);
    const graph = finish(nearestNeighbours(given, 59));
    for (let i = 0; i < 60; i++)
      expect([...graph.ids.subarray(i * 59, (i + 1) * 59)]).toEqual(sorted(given, i).map(({ id }) => id));
  });

  it('has the same bits from the kernels and from their twins', () => {
    fc.assert(
      fc.property(shape, ({ n, d, k, seed }) => {
        const { data } = points(n, d, seed);
        expect(finish(exactNeighbours(data, n, d, k))).toEqual(finish(exactNeighbours(data, n, d, k, true)));
      }),
    );
  });

  it('is not disturbed by a far origin', () => {
    const near = points(50, 3, 8, 100);
    const far = { ...near, data: near.data.map((value) => value + 100_000) };
    expect(finish(nearestNeighbours(far, 5)).ids).toEqual(finish(nearestNeighbours(near, 5)).ids);
  });

  it.each([0, -1, 1.5, Number.NaN])('refuses %s neighbours', (k) => {
    expect(() => finish(nearestNeighbours(points(4, 2, 1), k))).toThrow(RangeError);
  });

  it('refuses what is not finite and takes an empty table', () => {
    const broken = { data: Float32Array.of(1, Number.NaN, 2, 3), n: 2, d: 2 };
    expect(() => finish(nearestNeighbours(broken, 1))).toThrow(RangeError);
    expect(finish(nearestNeighbours({ data: new Float32Array(0), n: 0, d: 3 }, 2)).ids).toHaveLength(0);
  });
});

/** Share of the true neighbours that were found. */
function recall(found: Int32Array, exact: Int32Array, k: number): number {
  let hits = 0;
  for (let i = 0; i < exact.length; i += k) {
    const truth = new Set(exact.subarray(i, i + k));
    for (const id of found.subarray(i, i + k)) hits += Number(truth.has(id));
  }
  return hits / exact.length;
}

describe('neighbours by descent', () => {
  it.each([
    ['without any structure', 3000, 8, 0],
    ['on a grid full of ties and repeated rows', 3000, 3, 5],
  ])('finds at least 95 %% of rows %s', (_, n, d, levels) => {
    const { data } = points(n, d, 5, levels);
    const found = finish(neighboursByDescent(data, n, d, 10));
    const exact = finish(exactNeighbours(data, n, d, 10));
    if (levels === 0) expect(recall(found.ids, exact.ids, 10)).toBeGreaterThan(0.95);
    // Of ties any may be named: what counts is how far they are.
    let same = 0;
    found.distances.forEach((distance, at) => {
      same += Number(distance <= (exact.distances[at] as number));
    });
    expect(same / found.distances.length).toBeGreaterThan(0.95);
    expect(found.exact).toBe(false);
  });

  it('has the same bits from the kernels and from their twins, also for fewer rows than neighbours', () => {
    for (const n of [1, 5, 150]) {
      const { data } = points(n, 6, n, 4);
      const found = finish(neighboursByDescent(data, n, 6, 7));
      expect(found).toEqual(finish(neighboursByDescent(data, n, 6, 7, true)));
      expect(found.ids.filter((id) => id < 0)).toHaveLength(n * Math.max(0, 7 - (n - 1)));
    }
  });

  it('serves many rows', () => {
    const many = points(EXACT_ROWS + 1, 2, 7);
    expect(finish(nearestNeighbours(many, 1)).exact).toBe(false);
    expect(finish(nearestNeighbours({ ...many, n: 100 }, 1)).exact).toBe(true);
  });
});
