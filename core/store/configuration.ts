import type { IDBPTransaction, StoreNames } from 'idb';
import { type KeptBook, readKeptBook, toKeep } from '../configuration/ruleBook/kept';
import type { RuleBook } from '../configuration/ruleBook/ruleBook';
import { META, parseNumber } from './meta';
import type { Database, StoreSchema } from './schema';
import { inTransaction } from './schema';

export type Writing = Pick<IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readwrite'>, 'objectStore'>;

/** Rules and area notes as they were kept, and what of them cannot be read. */
export async function ruleBook(db: Database): Promise<KeptBook> {
  return readKeptBook(await db.get('meta', META.ruleBook));
}

/**
 * Keeps rules and area notes in place of those before; what of those cannot be read stays beside them, until it is let go. Its own
 * epoch grows, since what is proposed follows them.
 * @param change.isExpected whether what is kept is what the change was made of. @returns whether it was, and the book is kept.
 */
export function keepRuleBook(
  db: Database,
  book: RuleBook,
  { isExpected = () => true, letGo = false }: BookChange = {},
): Promise<boolean> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const before = readKeptBook(await meta.get(META.ruleBook));
    if (!isExpected(before)) return false;
    await meta.put(toKeep(book, before, letGo), META.ruleBook);
    await growEpoch(tx);
    return true;
  });
}

export interface BookChange {
  isExpected?: (kept: KeptBook) => boolean;
  /** What cannot be read is kept no longer. */
  letGo?: boolean;
}

/** What rests on rules and offers is out of date. @returns the epoch from now on. */
export async function growEpoch(tx: Writing): Promise<number> {
  const meta = tx.objectStore('meta');
  const epoch = parseNumber(await meta.get(META.bookEpoch)) + 1;
  await meta.put(epoch, META.bookEpoch);
  return epoch;
}
