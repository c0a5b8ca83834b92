import type { IDBPTransaction, StoreNames } from 'idb';
import type { TableName } from '../crm/schema';
import { TABLE_NAMES } from '../crm/schema';
import type { ManifestEntry } from './chunk';
import { unpackIds } from './chunk';
import { Newer } from './hidden';
import { META, parseSync } from './meta';
import type { Database, StoreSchema } from './schema';
import { inTransaction } from './schema';

/** What was counted before, by table: a table whose chunks are the same is not counted again. */
export type CountCache = Map<TableName, { chunks: string; live: number }>;

/**
 * How many rows each table shows. Reads ids alone, and those only of tables whose chunks lie across each other and have
 * changed; while a sync runs, such a table has the number of before.
 */
export async function countRows(db: Database, cache: CountCache): Promise<Partial<Record<TableName, number>>> {
  const counts: Partial<Record<TableName, number>> = {};
  const { running } = parseSync(await db.get('meta', META.sync));
  for (const table of TABLE_NAMES) {
    const entries = (await db.get('manifest', table)) ?? [];
    const chunks = entries.map(({ chunk }) => chunk).join();
    const known = cache.get(table);
    const isKnown = known !== undefined && (known.chunks === chunks || (running && mostHidden(entries) > 0));
    const live = isKnown ? known.live : (await measure(db, table)).live;
    if (!isKnown) cache.set(table, { chunks, live });
    if (live > 0) counts[table] = live;
  }
  return counts;
}

/** The chunks of a table, how many rows they show and how many they hold. Reads ids only where chunks overlap. */
export function measure(
  db: Database,
  table: TableName,
): Promise<{ entries: ManifestEntry[]; live: number; held: number }> {
  return inTransaction(db, ['manifest', 'ids'], 'readonly', async (tx) => {
    const entries = (await tx.objectStore('manifest').get(table)) ?? [];
    const held = heldRows(entries);
    const hidden = mostHidden(entries) > 0 ? await countHidden(tx, entries) : 0;
    return { entries, live: held - hidden, held };
  });
}

/** How many rows chunks hold, those that newer ones hide among them. */
export function heldRows(entries: readonly ManifestEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.rows, 0);
}

/** The most rows that can be hidden by newer chunks (oldest first), as far as the manifest tells. */
export function mostHidden(entries: readonly ManifestEntry[]): number {
  let most = 0;
  entries.forEach((entry, e) => {
    const older = entries.slice(0, e);
    if (older.some((one) => overlap(one, entry))) most += entry.rows;
    if (older.some(({ rows }) => rows > 0)) most += entry.deletions;
  });
  return most;
}

function overlap(a: ManifestEntry, b: ManifestEntry): boolean {
  return a.rows > 0 && b.rows > 0 && a.first <= b.last && b.first <= a.last;
}

type Transaction = IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readonly' | 'readwrite'>;

/** Newest first, chunk by chunk: only ids that an older chunk can have are held meanwhile. */
async function countHidden(tx: Pick<Transaction, 'objectStore'>, entries: readonly ManifestEntry[]): Promise<number> {
  const newer = new Newer();
  let hidden = 0;
  for (let e = entries.length - 1; e >= 0; e--) {
    const entry = entries[e] as ManifestEntry;
    const touches = (other: ManifestEntry) => other.deletions > 0 || overlap(other, entry);
    const isOver = entry.deletions > 0 || entries.slice(0, e).some((older) => overlap(older, entry));
    if (!isOver && !entries.slice(e + 1).some(touches)) continue;
    const record = await tx.objectStore('ids').get(entry.chunk);
    const ids = unpackIds(record?.ids ?? '');
    hidden += newer.hides(ids)?.reduce((sum, one) => sum + one, 0) ?? 0;
    if (!isOver) continue;
    newer.add(ids);
    newer.add(unpackIds(record?.deletions ?? ''));
  }
  return hidden;
}
