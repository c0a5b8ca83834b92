import type { FieldName, TableName } from '../../crm/schema';
import type { CodedColumn, Column, Rows, Table } from '../../table/table';
import { wordAt } from '../../table/table';
import { keptWords } from './keptWords';

/** Through which fields rows belong to a customer, and the table that each points to; owners stand before what they own. */
export const OWNED_BY = {
  lead: { convertedCustomer: 'customer' },
  contact: { customer: 'customer' },
  opportunity: { customer: 'customer' },
  contactRole: { opportunity: 'opportunity', contact: 'contact' },
  stageChange: { opportunity: 'opportunity' },
  opportunityLine: { opportunity: 'opportunity' },
  quote: { customer: 'customer', opportunity: 'opportunity' },
  order: { customer: 'customer', opportunity: 'opportunity' },
  orderLine: { order: 'order' },
  activity: { customer: 'customer', opportunity: 'opportunity' },
  case: { customer: 'customer' },
  asset: { customer: 'customer' },
  contract: { customer: 'customer' },
} as const satisfies { [T in TableName]?: { [F in FieldName<T>]?: Owner } };

/** Tables whose rows own others. */
export type Owner = 'customer' | 'contact' | 'opportunity' | 'order';

/** The tables that hold something of customers. */
export const OF_CUSTOMERS: readonly TableName[] = ['customer', ...(Object.keys(OWNED_BY) as TableName[])];

/** Texts by which a customer, or somebody there, is known. */
export const NAMES = {
  customer: ['name', 'website', 'taxNumber'],
  lead: ['name', 'company'],
  contact: ['name'],
  opportunity: ['name'],
  quote: ['name'],
} as const satisfies { [T in TableName]?: readonly string[] };
const namesOf = (table: TableName): readonly string[] =>
  (NAMES as { [T in TableName]?: readonly string[] })[table] ?? [];

/** What belongs to some customers. */
export interface Belongings {
  /** Ids by table, in the order of the rows. */
  ids: Map<TableName, Set<string>>;
  /** Names, websites and numbers that no other row has. Those of the customers themselves are in `own` too. */
  names: Set<string>;
  own: Set<string>;
  /** Words and ids of rows that stay although a name or an id of what goes is in them; see {@link keptWords}. */
  kept: Set<string>;
}

/** Which columns {@link belongingsOf} reads. */
export function isOfBelongings(table: TableName, field: string): boolean {
  return field in fieldsOf(table) || namesOf(table).includes(field);
}

/** The fields of a table that point to owners. */
export function fieldsOf(table: TableName): Readonly<Record<string, Owner>> {
  return (OWNED_BY as { [T in TableName]?: Record<string, Owner> })[table] ?? {};
}

/** Everything that belongs to some customers. To count it the columns that {@link isOfBelongings} wants are enough; what it may be taken for is only known of all. */
export function belongingsOf(rows: Rows, customers: ReadonlySet<string>): Belongings {
  const ids = new Map<TableName, Set<string>>();
  const found: Belongings = { ids, names: new Set(), own: new Set(), kept: new Set() };
  ids.set('customer', new Set(rows.customer.ids.filter((id) => customers.has(id))));
  tellNames(rows.customer, found);
  for (const name of Object.keys(OWNED_BY) as (keyof typeof OWNED_BY)[]) {
    const table: Table = rows[name];
    ids.set(name, ownedRows(table, ids));
    tellNames(table, found);
  }
  found.kept = keptWords(rows, found);
  // What another row has in any field tells nothing of those that go.
  for (const word of found.kept) if (found.names.delete(word)) found.own.delete(word);
  return found;
}

function ownedRows(table: Table, owners: Belongings['ids']): Set<string> {
  const owned = new Set<string>();
  const columns: Readonly<Record<string, Column>> = table.columns;
  for (const [field, owner] of Object.entries(fieldsOf(table.name))) {
    const { codes, dictionary } = columns[field] as CodedColumn;
    const isGone = dictionary.map((id) => owners.get(owner)?.has(id) ?? false);
    codes.forEach((code, row) => {
      if (isGone[code]) owned.add(table.ids[row] as string);
    });
  }
  return owned;
}

/** Notes the names of rows that go, but for those that another row has as well. */
function tellNames(table: Table, { ids, names, own }: Belongings): void {
  const gone = ids.get(table.name) as Set<string>;
  if (gone.size === 0) return;
  const columns: Readonly<Record<string, Column>> = table.columns;
  for (const field of namesOf(table.name)) {
    const column = columns[field] as CodedColumn;
    const stays = new Set<string>();
    const goes = new Set<string>();
    table.ids.forEach((id, row) => {
      const word = wordAt(column, row);
      if (word !== undefined) (gone.has(id) ? goes : stays).add(word);
    });
    for (const word of goes) {
      if (stays.has(word)) continue;
      names.add(word);
      if (table.name === 'customer') own.add(word);
    }
  }
}
