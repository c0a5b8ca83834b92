import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom, integer } from '../../../core/kernels/random';
import { sortSteps } from '../../../core/kernels/sortSteps';

describe('sorting in steps', () => {
  it.each([0, 1, 2_000, 2_001, 9_999])('orders %i items as the engine does, equals in their order', (length) => {
    const random = createRandom(length);
    const items = Array.from({ length }, (_, at) => ({ key: integer(random, 50), at }));
    const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key;
    expect(finish(sortSteps(items, byKey))).toEqual([...items].sort(byKey));
  });

  it('orders anything, and compares some thousand pairs a step', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (items) => {
        expect(finish(sortSteps(items, (a, b) => a - b))).toEqual([...items].sort((a, b) => a - b));
      }),
    );
    let [compared, longest] = [0, 0];
    const items = Array.from({ length: 20_000 }, (_, i) => (i * 7_919) % 20_011);
    const steps = sortSteps(items, (a, b) => {
      compared++;
      return a - b;
    });
    for (let done: boolean | undefined = false; !done; ) {
      const before = compared;
      done = steps.next().done;
      longest = Math.max(longest, compared - before);
    }
    expect(longest).toBeLessThan(30_000);
    expect(compared).toBeLessThan(20_000 * 16);
  });
});
