import type { IDBPTransaction, StoreNames } from 'idb';
import { compareIds } from '../crm/ids';
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

/**
 * The ids of a table's rows that a sweep does not find, ascending. Reads ids alone, and of chunks that have some in the
 * range; those of rows that a newer chunk has deleted are left out.
 */
export async function unseen(
  tx: Pick<Transaction, 'objectStore'>,
  table: TableName,
  { after, upTo, present }: Sweep,
): Promise<string[]> {
  const entries = (await tx.objectStore('manifest').get(table)) ?? [];
  const settled = new Set(present);
  const gone: string[] = [];
  for (const entry of entries.reverse()) {
    const within = entry.rows > 0 && entry.first <= upTo && entry.last > after;
    if (!within && entry.deletions === 0) continue;
    const record = await tx.objectStore('ids').get(entry.chunk);
    if (!record) continue;
    const ids = unpackIds(record.ids);
    for (let i = firstAfter(ids, after); i < ids.length; i++) {
      const id = ids[i] as string;
      if (id > upTo) break;
      if (settled.has(id)) continue;
      settled.add(id);
      gone.push(id);
    }
    for (const id of unpackIds(record.deletions)) if (id > after && id <= upTo) settled.add(id);
  }
  return gone.sort(compareIds);
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
