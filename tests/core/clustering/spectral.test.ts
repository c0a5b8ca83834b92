import { describe, expect, it } from 'vitest';
import type { Points } from '../../../core/clustering/method';
import { spectral } from '../../../core/clustering/spectral';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom, shuffle } from '../../../core/kernels/random';
import { nearestNeighbours } from '../../../core/similarity/graph';
import { clouds, hasBenchmarks, readPoints } from './points';

function fit(points: Points, k: number, seed = 1) {
  const input = { points, random: createRandom(seed), graph: () => nearestNeighbours(points, 15) };
  return finish(spectral.fit(input, { k }));
}

/** Two crescents that lie in one another. */
function crescents(each: number, seed: number) {
  const random = createRandom(seed);
  const rows = Array.from({ length: each * 2 }, (_, i) => {
    const turn = random.next() * Math.PI;
    const upper = i < each;
    const noise = () => 0.1 * (random.next() - 0.5);
    return upper
      ? [Math.cos(turn) + noise(), Math.sin(turn) + noise()]
      : [1 - Math.cos(turn) + noise(), 0.5 - Math.sin(turn) + noise()];
  });
  return { data: Float32Array.from(rows.flat()), n: each * 2, d: 2, labels: rows.map((_, i) => (i < each ? 0 : 1)) };
}

describe('spectral clustering', () => {
  it('finds crescents, which no centre can tell apart, and places further rows in them', () => {
    const points = crescents(400, 1);
    const found = fit(points, 2);
    expect(adjustedRandIndex(points.labels, found.assignment)).toBe(1);
    expect(found.notices).toEqual([]);
    const further = crescents(50, 2);
    const placed = spectral.assign(found, further);
    expect(adjustedRandIndex(further.labels, placed.assignment)).toBe(1);
    expect(placed.strength.every((strength) => strength > 0.5 && strength <= 1)).toBe(true);
  });

  it('cuts a part that hangs together, and says how surely each row belongs', () => {
    const points = clouds(
      [
        [0, 0],
        [2.2, 0],
      ],
      1.1,
      3,
      300,
    );
    const { assignment, strength } = fit(points, 2);
    expect(adjustedRandIndex(points.labels, assignment)).toBeGreaterThan(0.7);
    const middle = Array.from(strength.keys()).filter((i) => Math.abs((points.data[i * 2] as number) - 1.1) < 0.15);
    const mean = (rows: number[]) => rows.reduce((sum, i) => sum + (strength[i] as number), 0) / rows.length;
    expect(mean(middle)).toBeLessThan(mean(Array.from(strength.keys())) - 0.02);
  });

  it('puts the nearest parts together where there are more than groups', () => {
    const centers = [0, 1, 10, 11, 30].map((x) => [x * 10, 0]);
    const points = clouds(centers, 0.5, 1, 30);
    const { assignment, notices } = fit(points, 3);
    const expected = points.labels.map((label) => [0, 0, 1, 1, 2][label] as number);
    expect(adjustedRandIndex(expected, assignment)).toBe(1);
    expect(notices.map((notice) => notice.key)).toEqual(['clustering.notice.parts']);
  });

  it('gives the same bytes for the same chance, and the same groups in another order of rows', () => {
    const points = clouds(
      Array.from({ length: 6 }, (_, c) => [c % 3, Math.floor(c / 3)].map((x) => x * 3)),
      1.1,
      5,
      60,
    );
    const found = fit(points, 6);
    expect(fit(points, 6)).toEqual(found);
    const order = shuffle(createRandom(8), Array.from(points.labels.keys()));
    const data = Float32Array.from(order.flatMap((i) => [...points.data.subarray(i * 2, i * 2 + 2)]));
    const shuffled = fit({ ...points, data }, 6).assignment;
    expect(
      adjustedRandIndex(
        order.map((i) => found.assignment[i] as number),
        shuffled,
      ),
    ).toBeGreaterThan(0.98);
  });

  it('bears one row, equal rows and as many groups as rows', () => {
    expect([...fit({ data: Float32Array.of(1, 2), n: 1, d: 2 }, 1).assignment]).toEqual([0]);
    const same = fit({ data: new Float32Array(80).fill(1), n: 40, d: 2 }, 3);
    expect(same.assignment.every((group) => group < 3)).toBe(true);
    expect(same.strength.every(Number.isFinite)).toBe(true);
    const few = { data: Float32Array.of(0, 1, 5, 6, 20), n: 5, d: 1 };
    expect(new Set(fit(few, 5).assignment).size).toBe(5);
  });

  it('refuses more groups than rows, and settings out of bounds', () => {
    const points = { data: Float32Array.of(0, 1, 2), n: 3, d: 1 };
    expect(() => fit(points, 4)).toThrow(RangeError);
    const input = { points, random: createRandom(1), graph: () => nearestNeighbours(points, 15) };
    expect(() => finish(spectral.fit(input, { k: 2, numbers: { neighbours: 1 } }))).toThrow(RangeError);
  });
});

describe.runIf(hasBenchmarks)('spectral clustering of the public sets', () => {
  it.each([
    ['spiral', 3],
    ['lsun', 3],
    ['hepta', 7],
  ])('finds the groups of %s', (name, k) => {
    const points = readPoints(name);
    expect(adjustedRandIndex(points.labels, fit(points, k).assignment)).toBe(1);
  });
});
