import type { FieldKind, TableName } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import { asMet } from '../table/met';
import { groupRows } from '../table/rows';
import type { CodedColumn, Column, Table } from '../table/table';
import { FLAG_MISSING } from '../table/table';
import type { Chunk } from './chunk';
import { visibleRows } from './merge';

/** Which columns are wanted; the others come as all missing, which takes next to no memory. */
export type Wanted = (table: TableName, field: string) => boolean;

/** Where the chunks of a table, oldest first, are read from. */
export interface ChunkSource {
  index(): Promise<Pick<Chunk, 'ids' | 'deletions'>[]>;
  /** The columns of the chunk at a place of the index. */
  columns(place: number): Promise<Chunk['columns']>;
}

/** The rows that chunks show, sorted by id. One chunk after the other is read and let go: chunks and rows of all are never held at once. */
export async function readTable<T extends TableName>(name: T, source: ChunkSource, wanted?: Wanted): Promise<Table<T>> {
  const index = await source.index();
  const { ids, row, source: chunkOf } = visibleRows(index);
  const places = groupRows(chunkOf, index.length);
  const kinds = Object.entries<FieldKind>(SCHEMA[name]);
  const none = missing(ids.length);
  const fillers = kinds.map(([field, kind]) =>
    !wanted || wanted(name, field) ? fillerOf(kind, ids.length) : { fill: () => undefined, column: () => none(kind) },
  );
  for (let c = 0; c < index.length; c++) {
    const rows = places.rows.subarray(places.offsets[c], places.offsets[c + 1]);
    if (rows.length === 0) continue;
    const columns = await source.columns(c);
    kinds.forEach(([field], f) => {
      const part = columns[field];
      if (part) fillers[f]?.fill(part, rows, row);
    });
  }
  const columns = Object.fromEntries(kinds.map(([field], f) => [field, fillers[f]?.column()]));
  return { name, length: ids.length, ids, columns: columns as unknown as Table<T>['columns'] };
}

/** A column that is filled chunk by chunk. */
interface Filler {
  /** @param rows of the table that are in this chunk. @param row of the chunk, by row of the table. */
  fill(part: Column, rows: Int32Array, row: Int32Array): void;
  column(): Column;
}

function fillerOf(kind: FieldKind, length: number): Filler {
  if (kind === 'category' || kind === 'text' || kind === 'ref') return codedFiller(kind, length);
  if (kind === 'flag') {
    const values = new Uint8Array(length).fill(FLAG_MISSING);
    return {
      fill(part, rows, row) {
        if (part.kind !== 'flag') return;
        for (const at of rows) values[at] = part.values[row[at] as number] ?? FLAG_MISSING;
      },
      column: () => ({ kind, values }),
    };
  }
  const values = new Float64Array(length).fill(Number.NaN);
  return {
    fill(part, rows, row) {
      if (part.kind === 'flag' || !('values' in part)) return;
      for (const at of rows) values[at] = part.values[row[at] as number] ?? Number.NaN;
    },
    column: () => ({ kind, values }),
  };
}

function codedFiller(kind: CodedColumn['kind'], length: number): Filler {
  const codes = new Int32Array(length).fill(-1);
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  return {
    fill(part, rows, row) {
      if (!('dictionary' in part)) return;
      const translated = new Int32Array(part.dictionary.length).fill(-1);
      for (const at of rows) {
        const old = part.codes[row[at] as number] ?? -1;
        const word = part.dictionary[old];
        if (word === undefined) continue;
        if (translated[old] === -1) {
          const code = codeOf.get(word) ?? dictionary.push(word) - 1;
          codeOf.set(word, code);
          translated[old] = code;
        }
        codes[at] = translated[old] as number;
      }
    },
    // Chunks need not follow one another as their rows do.
    column: () => asMet({ kind, codes, dictionary }),
  };
}

/** Columns of which nothing was read; those of one kind of a table are one and the same. */
function missing(length: number): (kind: FieldKind) => Column {
  let values: Float64Array | undefined;
  let codes: Int32Array | undefined;
  return (kind) => {
    if (kind === 'flag') return { kind, values: new Uint8Array(length).fill(FLAG_MISSING) };
    if (kind === 'category' || kind === 'text' || kind === 'ref') {
      codes ??= new Int32Array(length).fill(-1);
      return { kind, codes, dictionary: [] };
    }
    values ??= new Float64Array(length).fill(Number.NaN);
    return { kind, values };
  };
}
