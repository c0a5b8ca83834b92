import type { Cell } from './table';
import { toColumn } from './table';

/** A column as it is read from a file or a sheet. */
export interface RawColumn {
  name: string;
  cells: readonly Cell[];
}

/** The different words of a column, blanks around them removed, and which of them each row has (−1 = empty). */
export interface Words {
  codes: Int32Array;
  dictionary: readonly string[];
  /** Rows by word. */
  counts: Int32Array;
}

/** Reads a column's words. Numbers and yes/no of a sheet are words like any other here; NaN is empty. */
export function readWords(cells: readonly Cell[]): Words {
  const plain = cells.map((cell) => (typeof cell === 'string' ? cell.trim() : Number.isNaN(cell) ? null : cell));
  const { codes, dictionary } = toColumn('text', plain) as { codes: Int32Array; dictionary: readonly string[] };
  const counts = new Int32Array(dictionary.length);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return { codes, dictionary, counts };
}

/** Length of a table's columns. Throws a RangeError where they differ in length, or two have one name. */
export function checkColumns(columns: readonly RawColumn[]): number {
  const length = columns[0]?.cells.length ?? 0;
  const names = new Set<string>();
  for (const { name, cells } of columns) {
    if (cells.length !== length)
      throw new RangeError(`Column "${name}" has ${cells.length} rows, "${columns[0]?.name}" has ${length}`);
    if (names.has(name)) throw new RangeError(`Two columns are called "${name}"`);
    names.add(name);
  }
  return length;
}
