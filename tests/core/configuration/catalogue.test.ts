import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../core/configuration/catalogue';
import { makeRows } from '../engine/rows';

const option = (id: string, more: Record<string, unknown> = {}) => ({ id, product: 'pump', option: id, ...more });

describe('the options of a bundle', () => {
  const catalogue = readCatalogue(
    makeRows({
      product: ['pump', 'a', 'b', 'c', 'd', 'e'].map((id) => ({ id })),
      productOption: [
        option('a', { group: 'Motor', groupLeast: 1, groupMost: 1, least: 1, most: 4 }),
        option('b', { group: 'Extras', groupLeast: 0, least: 0 }),
        option('c', { group: 'Motor', groupLeast: 1, groupMost: 1, most: 2 }),
        option('d', { most: 0 }),
        { id: 'x', option: 'e', group: 'Motor' },
      ],
    }),
  );

  it('are in groups, of which so many are chosen', () => {
    expect(catalogue.groupsOf('pump')).toEqual([
      { name: 'Motor', options: ['a', 'c'], least: 1, most: 1 },
      { name: 'Extras', options: ['b'] },
    ]);
    expect(catalogue.groupsOf('a')).toEqual([]);
  });

  it('have quantities between which one chooses, where somebody said so', () => {
    const ranges = ['a', 'b', 'c', 'd', 'e'].map((id) => catalogue.quantityRangeOf('pump', id));
    expect(ranges).toEqual([{ least: 1, most: 4 }, {}, { most: 2 }, {}, {}]);
  });
});
