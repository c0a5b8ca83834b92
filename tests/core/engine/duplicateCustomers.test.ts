import { describe, expect, it } from 'vitest';
import { duplicateCustomers } from '../../../core/engine/duplicateCustomers';
import { finish } from '../../../core/kernels/finish';
import { pairKey } from '../../../core/table/pairKey';
import { emptyTable, type Rows, TableBuilder } from '../../../core/table/table';

const customers = new TableBuilder('customer');
customers.push('a', { name: 'Kestrelmoor Recycling Ltd', website: 'www.kestrelmoor.co.uk', industry: 'Waste' });
customers.push('b', { name: 'Kestrelmoor Recycling', website: 'https://kestrelmoor.co.uk/start' });
customers.push('c', { name: 'Norrvik Bygg AB', taxNumber: 'SE 556677-889901' });
customers.push('d', { name: 'Something else', taxNumber: 'SE556677889901', industry: 'Building', country: 'SE' });
customers.push('e', { name: 'Alone' });
const rows = { customer: customers.build(), lead: emptyTable('lead') } as unknown as Rows;
const report = (...apart: string[]) =>
  finish(duplicateCustomers(rows, new Set(apart), ({ id }) => `https://crm/${id}`));

describe('customers that are there twice', () => {
  it('are found by name, domain and tax number, with why, and the fullest is kept', () => {
    const { groups, found, customers: looked } = report();
    expect([found, looked]).toEqual([2, 5]);
    const byTax = groups.find(({ keep }) => keep === 'd');
    expect(byTax?.links[0]?.reasons.map(({ key }) => key)).toEqual(['duplicate.tax']);
    const byName = groups.find(({ keep }) => keep === 'a');
    expect(byName?.customers.map(({ id, url, filled }) => [id, url, filled])).toEqual([
      ['a', 'https://crm/a', 3],
      ['b', 'https://crm/b', 2],
    ]);
    expect(byName?.links[0]?.reasons.map(({ key }) => key)).toEqual(['duplicate.sameName', 'duplicate.domain']);
  });

  it('are two where a person said so, in whichever order', () => {
    const { groups, apart } = report(pairKey('d', 'c'));
    expect(pairKey('d', 'c')).toBe(pairKey('c', 'd'));
    expect(groups.map(({ keep }) => keep)).toEqual(['a']);
    expect(apart).toBe(1);
  });
});
