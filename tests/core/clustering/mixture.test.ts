import { describe, expect, it } from 'vitest';
import { fitGaussians } from '../../../core/clustering/gaussian';
import { kmeans } from '../../../core/clustering/kmeans';
import { gaussianMixture } from '../../../core/clustering/mixture';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { inputOf, pointsOf } from './input';
import { clouds } from './points';
import { REFERENCES, referencePoints } from './references';

const points = referencePoints(REFERENCES.clouds);

describe('a Gaussian mixture', () => {
  it.each([
    ['full', true],
    ['diag', false],
  ] as const)('goes from the same groups to where scikit-learn’s goes (%s)', (kind, full) => {
    const theirs = REFERENCES.clouds[kind];
    if (!theirs) throw new Error('The fixture has lost its mixture.');
    const { assignment } = finish(kmeans(points.data, points.n, points.d, 3, { random: createRandom(1) }));
    const options = { full, tolerance: 1e-9, maxIterations: 2_000 };
    const { mixture, logLikelihood, bic, aic, stoodStill } = finish(fitGaussians(points, assignment, 3, options));
    expect(stoodStill).toBe(true);
    expect(logLikelihood).toBeCloseTo(theirs.logLikelihood, 2);
    expect(bic).toBeCloseTo(theirs.bic, 2);
    expect(aic).toBeCloseTo(theirs.aic, 2);
    const order = [0, 1, 2].sort((a, b) => (mixture.means[a * 3] as number) - (mixture.means[b * 3] as number));
    order.forEach((c, at) => {
      expect(mixture.shares[c]).toBeCloseTo(theirs.shares[at] as number, 3);
      for (let j = 0; j < 3; j++) expect(mixture.means[c * 3 + j]).toBeCloseTo(theirs.means[at * 3 + j] as number, 3);
    });
    const numbers = { shape: full ? 2 : 1 };
    const clustering = finish(gaussianMixture.fit(inputOf(points), { k: 3, numbers }));
    expect(adjustedRandIndex(clustering.assignment, theirs.labels)).toBeGreaterThan(0.97);
  });

  it('computes a hand-worked cloud: mean 2, variance 2, and its likelihood', () => {
    const line = pointsOf([[0], [2], [2], [4]]);
    const { model } = finish(gaussianMixture.fit(inputOf(line), { k: 1, numbers: { shape: 1 } }));
    expect(model.means[0]).toBeCloseTo(2, 12);
    expect((model.roots[0] as number) ** 2).toBeCloseTo(2, 5);
    expect(model.logLikelihood).toBeCloseTo(-2 * Math.log(2 * Math.PI * 2) - 2, 4);
    expect(model.bic).toBeCloseTo(2 * Math.log(4) - 2 * model.logLikelihood, 9);
  });

  it('finds the number of clouds and their shape by BIC', () => {
    const round = clouds(
      [
        [0, 0],
        [8, 0],
        [0, 8],
        [9, 9],
      ],
      1,
    );
    const found = finish(gaussianMixture.fit(inputOf(round), {}));
    expect(found.k).toBe(4);
    expect(found.model.full).toBe(false);
    expect(finish(gaussianMixture.fit(inputOf(points), { k: 3 })).model.full).toBe(true);
  });

  it('tells clouds apart that lie across each other, which centres cannot', () => {
    const random = createRandom(3);
    const bell = () => random.next() + random.next() + random.next() + random.next() - 2;
    const rows = Array.from({ length: 200 }, (_, i) =>
      i < 100 ? [bell() * 10, bell() / 2 + 3] : [bell() / 2, bell() * 10 - 9],
    );
    const labels = rows.map((_, i) => Number(i < 100));
    const across = pointsOf(rows);
    const clustering = finish(gaussianMixture.fit(inputOf(across), { k: 2 }));
    const centers = finish(kmeans(across.data, across.n, 2, 2, { random: createRandom(1) }));
    expect(adjustedRandIndex(clustering.assignment, labels)).toBeGreaterThan(0.9);
    expect(adjustedRandIndex(clustering.assignment, labels)).toBeGreaterThan(
      adjustedRandIndex(centers.assignment, labels) + 0.1,
    );
  });

  it('survives a constant column and rows that repeat', () => {
    const rows = pointsOf(Array.from({ length: 30 }, (_, i) => [i % 3, 7]));
    const { strength, model } = finish(gaussianMixture.fit(inputOf(rows), { k: 3 }));
    expect(strength.every((value) => value > 0.99)).toBe(true);
    expect([...model.means, ...model.roots, model.bic].every(Number.isFinite)).toBe(true);
  });
});
