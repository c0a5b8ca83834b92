import type { Database } from './schema';
import { inTransaction } from './schema';
import type { LogEntry } from './stored';

const FIRST = '0'.repeat(64);

/** Appends to the log. `at` is the machine's time, UTC ms. */
export async function appendLog(
  db: Database,
  kind: string,
  content: Record<string, unknown>,
  at: number,
): Promise<LogEntry> {
  const contentDigest = await sha256(JSON.stringify(content));
  for (;;) {
    const last = await lastEntry(db);
    const number = (last?.number ?? 0) + 1;
    const digest = await chainDigest(last?.digest ?? FIRST, { number, at, kind, contentDigest });
    const entry: LogEntry = { number, at, kind, content, contentDigest, digest };
    // Digests are computed outside of the transaction; another context may have appended meanwhile.
    const added = await inTransaction(db, ['log'], 'readwrite', async (tx) => {
      const store = tx.objectStore('log');
      if (await store.get(number)) return false;
      await store.add(entry, number);
      return true;
    });
    if (added) return entry;
  }
}

/** Every entry, oldest first. */
export function readLog(db: Database): Promise<LogEntry[]> {
  return db.getAll('log');
}

/** Erases the content of entries that `match`; digests stay. Returns how many were erased. */
export function eraseLogContent(db: Database, match: (entry: LogEntry) => boolean): Promise<number> {
  return inTransaction(db, ['log'], 'readwrite', async (tx) => {
    const store = tx.objectStore('log');
    let erased = 0;
    for (const entry of await store.getAll()) {
      if (entry.content === undefined || !match(entry)) continue;
      await store.put({ ...entry, content: undefined }, entry.number);
      erased++;
    }
    return erased;
  });
}

/** The number of the first entry that does not follow from the one before, or undefined where the chain holds. */
export async function firstBrokenEntry(entries: readonly LogEntry[]): Promise<number | undefined> {
  let previous = FIRST;
  for (const [i, entry] of entries.entries()) {
    const contentHolds =
      entry.content === undefined || (await sha256(JSON.stringify(entry.content))) === entry.contentDigest;
    const digest = await chainDigest(previous, entry);
    if (entry.number !== i + 1 || !contentHolds || digest !== entry.digest) return i + 1;
    previous = digest;
  }
  return undefined;
}

async function lastEntry(db: Database): Promise<LogEntry | undefined> {
  const cursor = await db.transaction('log').store.openCursor(null, 'prev');
  return cursor?.value;
}

function chainDigest(
  previous: string,
  entry: Pick<LogEntry, 'number' | 'at' | 'kind' | 'contentDigest'>,
): Promise<string> {
  return sha256([previous, entry.number, entry.at, entry.kind, entry.contentDigest].join('|'));
}

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
