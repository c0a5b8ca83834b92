import { MS_PER_DAY } from '../crm/time';
import type { Insight } from '../engine/insight';
import type { ToldChance } from '../protocolDeals';
import { isReadable, STORE_FORMAT } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { InsightKey } from './stored';

const KEPT = 3;
/** Days of which the chance that was told is kept. */
const DAYS_TOLD = 12;

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

/** Keeps an insight; of each record the last three stay, and of the last twelve days on which it was told of the chance alone. */
export function saveInsight(db: Database, record: string, key: InsightKey, insight: Insight): Promise<void> {
  return inTransaction(db, ['insights'], 'readwrite', async (tx) => {
    const store = tx.objectStore('insights');
    const found = await store.get(record);
    const stored = found && isReadable(found) ? found : undefined;
    const older = stored?.entries.filter((entry) => !sameKey(entry, key)) ?? [];
    const entries = [{ ...key, insight }, ...older].slice(0, KEPT);
    const told = withTold(stored?.told ?? [], insight, key.versionId);
    await store.put({ format: STORE_FORMAT, entries, ...(told.length > 0 && { told }) }, record);
  });
}

/** The chance that was told of a record on earlier days than that of the given data (the org's time, UTC ms), oldest first. */
export async function toldBefore(db: Database, record: string, asOf: number): Promise<ToldChance[]> {
  const stored = await db.get('insights', record);
  if (!stored || !isReadable(stored)) return [];
  return (stored.told ?? []).filter(({ at }) => dayOf(at) < dayOf(asOf));
}

/** One a day, the last one of it; what a person argued with the chance is no move of the deal. */
function withTold(told: readonly ToldChance[], { chance, asOf: at }: Insight, versionId: string): ToldChance[] {
  if (!chance || chance.abstained) return [...told];
  const { outOfTen } = chance.unargued ?? chance;
  const others = told.filter((one) => dayOf(one.at) !== dayOf(at));
  return [...others, { at, outOfTen, versionId }].sort((a, b) => a.at - b.at).slice(-DAYS_TOLD);
}

const dayOf = (at: number) => Math.floor(at / MS_PER_DAY);

function sameKey(a: InsightKey, b: InsightKey): boolean {
  return a.versionId === b.versionId && a.epoch === b.epoch && a.inputs === b.inputs;
}
