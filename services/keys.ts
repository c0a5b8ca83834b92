import { type DBSchema, openDB } from 'idb';
import * as v from 'valibot';

/** A database of its own: it begins like those of the data, so that forgetting everything deletes it too. */
const NAME = 'peerlens:keys';

interface Keys extends DBSchema {
  /** The one key, which the browser never hands out: it can be used here, not read. */
  key: { key: 'seal'; value: CryptoKey };
  sealed: { key: string; value: { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer } };
}

const SEALED = v.object({ iv: v.instance(Uint8Array<ArrayBuffer>), data: v.instance(ArrayBuffer) });

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
  return openDB<Keys>(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('key');
      database.createObjectStore('sealed');
    },
  });
}

/** Small secrets on the disk, encrypted (AES-GCM, 256 bits) under a key that cannot be exported. */
export const keys = {
  /** Replaces what was kept under the name. Resolves when it is on the disk. */
  put: (name: string, secret: string): Promise<void> =>
    using(async (database) => {
      const key = (await database.get('key', 'seal')) ?? (await addKey(database));
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(secret));
      const tx = database.transaction('sealed', 'readwrite', { durability: 'strict' });
      await tx.store.put({ iv, data }, name);
      await tx.done;
    }),

  /** @returns undefined also where it cannot be read any more: then it is as if it had never been there. */
  get: (name: string): Promise<string | undefined> =>
    using(async (database) => {
      const [key, kept] = await Promise.all([database.get('key', 'seal'), database.get('sealed', name)]);
      if (!key || !v.is(SEALED, kept)) return undefined;
      const open = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: kept.iv }, key, kept.data).catch(() => undefined);
      return open && new TextDecoder().decode(open);
    }),

  remove: (name: string): Promise<void> => using((database) => database.delete('sealed', name)),
};

async function addKey(database: Awaited<ReturnType<typeof open>>): Promise<CryptoKey> {
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const tx = database.transaction('key', 'readwrite');
  const before = await tx.store.get('seal');
  if (!before) await tx.store.put(made, 'seal');
  await tx.done;
  return before ?? made;
}
