import type { Currency } from '../../core/crm/money';
import { TABLE_NAMES, type TableName } from '../../core/crm/schema';
import { MS_PER_DAY, parseDay } from '../../core/crm/time';
import { type OrgFacts, type Rows, type Table, TableBuilder } from '../../core/table/table';
import { changed, day, money, ownerNames, type Row, type RowMakers, SCALE } from './cells';
import type { Company } from './company';
import { dealRows } from './dealRows';

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

function serviceRows(company: Company): Pick<RowMakers, 'activity' | 'asset' | 'case' | 'contract' | 'quote'> {
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
    // The built-in company works without quotes, and keeps no list of what it has installed.
    quote: () => [],
    asset: () => [],
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
