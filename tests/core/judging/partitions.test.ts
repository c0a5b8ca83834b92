import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOISE } from '../../../core/clustering/method';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { calinskiHarabasz } from '../../../core/judging/calinskiHarabasz';
import { daviesBouldin } from '../../../core/judging/daviesBouldin';
import { mutualInformation } from '../../../core/judging/mutualInformation';
import { pairDistances, silhouette, silhouettes } from '../../../core/judging/silhouette';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { fixture } from './fixtures';

interface Pair {
  a: number[];
  b: number[];
  information: number;
  normalised: number;
  adjusted: number;
  rand: number;
}
const reference = fixture<{
  data: number[];
  labels: number[];
  silhouettes: number[];
  silhouette: number;
  calinskiHarabasz: number;
  daviesBouldin: number;
  pairs: Pair[];
}>('partitions');

const data = Float32Array.from(reference.data);
const n = reference.labels.length;
const d = data.length / n;
const k = 4;

/** Means of the groups, k × d. */
function meansOf(labels: readonly number[]): Float64Array {
  const means = new Float64Array(k * d);
  labels.forEach((group, i) => {
    const size = labels.filter((one) => one === group).length;
    for (let j = 0; j < d; j++)
      means[group * d + j] = (means[group * d + j] as number) + (data[i * d + j] as number) / size;
  });
  return means;
}

describe('the indices of a partition are those of scikit-learn', () => {
  const pairs = finish(pairDistances(data, n, d, createRandom(1)));
  it('silhouette of each row and in the mean', () => {
    const found = silhouettes(pairs, reference.labels, k);
    found?.values.forEach((value, i) => {
      expect(value).toBeCloseTo(reference.silhouettes[i] ?? Number.NaN, 5);
    });
    expect(found?.grouped).toBe(n);
    expect(silhouette(pairs, reference.labels, k)).toBeCloseTo(reference.silhouette, 5);
  });
  it('Calinski–Harabasz and Davies–Bouldin', () => {
    expect(calinskiHarabasz(data, n, d, reference.labels, k)).toBeCloseTo(reference.calinskiHarabasz, 4);
    expect(daviesBouldin(data, n, d, reference.labels, meansOf(reference.labels))).toBeCloseTo(
      reference.daviesBouldin,
      6,
    );
  });
  it('leave out rows of no group', () => {
    const labels = reference.labels.map((group, i) => (i % 5 === 0 ? NOISE : group));
    const kept = [...labels.keys()].filter((i) => labels[i] !== NOISE);
    const part = Float32Array.from(kept.flatMap((i) => [...data.subarray(i * d, (i + 1) * d)]));
    const of = kept.map((i) => labels[i] as number);
    expect(calinskiHarabasz(data, n, d, labels, k)).toBeCloseTo(
      calinskiHarabasz(part, kept.length, d, of, k) ?? Number.NaN,
      8,
    );
    const ofKept = finish(pairDistances(part, kept.length, d, createRandom(1)));
    expect(silhouette(pairs, labels, k)).toBeCloseTo(silhouette(ofKept, of, k), 6);
    expect(silhouettes(pairs, labels, k)?.values[0]).toBe(0);
  });
  it('are undefined where nothing can be said', () => {
    expect(calinskiHarabasz(data, n, d, new Uint8Array(n), 1)).toBeUndefined();
    expect(calinskiHarabasz(new Float32Array(0), 0, 2, [], 2)).toBeUndefined();
    expect(calinskiHarabasz(Float32Array.of(1, 1, 2, 2), 4, 1, [0, 0, 1, 1], 2)).toBeUndefined();
    expect(calinskiHarabasz(Float32Array.of(1, 2), 2, 1, [0, 1], 2)).toBeUndefined();
    expect(silhouettes(pairs, new Uint8Array(n), 4)).toBeUndefined();
    expect(silhouettes(pairs, new Uint8Array(n).fill(NOISE), 4)).toBeUndefined();
  });
});

describe('the agreement of two partitions', () => {
  it.each(reference.pairs)('is that of scikit-learn (case %#)', (pair) => {
    const found = mutualInformation(pair.a, pair.b);
    expect(found.information).toBeCloseTo(pair.information, 10);
    expect(found.normalised).toBeCloseTo(pair.normalised, 10);
    expect(found.adjusted).toBeCloseTo(pair.adjusted, 8);
    expect(adjustedRandIndex(pair.a, pair.b)).toBeCloseTo(pair.rand, 12);
  });
  it('is symmetric, whole for itself, and the same under other numbers', () => {
    const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(labels, labels, (a, b) => {
        const size = Math.min(a.length, b.length);
        const [x, y] = [a.slice(0, size), b.slice(0, size)];
        const there = mutualInformation(x, y);
        const back = mutualInformation(y, x);
        expect(there.adjusted).toBeCloseTo(back.adjusted, 8);
        expect(there.normalised).toBeCloseTo(back.normalised, 10);
        expect(there.normalised).toBeGreaterThanOrEqual(0);
        expect(there.normalised).toBeLessThanOrEqual(1 + 1e-12);
        const renamed = mutualInformation(
          x.map((group) => 9 - group),
          y,
        );
        expect(renamed.adjusted).toBeCloseTo(there.adjusted, 8);
        expect(mutualInformation(x, x).adjusted).toBeCloseTo(1, 8);
      }),
    );
  });
  it('has an answer for one group, and none for different things', () => {
    expect(mutualInformation([0, 0], [3, 3])).toEqual({ information: 0, normalised: 1, adjusted: 1 });
    expect(mutualInformation([], []).adjusted).toBe(1);
    expect(mutualInformation([0, 0, 0], [0, 1, 2]).adjusted).toBeCloseTo(0, 12);
    expect(() => mutualInformation([0], [0, 1])).toThrow(RangeError);
  });
});
