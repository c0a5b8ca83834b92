import { PeerlensError } from '../../core/crm/error';
import type { Wanted } from '../../core/store/readTable';
import type { Store } from '../../core/store/store';
import type { RolledUp } from '../../core/table/rollUp';
import { bookOfUnits, rollUp } from '../../core/table/rollUp';
import type { Rows } from '../../core/table/table';
import { countParts } from '../../core/table/units';
import { mappingOf } from '../mappingSchema';
import { offersOf } from '../offersSchema';

/**
 * Everything that was synced, as of one moment, one row per customer as this person counts them. Until the first sync has come to its end tables are missing, and nothing
 * is said of them: throws PeerlensError nothingSynced or notAllRead. A later sync only brings changes: what there is in
 * the midst of it, or after it was cut off, is complete but for some of the newest.
 *
 * @param wanted columns; absent = all.
 */
export async function completeRows(
  store: Pick<Store, 'state' | 'rows' | 'mapping' | keyof BookStore>,
  wanted?: Wanted,
): Promise<
  RolledUp & { epoch: number; bookEpoch: number; offersEpoch: number; parts: number; lostAfter: number | undefined }
> {
  const { org, sync } = await store.state();
  if (org && sync.lastAt === undefined) throw new PeerlensError('notAllRead', 'syncNow');
  const read = await store.rows(wanted);
  if (!read) throw new PeerlensError('nothingSynced', 'syncNow');
  const mapping = await mappingOf(store);
  const { rows: own, ...epochs } = read;
  const rolled = rollUp(own, mapping?.unit);
  // Read after the epochs: what is kept meanwhile comes with later ones.
  const { rows, offersEpoch } = await withBook(store, rolled.rows, rolled.unitOf);
  return { ...rolled, rows, parts: countParts(own), ...epochs, offersEpoch, lostAfter: mapping?.lostAfter };
}

type BookStore = Pick<Store, 'ruleBook' | 'offers' | 'offersEpoch'>;

/**
 * Rows with what configurations rest on besides them, as it is kept now.
 * @param had the epoch of the offers that the rows have already: where they are the same, they are not read again.
 */
export async function withBook(
  store: BookStore,
  { book: before, ...rows }: Rows,
  unitOf: ReadonlyMap<string, string>,
  had?: number,
): Promise<{ rows: Rows; offersEpoch: number }> {
  const offersEpoch = await store.offersEpoch();
  const kept = had === offersEpoch ? (before?.offers ?? []) : undefined;
  const [rules, offers] = await Promise.all([store.ruleBook(), kept ?? offersOf(store)]);
  const lists = [rules.rules, rules.notes, rules.refused, rules.unread ?? [], offers];
  const filled = lists.some((list) => list.length > 0);
  if (!filled) return { rows, offersEpoch };
  const book = kept ? { rules, offers } : bookOfUnits({ rules, offers }, unitOf);
  return { rows: { ...rows, book }, offersEpoch };
}
