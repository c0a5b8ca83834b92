import type { RecordRef } from '../../core/crm/ids';
import type { TableName } from '../../core/crm/schema';
import type { SaidOfDeal } from '../../core/outcome/ownRecord';
import type { RecordLine } from '../../core/protocol';
import type { OwnChance } from '../../core/protocolDeals';
import { findId } from '../../core/store/chunk';
import type { StoredSaid } from '../../core/store/stored';
import type { CodedColumn, Column, Rows } from '../../core/table/table';
import { wordAt } from '../../core/table/table';

const MOST_FOUND = 20;

/** At most 20 customers whose names contain every word of the text; those that begin with it come first. */
export function findCustomers(rows: Rows, contains: string): { id: string; name: string }[] {
  const { ids, columns } = rows.customer;
  const wanted = contains.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const found: { id: string; name: string; first: boolean }[] = [];
  ids.forEach((id, row) => {
    const name = wordAt(columns.name, row) ?? '';
    const lower = name.toLowerCase();
    if (words.every((word) => lower.includes(word))) found.push({ id, name, first: lower.startsWith(wanted) });
  });
  found.sort((a, b) => Number(b.first) - Number(a.first) || compare(a.name, b.name) || compare(a.id, b.id));
  return found.slice(0, MOST_FOUND).map(({ id, name }) => ({ id, name }));
}

/** The name of a customer; undefined where it has none, or is not among the rows. */
export function nameOf(rows: Rows, customer: string): string | undefined {
  const row = findId(rows.customer.ids, customer);
  return row < 0 ? undefined : wordAt(rows.customer.columns.name, row);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The product families and countries that the rows have, in order. */
export function priceGroups({ product, customer }: Rows): { families: string[]; countries: string[] } {
  const used = ({ codes, dictionary }: CodedColumn) =>
    [...new Set(codes)].flatMap((code) => dictionary[code] ?? []).sort(compare);
  return { families: used(product.columns.family), countries: used(customer.columns.country) };
}

/** What was said of deals, and of quotes of deals; of one deal what was said last. */
export function saidOfDeals(rows: Rows, all: readonly StoredSaid[]): SaidOfDeal[] {
  const deals = new Map<string, OwnChance>();
  for (const { record, ownChance } of all) {
    const row = record.kind === 'quote' ? findId(rows.quote.ids, record.id) : -1;
    const quoted = row < 0 ? undefined : wordAt(rows.quote.columns.opportunity, row);
    const deal = record.kind === 'opportunity' ? record.id : quoted;
    if (!deal || !ownChance || ownChance.at < (deals.get(deal)?.at ?? 0)) continue;
    deals.set(deal, ownChance);
  }
  return Array.from(deals, ([opportunity, { outOfTen, model }]) => ({ opportunity, outOfTen, model }));
}

/** What a list of evidence shows of a record; undefined where it is not among the rows. */
export function lineOf(
  rows: Rows,
  ref: RecordRef,
  urlOf: ((ref: RecordRef) => string) | undefined,
): RecordLine | undefined {
  const table = rows[ref.kind satisfies TableName];
  const row = findId(table.ids, ref.id);
  if (row < 0) return undefined;
  const columns: Readonly<Record<string, Column>> = table.columns;
  const amount = numberAt(columns.amount ?? columns.total ?? columns.value, row);
  const closed = flagAt(columns.closed, row);
  return {
    ref,
    name: textAt(columns.name, row) ?? nameOfCustomer(rows, textAt(columns.customer, row)) ?? ref.id,
    url: urlOf?.(ref),
    on: numberAt(columns.orderedOn ?? columns.closeOn ?? columns.openedOn ?? columns.createdOn, row),
    amount: amount === undefined ? undefined : { units: amount, currency: rows.org.currency },
    outcome: ref.kind === 'opportunity' && closed ? (flagAt(columns.won, row) ? 'won' : 'lost') : undefined,
  };
}

function nameOfCustomer(rows: Rows, id: string | undefined): string | undefined {
  const row = id === undefined ? -1 : findId(rows.customer.ids, id);
  return row < 0 ? undefined : wordAt(rows.customer.columns.name, row);
}

function textAt(column: Column | undefined, row: number): string | undefined {
  return column && 'dictionary' in column ? wordAt(column, row) : undefined;
}

function numberAt(column: Column | undefined, row: number): number | undefined {
  if (!column || 'dictionary' in column || column.kind === 'flag') return undefined;
  const value = column.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function flagAt(column: Column | undefined, row: number): boolean {
  return column?.kind === 'flag' && column.values[row] === 1;
}
