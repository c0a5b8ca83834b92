import { PeerlensError } from '../../crm/error';
import type { Cell, Sheet } from './sheet';
import { cellPlace, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, noteOdd } from './sheet';
import { workbookDay } from './styles';
import type { PartReader } from './xmlPart';
import { readWrittenOut, unescapeXml } from './xmlText';

/** What cells refer to. */
export interface Shared {
  strings: string[];
  /** By number of a style. */
  isDate: boolean[];
  from1904: boolean;
}

/** A text of a workbook, as it is meant. */
export const wordOf = (raw: string): string => readWrittenOut(unescapeXml(raw) ?? raw);

/** A cell of which not everything has come yet. */
interface Coming {
  column: number;
  type: string;
  style: number;
  formula: boolean;
  /** Text of <v>, and of the <t> inside <is>. */
  value?: string;
  inline?: string;
}

/**
 * Takes the cells of a sheet as they come. Throws `file.tooManyRows` and `file.tooManyCells`.
 * @param merged filled with what is merged ("A2:A5").
 */
export function readCells(sheet: Sheet, shared: Shared, merged: string[]): PartReader {
  let number = 0;
  let row: Cell[] = [];
  let column = -1;
  let cells = 0;
  let cell: Coming | undefined;
  let part = '';
  let reading = false;
  const end = () => {
    if (!cell) return;
    const value = valueOfCell(cell, shared, sheet, number);
    if (value === null || value === '') return;
    if (++cells > MOST_CELLS) throw new PeerlensError('file.tooManyCells', 'nothing', { most: MOST_CELLS });
    while (row.length < cell.column) row.push(null);
    row[cell.column] = value;
  };
  return {
    open(name, attributes) {
      part = name;
      if (name === 'row') {
        number = Number(attributes.r) || number + 1;
        row = [];
        column = -1;
      } else if (name === 'c') {
        column = cellPlace(attributes.r ?? '')?.column ?? column + 1;
        const isBeyond = column >= MOST_COLUMNS;
        if (isBeyond) noteOdd(sheet, { kind: 'columns', row: number });
        cell = isBeyond
          ? undefined
          : { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), formula: false };
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'mergeCell' && attributes.ref && merged.length < MOST_ROWS) merged.push(attributes.ref);
      else if (name === 'rPh') reading = true;
    },
    text(raw) {
      if (!cell) return;
      if (part === 'v') cell.value = (cell.value ?? '') + raw;
      else if (part === 't' && !reading) cell.inline = (cell.inline ?? '') + raw;
    },
    close(name) {
      part = '';
      if (name === 'rPh') reading = false;
      if (name === 'c') {
        end();
        cell = undefined;
      } else if (name === 'row' && row.some((value) => value !== null)) {
        if (sheet.rows.push(row) > MOST_ROWS)
          throw new PeerlensError('file.tooManyRows', 'nothing', { most: MOST_ROWS });
        sheet.at.push(number);
      }
    },
  };
}

function valueOfCell(cell: Coming, { strings, isDate, from1904 }: Shared, sheet: Sheet, row: number): Cell {
  const { type, value, column } = cell;
  if (type === 'inlineStr') return cell.inline === undefined ? null : wordOf(cell.inline);
  if (value === undefined) {
    if (cell.formula) noteOdd(sheet, { kind: 'formula', row, column });
    return null;
  }
  if (type === 's') return strings[Number(value)] ?? null;
  if (type === 'e') {
    noteOdd(sheet, { kind: 'error', row, column, word: wordOf(value) });
    return null;
  }
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type === 'd') return value.slice(0, 10);
  if (type === 'str') return wordOf(value);
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return null;
  return (isDate[cell.style] && workbookDay(number, from1904)) || number;
}

/** The texts that cells share, in their order. */
export function readStrings(strings: string[]): PartReader {
  let word = '';
  let inside = false;
  let reading = false;
  return {
    open(name) {
      if (name === 'si') word = '';
      if (name === 'rPh') reading = true;
      inside = name === 't' && !reading;
    },
    text(raw) {
      if (inside) word += raw;
    },
    close(name) {
      inside = false;
      if (name === 'rPh') reading = false;
      if (name === 'si' && strings.push(wordOf(word)) > MOST_CELLS)
        throw new PeerlensError('file.tooManyCells', 'nothing', { most: MOST_CELLS });
    },
  };
}

/** Rows between two breaths. */
const MERGED_AT_ONCE = 20_000;

/** Gives each row of merged cells the value that only the first one holds; the first column of them counts. Throws `file.damaged` where they lie over each other without end. */
export function* fillMerged(sheet: Sheet, merged: readonly string[]): Generator<number, void> {
  const placeOf = new Map(sheet.at.map((row, place) => [row, place]));
  const lastRow = sheet.at.at(-1) ?? 0;
  let visited = 0;
  for (const range of merged) {
    const [from, to] = range.split(':').map(cellPlace);
    if (!from || !to || from.column >= MOST_COLUMNS) continue;
    const value = sheet.rows[placeOf.get(from.row) ?? -1]?.[from.column] ?? null;
    if (value === null) continue;
    noteOdd(sheet, { kind: 'merged', row: from.row, column: from.column, word: range });
    for (let number = from.row + 1; number <= Math.min(to.row, lastRow); number++) {
      // Merged cells never lie over each other, so that there is an end to them.
      if (++visited > MOST_CELLS) throw new PeerlensError('file.damaged', 'nothing');
      if (visited % MERGED_AT_ONCE === 0) yield 1;
      const row = sheet.rows[placeOf.get(number) ?? -1];
      if (!row) continue;
      while (row.length <= from.column) row.push(null);
      row[from.column] ??= value;
    }
  }
}
