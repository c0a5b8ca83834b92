import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { createRandom, integer } from '../../../core/kernels/random';
import { similarities } from '../../../core/similarity/nearest';
import { createSpace } from '../../../core/similarity/space';
import { openScreen } from '../../../core/similarity/tiles';

/** Numbers and words, some of them missing. */
function tableOf(n: number, d: number, seed: number): FeatureTable {
  const random = createRandom(seed);
  const lacks = (f: number) => f % 3 === 1 && random.next() < 0.3;
  const values = Array.from({ length: d }, (_, f): FeatureValues => {
    if (f % 2 === 0)
      return {
        kind: 'number',
        values: Float64Array.from({ length: n }, () => (lacks(f) ? Number.NaN : random.next() * 8)),
      };
    const codes = Int32Array.from({ length: n }, () => (lacks(f) ? -1 : integer(random, 3)));
    return { kind: 'category', codes, dictionary: ['a', 'b', 'c'] };
  });
  return {
    customerIds: Array.from({ length: n }, (_, i) => `c${i}`),
    asOf: 0,
    features: values.map(({ kind }, f) => ({
      id: `f${f}`,
      group: 'behaviour',
      unit: kind === 'category' ? 'category' : 'none',
      scale: 'linear',
      labelKey: `feature.f${f}`,
    })),
    values,
  };
}

const asked = fc.record({
  n: fc.integer({ min: 1, max: 120 }),
  d: fc.integer({ min: 1, max: 12 }),
  seed: fc.nat(1000),
  least: fc.integer({ min: -1, max: 100 }),
});

it('a screen lists all rows that are more alike, hardly any other, and the same as its twin', () => {
  fc.assert(
    fc.property(asked, ({ n, d, seed, least }) => {
      const space = createSpace(tableOf(n, d, seed));
      const random = createRandom(seed + 1);
      const weights = Float64Array.from(space.ranges, (range) => (range > 0 ? integer(random, 5) : 0));
      const row = integer(random, n);
      const own = Float32Array.from(space.columns, (column) => column[row] ?? Number.NaN);
      const alike = similarities(
        space,
        { table: space.table, row, scaled: own },
        (id) => weights[Number(id.slice(1))] ?? 0,
      );
      const listed = [...openScreen(space, { own, weights }).rows(0, n, least)];
      expect(listed).toEqual([...openScreen(space, { own, weights }, true).rows(0, n, least)]);
      alike.forEach((value, i) => {
        if (value > least) expect(listed).toContain(i);
        // A row of which nothing is known counts as not alike at all.
        else if (value > 0 && value < least - 0.01) expect(listed).not.toContain(i);
      });
      expect(listed.every((i) => i < n)).toBe(true);
    }),
  );
});
