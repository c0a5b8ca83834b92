import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy, groupRows, resolveRefs, rowOfId, sortWithin, todayOf } from '../../../core/table/rows';
import type { CodedColumn } from '../../../core/table/table';
import { toColumn } from '../../../core/table/table';

const refs = (...ids: (string | undefined)[]) => toColumn('ref', ids) as CodedColumn;

describe('rows by what they refer to', () => {
  it('gives the rows of each id, in order', () => {
    const groups = groupBy(refs('b', 'a', 'b', undefined, 'x', 'b'), ['a', 'b', 'c']);
    expect([...groups.offsets]).toEqual([0, 1, 4, 4]);
    expect([...groups.rows]).toEqual([1, 0, 2, 5]);
  });

  it('says −1 for a missing reference and for one that points to nothing', () => {
    expect([...resolveRefs(refs('b', undefined, 'x'), rowOfId(['a', 'b']))]).toEqual([1, -1, -1]);
  });

  it('has no groups of nothing', () => {
    expect(groupBy(refs(), [])).toEqual({ offsets: new Int32Array(1), rows: new Int32Array(0) });
  });

  it('keeps every row once, in its own group, whatever the rows are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 6 }), { maxLength: 200 }), (groupOf) => {
        const groups = groupRows(Int32Array.from(groupOf), 7);
        expect([...groups.rows].sort((a, b) => a - b)).toEqual(
          groupOf.flatMap((group, row) => (group < 0 ? [] : [row])),
        );
        for (let group = 0; group < 7; group++)
          for (const row of groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1]))
            expect(groupOf[row]).toBe(group);
      }),
    );
  });

  it('sorts within groups by a number, equal ones by row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 80 }), (keys) => {
        const groups = groupRows(
          Int32Array.from(keys, (_, row) => (row % 13 === 0 ? 1 : 0)),
          2,
        );
        sortWithin(groups, Float64Array.from(keys));
        for (let group = 0; group < 2; group++) {
          const sorted = [...groups.rows.subarray(groups.offsets[group], groups.offsets[group + 1])];
          const expected = [...sorted].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
          expect(sorted).toEqual(expected);
        }
      }),
    );
  });
});

it('today is the day of the org, not of Greenwich', () => {
  const org = {
    now: Date.UTC(2026, 10, 21, 23, 30),
    zone: 'Europe/Helsinki',
    currency: { code: 'EUR', scale: 2 },
    name: 'x',
  };
  expect(todayOf(org)).toBe(Date.UTC(2026, 10, 22) / 86_400_000);
  expect(todayOf({ ...org, zone: 'America/New_York' })).toBe(Date.UTC(2026, 10, 21) / 86_400_000);
});
