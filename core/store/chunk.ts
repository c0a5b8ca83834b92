import { compareIds } from '../crm/ids';
import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import type { Column, Table } from '../table/table';
import { FLAG_MISSING } from '../table/table';
import { isReadable, STORE_FORMAT } from './format';

/** The index of a chunk. `ids` ascending, joined; the place of an id is its row in the columns. */
export interface ChunkIds {
  format: typeof STORE_FORMAT;
  ids: string;
  /** Ids that this chunk hides in older chunks, ascending, joined. */
  deletions: string;
}

export interface ChunkColumns {
  format: typeof STORE_FORMAT;
  columns: Record<string, Column>;
}

/** What the manifest knows of a chunk without reading it. `first` and `last` are the smallest and largest id. */
export interface ManifestEntry {
  chunk: number;
  rows: number;
  deletions: number;
  first: string;
  last: string;
}

/** A chunk in memory. */
export interface Chunk {
  ids: string[];
  deletions: string[];
  columns: Record<string, Column>;
}

const SEPARATOR = '\n';

/** Joins ids into one text, which is stored and read many times faster than an array. Throws a RangeError on an id with a line break. */
export function packIds(ids: readonly string[]): string {
  for (const id of ids)
    if (id === '' || id.includes(SEPARATOR)) throw new RangeError(`not an id: ${JSON.stringify(id)}`);
  return ids.join(SEPARATOR);
}

/** The ids of {@link packIds}. */
export function unpackIds(packed: string): string[] {
  return packed === '' ? [] : packed.split(SEPARATOR);
}

/** The place of `id` among ascending `ids`, or −1. */
export function findId(ids: readonly string[], id: string): number {
  let low = 0;
  let high = ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareIds(ids[middle] as string, id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Makes the chunk of one batch: rows sorted by id, of rows with the same id the last one, deleted ids dropped.
 * Columns that the schema does not know are dropped; those that are absent become missing.
 */
export function toChunk(upserts: Table, deletions: readonly string[]): Chunk {
  const gone = new Set(deletions);
  const rowOf = new Map<string, number>();
  for (let row = 0; row < upserts.length; row++) {
    const id = upserts.ids[row];
    if (id !== undefined && !gone.has(id)) rowOf.set(id, row);
  }
  const ids = [...rowOf.keys()].sort(compareIds);
  const rows = Int32Array.from(ids, (id) => rowOf.get(id) ?? -1);
  const columns = gatherColumns(upserts.name, [upserts.columns], new Int32Array(ids.length), rows);
  return { ids, deletions: [...gone].sort(compareIds), columns };
}

/** Some rows of a table, in their order. */
export function takeRows(table: Table, rows: Int32Array): Table {
  const columns = gatherColumns(table.name, [table.columns], new Int32Array(rows.length), rows);
  const ids = Array.from(rows, (row) => table.ids[row] as string);
  return { name: table.name, length: ids.length, ids, columns: columns as unknown as Table['columns'] };
}

/** Splits a chunk for the two object stores. */
export function splitChunk(chunk: Chunk): { ids: ChunkIds; columns: ChunkColumns } {
  return {
    ids: { format: STORE_FORMAT, ids: packIds(chunk.ids), deletions: packIds(chunk.deletions) },
    columns: { format: STORE_FORMAT, columns: chunk.columns },
  };
}

/** Puts a chunk together again. Throws a RangeError where a part is absent or of another format. */
export function joinChunk(ids: ChunkIds | undefined, columns: ChunkColumns | undefined): Chunk {
  return { ...indexOf(ids), columns: columnsOf(columns) };
}

/** The ids of a chunk alone. Throws a RangeError where they are absent or of another format. */
export function indexOf(ids: ChunkIds | undefined): Pick<Chunk, 'ids' | 'deletions'> {
  if (!ids || !isReadable(ids)) throw new RangeError('chunk cannot be read');
  return { ids: unpackIds(ids.ids), deletions: unpackIds(ids.deletions) };
}

/** The columns of a chunk alone. Throws a RangeError where they are absent or of another format. */
export function columnsOf(columns: ChunkColumns | undefined): Chunk['columns'] {
  if (!columns || !isReadable(columns)) throw new RangeError('chunk cannot be read');
  return columns.columns;
}

/** What the manifest keeps of a chunk. */
export function manifestEntry(number: number, chunk: Chunk): ManifestEntry {
  return {
    chunk: number,
    rows: chunk.ids.length,
    deletions: chunk.deletions.length,
    first: chunk.ids[0] ?? '',
    last: chunk.ids.at(-1) ?? '',
  };
}

/**
 * Gathers the rows `row[i]` of `sources[source[i]]` into new columns. Dictionaries are rebuilt in the order of the rows,
 * so that the result depends on the rows alone and not on how they were cut into chunks.
 */
export function gatherColumns(
  name: TableName,
  sources: readonly Readonly<Record<string, Column | undefined>>[],
  source: Int32Array,
  row: Int32Array,
): Record<string, Column> {
  const gathered: Record<string, Column> = {};
  for (const [field, kind] of Object.entries<FieldKind>(SCHEMA[name])) {
    const parts = sources.map((columns) => columns[field]);
    gathered[field] = gatherColumn(kind, parts, source, row);
  }
  return gathered;
}

/** The rows `row[i]` of `parts[source[i]]` as one column. */
export function gatherColumn(
  kind: FieldKind,
  parts: readonly (Column | undefined)[],
  source: Int32Array,
  row: Int32Array,
): Column {
  const length = row.length;
  if (kind === 'flag') {
    const values = new Uint8Array(length).fill(FLAG_MISSING);
    for (let i = 0; i < length; i++) {
      const part = parts[source[i] ?? -1];
      if (part?.kind === 'flag') values[i] = part.values[row[i] ?? -1] ?? FLAG_MISSING;
    }
    return { kind, values };
  }
  if (kind === 'category' || kind === 'text' || kind === 'ref') return gatherCoded(kind, parts, source, row);
  const values = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < length; i++) {
    const part = parts[source[i] ?? -1];
    if (part && part.kind !== 'flag' && 'values' in part) values[i] = part.values[row[i] ?? -1] ?? Number.NaN;
  }
  return { kind, values };
}

function gatherCoded(
  kind: 'category' | 'text' | 'ref',
  parts: readonly (Column | undefined)[],
  source: Int32Array,
  row: Int32Array,
): Column {
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const translated = parts.map((part) =>
    part && 'dictionary' in part ? new Int32Array(part.dictionary.length).fill(-1) : undefined,
  );
  const codes = new Int32Array(row.length).fill(-1);
  for (let i = 0; i < row.length; i++) {
    const from = source[i] ?? -1;
    const part = parts[from];
    const translation = translated[from];
    if (!translation || !part || !('dictionary' in part)) continue;
    const old = part.codes[row[i] ?? -1] ?? -1;
    const word = part.dictionary[old];
    if (word === undefined) continue;
    let code = translation[old] ?? -1;
    if (code < 0) {
      code = codeOf.get(word) ?? dictionary.push(word) - 1;
      codeOf.set(word, code);
      translation[old] = code;
    }
    codes[i] = code;
  }
  return { kind, codes, dictionary };
}
