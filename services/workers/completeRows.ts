import { PeerlensError } from '../../core/crm/error';
import type { Wanted } from '../../core/store/readTable';
import type { Store } from '../../core/store/store';
import type { RolledUp } from '../../core/table/rollUp';
import { countParts, rollUp } from '../../core/table/rollUp';
import type { ConfigurationBook } from '../../core/table/table';
import { mappingOf } from '../mappingSchema';
import { offersOf } from '../offersSchema';
import { ruleBookOf } from '../ruleBookSchema';

/**
 * Everything that was synced, as of one moment, one row per customer as this person counts them. Until the first sync has come to its end tables are missing, and nothing
 * is said of them: throws PeerlensError nothingSynced or notAllRead. A later sync only brings changes: what there is in
 * the midst of it, or after it was cut off, is complete but for some of the newest.
 *
 * @param wanted columns; absent = all.
 */
export async function completeRows(
  store: Pick<Store, 'state' | 'rows' | 'mapping' | 'ruleBook' | 'offers'>,
  wanted?: Wanted,
): Promise<RolledUp & { epoch: number; parts: number; lostAfter: number | undefined }> {
  const { org, sync } = await store.state();
  if (org && sync.lastAt === undefined) throw new PeerlensError('notAllRead', 'syncNow');
  const read = await store.rows(wanted);
  if (!read) throw new PeerlensError('nothingSynced', 'syncNow');
  const mapping = await mappingOf(store);
  const { epoch } = read;
  // Read after the epoch: what is kept meanwhile comes with a later one.
  const book = await bookOf(store);
  const rows = book ? { ...read.rows, book } : read.rows;
  return { ...rollUp(rows, mapping?.unit), parts: countParts(rows), epoch, lostAfter: mapping?.lostAfter };
}

/** What configurations rest on besides rows; undefined where there is none of it. */
async function bookOf(store: Pick<Store, 'ruleBook' | 'offers'>): Promise<ConfigurationBook | undefined> {
  const [rules, offers] = await Promise.all([ruleBookOf(store), offersOf(store)]);
  const filled = rules.rules.length + rules.notes.length + rules.refused.length + offers.length > 0;
  return filled ? { rules, offers } : undefined;
}
