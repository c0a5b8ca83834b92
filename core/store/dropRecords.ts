import type { IDBPTransaction, StoreNames } from 'idb';
import { RECORD_KINDS, recordKey } from '../crm/ids';
import type { TableName } from '../crm/schema';
import type { StoreSchema } from './schema';

/** What is kept by record beside its row: what was told, and what a person said, hid and looked at. */
export const BY_RECORD = ['insights', 'said', 'hidden', 'visits'] as const;

type Transaction = IDBPTransaction<StoreSchema, StoreNames<StoreSchema>[], 'readwrite'>;

/** Removes what is kept of records that the CRM deleted or shows this user no more. The log stays: it is what was done, by record id. */
export async function dropRecords(
  tx: Pick<Transaction, 'objectStore'>,
  table: TableName,
  ids: readonly string[],
): Promise<void> {
  const kind = RECORD_KINDS.find((name) => name === table);
  if (!kind) return;
  for (const name of BY_RECORD) {
    const store = tx.objectStore(name);
    await Promise.all(ids.map((id) => store.delete(recordKey({ kind, id }))));
  }
}
