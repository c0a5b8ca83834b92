import type { Currency } from '../../core/crm/money';
import { toUnits } from '../../core/crm/money';
import type { FieldName, TableName } from '../../core/crm/schema';
import { TABLE_NAMES } from '../../core/crm/schema';
import { type Instant, MS_PER_DAY, parseDay, parseInstant } from '../../core/crm/time';
import { type Cell, type OrgFacts, type Rows, type Table, TableBuilder } from '../../core/table/table';
import type { Company } from './company';
import { dealRows } from './dealRows';

/** Amounts are kept in hundredths. */
export const SCALE = 2;

/** One row before it is in a table. */
export type Row<T extends TableName> = { id: string } & { [F in FieldName<T>]?: Cell };
export type RowMakers = { [T in TableName]: () => Row<T>[] };

/** Whole units of the currency; missing stays missing. */
export function money(amount: number | undefined): number | undefined {
  return amount === undefined ? undefined : toUnits(amount, SCALE);
}

/** The day of a date that may be missing. */
export function day(date: string | undefined): number | undefined {
  return date === undefined ? undefined : parseDay(date);
}

/** Noon UTC of the newest of some dates: the time of the last change, as far as the company knows it. */
export function changed(...dates: (string | undefined)[]): Instant | undefined {
  let newest = Number.NaN;
  for (const date of dates) {
    if (date === undefined) continue;
    const at = date.length > 10 ? parseInstant(date) : parseDay(date) * MS_PER_DAY + MS_PER_DAY / 2;
    if (!(newest >= at)) newest = at;
  }
  return Number.isNaN(newest) ? undefined : newest;
}

/**
 * What is true of the whole company. "Now" is noon UTC of its today, which is that same day in every zone from −12 to
 * +11 hours.
 */
export function orgFacts(company: Company): OrgFacts {
  const currency: Currency = { code: company.currency, scale: SCALE };
  return {
    now: parseDay(company.today) * MS_PER_DAY + MS_PER_DAY / 2,
    zone: company.zone,
    currency,
    name: company.name,
  };
}

/**
 * All tables of a company as one snapshot: rows sorted by id, ids the company's own, money in whole hundredths, dates as
 * days. A date that is not one of the calendar becomes missing.
 */
export function companyToRows(company: Company): Rows {
  const make = makers(company);
  const tables = Object.fromEntries(TABLE_NAMES.map((name) => [name, toTable(name, make[name]())]));
  return { ...(tables as unknown as { [T in TableName]: Table<T> }), org: orgFacts(company) };
}

function toTable<T extends TableName>(name: T, rows: Row<T>[]): Table<T> {
  const builder = new TableBuilder(name);
  rows.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const row of rows) builder.push(row.id, row);
  return builder.build();
}

function makers(company: Company): RowMakers {
  return { ...peopleRows(company), ...dealRows(company), ...productRows(company), ...serviceRows(company) };
}

/** Names of the users by id; an owner that is no user stays as it is written. */
export function ownerNames(company: Company): (owner: string | undefined) => string | undefined {
  const names = new Map(company.users.map((user) => [user.id, user.name]));
  return (owner) => (owner === undefined ? undefined : (names.get(owner) ?? owner));
}

function peopleRows(company: Company): Pick<RowMakers, 'customer' | 'lead' | 'contact'> {
  const nameOf = ownerNames(company);
  return {
    customer: () =>
      company.customers.map((customer) => ({
        ...customer,
        prospect: customer.type === 'Prospect',
        revenue: money(customer.revenue),
        owner: nameOf(customer.owner),
        createdOn: day(customer.createdOn),
        modifiedAt: changed(customer.createdOn),
      })),
    lead: () =>
      company.leads.map((lead) => ({
        ...lead,
        revenue: money(lead.revenue),
        owner: nameOf(lead.owner),
        converted: lead.convertedCustomer !== undefined,
        createdOn: day(lead.createdOn),
        modifiedAt: changed(lead.createdOn),
      })),
    contact: () =>
      company.contacts.map(({ firstName, lastName, ...contact }) => ({
        ...contact,
        name: `${firstName} ${lastName}`.trim(),
        createdOn: day(contact.createdOn),
        modifiedAt: changed(contact.createdOn),
      })),
  };
}

function productRows(
  company: Company,
): Pick<RowMakers, 'product' | 'productOption' | 'productRule' | 'priceBook' | 'priceEntry'> {
  return {
    product: () => company.products.map((product) => ({ ...product, unitCost: money(product.unitCost) })),
    productOption: () => company.productOptions.map((option) => ({ ...option })),
    productRule: () => company.productRules.map((rule) => ({ ...rule })),
    priceBook: () => company.priceBooks.map((book) => ({ ...book, active: true })),
    priceEntry: () =>
      company.priceEntries.map((entry) => ({ ...entry, unitPrice: money(entry.unitPrice), active: true })),
  };
}

function serviceRows(company: Company): Pick<RowMakers, 'activity' | 'case' | 'contract'> {
  const nameOf = ownerNames(company);
  return {
    activity: () =>
      company.activities.map((activity) => ({
        ...activity,
        on: day(activity.on),
        owner: nameOf(activity.owner),
        modifiedAt: changed(activity.on),
      })),
    case: () =>
      company.cases.map((record) => ({
        ...record,
        openedOn: day(record.openedOn),
        closedOn: day(record.closedOn),
        closed: record.closedOn !== undefined,
        modifiedAt: changed(record.openedOn, record.closedOn),
      })),
    contract: () =>
      company.contracts.map((contract) => ({
        ...contract,
        startOn: day(contract.startOn),
        endOn: day(contract.endOn),
        value: money(contract.value),
        modifiedAt: changed(contract.startOn),
      })),
  };
}
