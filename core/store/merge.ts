import { compareIds } from '../crm/ids';
import type { TableName } from '../crm/schema';
import type { Table } from '../table/table';
import type { Chunk } from './chunk';
import { gatherColumns } from './chunk';

/** Which rows of a list of chunks are seen, in the order of their ids. */
export interface Visible {
  ids: string[];
  /** Number of the chunk in the list, and the row in it. */
  source: Int32Array;
  row: Int32Array;
  /** Ids that the chunks delete and do not bring back: needed as long as older chunks exist. */
  deletions: string[];
}

/** Reads chunks newest first: an id seen in a newer chunk or tombstone hides older ones. `chunks` are oldest first. */
export function visibleRows(chunks: readonly Pick<Chunk, 'ids' | 'deletions'>[]): Visible {
  const seen = new Set<string>();
  const ids: string[] = [];
  const sources: number[] = [];
  const rows: number[] = [];
  const deleted: string[] = [];
  for (let c = chunks.length - 1; c >= 0; c--) {
    const chunk = chunks[c];
    chunk?.ids.forEach((id, row) => {
      if (seen.has(id)) return;
      seen.add(id);
      ids.push(id);
      sources.push(c);
      rows.push(row);
    });
    for (const id of chunk?.deletions ?? []) {
      if (seen.has(id)) continue;
      seen.add(id);
      deleted.push(id);
    }
  }
  const order = ids.map((_, i) => i).sort((a, b) => compareIds(ids[a] as string, ids[b] as string));
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

/** The rows that chunks (oldest first) show, as a table sorted by id. */
export function toTable<T extends TableName>(name: T, chunks: readonly Chunk[]): Table<T> {
  const { ids, columns } = mergeChunks(name, chunks);
  return { name, length: ids.length, ids, columns: columns as unknown as Table<T>['columns'] };
}
