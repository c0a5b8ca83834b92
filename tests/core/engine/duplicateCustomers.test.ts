import { describe, expect, it } from 'vitest';
import { duplicateCustomers } from '../../../core/engine/duplicateCustomers';
import { withoutPair } from '../../../core/engine/duplicateParts';
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

  it('are told by their surest links, with how many more there are', () => {
    const many = new TableBuilder('customer');
    for (let i = 0; i < 500; i++) many.push(`c${i}`, { name: 'Acme', ...(i === 400 && { industry: 'Waste' }) });
    const [group] = finish(duplicateCustomers({ ...rows, customer: many.build() }, new Set())).groups;
    expect(group?.links).toHaveLength(20);
    expect(group?.keep).toBe('c400');
    expect(group?.customers.map(({ id }) => id)).toContain('c400');
    expect((group?.customers.length ?? 0) + (group?.more ?? 0)).toBe(500);
  });

  it('that are called two are taken from the report as when it is made anew', () => {
    const whole = report();
    const left = withoutPair(whole, 'd', 'c');
    expect(left).toEqual(report(pairKey('c', 'd')));
    expect(withoutPair(left, 'a', 'b')).toMatchObject({ groups: [], found: 0, apart: 2 });
  });

  it('fall into the parts that still hang together', () => {
    const chain = new TableBuilder('customer');
    for (const id of ['1', '2', '3', '4']) chain.push(id, { name: 'Acme', ...(id === '3' && { industry: 'Waste' }) });
    const whole = finish(duplicateCustomers({ ...rows, customer: chain.build() }, new Set()));
    const [group] = whole.groups;
    const links = [
      ['1', '2'],
      ['2', '3'],
      ['3', '4'],
    ].map(([a = '', b = '']) => ({ a, b, reasons: [] }));
    const chained = { ...whole, groups: group ? [{ ...group, links }] : [] };
    const { groups, found } = withoutPair(chained, '2', '3');
    expect(found).toBe(2);
    expect(groups.map(({ customers, keep }) => [customers.map(({ id }) => id), keep])).toEqual([
      [['1', '2'], '1'],
      [['3', '4'], '3'],
    ]);
  });
});
