import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gatherPoints } from '../../../core/clustering/gather';
import { type ClusteringSettings, NOISE, type Points } from '../../../core/clustering/method';
import { METHODS } from '../../../core/clustering/registry';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom, shuffle } from '../../../core/kernels/random';
import { inputOf } from '../../../core/segments/methodFit';
import { clouds } from './points';

const RUNS = { numRuns: 4, seed: 20 };
/** Methods that see rows through their distances alone: every property holds to the row. */
const BY_DISTANCE = ['kmeans', 'ward', 'average', 'complete', 'dbscan', 'spectral'];
/** These read a value that is not a number as one that is not known. */
const TAKE_UNKNOWN = ['latent', 'mixed'];

/** Three clouds that lie apart, at places drawn by chance. */
const three = fc.integer({ min: 1, max: 1_000 }).map((seed) => {
  const random = createRandom(seed);
  const centers = [0, 1, 2].map((c) => [9 * c, random.next() * 3, c === 1 ? 8 : 0]);
  return clouds(centers, 1, seed, 30);
});

/** Every column twice, each at half its weight: columns are scaled by the root of it. */
function twice({ data, n, d }: Points): Points {
  const root = Math.SQRT1_2;
  const wide = Float32Array.from({ length: n * 2 * d }, (_, at) => {
    const row = Math.floor(at / (2 * d));
    return (data[row * d + (at % d)] as number) * root;
  });
  return { data: wide, n, d: 2 * d };
}

/** The groups are the same; which rows at their edges are in none is chance, and these are few. */
function alikeInside(a: Uint8Array, b: Uint8Array): void {
  const inside = [...a.keys()].filter((i) => a[i] !== NOISE && b[i] !== NOISE);
  expect(inside.length).toBeGreaterThan(0.85 * a.length);
  const [one, other] = [a, b].map((groups) => inside.map((i) => groups[i] as number)) as [number[], number[]];
  expect(adjustedRandIndex(one, other)).toBe(1);
  expect(new Set(one).size).toBe(3);
}

describe.each([...METHODS.values()])('$id', (method) => {
  // Fewer starts than usual are enough where each finds the clouds; k-prototypes needs its ten.
  const quick = method.id !== 'mixed' && method.settings.some(({ id }) => id === 'starts');
  const few: ClusteringSettings = quick ? { numbers: { starts: 3 } } : {};
  const groups = (points: Points) => finish(method.fit(inputOf(points, createRandom(3)), { k: 3, ...few })).assignment;
  const exact = BY_DISTANCE.includes(method.id);
  const alike = (a: Uint8Array, b: Uint8Array) => {
    if (method.id === 'dbscanOfCentres') return alikeInside(a, b);
    const index = adjustedRandIndex(a, b);
    if (exact) expect(index).toBe(1);
    else expect(index).toBeGreaterThan(0.95);
  };

  it('makes the same groups of rows in any order', () => {
    fc.assert(
      fc.property(three, fc.integer(), (points, seed) => {
        const order = Int32Array.from(shuffle(createRandom(seed), [...points.labels.keys()]));
        const found = groups(gatherPoints(points, order));
        const usual = groups(points);
        alike(
          found,
          Uint8Array.from(order, (row) => usual[row] as number),
        );
      }),
      RUNS,
    );
  });

  it('makes the same groups where every column is there twice at half its weight', () => {
    // Latent classes have no weights: the same answer given twice counts twice.
    if (method.id === 'latent') return;
    fc.assert(
      fc.property(three, (points) => alike(groups(twice(points)), groups(points))),
      RUNS,
    );
  });

  it('makes the same groups on every scale', () => {
    fc.assert(
      fc.property(three, fc.constantFrom(0.125, 8, 64), (points, scale) => {
        alike(groups({ ...points, data: points.data.map((value) => value * scale) }), groups(points));
      }),
      RUNS,
    );
  });

  it('refuses values that are no numbers, or takes them as not known', () => {
    fc.assert(
      fc.property(three, fc.nat(89), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY), (points, row, bad) => {
        const data = points.data.slice();
        data[row * points.d + 1] = bad;
        if (TAKE_UNKNOWN.includes(method.id)) expect(groups({ ...points, data })).toHaveLength(points.n);
        else expect(() => groups({ ...points, data })).toThrow(RangeError);
      }),
      RUNS,
    );
  });
});
