import { META } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';
import type { LogEntry } from './stored';

/** What stands for the entry before the first. */
export const FIRST_DIGEST = '0'.repeat(64);

/** Appends to the log, chained to the entry before. `at` is the machine's time, UTC ms. */
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
    const digest = await chainDigest(last?.digest ?? FIRST_DIGEST, { number, at, kind, contentDigest });
    const entry: LogEntry = { number, at, kind, content, contentDigest, digest };
    // Digests are computed outside of the transaction; another context may have appended meanwhile.
    const added = await inTransaction(db, ['log', 'meta'], 'readwrite', async (tx) => {
      const store = tx.objectStore('log');
      if (await store.get(number)) return false;
      await store.add(entry, number);
      await tx.objectStore('meta').put({ number, digest }, META.logEnd);
      return true;
    });
    if (added) return entry;
  }
}

/** The entry without its content. Its digests stay, so that the chain still holds. */
export function redact(entry: LogEntry): LogEntry {
  return { ...entry, content: undefined };
}

/** The newest entry of a kind; undefined where there is none. */
export async function lastLogged(db: Database, kind: string): Promise<LogEntry | undefined> {
  const entries = db.transaction('log').store;
  for (let at = await entries.openCursor(null, 'prev'); at; at = await at.continue())
    if (at.value.kind === kind) return at.value;
  return undefined;
}

async function lastEntry(db: Database): Promise<LogEntry | undefined> {
  const cursor = await db.transaction('log').store.openCursor(null, 'prev');
  return cursor?.value;
}

/** Ties an entry to all before it. */
export function chainDigest(
  previous: string,
  entry: Pick<LogEntry, 'number' | 'at' | 'kind' | 'contentDigest'>,
): Promise<string> {
  return sha256([previous, entry.number, entry.at, entry.kind, entry.contentDigest].join('|'));
}

/** SHA-256 of a text, hexadecimal. */
export async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
