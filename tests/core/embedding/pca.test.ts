import { describe, expect, it } from 'vitest';
import { pca, project } from '../../../core/embedding/pca';
import { finish } from '../../../core/kernels/finish';
import reference from './fixtures/pca.json';

const points = { data: Float32Array.from(reference.points), n: reference.n, d: reference.d };

function near(found: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(found.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });
}

/** Our components point to their greatest entry; the reference chooses its sign otherwise. */
function withOurSign(components: readonly number[], coordinates: readonly number[]) {
  const { d, n } = reference;
  const kept = components.length / d;
  const signs = Array.from({ length: kept }, (_, c) => {
    const vector = components.slice(c * d, (c + 1) * d);
    return Math.sign(vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a)));
  });
  return {
    components: components.map((value, at) => value * (signs[Math.floor(at / d)] as number)),
    coordinates: Array.from(
      { length: n * kept },
      (_, at) => (coordinates[at] as number) * (signs[at % kept] as number),
    ),
  };
}

describe('principal components', () => {
  it('are those of scikit-learn, with their shares and the coordinates of the points', () => {
    const model = finish(pca(points));
    const expected = withOurSign(reference.components, reference.coordinates);
    near(model.variances, reference.variances, 6);
    near(model.shares, reference.shares, 8);
    near(model.components, expected.components, 6);
    near(project(model, points), expected.coordinates, 4);
  });

  it('keep as many as the share needs, and no more than asked for', () => {
    const all = finish(pca(points, { share: 1 }));
    expect(all.kept).toBe(points.d);
    expect(all.shares.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    const model = finish(pca(points, { share: 0.95 }));
    const kept = all.shares.slice(0, model.kept).reduce((a, b) => a + b, 0);
    expect(kept).toBeGreaterThanOrEqual(0.95);
    expect(kept - (all.shares[model.kept - 1] as number)).toBeLessThan(0.95);
    expect(finish(pca(points, { share: 1, most: 2 })).kept).toBe(2);
  });

  it('of columns that never change are none, and of one row as well', () => {
    expect(finish(pca({ data: new Float32Array(12).fill(3), n: 4, d: 3 })).kept).toBe(0);
    expect(finish(pca({ data: Float32Array.of(1, 2), n: 1, d: 2 })).kept).toBe(0);
  });

  it('are refused where there is nothing to take them from', () => {
    expect(() => finish(pca({ data: new Float32Array(0), n: 0, d: 3 }))).toThrow(RangeError);
    expect(() => finish(pca({ data: Float32Array.of(1, Number.NaN), n: 2, d: 1 }))).toThrow(RangeError);
    expect(() => finish(pca(points, { share: 0 }))).toThrow(RangeError);
    expect(() => project(finish(pca(points)), { data: new Float32Array(3), n: 1, d: 3 })).toThrow(RangeError);
  });
});
