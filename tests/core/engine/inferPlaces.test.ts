import { describe, expect, it } from 'vitest';
import { tiersOf } from '../../../core/engine/inferPlaces';
import { todayOf } from '../../../core/table/rows';
import { makeRows } from './rows';

describe('tiersOf', () => {
  it('calls those key that make the first half of sales, core the next 40 %, small the rest', () => {
    const sales = { a: 300, b: 250, c: 200, d: 150, e: 60, f: 40, g: 0 };
    const some = makeRows({
      customer: [...Object.keys(sales), 'h'].map((id) => ({ id })),
      order: [
        ...Object.entries(sales).map(([customer, total]) => ({
          id: customer,
          customer,
          total,
          orderedOn: '2026-01-01',
        })),
        { id: 'old', customer: 'h', total: 9_999, orderedOn: '2023-01-01' },
      ],
    });
    expect(tiersOf(some, todayOf(some.org))).toEqual(['key', 'key', 'core', 'core', 'small', 'small', 'none', 'none']);
  });
});
