import { expect, it } from 'vitest';
import { industryRegions, segmentRows } from '../../../core/table/customerGroups';
import { makeRows } from '../engine/rows';

const rows = makeRows({
  customer: [
    { id: 'a', name: 'A', industry: 'Mining', country: 'FI' },
    { id: 'b', name: 'B', industry: 'Mining', country: 'DE' },
    { id: 'c', name: 'C', industry: 'Mining' },
    { id: 'd', name: 'D', country: 'FI' },
    { id: 'e', name: 'E' },
    { id: 'f', name: 'F', industry: 'Paper', country: 'DE' },
    { id: 'g', name: 'G', industry: 'Mining', country: 'FI' },
  ],
});
const at = (values: Int32Array, id: string) => values[rows.customer.ids.indexOf(id)];

it('customers are in one group where industry and country are both the same, and with neither in none', () => {
  const groups = industryRegions(rows);
  expect(at(groups, 'a')).toBe(at(groups, 'g'));
  expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => at(groups, id))).size).toBe(6);
  expect(at(groups, 'e')).toBe(-1);
});

it('a customer that no segment was told of is in none', () => {
  const segments = segmentRows(
    rows,
    new Map([
      ['a', 0],
      ['g', 3],
    ]),
  );
  expect(['a', 'b', 'g'].map((id) => at(segments, id))).toEqual([0, -1, 3]);
});
