import { describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { sliceTable } from '../../../connectors/sample/slice';
import { companyToRows } from '../../../connectors/sample/toTables';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { dayInZone, parseDay } from '../../../core/crm/time';
import { FLAG_MISSING, wordAt } from '../../../core/table/table';

const { company } = generateCompany(3, { customers: 30 });
const rows = companyToRows(company);

describe('tables of a company', () => {
  it('are sorted by id and complete', () => {
    for (const name of TABLE_NAMES) expect(rows[name].ids).toEqual([...rows[name].ids].sort());
    expect(rows.customer.length).toBe(company.customers.length);
    expect(rows.orderLine.length).toBe(company.orderLines.length);
  });

  it('have whole units of money, days, and flags from the stage', () => {
    const row = rows.opportunity.ids.indexOf(company.opportunities[0]?.id ?? '');
    const opportunity = company.opportunities[0];
    const { columns } = rows.opportunity;
    expect(columns.createdOn.values[row]).toBe(parseDay(opportunity?.createdOn ?? ''));
    expect(columns.amount.values[row]).toBe(Math.round((opportunity?.amount ?? Number.NaN) * 100));
    expect(columns.won.values[row]).toBe(opportunity?.stage === 'Closed Won' ? 1 : 0);
    expect(Array.from(columns.closed.values)).not.toContain(FLAG_MISSING);
  });

  it('total each order over its lines', () => {
    const order = company.orders[0]?.id;
    const lines = company.orderLines.filter((line) => line.order === order);
    const total = lines.reduce((sum, line) => sum + Math.round(line.quantity * line.unitPrice * 100), 0);
    expect(rows.order.columns.total.values[rows.order.ids.indexOf(order ?? '')]).toBe(total);
  });

  it('keep missing as missing', () => {
    const without = company.customers.find((customer) => customer.employees === undefined);
    const row = rows.customer.ids.indexOf(without?.id ?? '');
    expect(rows.customer.columns.employees.values[row]).toBeNaN();
    expect(rows.product.columns.modifiedAt.values[0]).toBeNaN();
  });

  it('name the owner as a person', () => {
    const names = company.users.map((user) => user.name);
    expect(names).toContain(wordAt(rows.customer.columns.owner, 0));
  });

  it('know the day of the company as now', () => {
    expect(dayInZone(rows.org.now, rows.org.zone)).toBe(parseDay(company.today));
    expect(rows.org.currency).toEqual({ code: 'EUR', scale: 2 });
  });
});

describe('a slice of a table', () => {
  it('has the rows with dictionaries of their own words', () => {
    const slice = sliceTable(rows.customer, 10, 12);
    expect(slice.length).toBe(2);
    expect(slice.ids).toEqual(rows.customer.ids.slice(10, 12));
    expect(wordAt(slice.columns.name, 1)).toBe(wordAt(rows.customer.columns.name, 11));
    expect(slice.columns.name.dictionary.length).toBe(2);
    expect(slice.columns.employees.values[0]).toEqual(rows.customer.columns.employees.values[10]);
  });

  it('ends with the table', () => {
    expect(sliceTable(rows.customer, rows.customer.length - 1, rows.customer.length + 5).length).toBe(1);
  });
});
