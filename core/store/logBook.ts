import type { LogCheck, LogPage } from '../logBook';
import { chainDigest, FIRST_DIGEST, sha256 } from './log';
import { META } from './meta';
import type { Database } from './schema';
import type { LogEntry } from './stored';

/** Entries of the log, the newest first. @param most at most so many. */
export async function readLog(
  db: Database,
  { kind, below, most }: { kind?: string; below?: number; most: number },
): Promise<LogPage> {
  const all = await db.getAll('log');
  const kinds = [...new Set(all.map((entry) => entry.kind))].sort();
  const wanted = all.filter((entry) => kind === undefined || entry.kind === kind);
  const lines = wanted
    .filter(({ number }) => below === undefined || number < below)
    .sort((a, b) => b.number - a.number)
    .slice(0, most)
    .map(({ content, ...line }) => ({ ...line, ...(content && { content }) }));
  return { lines, kinds, of: wanted.length };
}

/** Where the log ends, as it was noted with its last entry. */
export interface LogEnd {
  number: number;
  digest: string;
}

const isEnd = (value: unknown): value is LogEnd =>
  typeof value === 'object' && value !== null && 'number' in value && 'digest' in value;

/** Looks whether every entry is as it was written, and none is missing. Erased contents break nothing. */
export async function checkLog(db: Database): Promise<LogCheck> {
  const tx = db.transaction(['log', 'meta']);
  const [all, end] = await Promise.all([tx.objectStore('log').getAll(), tx.objectStore('meta').get(META.logEnd)]);
  const entries = all.sort((a, b) => a.number - b.number);
  const erased = entries.filter(({ content }) => content === undefined).length;
  let before = FIRST_DIGEST;
  for (const [i, entry] of entries.entries()) {
    const what = await problemOf(entry, i + 1, before);
    if (what) return { entries: entries.length, erased, broken: { at: i + 1, what } };
    before = entry.digest;
  }
  const isCut = isEnd(end) && (end.number !== entries.length || end.digest !== before);
  return {
    entries: entries.length,
    erased,
    ...(isCut && { broken: { at: entries.length + 1, what: 'end' as const } }),
  };
}

async function problemOf(
  entry: LogEntry,
  number: number,
  before: string,
): Promise<'content' | 'chain' | 'gap' | undefined> {
  if (entry.number !== number) return 'gap';
  if (entry.content !== undefined && (await sha256(JSON.stringify(entry.content))) !== entry.contentDigest)
    return 'content';
  return (await chainDigest(before, entry)) === entry.digest ? undefined : 'chain';
}
