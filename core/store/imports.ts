import { compareIds } from '../crm/ids';
import type { TableName } from '../crm/schema';
import type { ImportSummary } from '../protocolIntake';
import type { OrgFacts, Table } from '../table/table';
import { gatherColumns, manifestEntry, packIds, splitChunk, toChunk, unpackIds } from './chunk';
import { FULL_CHUNK } from './compact';
import { BY_RECORD, dropRecords } from './dropRecords';
import { customersOf } from './forget/forgotten';
import { isReadable, STORE_FORMAT } from './format';
import { META, parseNumber } from './meta';
import { dropOffersOf } from './offers';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { StoredImport } from './stored';

/** The imports of a store, oldest first. What another release kept otherwise is left out. */
export async function listImports(db: Database): Promise<ImportSummary[]> {
  return (await db.getAll('imports'))
    .filter(isReadable)
    .map(toSummary)
    .sort((a, b) => a.at - b.at);
}

const toSummary = ({ id, name, at, files, rows, recipe }: StoredImport): ImportSummary => ({
  id,
  name,
  at,
  files,
  rows,
  recipe,
});

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
 * were there. Where the import is `complete`, rows that it brought before and does not have any more go, unless another import has them.
 * @param forgotten as {@link customersOf} tells those who were left out of the tables. @returns undefined, and keeps nothing, where it is others by now.
 */
export async function keepImport(
  db: Database,
  summary: Omit<ImportSummary, 'rows'>,
  tables: readonly Table[],
  org: OrgFacts,
  forgotten = '',
): Promise<ImportSummary[] | undefined> {
  const prepared = tables.map((table) => ({ table, pieces: piecesOf(table) }));
  const ids = Object.fromEntries(tables.map((table) => [table.name, packIds([...table.ids].sort(compareIds))]));
  const rows = Object.fromEntries(tables.map((table) => [table.name, table.length]));
  const isKept = await inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    if (customersOf(await tx.objectStore('meta').get(META.forgotten)) !== forgotten) return false;
    const all = (await tx.objectStore('imports').getAll()).filter(isReadable);
    const gone = summary.recipe.complete ? goneIds(all, summary.id, tables) : new Map<TableName, string[]>();
    const meta = tx.objectStore('meta');
    let number = parseNumber(await meta.get(META.nextChunk));
    const names = new Set<TableName>([...tables.map(({ name }) => name), ...gone.keys()]);
    for (const name of names) {
      const pieces = prepared.find(({ table }) => table.name === name)?.pieces ?? [];
      const dropped = gone.get(name) ?? [];
      if (dropped.length > 0) pieces.unshift(deletionChunk(name, dropped));
      const entries = (await tx.objectStore('manifest').get(name)) ?? [];
      for (const chunk of pieces) {
        const parts = splitChunk(chunk);
        await tx.objectStore('ids').put(parts.ids, number);
        await tx.objectStore('columns').put(parts.columns, number);
        entries.push(manifestEntry(number++, chunk));
      }
      await tx.objectStore('manifest').put(entries, name);
      await dropRecords(tx, name, dropped);
      if (name === 'customer') await dropOffersOf(tx, dropped);
    }
    await meta.put(number, META.nextChunk);
    await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
    await meta.put(org, META.org);
    await tx.objectStore('imports').put({ format: STORE_FORMAT, ...summary, rows, ids }, summary.id);
    return true;
  });
  return isKept ? listImports(db) : undefined;
}

/** Takes away what only this import brought. What other imports brought of the same records stays as the newest of all said it. */
export async function removeImport(db: Database, id: string): Promise<ImportSummary[]> {
  await inTransaction(db, [...STORES], 'readwrite', async (tx) => {
    const all = (await tx.objectStore('imports').getAll()).filter(isReadable);
    const gone = goneIds(all, id, []);
    const meta = tx.objectStore('meta');
    let number = parseNumber(await meta.get(META.nextChunk));
    for (const [name, ids] of gone) {
      const chunk = deletionChunk(name, ids);
      const parts = splitChunk(chunk);
      await tx.objectStore('ids').put(parts.ids, number);
      await tx.objectStore('columns').put(parts.columns, number);
      const entries = (await tx.objectStore('manifest').get(name)) ?? [];
      await tx.objectStore('manifest').put([...entries, manifestEntry(number++, chunk)], name);
      await dropRecords(tx, name, ids);
      if (name === 'customer') await dropOffersOf(tx, ids);
    }
    await meta.put(number, META.nextChunk);
    await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
    await tx.objectStore('imports').delete(id);
  });
  return listImports(db);
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
