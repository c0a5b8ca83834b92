import { describe, expect, it } from 'vitest';
import { trustworthiness } from '../../../core/judging/trustworthiness';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import reference from '../embedding/fixtures/umap.json';

const { n } = reference;
const points = { data: Float32Array.from(reference.points), n, d: reference.d };
const map = { data: Float32Array.from(reference.flat), n, d: 2 };

describe('trustworthiness of a map', () => {
  it.each(Object.entries(reference.trustworthiness))('by %s neighbours is that of scikit-learn', (k, expected) => {
    const found = finish(trustworthiness(points, map, createRandom(1), { neighbours: Number(k) }));
    expect(found).toBeCloseTo(expected, 6);
  });

  it('is 1 for the data itself, and near the whole when a part of the rows is looked at', () => {
    expect(finish(trustworthiness(points, points, createRandom(1)))).toBe(1);
    const part = finish(trustworthiness(points, map, createRandom(1), { neighbours: 5, rows: 25 }));
    expect(Math.abs(part - reference.trustworthiness['5'])).toBeLessThan(0.03);
  });

  it('refuses other rows, and more neighbours than can be told', () => {
    expect(() => finish(trustworthiness(points, { ...map, n: 10 }, createRandom(1)))).toThrow(RangeError);
    expect(() => finish(trustworthiness(points, map, createRandom(1), { neighbours: 25 }))).toThrow(RangeError);
  });
});
