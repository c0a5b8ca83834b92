import { describe, expect, it } from 'vitest';
import { readCustomerWord } from '../../../core/crm/customerWords';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { parseDay } from '../../../core/crm/time';
import { countKinds, customerKinds } from '../../../core/segments/customerKinds';
import type { Rows, Table } from '../../../core/table/table';
import { emptyTable, TableBuilder } from '../../../core/table/table';

const TODAY = parseDay('2026-06-30');

type RowOf<T extends 'customer' | 'order' | 'contract' | 'asset'> = Parameters<TableBuilder<T>['push']>[1];

interface Company {
  customers: Record<string, RowOf<'customer'>>;
  orders?: RowOf<'order'>[];
  contracts?: RowOf<'contract'>[];
  assets?: RowOf<'asset'>[];
}

function rowsOf({ customers, orders = [], contracts = [], assets = [] }: Company): Rows {
  const customer = new TableBuilder('customer');
  for (const [id, row] of Object.entries(customers)) customer.push(id, row);
  const order = new TableBuilder('order');
  orders.forEach((row, i) => {
    order.push(`o${i}`, row);
  });
  const contract = new TableBuilder('contract');
  contracts.forEach((row, i) => {
    contract.push(`c${i}`, row);
  });
  const asset = new TableBuilder('asset');
  assets.forEach((row, i) => {
    asset.push(`a${i}`, row);
  });
  const empty = Object.fromEntries(TABLE_NAMES.map((name) => [name, emptyTable(name) as Table]));
  const built = { customer: customer.build(), order: order.build(), contract: contract.build(), asset: asset.build() };
  const org = { now: 0, zone: 'UTC', currency: { code: 'EUR', scale: 2 }, name: '' };
  return { ...empty, ...built, org } as unknown as Rows;
}

const bought = (customer: string, iso: string, status?: string): RowOf<'order'> => ({
  customer,
  orderedOn: parseDay(iso),
  ...(status && { status }),
});
const kindsOf = (company: Company, years?: number) => customerKinds(rowsOf(company), TODAY, years);

describe('the CRM’s word for a customer', () => {
  it.each([
    ['Former Customer', 'formerCustomer'],
    ['Ehemaliger Kunde', 'formerCustomer'],
    ['Entinen asiakas', 'formerCustomer'],
    ['Menetetty asiakas', 'formerCustomer'],
    ['Ex-Kunde', 'formerCustomer'],
    ['Churned', 'formerCustomer'],
    ['Inactive', 'former'],
    ['Lost', 'former'],
    ['Verloren', 'former'],
    ['Customer - Direct', 'customer'],
    ['Bestandskunde', 'customer'],
    ['Asiakas', 'customer'],
    ['Prospect', 'prospect'],
    ['Key prospect', 'prospect'],
    ['Lost prospect', 'prospect'],
    ['Potential customer', 'prospect'],
    ['Potenzieller Kunde', 'prospect'],
    ['Potentiaalinen asiakas', 'prospect'],
    ['Interessent', 'prospect'],
    ['Channel Partner', undefined],
    ['Expert', undefined],
    ['Excellent', undefined],
    ['Other', undefined],
    [undefined, undefined],
  ])('%s: %s', (word, said) => {
    expect(readCustomerWord(word)).toBe(said);
  });
});

describe('customers, prospects and lost customers', () => {
  it('tells who stopped buying from who never bought, by the day of the last purchase', () => {
    const kinds = kindsOf({
      customers: { a: {}, b: {}, c: {}, d: {} },
      // Three years before 30 June 2026 are 1,095.7275 days: 1 July 2023 is within them, 30 June 2023 is not.
      orders: [
        bought('a', '2023-07-01'),
        bought('b', '2023-06-30'),
        bought('b', '2019-01-05'),
        bought('c', '2027-01-01'),
      ],
    });
    expect(kinds).toEqual([
      { kind: 'customer', by: 'bought', lastOn: parseDay('2023-07-01') },
      { kind: 'lost', by: 'silent', lastOn: parseDay('2023-06-30') },
      { kind: 'prospect', by: 'never' },
      { kind: 'prospect', by: 'never' },
    ]);
    expect(countKinds(kinds)).toEqual({ customer: 1, prospect: 2, lost: 1 });
  });

  it('goes by the number of years that was chosen', () => {
    const company = { customers: { a: {} }, orders: [bought('a', '2024-01-15')] };
    expect(kindsOf(company, 2)[0]?.kind).toBe('lost');
    expect(kindsOf(company, 3)[0]?.kind).toBe('customer');
  });

  it('an order that is no sale was no purchase; one without a day was one, long ago for all that is known', () => {
    const [cancelled, undated] = kindsOf({
      customers: { a: {}, b: {} },
      orders: [bought('a', '2026-01-01', 'Cancelled'), { customer: 'b' }],
    });
    expect(cancelled).toEqual({ kind: 'prospect', by: 'never' });
    expect(undated).toEqual({ kind: 'lost', by: 'silent' });
  });

  it('keeps a customer whose contract or product still runs, and only then', () => {
    const orders = ['a', 'b', 'c', 'd', 'e'].map((id) => bought(id, '2015-05-05'));
    const start = parseDay('2015-06-01');
    const kinds = kindsOf({
      customers: { a: {}, b: {}, c: {}, d: {}, e: {} },
      orders,
      contracts: [
        { customer: 'a', status: 'Activated', startOn: start, endOn: TODAY },
        { customer: 'b', status: 'Activated', startOn: start, endOn: TODAY - 1 },
        { customer: 'c', status: 'Draft', startOn: start, endOn: TODAY + 100 },
      ],
      assets: [
        { customer: 'd', status: 'Installed', since: start },
        { customer: 'e', status: 'Obsolete', since: start },
      ],
    });
    expect(kinds.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'customer running',
      'lost silent',
      'lost silent',
      'customer running',
      'lost silent',
    ]);
  });

  it('believes the CRM that somebody is a customer no more, even one that bought lately', () => {
    const kinds = kindsOf({
      customers: { a: { type: 'Ehemaliger Kunde' }, b: { type: 'Customer', status: 'Lost' }, c: { status: 'Lost' } },
      orders: [bought('a', '2026-05-01'), bought('b', '2026-05-01')],
    });
    expect(kinds).toEqual([
      { kind: 'lost', by: 'said', word: 'Ehemaliger Kunde', lastOn: parseDay('2026-05-01') },
      { kind: 'lost', by: 'said', word: 'Lost', lastOn: parseDay('2026-05-01') },
      // Lost without ever having bought: a prospect that was not won.
      { kind: 'prospect', by: 'never' },
    ]);
  });

  it('a type that nobody kept up changes nothing for those that bought, a status does', () => {
    const kinds = kindsOf({
      customers: {
        a: { type: 'Prospect', prospect: true },
        b: { type: 'Customer - Direct', prospect: false },
        c: { type: 'Prospect', status: 'Active customer' },
        d: { type: 'Customer - Direct', prospect: false },
        e: { type: 'Partner' },
      },
      orders: [bought('a', '2026-05-01'), bought('b', '2015-05-01'), bought('c', '2015-05-01')],
    });
    expect(kinds.map(({ kind, by }) => `${kind} ${by}`)).toEqual([
      'customer bought',
      'lost silent',
      'customer said',
      'customer said',
      'prospect never',
    ]);
  });
});
