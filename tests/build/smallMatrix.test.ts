import fc from 'fast-check';
import { Matrix as Theirs, inverse as theirInverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { inverse, Matrix } from '../../build/shims/smallMatrix';

const table = (rows: number, columns: number) =>
  fc.array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });

describe('the small matrix beside ml-matrix', () => {
  it('gives the same bits for every operation but the inverse', () => {
    fc.assert(
      fc.property(table(2, 5), table(5, 2), fc.double({ noNaN: true }), (one, other, factor) => {
        const ours = new Matrix(one).mmul(new Matrix(other)).add(Matrix.eye(2, 2, factor));
        const theirs = new Theirs(one).mmul(new Theirs(other)).add(Theirs.eye(2, 2, factor));
        expect(ours.to1DArray()).toEqual(theirs.to1DArray());
        const turned = new Matrix(one).mul(factor).sub(new Matrix(other).transpose());
        expect(turned.to1DArray()).toEqual(new Theirs(one).mul(factor).sub(new Theirs(other).transpose()).to1DArray());
      }),
    );
  });

  it.each([1, 2, 4])('inverts %i × %i alike', (n) => {
    fc.assert(
      fc.property(table(n, n), (rows) => {
        // As in a fit: the squares, and something on the diagonal that keeps them from being singular.
        const squares = new Matrix(rows).mmul(new Matrix(rows).transpose()).add(Matrix.eye(n, n, 0.5));
        const [ours, theirs] = [inverse(squares).to1DArray(), theirInverse(new Theirs(squares.rows)).to1DArray()];
        for (const [i, value] of ours.entries()) expect(value).toBeCloseTo(theirs[i] as number, 8);
      }),
    );
  });

  it('tells of a matrix that has no inverse', () => {
    expect(() =>
      inverse(
        new Matrix([
          [1, 2],
          [2, 4],
        ]),
      ),
    ).toThrow();
    expect(() =>
      theirInverse(
        new Theirs([
          [1, 2],
          [2, 4],
        ]),
      ),
    ).toThrow();
  });
});
