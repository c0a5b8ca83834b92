import type { TableName } from '../../crm/schema';
import type { CodedColumn, Column, Table } from '../../table/table';
import { takeRows } from '../chunk';
import type { RowBatch } from '../rows';
import type { Database } from '../schema';
import type { Owner } from './belongings';
import { fieldsOf, NAMES, OF_CUSTOMERS } from './belongings';
import type { Digests, ForgottenList } from './forgotten';
import { changeForgotten, digestsOf, NAME, plainWord, readForgotten } from './forgotten';

/** What of a batch may be stored, and ids that are not missing though they are not there. */
export interface Gated<Batch> {
  batch: Batch;
  isForgotten(id: string): boolean;
}

/**
 * The same for the tables of a file that a person brings. Files have ids of their own: there a forgotten customer is known by its name,
 * website or tax number as well, and its ids are remembered for what comes with them.
 */
export async function tablesWithoutForgotten(db: Database, tables: readonly Table[]): Promise<Table[]> {
  const place = ({ name }: Table) => OF_CUSTOMERS.indexOf(name);
  const kept = new Map<Table, Table>();
  // Owners first: what belongs to them is known by them.
  for (const table of [...tables].sort((a, b) => place(a) - place(b)))
    kept.set(table, (await withoutForgotten(db, { table: table.name, upserts: table }, byName)).batch.upserts);
  return tables.map((table) => kept.get(table) as Table);
}

const NONE: ReadonlyMap<string, string> = new Map();
const OWNERS: readonly string[] = ['customer', 'contact', 'opportunity', 'order'] satisfies Owner[];

/**
 * Keeps forgotten customers out of what a sync brings: their own rows and all that belong to them. New deals, orders and
 * contacts of theirs are remembered by digest, because their lines know only them.
 */
export async function withoutForgotten<Batch extends Pick<RowBatch, 'table' | 'upserts' | 'sweep'>>(
  db: Database,
  batch: Batch,
  who: (table: Table, digests: Digests) => Promise<Map<string, string>> = forgottenRows,
): Promise<Gated<Batch>> {
  const list = await readForgotten(db);
  if (!list) return { batch, isForgotten: () => false };
  const digests = await digestsOf(list);
  const { table, upserts } = batch;
  const swept = batch.sweep && isOwner(table) ? await digests.among(table, batch.sweep.present) : NONE;
  const gone = await who(upserts, digests);
  const isForgotten = (id: string) => gone.has(id) || swept.has(id);
  if (gone.size === 0 && table !== 'customer') return { batch, isForgotten };
  if (isOwner(table) && gone.size > 0) await remember(db, list, await digested(table, gone, digests));
  const kept = upserts.ids.flatMap((id, row) => (gone.has(id) ? [] : [row]));
  const left = takeRows(upserts, Int32Array.from(kept));
  return {
    batch: { ...batch, upserts: table === 'customer' ? await withoutParents(left, digests) : left },
    isForgotten,
  };
}

/** Digests of rows by those of the customers that they belong to. */
async function digested(table: Owner, gone: ReadonlyMap<string, string>, digests: Digests) {
  const by = new Map<string, string[]>();
  for (const [id, customer] of gone) by.set(customer, [...(by.get(customer) ?? []), await digests.of(table, id)]);
  return by;
}

function remember(db: Database, { key }: ForgottenList, by: ReadonlyMap<string, string[]>): Promise<void> {
  return changeForgotten(db, key, (entries) =>
    entries.map((entry) => {
      const others = new Set([...entry.others, ...(by.get(entry.digest) ?? [])]);
      others.delete(entry.digest);
      return { ...entry, others: [...others] };
    }),
  );
}

function isOwner(table: TableName): table is Owner {
  return OWNERS.includes(table);
}

/** Ids of rows that are forgotten customers, or belong to one, with that customer's digest. */
async function forgottenRows(table: Table, digests: Digests): Promise<Map<string, string>> {
  const gone = isOwner(table.name) ? await digests.among(table.name, table.ids) : new Map<string, string>();
  const columns: Readonly<Record<string, Column>> = table.columns;
  for (const [field, owner] of Object.entries(fieldsOf(table.name))) {
    const { codes, dictionary } = columns[field] as CodedColumn;
    const forgotten = await digests.among(owner, dictionary);
    if (forgotten.size === 0) continue;
    codes.forEach((code, row) => {
      const customer = forgotten.get(dictionary[code] ?? '');
      if (customer !== undefined) gone.set(table.ids[row] as string, customer);
    });
  }
  return gone;
}

/** {@link forgottenRows}, and customers that are called like a forgotten one. */
async function byName(table: Table, digests: Digests): Promise<Map<string, string>> {
  const gone = await forgottenRows(table, digests);
  if (table.name !== 'customer') return gone;
  const columns: Readonly<Record<string, Column>> = table.columns;
  for (const field of NAMES.customer) {
    const { codes, dictionary } = columns[field] as CodedColumn;
    const plain = dictionary.map(plainWord);
    const forgotten = await digests.among(NAME, new Set(plain));
    if (forgotten.size === 0) continue;
    codes.forEach((code, row) => {
      const customer = forgotten.get(plain[code] ?? '');
      if (customer !== undefined) gone.set(table.ids[row] as string, customer);
    });
  }
  return gone;
}

/** A forgotten customer is nobody's parent. */
async function withoutParents(table: Table, digests: Digests): Promise<Table> {
  const columns: Readonly<Record<string, Column>> = table.columns;
  const parent = columns.parent as CodedColumn;
  const forgotten = await digests.among('customer', parent.dictionary);
  return forgotten.size === 0
    ? table
    : ({
        ...table,
        columns: { ...columns, parent: withoutWords(parent, new Set(forgotten.keys())) },
      } as unknown as Table);
}

/** The column with some words missing; they stay in the dictionary until the rows are gathered. */
export function withoutWords(column: CodedColumn, words: ReadonlySet<string>): CodedColumn {
  const isGone = column.dictionary.map((word) => words.has(word));
  return { ...column, codes: column.codes.map((code) => (isGone[code] ? -1 : code)) };
}
