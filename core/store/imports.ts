import type { IDBPTransaction } from 'idb';
import * as v from 'valibot';
import { PeerlensError } from '../crm/error';
import { compareIds } from '../crm/ids';
import type { TableName } from '../crm/schema';
import { MS_PER_DAY } from '../crm/time';
import type { ImportChange, ImportSummary } from '../protocolIntake';
import type { OrgFacts, Table } from '../table/table';
import type { Chunk } from './chunk';
import { gatherColumns, joinChunk, manifestEntry, packIds, splitChunk, toChunk, unpackIds } from './chunk';
import { FULL_CHUNK } from './compact';
import { BY_RECORD, dropRecords } from './dropRecords';
import { customersOf } from './forget/forgotten';
import { isReadable, STORE_FORMAT } from './format';
import { layOver } from './layOver';
import { mergeChunks } from './merge';
import { META, parseNumber, parseOrg } from './meta';
import { dropOffersOf } from './offers';
import type { Database, StoreSchema } from './schema';
import { inTransaction } from './schema';
import type { StoredImport } from './stored';

/** The imports of a store, oldest first. What another release kept otherwise is left out. */
export async function listImports(db: Database): Promise<ImportSummary[]> {
  return (await db.getAll('imports'))
    .filter(isReadable)
    .map(toSummary)
    .sort((a, b) => a.at - b.at);
}

const toSummary = ({ format: _, ids: __, ...summary }: StoredImport): ImportSummary => summary;

const STORES = ['meta', 'manifest', 'ids', 'columns', 'imports', ...BY_RECORD, 'offerParts', 'offerImports'] as const;

/** How many rows of each table an import of this id brought before that are not among the new ones nor anybody else's. */
export async function removedBy(
  db: Database,
  id: string,
  tables: readonly Pick<Table, 'name' | 'ids'>[],
): Promise<Partial<Record<TableName, number>>> {
  const all = (await db.getAll('imports')).filter(isReadable);
  const gone = goneIds(all, id, tables);
  return Object.fromEntries([...gone].map(([table, ids]) => [table, ids.length]));
}

/** Rows that only this import had, and that are not among the new ones. */
function goneIds(
  all: readonly StoredImport[],
  id: string,
  tables: readonly Pick<Table, 'name' | 'ids'>[],
): Map<TableName, string[]> {
  const before = all.find((one) => one.id === id);
  const gone = new Map<TableName, string[]>();
  for (const [name, packed] of Object.entries(before?.ids ?? {}) as [TableName, string][]) {
    const stay = new Set(tables.find((table) => table.name === name)?.ids);
    for (const other of all) if (other.id !== id) for (const own of unpackIds(other.ids[name] ?? '')) stay.add(own);
    const ids = unpackIds(packed).filter((own) => !stay.has(own));
    if (ids.length > 0) gone.set(name, ids);
  }
  return gone;
}

/**
 * Keeps the tables of an import in one transaction: all of them or, where it fails, what was there before. Rows of the same ids take the place of those that
 * this import brought before; where another import speaks of the same record, what this one leaves open stays as it was. Rows that it brought before and does
 * not have any more go where the import is `complete`, unless another import has them; else they stay its own.
 * Throws a PeerlensError `intake.otherCurrency` where another import is in another currency: amounts would be added up as if they were one.
 * @param forgotten as {@link customersOf} tells those who were left out of the tables. @returns undefined, and keeps nothing, where it is others by now.
 */
export async function keepImport(
  db: Database,
  summary: Omit<ImportSummary, 'rows'>,
  tables: readonly Table[],
  org: OrgFacts,
  forgotten = '',
): Promise<ImportSummary[] | undefined> {
  const isKept = await inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    if (customersOf(await tx.objectStore('meta').get(META.forgotten)) !== forgotten) return false;
    const all = (await tx.objectStore('imports').getAll()).filter(isReadable);
    const others = all.filter(({ id }) => id !== summary.id);
    const { linked } = summary.recipe;
    const facts = linked ? parseOrg(await tx.objectStore('meta').get(META.org)) : undefined;
    const currencies = facts ? [facts.currency.code] : others.map(({ recipe }) => recipe.currency);
    if (currencies.some((code) => code !== summary.recipe.currency))
      throw new PeerlensError('intake.otherCurrency', 'nothing');
    const gone = summary.recipe.complete ? goneIds(all, summary.id, tables) : new Map<TableName, string[]>();
    for (const name of new Set<TableName>([...tables.map((table) => table.name), ...gone.keys()])) {
      const table = tables.find((one) => one.name === name);
      const whole = table && (await withOthers(tx, table, others));
      await appendChunks(tx, name, whole ? piecesOf(whole) : [], gone.get(name) ?? []);
    }
    const before = all.find(({ id }) => id === summary.id);
    const ids = idsOf(tables, summary.recipe.complete ? undefined : before);
    const rows = Object.fromEntries(Object.entries(ids).map(([name, packed]) => [name, unpackIds(packed).length]));
    // A CRM says itself whose it is, and which day it is there.
    if (!linked) await tx.objectStore('meta').put(withClock(org, [...others, summary]), META.org);
    await tx.objectStore('imports').put({ format: STORE_FORMAT, ...summary, rows, ids }, summary.id);
    await noteChange(tx, { id: summary.id, what: 'kept' });
    return true;
  });
  return isKept ? listImports(db) : undefined;
}

/** Takes away what only this import brought. What other imports brought of the same records stays as the newest of all said it. */
export async function removeImport(db: Database, id: string): Promise<ImportSummary[]> {
  await inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    const all = (await tx.objectStore('imports').getAll()).filter(isReadable);
    for (const [name, ids] of goneIds(all, id, [])) await appendChunks(tx, name, [], ids);
    const others = all.filter((one) => one.id !== id);
    const org = parseOrg(await tx.objectStore('meta').get(META.org));
    if (org && others.length > 0 && !others.some(({ recipe }) => recipe.linked))
      await tx.objectStore('meta').put(withClock(org, others), META.org);
    await tx.objectStore('imports').delete(id);
    await noteChange(tx, { id, what: 'removed' });
  });
  return listImports(db);
}

type Writing = IDBPTransaction<StoreSchema, [...typeof STORES], 'readwrite'>;

/** Puts rows and deletions behind those that a table has. */
async function appendChunks(
  tx: Writing,
  name: TableName,
  pieces: readonly Chunk[],
  dropped: readonly string[],
): Promise<void> {
  const chunks = dropped.length > 0 ? [deletionChunk(name, dropped), ...pieces] : pieces;
  let number = parseNumber(await tx.objectStore('meta').get(META.nextChunk));
  const entries = (await tx.objectStore('manifest').get(name)) ?? [];
  for (const chunk of chunks) {
    const parts = splitChunk(chunk);
    await tx.objectStore('ids').put(parts.ids, number);
    await tx.objectStore('columns').put(parts.columns, number);
    entries.push(manifestEntry(number++, chunk));
  }
  await tx.objectStore('manifest').put(entries, name);
  await tx.objectStore('meta').put(number, META.nextChunk);
  await dropRecords(tx, name, dropped);
  if (name === 'customer') await dropOffersOf(tx, dropped);
}

/** A table with what other imports said of its records where it says nothing itself. */
async function withOthers(tx: Writing, table: Table, others: readonly StoredImport[]): Promise<Table> {
  const theirs = new Set(others.flatMap(({ ids }) => unpackIds(ids[table.name] ?? '')));
  const shared = new Set(table.ids.filter((id) => theirs.has(id)));
  if (shared.size === 0) return table;
  const chunks: Chunk[] = [];
  for (const { chunk } of (await tx.objectStore('manifest').get(table.name)) ?? [])
    chunks.push(joinChunk(await tx.objectStore('ids').get(chunk), await tx.objectStore('columns').get(chunk)));
  return layOver(table, mergeChunks(table.name, chunks), shared);
}

/** The ids that are an import's, by table, with those that it brought before. */
function idsOf(tables: readonly Table[], before: StoredImport | undefined): StoredImport['ids'] {
  const names = new Set([...tables.map(({ name }) => name), ...(Object.keys(before?.ids ?? {}) as TableName[])]);
  return Object.fromEntries(
    [...names].map((name) => {
      const own = new Set(unpackIds(before?.ids[name] ?? ''));
      for (const id of tables.find((table) => table.name === name)?.ids ?? []) own.add(id);
      return [name, packIds([...own].sort(compareIds))];
    }),
  );
}

/** "Now" of a company that is known by imports: that of the newest of them. A list of products, in which nothing happened, does not say. */
function withClock(org: OrgFacts, imports: readonly Omit<ImportSummary, 'rows'>[]): OrgFacts {
  const told = imports.filter(({ dayless }) => !dayless);
  const times = (told.length > 0 ? told : imports).map(({ at, recipe: { asOf } }) =>
    asOf === undefined ? at : endOf(asOf),
  );
  return { ...org, now: Math.max(...times) };
}

/** Days of files are in no zone: "today" is a day to its end. */
const endOf = (day: number): number => (day + 1) * MS_PER_DAY - 1;

const UNTOLD = v.fallback(v.array(v.object({ id: v.string(), what: v.picklist(['kept', 'removed']) })), []);

async function noteChange(tx: Writing, change: ImportChange): Promise<void> {
  const meta = tx.objectStore('meta');
  await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
  await meta.put([...v.parse(UNTOLD, await meta.get(META.importsUntold)), change], META.importsUntold);
}

/** What was kept and removed since it was told last, oldest first: a page may be closed before it tells anybody what it did. */
export async function untoldImports(db: Database): Promise<ImportChange[]> {
  return v.parse(UNTOLD, await db.get('meta', META.importsUntold));
}

/** The oldest changes were told. */
export function importsTold(db: Database, count: number): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const left = v.parse(UNTOLD, await meta.get(META.importsUntold)).slice(count);
    if (left.length > 0) await meta.put(left, META.importsUntold);
    else await meta.delete(META.importsUntold);
  });
}

const deletionChunk = (name: TableName, ids: readonly string[]) =>
  toChunk({ name, length: 0, ids: [], columns: {} } as never, ids);

/** The chunks of a table, ids ascending through all of them. */
function piecesOf(table: Table) {
  const order = Int32Array.from(table.ids, (_, row) => row).sort((a, b) =>
    compareIds(table.ids[a] as string, table.ids[b] as string),
  );
  const pieces: ReturnType<typeof toChunk>[] = [];
  for (let start = 0; start < order.length; start += FULL_CHUNK) {
    const rows = order.subarray(start, start + FULL_CHUNK);
    const columns = gatherColumns(table.name, [table.columns], new Int32Array(rows.length), rows);
    pieces.push({ ids: Array.from(rows, (row) => table.ids[row] as string), deletions: [], columns });
  }
  return pieces;
}
