import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../../core/judging/assignment';
import { fixture } from './fixtures';

const totalOf = (pairs: Int32Array, costs: ArrayLike<number>, columns: number) =>
  pairs.reduce((sum, column, row) => sum + (column < 0 ? 0 : (costs[row * columns + column] as number)), 0);

describe('the cheapest pairing', () => {
  it.each(fixture<{ rows: number; columns: number; costs: number[]; total: number }[]>('assignments'))(
    'costs what SciPy’s does: $rows × $columns',
    ({ rows, columns, costs, total }) => {
      const pairs = assign(Float64Array.from(costs), rows, columns);
      expect(totalOf(pairs, costs, columns)).toBeCloseTo(total, 9);
    },
  );

  it('is one-to-one, as large as can be, and no dearer than any exchange of two', () => {
    const table = fc
      .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }))
      .chain(([rows, columns]) =>
        fc
          .array(fc.integer({ min: -9, max: 9 }), { minLength: rows * columns, maxLength: rows * columns })
          .map((costs) => ({ rows, columns, costs: Float64Array.from(costs) })),
      );
    fc.assert(
      fc.property(table, ({ rows, columns, costs }) => {
        const pairs = assign(costs, rows, columns);
        const used = pairs.filter((column) => column >= 0);
        expect(used).toHaveLength(Math.min(rows, columns));
        expect(new Set(used).size).toBe(used.length);
        const total = totalOf(pairs, costs, columns);
        for (let a = 0; a < rows; a++)
          for (let b = 0; b < a; b++) {
            const other = pairs.slice();
            other[a] = pairs[b] as number;
            other[b] = pairs[a] as number;
            expect(totalOf(other, costs, columns)).toBeGreaterThanOrEqual(total - 1e-9);
          }
      }),
    );
  });

  it('has no pairs where there is a side without anything, and refuses what cannot be compared', () => {
    expect([...assign(new Float64Array(0), 0, 3)]).toEqual([]);
    expect([...assign(new Float64Array(0), 2, 0)]).toEqual([-1, -1]);
    expect(() => assign(Float64Array.of(1), 1, 2)).toThrow(RangeError);
    expect(() => assign(Float64Array.of(Number.NaN), 1, 1)).toThrow(RangeError);
  });
});
