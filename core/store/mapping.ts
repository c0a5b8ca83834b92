import type { TableName } from '../crm/schema';
import { ANEW, META, NO_SYNC, parseNumber } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';

/** What a person chose about where the tables come from, as it was kept; undefined before they chose anything. */
export async function readMapping(db: Database): Promise<unknown> {
  return db.get('meta', META.mapping);
}

/**
 * Keeps a mapping. `emptied` are tables that are read from another object from now on: their rows go, and the next sync
 * reads everything from its beginning; the rows of other tables stay until it has found which of them are gone. The epoch grows, since rows are looked at differently now.
 */
export function keepMapping(
  db: Database,
  mapping: Record<string, unknown>,
  emptied: readonly TableName[],
): Promise<void> {
  return inTransaction(db, ['meta', 'manifest', 'ids', 'columns'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    await meta.put(mapping, META.mapping);
    await meta.put(parseNumber(await meta.get(META.epoch)) + 1, META.epoch);
    if (emptied.length === 0) return;
    for (const table of emptied) {
      for (const { chunk } of (await tx.objectStore('manifest').get(table)) ?? []) {
        await tx.objectStore('ids').delete(chunk);
        await tx.objectStore('columns').delete(chunk);
      }
      await tx.objectStore('manifest').delete(table);
    }
    await meta.put(ANEW, META.cursor);
    await meta.put(NO_SYNC, META.sync);
  });
}
