import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstOf, join, singles } from '../../../core/kernels/disjointSets';

/** The sets by going along the pairs until nothing changes: slow, and plainly right. */
function slowly(n: number, pairs: readonly (readonly [number, number])[]): number[] {
  const lowest = Array.from({ length: n }, (_, i) => i);
  for (let changed = true; changed; ) {
    changed = false;
    for (const [a, b] of pairs) {
      const low = Math.min(lowest[a] as number, lowest[b] as number);
      changed ||= lowest[a] !== low || lowest[b] !== low;
      lowest[a] = low;
      lowest[b] = low;
    }
  }
  return lowest;
}

it('names each set by its first thing, in whichever order pairs come', () => {
  const pairs = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 30 });
  fc.assert(
    fc.property(pairs, (given) => {
      const parents = singles(20);
      let sets = 20;
      for (const [a, b] of given) if (join(parents, a, b)) sets--;
      const found = Array.from({ length: 20 }, (_, i) => firstOf(parents, i));
      expect(found).toEqual(slowly(20, given));
      expect(new Set(found).size).toBe(sets);
    }),
  );
});
