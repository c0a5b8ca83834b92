import { describe, expect, it } from 'vitest';
import { densityGroups } from '../../../core/clustering/density';
import { squaredDistance } from '../../../core/clustering/distance';
import type { Points } from '../../../core/clustering/method';
import { closePairs } from '../../../core/clustering/radius';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';

/** Rows by chance; coarse ones lie on a grid, where pairs lie at the radius itself and rows repeat. */
function drawn(n: number, d: number, seed: number, coarse: boolean, away = 0): Points {
  const random = createRandom(seed);
  const data = Float32Array.from({ length: n * d }, () => {
    const value = random.next() * 6 - 3;
    return away + (coarse ? Math.round(value) : value);
  });
  return { data, n, d };
}

function pairsOf(points: Points, radius: number, twin: boolean): string[] {
  const found: string[] = [];
  const pairs = finish(closePairs(points, radius, twin));
  pairs.visit(0, points.n, (one, other) => {
    found.push(`${Math.min(one, other)} ${Math.max(one, other)}`);
  });
  return found;
}

function allPairs({ data, n, d }: Points, radius: number): string[] {
  const found: string[] = [];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (squaredDistance(data, i, data, j, d) <= radius * radius) found.push(`${i} ${j}`);
  return found;
}

describe('pairs within a radius', () => {
  it.each([
    [1, 3, 1, false, 0],
    [7, 2, 1, true, 0],
    [61, 3, 2, true, 0],
    [300, 5, 4, false, 0],
    [600, 2, 1, true, 0],
    [333, 4, 2.5, false, 20_000],
    [90, 6, 100, true, 0],
    [40, 0, 1, false, 0],
  ])(
    '%i × %i, radius %f: each once, as double precision tells them, here and in the twin',
    (n, d, radius, coarse, away) => {
      const points = drawn(n, d, n, coarse, away);
      const found = pairsOf(points, radius, false);
      expect([...found].sort()).toEqual(allPairs(points, radius).sort());
      expect(pairsOf(points, radius, true)).toEqual(found);
    },
  );

  it('refuses values that are no numbers', () => {
    expect(() => finish(closePairs({ data: Float32Array.of(1, Number.NaN), n: 2, d: 1 }, 1))).toThrow(RangeError);
  });
});

describe('rows that stand for several', () => {
  it('are as dense as so many rows in their place', () => {
    const rows = drawn(40, 2, 3, true);
    const random = createRandom(5);
    const weights = Array.from({ length: 40 }, () => 1 + Math.floor(random.next() * 3));
    const order = weights.flatMap((weight, i) => Array<number>(weight).fill(i));
    const repeated = Float32Array.from(order.flatMap((i) => [...rows.data.subarray(i * 2, i * 2 + 2)]));
    const all = finish(densityGroups({ data: repeated, n: order.length, d: 2 }, 1, 9));
    const weighted = finish(densityGroups(rows, 1, 9, weights));
    expect(order.map((i) => weighted.groups[i])).toEqual([...all.groups]);
    expect(weighted.count).toBe(all.count);
    expect(weighted.core).toContain(1);
    expect(weighted.core).toContain(0);
  });
});
