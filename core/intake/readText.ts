import { readDate } from '../table/dateWords';
import type { Part } from '../table/delimited';
import { cellsOf, createLineCutter, LOOKED_AT, partOf, uniqueNames } from '../table/delimited';
import { readNumber } from '../table/numberWords';
import { WordCollector } from '../table/words';
import type { Cell, Sheet } from '../table/workbook/sheet';
import { MOST_COLUMNS } from '../table/workbook/sheet';
import type { IntakeSheet } from './sheet';

/** What was odd about the rows of a sheet, and where its names of columns stand. */
export interface SheetNotes {
  /** Rows at the beginning, with their number in the file: one of them names the columns. */
  heads: { place: number; row: number; cells: string[] }[];
  header: number;
  /** Of a text: what parts the cells. */
  part?: Part;
  /** Rows with fewer cells than there are columns (the rest is missing), and with more (the rest is left out). */
  short: number;
  long: number;
  /** A quotation mark is never closed: the text may be cut off. */
  open: boolean;
}

/** Why rows are no table. */
export type NoSheet = 'empty' | 'oneColumn' | 'noRows';

/** A sheet as it was read. */
export type ReadRows = { sheet: IntakeSheet; notes: SheetNotes } | { problem: NoSheet };

/** Rows among which the names of columns are looked for, and shown. */
const HEADS = 12;
const HEAD_CELLS = 40;
const HEAD_LETTERS = 60;

/** Takes the rows of a sheet one by one, and holds of each column its different words alone. */
class SheetCollector {
  private names: string[] = [];
  private columns: WordCollector[] = [];
  private rows = 0;
  private short = 0;
  private long = 0;

  constructor(
    private readonly name: string,
    readonly heads: SheetNotes['heads'],
    readonly header: number,
  ) {}

  setNames(cells: readonly Cell[]): void {
    this.names = uniqueNames(cells.slice(0, MOST_COLUMNS).map((cell) => (cell === null ? '' : String(cell))));
    this.columns = this.names.map(() => new WordCollector());
  }

  push(cells: readonly Cell[]): void {
    const { length } = this.columns;
    if (cells.length < length) this.short++;
    else if (cells.length > length && cells.slice(length).some((cell) => cell !== null && String(cell).trim() !== ''))
      this.long++;
    for (let c = 0; c < length; c++) this.columns[c]?.push(cells[c]);
    this.rows++;
  }

  finish(part: Part | undefined, open: boolean): ReadRows {
    if (this.names.length === 0) return { problem: 'empty' };
    if (this.names.length < 2) return { problem: 'oneColumn' };
    if (this.rows === 0) return { problem: 'noRows' };
    const columns = this.columns.map((column, c) => column.finish(this.names[c] as string));
    return {
      sheet: { name: this.name, rows: this.rows, columns },
      notes: {
        heads: this.heads,
        header: this.header,
        ...(part && { part }),
        short: this.short,
        long: this.long,
        open,
      },
    };
  }
}

/** Takes a text piece by piece. */
export interface TextSheet {
  push(piece: string): void;
  finish(): ReadRows;
}

/**
 * Reads a text of cells parted by tabs, semicolons, commas or bars while it comes: in memory is what is different, not what is long.
 * @param name what the sheet is called. @param header place of the row that names the columns; found where it is absent: the first
 * rows may be a title.
 */
export function createTextSheet(name: string, header?: number): TextSheet {
  const first: { line: string; at: number }[] = [];
  let collector: SheetCollector | undefined;
  let part: Part = ',';
  const begin = (): SheetCollector => {
    part = partOf(first.map(({ line }) => line.replace(/^\ufeff/, '')));
    const rows = first.map(({ line }, i) => cellsOf(i === 0 ? line.replace(/^\ufeff/, '') : line, part));
    const place = header ?? findHeader(rows);
    const made = new SheetCollector(
      name,
      headsOf(
        rows,
        first.map(({ at }) => at),
      ),
      place,
    );
    made.setNames(rows[place] ?? []);
    for (const row of rows.slice(place + 1)) made.push(row);
    return made;
  };
  const cutter = createLineCutter((line, at) => {
    if (collector) collector.push(cellsOf(line, part));
    else if (first.push({ line, at }) === LOOKED_AT) collector = begin();
  });
  return {
    push: (piece) => cutter.push(piece),
    finish() {
      const open = cutter.end();
      if (!collector && first.length === 0) return { problem: 'empty' };
      collector ??= begin();
      return collector.finish(part, open);
    },
  };
}

/** Rows between two breaths. */
const ROWS = 5_000;

/** The same of a sheet of a workbook. */
export function* collectSheet(name: string, sheet: Sheet, header?: number): Generator<undefined, ReadRows> {
  const place = header ?? findHeader(sheet.rows.slice(0, LOOKED_AT));
  const collector = new SheetCollector(name, headsOf(sheet.rows, sheet.at), place);
  collector.setNames(sheet.rows[place] ?? []);
  for (let row = place + 1; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row] as Cell[];
    // Empty cells at the end of a row are not written in workbooks.
    collector.push(
      cells.length < (sheet.rows[place]?.length ?? 0) ? [...cells, ...BLANK].slice(0, MOST_COLUMNS) : cells,
    );
    if (row % ROWS === 0) yield;
  }
  return collector.finish(undefined, false);
}

const BLANK: readonly null[] = new Array<null>(MOST_COLUMNS).fill(null);

function headsOf(rows: readonly (readonly Cell[])[], at: readonly number[]): SheetNotes['heads'] {
  return rows.slice(0, HEADS).map((cells, place) => ({
    place,
    row: at[place] ?? place + 1,
    cells: cells.slice(0, HEAD_CELLS).map((cell) => String(cell ?? '').slice(0, HEAD_LETTERS)),
  }));
}

/** The first row that is about as wide as most, and has names rather than values: no number and no date. */
function findHeader(rows: readonly (readonly Cell[])[]): number {
  const filled = rows.map((cells) => cells.filter((cell) => cell !== null && String(cell).trim() !== '').length);
  const usual = [...filled].sort((a, b) => a - b)[Math.floor(filled.length / 2)] ?? 0;
  const found = rows
    .slice(0, HEADS)
    .findIndex((cells, place) => (filled[place] as number) >= usual * 0.7 && cells.every((cell) => !isValue(cell)));
  return Math.max(0, found);
}

function isValue(cell: Cell | undefined): boolean {
  if (typeof cell === 'number') return true;
  const word = (cell ?? '').trim();
  return word !== '' && !(Number.isNaN(readNumber(word, '.')) && Number.isNaN(readDate(word, 'monthFirst')));
}
