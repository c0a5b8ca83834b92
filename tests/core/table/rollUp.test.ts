import { describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { rollUp } from '../../../core/table/rollUp';
import type { Rows, Table } from '../../../core/table/table';
import { emptyTable, FLAG_MISSING, TableBuilder, wordAt } from '../../../core/table/table';

type Account = Parameters<TableBuilder<'customer'>['push']>[1];

function rowsOf(accounts: Record<string, Account>, orders: Record<string, string> = {}): Rows {
  const customer = new TableBuilder('customer');
  for (const [id, account] of Object.entries(accounts)) customer.push(id, account);
  const order = new TableBuilder('order');
  for (const [id, of] of Object.entries(orders)) order.push(id, { customer: of, total: 100 });
  const empty = Object.fromEntries(TABLE_NAMES.map((name) => [name, emptyTable(name) as Table]));
  const org = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: '' };
  return { ...empty, customer: customer.build(), order: order.build(), org } as unknown as Rows;
}

const GROUP = { kind: 'group', numbers: 'add' } as const;

describe('accounts rolled up to their group', () => {
  it('leaves rows alone where accounts count as they stand', () => {
    const rows = rowsOf({ a: {}, b: { parent: 'a' } });
    expect(rollUp(rows, undefined).rows).toBe(rows);
    expect(rollUp(rows, { kind: 'account' }).rows).toBe(rows);
    expect(rollUp(rows, { kind: 'endUser', order: 'End_User__c' }).rows).toBe(rows);
  });

  it('gives the topmost parent what belongs to its accounts, under its own id', () => {
    const accounts = { a: {}, b: { parent: 'a' }, c: { parent: 'b' }, d: {}, e: { parent: 'gone' } };
    const { rows, unitOf } = rollUp(rowsOf(accounts, { o1: 'a', o2: 'c', o3: 'd', o4: 'e' }), GROUP);
    expect(rows.customer.ids).toEqual(['a', 'd', 'e']);
    expect(Object.fromEntries(unitOf)).toEqual({ b: 'a', c: 'a' });
    const { customer } = rows.order.columns;
    expect([0, 1, 2, 3].map((row) => wordAt(customer, row))).toEqual(['a', 'a', 'd', 'e']);
    expect([0, 1, 2].map((row) => wordAt(rows.customer.columns.parent, row))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('adds numbers or keeps those of the parent; takes words, days and flags as the rule says', () => {
    const accounts: Record<string, Account> = {
      a: { name: 'Group', revenue: 500, prospect: true, createdOn: 30 },
      b: { parent: 'a', name: 'B', revenue: 200, employees: 7, industry: 'Rail', prospect: false, createdOn: 10 },
      c: { parent: 'a', name: 'C', employees: 3, industry: 'Sea', strategic: true, modifiedAt: 5 },
      d: { parent: 'a', name: 'D', industry: 'Sea', modifiedAt: 9 },
    };
    const added = rollUp(rowsOf(accounts), GROUP).rows.customer.columns;
    expect([added.revenue.values[0], added.employees.values[0]]).toEqual([700, 10]);
    const kept = rollUp(rowsOf(accounts), { kind: 'group', numbers: 'keep' }).rows.customer.columns;
    expect([kept.revenue.values[0], kept.employees.values[0]]).toEqual([500, 10]);
    expect([wordAt(kept.name, 0), wordAt(kept.industry, 0)]).toEqual(['Group', 'Sea']);
    expect([kept.createdOn.values[0], kept.modifiedAt.values[0]]).toEqual([10, 9]);
    expect([kept.prospect.values[0], kept.strategic.values[0]]).toEqual([0, 1]);
    expect(rollUp(rowsOf({ a: {}, b: { parent: 'a' } }), GROUP).rows.customer.columns.prospect.values[0]).toBe(
      FLAG_MISSING,
    );
  });

  it('ends in circles, of which the smallest id stands for all that lead into them', () => {
    const circle = {
      a: { parent: 'b' },
      b: { parent: 'c' },
      c: { parent: 'b' },
      d: { parent: 'd' },
      e: { parent: 'a' },
    };
    const { rows, unitOf } = rollUp(rowsOf(circle), GROUP);
    expect(rows.customer.ids).toEqual(['b', 'd']);
    expect(Object.fromEntries(unitOf)).toEqual({ a: 'b', c: 'b', e: 'b' });
  });

  it('is the same however the rows came, and goes up chains of any length', () => {
    const chain: Record<string, Account> = {};
    for (let i = 0; i < 5_000; i++)
      chain[`n${String(i).padStart(5, '0')}`] = i === 0 ? {} : { parent: `n${String(i - 1).padStart(5, '0')}` };
    const { rows, unitOf } = rollUp(rowsOf(chain), GROUP);
    expect([rows.customer.length, unitOf.size, unitOf.get('n04999')]).toEqual([1, 4_999, 'n00000']);
    const again = rollUp(rowsOf(chain), GROUP);
    expect(again.rows.customer).toEqual(rows.customer);
  });
});
