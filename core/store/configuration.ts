import type { IDBPTransaction, StoreNames } from 'idb';
import type { RuleBook } from '../configuration/ruleBook/ruleBook';
import { META, parseNumber } from './meta';
import type { Database, StoreSchema } from './schema';
import { inTransaction } from './schema';

export type Writing = Pick<IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readwrite'>, 'objectStore'>;

/** Rules and area notes as they were kept; undefined where none were. */
export function readRuleBook(db: Database): Promise<unknown> {
  return db.get('meta', META.ruleBook);
}

/**
 * Keeps rules and area notes in place of those before. Its own epoch grows, since what is proposed follows them.
 * @param isExpected whether what is kept is what the change was made of. @returns whether it was, and the book is kept.
 */
export function keepRuleBook(
  db: Database,
  book: RuleBook,
  isExpected: (kept: unknown) => boolean = () => true,
): Promise<boolean> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    if (!isExpected(await meta.get(META.ruleBook))) return false;
    await meta.put(book, META.ruleBook);
    await growEpoch(tx);
    return true;
  });
}

/** What rests on rules and offers is out of date. @returns the epoch from now on. */
export async function growEpoch(tx: Writing): Promise<number> {
  const meta = tx.objectStore('meta');
  const epoch = parseNumber(await meta.get(META.bookEpoch)) + 1;
  await meta.put(epoch, META.bookEpoch);
  return epoch;
}
