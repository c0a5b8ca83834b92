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
  return { codes, dictionary, counts: countsOf(codes, dictionary.length) };
}

/** Words of which a column has these codes; those that no row has are left out. */
export function wordsOfCodes(codes: Int32Array, words: readonly string[]): Words {
  const codeOf = new Int32Array(words.length).fill(-1);
  const dictionary: string[] = [];
  const own = codes.map((code) => {
    if (code < 0) return -1;
    if (codeOf[code] === -1) codeOf[code] = dictionary.push(words[code] as string) - 1;
    return codeOf[code] as number;
  });
  return { codes: own, dictionary, counts: countsOf(own, dictionary.length) };
}

function countsOf(codes: Int32Array, words: number): Int32Array {
  const counts = new Int32Array(words);
  for (const code of codes) if (code >= 0) counts[code] = (counts[code] as number) + 1;
  return counts;
}

/** A column by its words, as it is kept of a file that is too long to be held as cells. */
export interface WordColumn {
  name: string;
  words: Words;
  /** Its cells were numbers of a sheet, which have a point whatever the others write. */
  typed: boolean;
}

/** First size of a collected column; it doubles as it fills. */
const FIRST_ROWS = 1_024;

/** Collects the words of one column, cell by cell: each different word is held once, whatever the number of rows. */
export class WordCollector {
  private codes = new Int32Array(FIRST_ROWS);
  private rows = 0;
  private typed: boolean | undefined;
  private readonly dictionary: string[] = [];
  private readonly codeOf = new Map<string, number>();

  /** Adds the cell of the next row. Blanks around a text do not count; an empty one is missing. */
  push(cell: string | number | null | undefined): void {
    const word = typeof cell === 'string' ? cell.trim() : cell == null || Number.isNaN(cell) ? '' : String(cell);
    if (word !== '') this.typed ??= typeof cell === 'number';
    if (this.rows === this.codes.length) {
      const longer = new Int32Array(this.codes.length * 2);
      longer.set(this.codes);
      this.codes = longer;
    }
    this.codes[this.rows++] = word === '' ? -1 : this.code(word);
  }

  /** What was pushed. The collector must not be used afterwards. */
  finish(name: string): WordColumn {
    const codes = this.codes.slice(0, this.rows);
    const counts = countsOf(codes, this.dictionary.length);
    return { name, words: { codes, dictionary: this.dictionary, counts }, typed: this.typed === true };
  }

  private code(word: string): number {
    let code = this.codeOf.get(word);
    if (code === undefined) {
      code = this.dictionary.push(word) - 1;
      this.codeOf.set(word, code);
    }
    return code;
  }
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
