import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstFew } from '../../../core/kernels/firstFew';

describe('the first few in an order', () => {
  it('are those of a stable sort', () => {
    const all = fc.array(fc.record({ on: fc.integer({ min: 0, max: 9 }), id: fc.nat() }), { maxLength: 80 });
    fc.assert(
      fc.property(all, fc.integer({ min: -1, max: 60 }), (list, most) => {
        const sorted = [...list].sort((a, b) => b.on - a.on).slice(0, Math.max(0, most));
        expect(firstFew(list, most, (a, b) => a.on > b.on)).toEqual(sorted);
      }),
    );
  });
});
