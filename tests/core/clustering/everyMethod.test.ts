import { beforeAll, describe, expect, it } from 'vitest';
import { type Clustering, NOISE, type Points } from '../../../core/clustering/method';
import { METHODS } from '../../../core/clustering/registry';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';

const overlapping = clouds(
  [
    [0, 0, 0],
    [3, 0, 1],
    [1, 3, 2],
  ],
  1.2,
  5,
  60,
);
const random = createRandom(9);
const scattered = pointsOf(Array.from({ length: 260 }, () => [random.next()]));
/** These give further rows to what stands for their groups, the rows that they were made of as well. */
const SAME_WAY = ['kmeans', 'miniBatch', 'wardOfCentres', 'dbscanOfCentres', 'mixture', 'latent', 'mixed'];
/** These find their own number, whatever they are told. */
const OWN_NUMBER = ['dbscan', 'dbscanOfCentres'];

/** As many groups as a byte can number; of spectral clustering fewer, which needs an eigenvector for each. */
const mostOf = (id: string) => (id === 'spectral' ? 40 : 255);

function expectWhole(
  { assignment, strength }: Pick<Clustering, 'assignment' | 'strength'>,
  k: number,
  { n }: Points,
): void {
  expect([assignment.length, strength.length]).toEqual([n, n]);
  expect(assignment.every((group) => group < k || group === NOISE)).toBe(true);
  expect(strength.every((one) => one >= 0 && one <= 1)).toBe(true);
}

describe.each([...METHODS.values()])('$id', (method) => {
  const fit = (points: Points, k: number) => finish(method.fit(inputOf(points), { k }));
  let made: Clustering;
  beforeAll(() => {
    made = fit(overlapping, 3);
  });

  it('places the rows that it was made of where they are', () => {
    expectWhole(made, 3, overlapping);
    const placed = method.assign(made, overlapping);
    if (SAME_WAY.includes(method.id)) {
      expect(placed.assignment).toEqual(made.assignment);
      placed.strength.forEach((strength, i) => {
        expect(strength).toBeCloseTo(made.strength[i] as number, 5);
      });
      return;
    }
    expect(adjustedRandIndex(placed.assignment, made.assignment)).toBeGreaterThan(0.8);
  });

  it('is surer of rows in the middle of a cloud than of rows between two', () => {
    const { strength } = method.assign(
      made,
      pointsOf([
        [0, 0, 0],
        [1.5, 0, 0.5],
      ]),
    );
    // Latent classes see fifths of each column, and one that knows no place between is as sure of both.
    expect(strength[0]).toBeGreaterThanOrEqual(strength[1] as number);
  });

  it('refuses more groups than rows, than a byte can number, and numbers that are none', () => {
    if (OWN_NUMBER.includes(method.id)) return;
    const few = pointsOf([[0], [1], [2]]);
    for (const k of [4, 0, -1, 1.5, Number.NaN]) expect(() => fit(few, k)).toThrow(RangeError);
    expect(() => fit(scattered, 256)).toThrow(RangeError);
  });

  it('makes as many groups as can be asked for', () => {
    const most = mostOf(method.id);
    const starts = method.settings.find(({ id }) => id === 'starts')?.from;
    const numbers: Record<string, number> = starts === undefined ? {} : { starts };
    const many = finish(method.fit(inputOf(scattered), { k: most, numbers }));
    expectWhole(many, most, scattered);
    // Cells of fifths are too few.
    if (![...OWN_NUMBER, 'latent'].includes(method.id))
      expect(new Set(many.assignment).size).toBeGreaterThan(0.78 * most);
  });

  it('takes constant columns, rows that are all the same and one row', () => {
    const flat = pointsOf(Array.from({ length: 30 }, (_, i) => [7, i < 15 ? 0 : 9 + (i % 2), 0]));
    expectWhole(fit(flat, 2), 2, flat);
    if (!OWN_NUMBER.includes(method.id)) expect(new Set(fit(flat, 2).assignment.subarray(0, 15)).size).toBe(1);
    const same = pointsOf(Array.from({ length: 20 }, () => [4, 4]));
    expectWhole(fit(same, 3), 3, same);
    expectWhole(method.assign(fit(same, 3), same), 3, same);
    const one = pointsOf([[1, 2]]);
    expectWhole(fit(one, 1), 1, one);
  });

  it('refuses rows of other columns', () => {
    if (['latent', 'mixed'].includes(method.id)) return;
    expect(() => method.assign(made, pointsOf([[1, 2]]))).toThrow(RangeError);
  });
});
