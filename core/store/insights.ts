import type { Insight } from '../engine/insight';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { InsightKey } from './stored';

const KEPT = 3;

/** The insight of a record for a key, or undefined. */
export async function readInsight(db: Database, record: string, key: InsightKey): Promise<Insight | undefined> {
  const stored = await db.get('insights', record);
  if (!stored || !isReadable(stored)) return undefined;
  return stored.entries.find((entry) => sameKey(entry, key))?.insight;
}

/** The newest insight of a record, whatever it was computed from: what is shown, as stale, when nothing newer can be had. */
export async function lastInsight(db: Database, record: string): Promise<Insight | undefined> {
  const stored = await db.get('insights', record);
  return stored && isReadable(stored) ? stored.entries[0]?.insight : undefined;
}

/** Keeps an insight; of each record the last three stay. */
export function saveInsight(db: Database, record: string, key: InsightKey, insight: Insight): Promise<void> {
  return inTransaction(db, ['insights'], 'readwrite', async (tx) => {
    const store = tx.objectStore('insights');
    const stored = await store.get(record);
    const older = stored && isReadable(stored) ? stored.entries.filter((entry) => !sameKey(entry, key)) : [];
    const entries = [{ ...key, insight }, ...older].slice(0, KEPT);
    await store.put({ format: STORE_FORMAT, entries }, record);
  });
}

function sameKey(a: InsightKey, b: InsightKey): boolean {
  return a.versionId === b.versionId && a.epoch === b.epoch && a.inputs === b.inputs;
}
