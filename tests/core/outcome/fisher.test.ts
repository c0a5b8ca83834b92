import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLeastByLuck } from '../../../core/outcome/fisher';

describe('how likely it is by luck that so many of one group have something', () => {
  it('is what the lady tasting tea, and counts by hand, say', () => {
    expect(atLeastByLuck(3, 4, 1, 4)).toBeCloseTo(17 / 70, 12);
    expect(atLeastByLuck(4, 4, 0, 4)).toBeCloseTo(1 / 70, 12);
    // C(6,5) · C(9,1) + C(6,6) · C(9,0) of C(15,6).
    expect(atLeastByLuck(5, 6, 1, 9)).toBeCloseTo(55 / 5005, 12);
  });

  it('is 1 where nobody has it or a group is empty, and no number for impossible counts', () => {
    expect(atLeastByLuck(0, 6, 3, 9)).toBeCloseTo(1, 12);
    expect(atLeastByLuck(2, 2, 0, 0)).toBeCloseTo(1, 12);
    expect(atLeastByLuck(3, 2, 0, 4)).toBeNaN();
    expect(atLeastByLuck(-1, 2, 0, 4)).toBeNaN();
  });

  it('falls as more of the first group, and fewer of the second, have it', () => {
    const group = fc
      .integer({ min: 1, max: 25 })
      .chain((of) => fc.tuple(fc.integer({ min: 0, max: of - 1 }), fc.constant(of)));
    fc.assert(
      fc.property(group, group, ([having, of], [otherHaving, other]) => {
        const [p, more, less] = [
          atLeastByLuck(having, of, otherHaving, other),
          atLeastByLuck(having + 1, of, otherHaving, other),
          atLeastByLuck(having, of, otherHaving + 1, other),
        ];
        return p >= 0 && p <= 1 && more <= p + 1e-12 && less >= p - 1e-12;
      }),
    );
  });
});
