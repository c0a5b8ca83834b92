import { describe, expect, it } from 'vitest';
import { sameFeatures } from '../../../core/engine/sameFeatures';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';

describe('features that say the same', () => {
  const number = (of: (i: number) => number): FeatureValues => ({
    kind: 'number',
    values: Float64Array.from({ length: 12 }, (_, i) => of(i)),
  });
  const words = (dictionary: string[], of: (i: number) => number): FeatureValues => ({
    kind: 'category',
    codes: Int32Array.from({ length: 12 }, (_, i) => of(i)),
    dictionary,
  });
  const same = (...values: FeatureValues[]) => sameFeatures({ values } as FeatureTable);

  it('put the customers in the same order, or into the same groups', () => {
    const one = number((i) => i * i);
    expect([
      ...same(
        one,
        number((i) => (i + 3) ** 3),
        number((i) => -i),
      ),
    ]).toEqual([[1, 0]]);
    const groups = words(['x', 'y'], (i) => i % 2);
    expect([
      ...same(
        groups,
        words(['q', 'p'], (i) => 1 - (i % 2)),
        words(['x', 'y'], (i) => (i < 6 ? 0 : 1)),
      ),
    ]).toEqual([[1, 0]]);
  });

  it('are not told of constants, gaps in other places, or a handful of customers', () => {
    expect(
      same(
        number(() => 1),
        number(() => 1),
      ).size,
    ).toBe(0);
    expect(
      same(
        number((i) => (i === 0 ? Number.NaN : i)),
        number((i) => i),
      ).size,
    ).toBe(0);
    expect(
      same(
        number((i) => (i > 3 ? Number.NaN : i)),
        number((i) => (i > 3 ? Number.NaN : i)),
      ).size,
    ).toBe(0);
  });
});
