import type { RawColumn, WordColumn } from './words';
import { checkColumns, readWords } from './words';

/** Rows that a person leaves out. */
export interface RowFilter {
  /** Name of the column; without it every column is looked at. */
  column?: string;
  /** Rows with one of these words go (capitals count). */
  words?: readonly string[];
  /** Rows with an empty cell go. */
  empty?: boolean;
  /** Rows with a number up to this one go: 0 leaves what is above zero. Of columns of numbers alone. */
  upTo?: number;
  /** Rows with a number from this one on go. */
  from?: number;
}

/** The rows that stay, ascending, and why the others went: a row with two reasons counts in both. */
export interface ChosenRows {
  kept: Int32Array;
  /** By column and word (undefined = empty), in the order of the table. */
  left: { column: string; word: string | undefined; rows: number }[];
}

/**
 * Leaves out rows by their values: `[{ words: ['unknown'] }]` is every row that has an "unknown" anywhere.
 * Throws a RangeError where a column is not there, or the columns differ in length.
 */
export function filterRows(columns: readonly RawColumn[], filters: readonly RowFilter[]): ChosenRows {
  const rows = checkColumns(columns);
  const words = columns.map(({ name, cells }) => ({ name, words: readWords(cells), typed: false }));
  return chooseRows(words, rows, filters, Number);
}

/**
 * {@link filterRows} of columns that are held as words.
 * @param read a word of a column as a number, NaN where it is none.
 */
export function chooseRows(
  columns: readonly WordColumn[],
  rows: number,
  filters: readonly RowFilter[],
  read: (word: string, column: string) => number,
): ChosenRows {
  for (const { column } of filters)
    if (column !== undefined && !columns.some(({ name }) => name === column))
      throw new RangeError(`The table has no column "${column}"`);
  const gone = new Uint8Array(rows);
  const left: ChosenRows['left'] = [];
  for (const { name, words } of columns) {
    const own = filters.filter(({ column }) => column === undefined || column === name);
    if (own.length === 0) continue;
    const { codes, dictionary, counts } = words;
    const unwanted = dictionary.map((word) => own.some((filter) => goes(filter, word, () => read(word, name))));
    const noEmpty = own.some(({ empty }) => empty);
    const empty = codes.reduce((sum, code) => sum + (code < 0 ? 1 : 0), 0);
    if (noEmpty && empty > 0) left.push({ column: name, word: undefined, rows: empty });
    dictionary.forEach((word, code) => {
      if (unwanted[code]) left.push({ column: name, word, rows: counts[code] as number });
    });
    codes.forEach((code, row) => {
      if (code < 0 ? noEmpty : unwanted[code]) gone[row] = 1;
    });
  }
  return { kept: Int32Array.from(gone.keys()).filter((row) => gone[row] === 0), left };
}

function goes({ words = [], upTo, from, column }: RowFilter, word: string, read: () => number): boolean {
  if (words.includes(word)) return true;
  if (column === undefined || (upTo === undefined && from === undefined)) return false;
  const number = read();
  return (upTo !== undefined && number <= upTo) || (from !== undefined && number >= from);
}

/** The rows of a table by number, in that order. */
export function takeRows(columns: readonly RawColumn[], rows: Int32Array): RawColumn[] {
  return columns.map(({ name, cells }) => ({ name, cells: Array.from(rows, (row) => cells[row]) }));
}

/** A table by the column that a person says names its rows. */
export interface IndexReport {
  /** The id of each row; empty where it has none. */
  ids: readonly string[];
  /** Ids of several rows, with their rows, those of most rows first. */
  duplicates: { id: string; rows: number[] }[];
  /** Rows without an id. */
  without: number[];
}

/** Indexes a table by a column and tells what is wrong with it as an index. Blanks around an id do not count. */
export function indexBy({ cells }: RawColumn): IndexReport {
  const { codes, dictionary } = readWords(cells);
  const rowsOf: number[][] = dictionary.map(() => []);
  const without: number[] = [];
  codes.forEach((code, row) => {
    if (code < 0) without.push(row);
    else rowsOf[code]?.push(row);
  });
  const duplicates = rowsOf
    .map((rows, code) => ({ id: dictionary[code] as string, rows }))
    .filter(({ rows }) => rows.length > 1)
    .sort((a, b) => b.rows.length - a.rows.length || (a.rows[0] as number) - (b.rows[0] as number));
  return { ids: Array.from(codes, (code) => dictionary[code] ?? ''), duplicates, without };
}
