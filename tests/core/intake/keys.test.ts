import { describe, expect, it } from 'vitest';
import { matchKeys, nearKey } from '../../../core/intake/join';
import { intake, rowsOf } from './sheets';

describe('keys', () => {
  it.each([
    ['A-1-1', 'A-11'],
    ['10.1', '101'],
    ['C#', 'C'],
    ['A+', 'A-'],
    ['1 2', '12'],
  ])('that differ in what tells apart are two: %s, %s', (one, other) => {
    expect(nearKey(one)).not.toBe(nearKey(other));
    expect([...matchKeys([one], [other]).codes]).toEqual([-1]);
  });

  it.each([
    ['GTXPro', 'GTX Pro'],
    ['k-2', 'K2'],
    ['acme_north', 'ACME North'],
  ])('that are written otherwise are one: %s, %s', (one, other) => {
    expect([...matchKeys([one], [other]).codes]).toEqual([0]);
  });

  it('that stand for nothing make no customer, and nobody shares them', () => {
    const { tables, reports, joins } = intake({
      'orders.csv':
        'OrderID,CustomerID,OrderDate,Total\nA,K1,2024-01-01,1\nB,NULL,2024-01-02,1\nC,n/a,2024-01-03,1\nD,-,2024-01-04,1\n',
      'customers.csv': 'CustomerID,CompanyName\nK1,Alpha\nNULL,Nobody\n',
    });
    expect(Object.keys(rowsOf(tables, 'customer'))).toEqual(['K1']);
    expect(rowsOf(tables, 'order').B).toEqual({ orderedOn: 19_724, total: 100 });
    expect(reports.find(({ table }) => table === 'customer')?.from[0]?.withoutId).toBe(1);
    expect(joins).toEqual([]);
    expect([...matchKeys(['NULL', 'K1'], ['NULL', 'K1']).codes]).toEqual([-1, 1]);
  });

  it('that one list tells apart stay apart', () => {
    const { tables } = intake({
      'customers.csv': 'CustomerID,CompanyName\nA-1,Alpha\n',
      'customers-2.csv': 'CustomerID,City\nA-1,Oulu\nA1,Bonn\n',
    });
    expect(rowsOf(tables, 'customer')).toEqual({
      'A-1': { name: 'Alpha', city: 'Oulu' },
      A1: { name: 'A1', city: 'Bonn' },
    });
  });
});
