import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Before } from '../../../../core/configuration/offers/imports';
import { forgetIn, takeBack } from '../../../../core/configuration/offers/imports';
import type { Offer } from '../../../../core/configuration/offers/offer';

const offer = (id: string, version: number): Offer => ({ id, size: version, lines: [] });
const IDS = ['a', 'b', 'c'] as const;

/** Each import says of some numbers which offer they have from then on, or that they have none. */
const imports = fc.array(
  fc.dictionary(fc.constantFrom(...IDS), fc.option(fc.nat(5), { nil: null }), { noNullPrototype: true }),
  { maxLength: 6 },
);

function make(list: readonly Record<string, number | null>[]) {
  const kept = new Map<string, Offer>();
  const remembered = list.map((one): Before => {
    const before: Before = new Map();
    for (const [id, version] of Object.entries(one)) {
      before.set(id, kept.get(id) ?? null);
      if (version === null) kept.delete(id);
      else kept.set(id, offer(id, version));
    }
    return before;
  });
  return { kept, remembered };
}

it('imports that are taken back, in whatever order, are as if they had never been', () => {
  fc.assert(
    fc.property(imports, fc.array(fc.nat(5), { maxLength: 6 }), (list, order) => {
      const { kept, remembered } = make(list);
      const gone = new Set<number>();
      for (const place of order) {
        if (gone.has(place) || place >= list.length) continue;
        gone.add(place);
        const later = remembered.filter((_, at) => at > place && !gone.has(at));
        takeBack(kept, remembered[place] as Before, later);
      }
      const expected = make(list.filter((_, place) => !gone.has(place)));
      expect(kept).toEqual(expected.kept);
      expect(remembered.filter((_, place) => !gone.has(place))).toEqual(expected.remembered);
    }),
  );
});

it('what imports remember of customers that are gone does not come back', () => {
  const before: Before = new Map([
    ['a', { ...offer('a', 1), customer: 'c1' }],
    ['b', offer('b', 1)],
    ['c', null],
  ]);
  expect(forgetIn(before, ({ customer }) => customer === 'c1')).toBe(true);
  expect([...before]).toEqual([
    ['a', null],
    ['b', offer('b', 1)],
    ['c', null],
  ]);
  expect(forgetIn(before, ({ customer }) => customer === 'c1')).toBe(false);
});
