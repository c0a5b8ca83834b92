import { describe, expect, it } from 'vitest';
import { dbscan } from '../../../core/clustering/dbscan';
import { dbscanOfCentres } from '../../../core/clustering/dbscanOfCentres';
import { NOISE, type Points } from '../../../core/clustering/method';
import { methodOf } from '../../../core/clustering/registry';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom, type Random } from '../../../core/kernels/random';
import { inputOf as inputWithGraph } from '../../../core/segments/methodFit';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';
import { REFERENCE_NAMES, REFERENCES, referencePoints } from './references';

type Labelled = Points & { labels: number[] };

/** Rows about curves in the plane; the curve of each is its label. */
function along(
  n: number,
  curves: number,
  seed: number,
  at: (curve: number, turn: number) => [number, number],
): Labelled {
  const random = createRandom(seed);
  const labels = Array.from({ length: n }, (_, i) => i % curves);
  const points = pointsOf(labels.map((label) => at(label, Math.PI * random.next()).map((x) => x + bell(random))));
  return { ...points, labels };
}

/** A value about 0, with a standard deviation of 0.06. */
const bell = (random: Random) => (random.next() + random.next() + random.next() + random.next() - 2) / 10;

const moons = (n: number, seed: number) =>
  along(n, 2, seed, (curve, turn) =>
    curve === 0 ? [Math.cos(turn), Math.sin(turn)] : [1 - Math.cos(turn), 0.5 - Math.sin(turn)],
  );
const rings = (n: number, seed: number) =>
  along(n, 2, seed, (curve, turn) => [(curve + 0.6) * Math.cos(2 * turn), (curve + 0.6) * Math.sin(2 * turn)]);

const fit = (points: Points, numbers: Record<string, number> = {}) =>
  finish(dbscanOfCentres.fit(inputOf(points), { numbers }));

describe('density of the small groups of k-means', () => {
  it.each([0.1, 1, 100])('parts rows that share three places, in whatever unit (%d)', (unit) => {
    const places = Array.from({ length: 600 }, (_, i) => [unit * (i % 3), unit * ((i * i) % 3)]);
    expect(fit(pointsOf(places)).k).toBe(3);
  });

  it.each([
    ['moons', moons, 1_000],
    ['rings', rings, 10_000],
  ])('finds %s that round groups cut, better than DBSCAN with the radius that it suggests', (_, shape, n) => {
    const reached = [1, 2, 3].map((seed) => {
      const points = shape(n, seed);
      return ['dbscanOfCentres', 'dbscan'].map((id) => {
        const { assignment } = finish(methodOf(id).fit(inputWithGraph(points, createRandom(1)), {}));
        return adjustedRandIndex(assignment, points.labels);
      });
    });
    for (const [ours, plain] of reached as [number, number][]) {
      expect(ours).toBeGreaterThan(0.95);
      expect(ours).toBeGreaterThan(plain);
    }
  });

  // On the lattice rows lie at the radius itself, and the mean of one row is rounded.
  it.each(REFERENCE_NAMES.filter((name) => name !== 'lattice'))(
    'with as many small groups as rows of %s is DBSCAN, row by row',
    (name) => {
      const reference = REFERENCES[name];
      const numbers = { radius: reference.eps, fewest: reference.fewest };
      const points = referencePoints(reference);
      const { assignment } = fit(points, { ...numbers, centres: points.n });
      const plain = finish(dbscan.fit(inputOf(points), { numbers }));
      // Groups are numbered by their first centres instead of their first rows.
      expect(adjustedRandIndex(assignment, plain.assignment)).toBe(1);
      expect(assignment.map((group) => (group === NOISE ? 1 : 0))).toEqual(
        plain.assignment.map((group) => (group === NOISE ? 1 : 0)),
      );
    },
  );

  it('weighs a small group by its rows', () => {
    const rows = [...Array<number>(6).fill(0), ...Array<number>(6).fill(1), 2, 20, 21];
    const numbers = { centres: 5, radius: 1.2, fewest: 7 };
    const { assignment, k, notices } = fit(pointsOf(rows.map((x) => [x])), numbers);
    // 2 is at the edge: with its neighbours' rows it is dense, 20 and 21 are two rows in all.
    expect(k).toBe(1);
    expect([...assignment]).toEqual([...Array<number>(13).fill(0), NOISE, NOISE]);
    expect(notices).toEqual([{ key: 'clustering.notice.outside', values: { count: 2 } }]);
  });

  it('puts a new row beyond all that it has seen in no group, and one by a sparse place as well', () => {
    const set = clouds(
      [
        [0, 0],
        [9, 0],
      ],
      1,
      1,
      200,
    );
    const lonely = { data: Float32Array.from([...set.data, 30, 30, 31, 30]), n: set.n + 2, d: 2 };
    const made = fit(lonely);
    expect(made.k).toBe(2);
    expect([...made.assignment.subarray(set.n)]).toEqual([NOISE, NOISE]);
    const placed = dbscanOfCentres.assign(
      structuredClone(made),
      pointsOf([
        [0, 0],
        [9, 0],
        [30, 31],
        [-40, 0],
        [4.5, 9],
      ]),
    );
    expect([...placed.assignment]).toEqual([made.assignment[0], made.assignment[200], NOISE, NOISE, NOISE]);
    expect(placed.strength[0]).toBeGreaterThan(0.9);
    expect([...placed.strength.subarray(2)]).toEqual([0, 0, 0]);
  });

  it('takes more rows than DBSCAN does, and says where no place is dense', () => {
    const many = clouds(
      [
        [0, 0, 0],
        [6, 0, 0],
        [0, 6, 6],
      ],
      1,
      4,
      12_000,
    );
    expect(() => finish(dbscan.fit(inputOf(many), { numbers: { radius: 1 } }))).toThrow(/30000 rows at most/);
    const { assignment, k } = fit(many, { starts: 1 });
    expect(k).toBe(3);
    expect(adjustedRandIndex(assignment, many.labels)).toBeGreaterThan(0.95);
    const sparse = fit(moons(200, 1), { fewest: 1_000 });
    expect(sparse.k).toBe(0);
    expect(new Set(sparse.assignment)).toEqual(new Set([NOISE]));
    expect(sparse.notices).toEqual([{ key: 'clustering.notice.noDense' }]);
  });

  it.each([
    ['centres', 256],
    ['radius', -1],
    ['radius', Number.NaN],
    ['fewest', -1],
    ['starts', 0],
    ['depth', 3],
  ])('refuses %s = %s', (id, value) => {
    expect(() => fit(pointsOf([[1], [2]]), { [id]: value })).toThrow(RangeError);
  });
});
