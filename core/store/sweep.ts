import type { IDBPTransaction, StoreNames } from 'idb';
import { compareIds, isFromFile } from '../crm/ids';
import type { TableName } from '../crm/schema';
import { unpackIds } from './chunk';
import type { StoreSchema } from './schema';

/** Of the stored rows with ids after `after` and up to `upTo` only those in `present` (ascending) still exist. */
export interface Sweep {
  after: string;
  upTo: string;
  present: readonly string[];
}

type Transaction = IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readonly' | 'readwrite'>;

/** What a sweep tells, ids ascending: stored rows that it does not find, and rows that it finds and that are not stored. */
export interface Swept {
  gone: string[];
  missing: string[];
}

/**
 * Compares a table's rows with a sweep. Reads ids alone, and of chunks that have some in the range; a row that a newer
 * chunk has deleted is not stored.
 */
export async function compareSweep(
  tx: Pick<Transaction, 'objectStore'>,
  table: TableName,
  { after, upTo, present }: Sweep,
): Promise<Swept> {
  const entries = (await tx.objectStore('manifest').get(table)) ?? [];
  const listed = new Set(present);
  const settled = new Set<string>();
  const stored = new Set<string>();
  for (const entry of entries.reverse()) {
    const within = entry.rows > 0 && entry.first <= upTo && entry.last > after;
    if (!within && entry.deletions === 0) continue;
    const record = await tx.objectStore('ids').get(entry.chunk);
    if (!record) continue;
    const ids = unpackIds(record.ids);
    for (let i = firstAfter(ids, after); i < ids.length; i++) {
      const id = ids[i] as string;
      if (id > upTo) break;
      // What files brought is not the CRM's to have or not.
      if (settled.has(id) || isFromFile(id)) continue;
      settled.add(id);
      stored.add(id);
    }
    for (const id of unpackIds(record.deletions)) if (id > after && id <= upTo) settled.add(id);
  }
  return {
    gone: [...stored].filter((id) => !listed.has(id)).sort(compareIds),
    missing: present.filter((id) => !stored.has(id)),
  };
}

/** The place of the first of ascending ids that comes after one. */
function firstAfter(ids: readonly string[], after: string): number {
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] as string) > after) high = middle;
    else low = middle + 1;
  }
  return low;
}
