import type { RecordRef } from '../crm/ids';
import { recordKey } from '../crm/ids';
import { isReadable, STORE_FORMAT } from './format';
import { META } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { StoredSaid } from './stored';

type Said = Pick<StoredSaid, 'ownChance' | 'chosenPrice'>;

/** What a person said of a record; empty where it said nothing, or in another format. */
export async function readSaid(db: Database, record: string): Promise<Said> {
  const said = await db.get('said', record);
  return said && isReadable(said) ? said : {};
}

/** Keeps what was said of a record in place of what was said before; undefined takes a part back. */
export function keepSaid(db: Database, { kind, id }: Pick<RecordRef, 'kind' | 'id'>, said: Said): Promise<void> {
  return inTransaction(db, ['said'], 'readwrite', async (tx) => {
    const store = tx.objectStore('said');
    const key = recordKey({ kind, id });
    const before = await store.get(key);
    const kept = before && isReadable(before) ? before : undefined;
    await store.put({ ...kept, ...said, record: { kind, id }, format: STORE_FORMAT }, key);
  });
}

/** Everything that was said, by record. */
export async function allSaid(db: Database): Promise<StoredSaid[]> {
  return (await db.getAll('said')).filter(isReadable);
}

/** The tables that prices depend on, as they were kept; undefined where none were. */
export function readPriceInputs(db: Database): Promise<unknown> {
  return db.get('meta', META.priceInputs);
}

/** Keeps the tables that prices depend on, in place of those before. */
export async function keepPriceInputs(db: Database, inputs: unknown): Promise<void> {
  await db.put('meta', inputs, META.priceInputs);
}
