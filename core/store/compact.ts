import type { TableName } from '../crm/schema';
import type { Chunk, ManifestEntry } from './chunk';
import { gatherColumns, joinChunk, manifestEntry, splitChunk } from './chunk';
import { heldRows, measure, mostHidden } from './counts';
import { mergeChunks } from './merge';
import { META, parseNumber } from './meta';
import type { Database } from './schema';
import { inTransaction } from './schema';

/** Rows of a full chunk; merged rows are cut into chunks of this size, so that a later merge need not touch them. */
export const FULL_CHUNK = 65_536;
/** Fewer rows make a small chunk; a page of a large object's first sync is none, and stays as it came. */
const SMALL_CHUNK = FULL_CHUNK / 4;
const MOST_SMALL_CHUNKS = 32;
const FEWEST_DEAD = 2_000;

const isMuchDead = (dead: number, held: number) => dead >= FEWEST_DEAD && dead > held / 3;

/** Where merging pays: the first entry to merge, or undefined. Many dead rows need everything, many small chunks only those. */
export function mergeFrom(entries: readonly ManifestEntry[], live: number, held: number): number | undefined {
  if (isMuchDead(held - live, held)) return 0;
  let first = entries.length;
  while (first > 0 && (entries[first - 1]?.rows ?? 0) < SMALL_CHUNK) first--;
  return entries.length - first > MOST_SMALL_CHUNKS ? first : undefined;
}

/**
 * Merges chunks of a table where that pays and swaps the manifest in one transaction. Readers see the chunks of before
 * or of after; batches that arrived meanwhile stay behind the merged ones.
 * @returns whether anything was merged.
 */
export async function compactTable(db: Database, table: TableName): Promise<boolean> {
  const stored = (await db.get('manifest', table)) ?? [];
  const held = heldRows(stored);
  const couldBeDead = isMuchDead(mostHidden(stored), held);
  const { entries, live } = couldBeDead ? await measure(db, table) : { entries: stored, live: held };
  return merge(db, table, entries, mergeFrom(entries, live, heldRows(entries)));
}

/** The same for small chunks alone, by the manifest: what a sync that is still reading can do without reading ids. */
export async function compactSmall(db: Database, table: TableName): Promise<boolean> {
  const entries = (await db.get('manifest', table)) ?? [];
  const held = heldRows(entries);
  return merge(db, table, entries, mergeFrom(entries, held, held));
}

/**
 * Writes every chunk of a table anew as `change` gives its rows back: no tombstone, no hidden row and no word stays that those
 * rows do not have. In one transaction, after which the chunks of before are gone.
 */
export async function rewriteTable(db: Database, table: TableName, change: (rows: Chunk) => Chunk): Promise<void> {
  for (;;) {
    const entries = (await db.get('manifest', table)) ?? [];
    if (entries.length === 0) return;
    const merged = mergeChunks(table, await readChunks(db, entries));
    if (await swap(db, table, entries, 0, cut(table, { ...change(merged), deletions: [] }))) return;
  }
}

async function merge(
  db: Database,
  table: TableName,
  entries: readonly ManifestEntry[],
  first: number | undefined,
): Promise<boolean> {
  if (first === undefined) return false;
  const merged = mergeChunks(table, await readChunks(db, entries.slice(first)));
  const pieces = cut(table, first === 0 ? { ...merged, deletions: [] } : merged);
  return swap(db, table, entries, first, pieces);
}

function readChunks(db: Database, entries: readonly ManifestEntry[]): Promise<Chunk[]> {
  return inTransaction(db, ['ids', 'columns'], 'readonly', (tx) =>
    Promise.all(
      entries.map(async ({ chunk }) =>
        joinChunk(await tx.objectStore('ids').get(chunk), await tx.objectStore('columns').get(chunk)),
      ),
    ),
  );
}

function cut(table: TableName, chunk: Chunk): Chunk[] {
  if (chunk.ids.length <= FULL_CHUNK) return [chunk];
  const pieces: Chunk[] = [];
  for (let start = 0; start < chunk.ids.length; start += FULL_CHUNK) {
    const ids = chunk.ids.slice(start, start + FULL_CHUNK);
    const rows = Int32Array.from(ids, (_, i) => start + i);
    const columns = gatherColumns(table, [chunk.columns], new Int32Array(ids.length), rows);
    pieces.push({ ids, columns, deletions: start === 0 ? chunk.deletions : [] });
  }
  return pieces;
}

function swap(
  db: Database,
  table: TableName,
  seen: readonly ManifestEntry[],
  first: number,
  pieces: readonly Chunk[],
): Promise<boolean> {
  const records = pieces.map(splitChunk);
  return inTransaction(db, ['meta', 'manifest', 'ids', 'columns'], 'readwrite', async (tx) => {
    const manifests = tx.objectStore('manifest');
    const now = (await manifests.get(table)) ?? [];
    if (seen.some((entry, i) => now[i]?.chunk !== entry.chunk)) return false;
    let number = parseNumber(await tx.objectStore('meta').get(META.nextChunk));
    const added: ManifestEntry[] = [];
    for (const [i, piece] of pieces.entries()) {
      const record = records[i];
      if (!record || piece.ids.length + piece.deletions.length === 0) continue;
      await tx.objectStore('ids').put(record.ids, number);
      await tx.objectStore('columns').put(record.columns, number);
      added.push(manifestEntry(number++, piece));
    }
    await tx.objectStore('meta').put(number, META.nextChunk);
    for (const { chunk } of seen.slice(first)) {
      await tx.objectStore('ids').delete(chunk);
      await tx.objectStore('columns').delete(chunk);
    }
    await manifests.put([...now.slice(0, first), ...added, ...now.slice(seen.length)], table);
    return true;
  });
}
