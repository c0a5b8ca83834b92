import type { TableName } from '../crm/schema';
import { TABLE_NAMES } from '../crm/schema';
import { todayOf } from '../table/rows';
import type { Cell, OrgFacts, Rows, Table } from '../table/table';
import { FLAG_MISSING } from '../table/table';
import type { Chunk } from './chunk';
import { columnsOf, findId, indexOf, joinChunk, manifestEntry, splitChunk, toChunk, unpackIds } from './chunk';
import { BY_RECORD, dropRecords } from './dropRecords';
import type { StoredCursor, StoredSync } from './meta';
import { META, parseCursor, parseNumber, parseOrg, parseSync } from './meta';
import { dropOffersOf } from './offers';
import { readTable, type Wanted } from './readTable';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { Sweep } from './sweep';
import { compareSweep } from './sweep';

/** What one step of a sync brings; a connector's batch is one. */
export interface RowBatch {
  table: TableName;
  upserts: Table;
  deletions: readonly string[];
  /** What is stored in a range of ids and was not found there is gone. */
  sweep?: Sweep;
  cursor: StoredCursor;
  org: OrgFacts;
}

/** What the store knows of the org and of the sync, without its rows. */
export interface StoreState {
  cursor: StoredCursor | undefined;
  org: OrgFacts | undefined;
  /** Grows with whatever insights are computed from. */
  epoch: number;
  /** The part of it that has grown with the rule book and the offers, not with rows. */
  bookEpoch: number;
  sync: StoredSync;
}

const MANIFEST_STORES = ['meta', 'manifest', 'ids', 'columns'] as const;

/**
 * Stores rows, tombstones, cursor, org facts and sync state of one batch: all of it or nothing. The epoch grows with
 * every batch that changed rows, and when the org's day has changed, since what is computed depends on both. What was told and
 * said of records that are gone goes with them.
 * @returns ids that the batch's sweep found and that are not stored, ascending.
 */
export async function applyBatch(db: Database, batch: RowBatch, sync: StoredSync): Promise<string[]> {
  return inTransaction(
    db,
    [...MANIFEST_STORES, ...BY_RECORD, 'offerParts', 'offerImports'],
    'readwrite',
    async (tx) => {
      const meta = tx.objectStore('meta');
      const before = parseOrg(await meta.get(META.org));
      const { gone, missing } = batch.sweep
        ? await compareSweep(tx, batch.table, batch.sweep)
        : { gone: [], missing: [] };
      const chunk = toChunk(batch.upserts, [...batch.deletions, ...gone]);
      const changed = chunk.ids.length > 0 || chunk.deletions.length > 0;
      if (changed) {
        const parts = splitChunk(chunk);
        const manifests = tx.objectStore('manifest');
        const number = parseNumber(await meta.get(META.nextChunk));
        const entries = (await manifests.get(batch.table)) ?? [];
        await meta.put(number + 1, META.nextChunk);
        await tx.objectStore('ids').put(parts.ids, number);
        await tx.objectStore('columns').put(parts.columns, number);
        await manifests.put([...entries, manifestEntry(number, chunk)], batch.table);
        const written = new Set(chunk.ids);
        const dropped = chunk.deletions.filter((id) => !written.has(id));
        await dropRecords(tx, batch.table, dropped);
        if (batch.table === 'customer') await dropOffersOf(tx, dropped);
      }
      const newDay = before === undefined || todayOf(before) !== todayOf(batch.org);
      if (changed || newDay) await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
      await meta.put(batch.org, META.org);
      await meta.put(sync, META.sync);
      await meta.put(batch.cursor, META.cursor);
      return missing;
    },
  );
}

/** Cursor, org facts, epoch and sync state as of one moment. */
export function readState(db: Database): Promise<StoreState> {
  return inTransaction(db, ['meta'], 'readonly', async (tx) => {
    const meta = tx.objectStore('meta');
    const [cursor, org, epochs, sync] = await Promise.all([
      meta.get(META.cursor),
      meta.get(META.org),
      readEpochs(meta),
      meta.get(META.sync),
    ]);
    return { cursor: parseCursor(cursor), org: parseOrg(org), ...epochs, sync: parseSync(sync) };
  });
}

async function readEpochs(meta: {
  get(key: string): Promise<unknown>;
}): Promise<Pick<StoreState, 'epoch' | 'bookEpoch'>> {
  const [ofRows, bookEpoch] = await Promise.all([meta.get(META.epoch), meta.get(META.bookEpoch)]);
  return { epoch: parseNumber(ofRows) + parseNumber(bookEpoch), bookEpoch: parseNumber(bookEpoch) };
}

/** Keeps the state of the sync between batches: that it began, ended, or failed. */
export async function saveSync(db: Database, sync: StoredSync): Promise<void> {
  await db.put('meta', sync, META.sync);
}

/**
 * Everything that was synced, as of one moment, rows sorted by id.
 * @param wanted columns; absent = all. @returns undefined before the first batch. Throws a RangeError where a chunk cannot be read.
 */
export async function readRows(
  db: Database,
  wanted?: Wanted,
): Promise<({ rows: Rows } & Pick<StoreState, 'epoch' | 'bookEpoch'>) | undefined> {
  const read = await inTransaction(db, [...MANIFEST_STORES], 'readonly', async (tx) => {
    const meta = tx.objectStore('meta');
    const org = parseOrg(await meta.get(META.org));
    const epochs = await readEpochs(meta);
    const tables: [TableName, Table][] = [];
    for (const table of TABLE_NAMES) {
      const entries = (await tx.objectStore('manifest').get(table)) ?? [];
      const chunks = entries.map(({ chunk }) => chunk);
      const source = {
        index: () => Promise.all(chunks.map(async (chunk) => indexOf(await tx.objectStore('ids').get(chunk)))),
        columns: async (c: number) => columnsOf(await tx.objectStore('columns').get(chunks[c] as number)),
      };
      tables.push([table, await readTable(table, source, wanted)]);
    }
    return { org, epochs, tables };
  });
  if (!read.org) return undefined;
  return { rows: { ...Object.fromEntries(read.tables), org: read.org } as Rows, ...read.epochs };
}

/** One row by its id through the keyed index, newest chunk first; undefined where it is not stored or was deleted. */
export function readRow(db: Database, table: TableName, id: string): Promise<Record<string, Cell> | undefined> {
  return inTransaction(db, ['manifest', 'ids', 'columns'], 'readonly', async (tx) => {
    const entries = (await tx.objectStore('manifest').get(table)) ?? [];
    for (const entry of entries.reverse()) {
      const inRange = entry.rows > 0 && entry.first <= id && id <= entry.last;
      if (!inRange && entry.deletions === 0) continue;
      const index = await tx.objectStore('ids').get(entry.chunk);
      if (!index) continue;
      const row = findId(unpackIds(index.ids), id);
      if (row >= 0) return rowOf(joinChunk(index, await tx.objectStore('columns').get(entry.chunk)), row);
      if (findId(unpackIds(index.deletions), id) >= 0) return undefined;
    }
    return undefined;
  });
}

function rowOf(chunk: Chunk, row: number): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [field, column] of Object.entries(chunk.columns)) {
    if ('dictionary' in column) cells[field] = column.dictionary[column.codes[row] ?? -1];
    else if (column.kind === 'flag')
      cells[field] = column.values[row] === FLAG_MISSING ? undefined : column.values[row] === 1;
    else cells[field] = column.values[row];
  }
  return cells;
}
