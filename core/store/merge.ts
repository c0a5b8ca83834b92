import { compareIds } from '../crm/ids';
import type { TableName } from '../crm/schema';
import type { Chunk } from './chunk';
import { gatherColumns } from './chunk';
import { Newer } from './hidden';

/** Which rows of a list of chunks are seen, in the order of their ids. */
export interface Visible {
  ids: string[];
  /** Number of the chunk in the list, and the row in it. */
  source: Int32Array;
  row: Int32Array;
  /** Ids that the chunks delete and do not bring back: needed as long as older chunks exist. */
  deletions: string[];
}

type Index = Pick<Chunk, 'ids' | 'deletions'>;

/** Which rows are seen of `chunks`, oldest first: a newer chunk or tombstone hides an id in older ones. */
export function visibleRows(chunks: readonly Index[]): Visible {
  return oneAfterAnother(chunks) ?? newestFirst(chunks);
}

/** Of chunks whose ids lie one after another, as a first sync and compaction leave them, all rows; undefined of others. */
function oneAfterAnother(chunks: readonly Index[]): Visible | undefined {
  if (chunks.some((chunk) => chunk.deletions.length > 0)) return undefined;
  const filled = [...chunks.keys()].filter((c) => (chunks[c]?.ids.length ?? 0) > 0);
  const first = (c: number | undefined) => chunks[c ?? -1]?.ids[0] ?? '';
  filled.sort((a, b) => compareIds(first(a), first(b)));
  if (
    filled.some((c, i) => i + 1 < filled.length && compareIds(chunks[c]?.ids.at(-1) ?? '', first(filled[i + 1])) >= 0)
  )
    return undefined;
  const ids = filled.flatMap((c) => chunks[c]?.ids ?? []);
  const source = new Int32Array(ids.length);
  const row = new Int32Array(ids.length);
  let at = 0;
  for (const c of filled)
    for (let i = 0; i < (chunks[c]?.ids.length ?? 0); i++, at++) {
      source[at] = c;
      row[at] = i;
    }
  return { ids, source, row, deletions: [] };
}

function newestFirst(chunks: readonly Index[]): Visible {
  const newer = new Newer();
  const ids: string[] = [];
  const sources: number[] = [];
  const rows: number[] = [];
  const deleted: string[] = [];
  for (let c = chunks.length - 1; c >= 0; c--) {
    const { ids: own = [], deletions = [] } = chunks[c] ?? {};
    const hidden = newer.hides(own);
    own.forEach((id, row) => {
      if (hidden?.[row]) return;
      ids.push(id);
      sources.push(c);
      rows.push(row);
    });
    const known = newer.hides(deletions);
    for (const [i, id] of deletions.entries()) if (!known?.[i]) deleted.push(id);
    newer.add(own);
    newer.add(deletions);
  }
  // Sorted runs, one after another: the browser's sort merges them.
  const order = [...ids.keys()].sort((a, b) => compareIds(ids[a] as string, ids[b] as string));
  return {
    ids: order.map((i) => ids[i] as string),
    source: Int32Array.from(order, (i) => sources[i] as number),
    row: Int32Array.from(order, (i) => rows[i] as number),
    deletions: deleted.sort(compareIds),
  };
}

/** Merges chunks (oldest first) into one chunk that shows the same rows and hides the same ids. */
export function mergeChunks(name: TableName, chunks: readonly Chunk[]): Chunk {
  const visible = visibleRows(chunks);
  const columns = chunks.map((chunk) => chunk.columns);
  return {
    ids: visible.ids,
    deletions: visible.deletions,
    columns: gatherColumns(name, columns, visible.source, visible.row),
  };
}
