import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../../core/kernels/eigen';

/** Of a full matrix its symmetric part. */
function symmetric(values: readonly number[], n: number): Float64Array {
  return Float64Array.from(
    { length: n * n },
    (_, at) => ((values[at] as number) + (values[(at % n) * n + Math.floor(at / n)] as number)) / 2,
  );
}

const matrices = fc
  .integer({ min: 1, max: 12 })
  .chain((n) =>
    fc
      .array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((values) => ({ n, matrix: symmetric(values, n) })),
  );

describe('eigenvalues of a symmetric matrix', () => {
  it('give the matrix back', () => {
    fc.assert(
      fc.property(matrices, ({ n, matrix }) => {
        const { values, vectors } = symmetricEigen(matrix, n);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            let sum = 0;
            let product = 0;
            for (let c = 0; c < n; c++) {
              sum += (values[c] as number) * (vectors[c * n + i] as number) * (vectors[c * n + j] as number);
              product += (vectors[i * n + c] as number) * (vectors[j * n + c] as number);
            }
            expect(sum).toBeCloseTo(matrix[i * n + j] as number, 8);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
          }
      }),
    );
  });

  it('are sorted, and their vectors point to their greatest entry', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, -1, 0, -1, 2, -1, 0, -1, 2), 3);
    expect(values[0]).toBeCloseTo(2 + Math.SQRT2, 12);
    expect(values[1]).toBeCloseTo(2, 12);
    expect(values[2]).toBeCloseTo(2 - Math.SQRT2, 12);
    expect(vectors[1]).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('refuse what is no matrix of numbers', () => {
    expect(() => symmetricEigen(Float64Array.of(1, 2), 2)).toThrow(RangeError);
    expect(() => symmetricEigen(Float64Array.of(Number.NaN), 1)).toThrow(RangeError);
    expect(symmetricEigen(new Float64Array(0), 0).values).toHaveLength(0);
  });
});
