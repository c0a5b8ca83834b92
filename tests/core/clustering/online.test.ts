import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kmeans } from '../../../core/clustering/kmeans';
import { miniBatchMethod } from '../../../core/clustering/miniBatch';
import { drawCentres } from '../../../core/clustering/online';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { inputOf } from './input';
import { clouds } from './points';

const CENTRES = [
  [0, 0],
  [9, 1],
  [3, 8],
];

describe('further rows draw the centres', () => {
  it('after 100 new customers: centres have moved towards them, numbers are kept', () => {
    const old = clouds(CENTRES, 1, 1, 100);
    const fit = finish(kmeans(old.data, old.n, old.d, 3, { random: createRandom(1) }));
    const mass = new Float64Array(3);
    for (const c of fit.assignment) mass[c] = (mass[c] as number) + 1;
    // The newcomers of each group lie half a unit to the right.
    const fresh = clouds(
      CENTRES.map(([x = 0, y = 0]) => [x + 0.5, y]),
      0.5,
      2,
      34,
    );
    const drawn = drawCentres({ centres: fit.centers, mass }, fresh);
    for (let c = 0; c < 3; c++) {
      const moved = (drawn.centres[c * 2] as number) - (fit.centers[c * 2] as number);
      expect(moved).toBeGreaterThan(0.05);
      expect(moved).toBeLessThan(0.25);
    }
    // The same number stands for the same place, for old rows and new ones.
    const again = drawCentres({ centres: drawn.centres, mass: drawn.mass }, old);
    expect([...again.assignment]).toEqual([...fit.assignment]);
    expect(adjustedRandIndex(drawn.assignment, fresh.labels)).toBe(1);
    expect(drawn.mass.reduce((sum, one) => sum + one, 0)).toBe(402);
  });

  it('are the means of all that has drawn them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(1000), (n, seed) => {
        const random = createRandom(seed);
        const data = Float32Array.from({ length: n * 2 }, () => random.next() * 10 - 5);
        const weights = Float64Array.from({ length: n }, () => 0.5 + random.next());
        const before = { centres: Float64Array.of(-2, 0, 2, 0), mass: Float64Array.of(3, 5) };
        const { centres, mass, assignment } = drawCentres(before, { data, n, d: 2 }, weights);
        for (let at = 0; at < 4; at++) {
          const c = at >> 1;
          let sum = (before.centres[at] as number) * (before.mass[c] as number);
          let whole = before.mass[c] as number;
          assignment.forEach((group, i) => {
            if (group !== c) return;
            sum += (weights[i] as number) * (data[i * 2 + (at & 1)] as number);
            whole += weights[i] as number;
          });
          expect(centres[at]).toBeCloseTo(sum / whole, 9);
          expect(mass[c]).toBeCloseTo(whole, 9);
        }
        expect([...before.centres]).toEqual([-2, 0, 2, 0]);
      }),
    );
  });

  it('takes no rows, and refuses those of other columns', () => {
    const before = { centres: Float64Array.of(1, 2), mass: Float64Array.of(1) };
    expect([...drawCentres(before, { data: new Float32Array(0), n: 0, d: 2 }).centres]).toEqual([1, 2]);
    expect(() => drawCentres(before, { data: new Float32Array(3), n: 1, d: 3 })).toThrow(RangeError);
  });
});

describe('k-means by batches', () => {
  it('comes within 3 % of k-means on noisy clouds', () => {
    const many = clouds(
      Array.from({ length: 6 }, (_, c) => Array.from({ length: 8 }, (_, j) => ((c * 7 + j * 3) % 5) * 2)),
      1.5,
      3,
      1000,
    );
    const fit = finish(kmeans(many.data, many.n, many.d, 6, { random: createRandom(1) }));
    const { model, assignment } = finish(miniBatchMethod.fit(inputOf(many), { k: 6, numbers: { batches: 150 } }));
    let sse = 0;
    assignment.forEach((c, i) => {
      for (let j = 0; j < many.d; j++)
        sse += ((many.data[i * many.d + j] as number) - (model.points[c * many.d + j] as number)) ** 2;
    });
    expect(sse / fit.sse).toBeLessThan(1.03);
  });
});
