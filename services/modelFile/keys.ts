import { type DBSchema, openDB } from 'idb';
import { makeKeys } from './sign';

/** It begins like those of the data, so that forgetting everything deletes it too. */
const NAME = 'peerlens:publisher';

/** A key that a person has compared with its publisher. */
export interface TrustedKey {
  fingerprint: string;
  /** Who that is, as the person calls it. */
  name: string;
  key: string;
  /** The machine's time, UTC ms. */
  at: number;
}

interface Schema extends DBSchema {
  /** The private one can be used here, not read. */
  own: { key: 'pair'; value: CryptoKeyPair };
  trusted: { key: string; value: TrustedKey };
}

/** Opened for each use and closed again, so that it can be deleted at any time. */
async function using<Result>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<Result>): Promise<Result> {
  const database = await open();
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function open() {
  return openDB<Schema>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('own');
      database.createObjectStore('trusted', { keyPath: 'fingerprint' });
    },
  });
}

/** The keys of this browser: the person's own, and those that it trusts. */
export const publisherKeys = {
  own: (): Promise<CryptoKeyPair | undefined> => using((database) => database.get('own', 'pair')),
  /** Makes the own pair, unless there is one: files that were signed with it stay this person's. */
  make: async (): Promise<CryptoKeyPair> => {
    const made = await makeKeys();
    return using(async (database) => {
      const tx = database.transaction('own', 'readwrite');
      const before = await tx.store.get('pair');
      if (!before) await tx.store.put(made, 'pair');
      await tx.done;
      return before ?? made;
    });
  },
  trusted: (): Promise<TrustedKey[]> => using((database) => database.getAll('trusted')),
  trust: (key: TrustedKey): Promise<unknown> => using((database) => database.put('trusted', key)),
  distrust: (fingerprint: string): Promise<void> => using((database) => database.delete('trusted', fingerprint)),
};
