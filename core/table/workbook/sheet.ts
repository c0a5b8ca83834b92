/** A cell as it was read: a text (a date is one, `yyyy-mm-dd`), a number, or nothing. */
export type Cell = string | number | null;

/** What was odd about a cell, and how it was read. */
export interface Oddity {
  /**
   * `merged`: the value was taken for each row of the cells; `error`: #N/A and the like, read as empty; `formula`: without the value that it gave last,
   * read as empty; `short` and `long`: a line with fewer and with more cells than others; `open`: a quotation mark is never closed.
   */
  kind: 'merged' | 'error' | 'formula' | 'short' | 'long' | 'open' | 'columns';
  /** Row in the file, from 1. */
  row: number;
  /** Column from 0; absent where it is about the row. */
  column?: number;
  /** The error as it is written, or the cells that are merged ("A2:A5"). */
  word?: string;
}

/** The cells of a sheet, row by row, empty rows left out. */
export interface Sheet {
  rows: Cell[][];
  /** Number of each row in the file, from 1. */
  at: number[];
  /** At most {@link MOST_ODD} of a kind. */
  odd: Oddity[];
  /** How many there are of each kind. */
  odds: Partial<Record<Oddity['kind'], number>>;
}

export const MOST_ODD = 20;
/** Rows and cells that can be read; columns beyond are left out. */
export const MOST_ROWS = 250_000;
export const MOST_CELLS = 6_000_000;
export const MOST_COLUMNS = 256;

/** Counts something odd, and keeps it where there are not many yet. */
export function noteOdd(sheet: Pick<Sheet, 'odd' | 'odds'>, oddity: Oddity): void {
  const count = (sheet.odds[oddity.kind] ?? 0) + 1;
  sheet.odds[oddity.kind] = count;
  if (count <= MOST_ODD) sheet.odd.push(oddity);
}

/** 0 → A, 25 → Z, 26 → AA: what a spreadsheet calls a column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** "AB12" → column 27, row 12. @returns undefined for what is no such place. */
export function cellPlace(word: string): { column: number; row: number } | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(word);
  if (!match) return undefined;
  let column = 0;
  for (const letter of match[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, row: Number(match[2]) };
}
