import type { Badge } from '../engine/insight';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';

const BUCKETS = 256;

/** FNV-1a, folded to the number of a bucket. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ hash) & (BUCKETS - 1);
}

/**
 * Replaces every badge. `aliases` are [record, badge's key]: a record without a badge of its own (an order, a case) shows
 * its customer's, kept under its own key so that it needs one read too.
 */
export function writeBadges(
  db: Database,
  badges: readonly Badge[],
  aliases: readonly (readonly [string, string])[],
): Promise<void> {
  const buckets = Array.from({ length: BUCKETS }, (): Record<string, Badge> => ({}));
  const byKey = new Map(badges.map((badge) => [badge.key, badge]));
  const place = (key: string, badge: Badge | undefined) => {
    const bucket = buckets[bucketOf(key)];
    if (bucket && badge) bucket[key] = badge;
  };
  for (const [record, key] of aliases) place(record, byKey.get(key));
  for (const badge of badges) place(badge.key, badge);
  return inTransaction(db, ['badges'], 'readwrite', async (tx) => {
    const store = tx.objectStore('badges');
    await store.clear();
    for (const [number, bucket] of buckets.entries()) {
      if (Object.keys(bucket).length > 0) await store.put({ format: STORE_FORMAT, badges: bucket }, number);
    }
  });
}

/** The badge of a record key, by one keyed read. */
export async function readBadge(db: Database, key: string): Promise<Badge | undefined> {
  const bucket = await db.get('badges', bucketOf(key));
  if (!bucket || !isReadable(bucket) || !Object.hasOwn(bucket.badges, key)) return undefined;
  return bucket.badges[key];
}
