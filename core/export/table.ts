import type { Currency } from '../crm/money';
import { type Day, formatDay } from '../crm/time';

/** What stands in a column, so that programs that open the file count, sort and add as they should. */
export type ColumnKind = 'text' | 'number' | 'share' | 'day' | 'money';

/** A column of a table that is saved. */
export interface ExportColumn {
  head: string;
  kind: ColumnKind;
  /** Of money: it stands in the head, the cells are plain numbers. */
  currency?: Currency;
}

/** By kind of its column: a text, a number, a share of 1, a {@link Day}, an amount in whole currency; undefined or NaN = empty. */
export type ExportCell = string | number | undefined;

/** A table as it is shown, on its way into a file. */
export interface ExportTable {
  /** What it is, for the file's name and the log: small letters, digits, hyphens. Nothing of its content. */
  what: string;
  /** For the reader: the name of the sheet. */
  title: string;
  columns: readonly ExportColumn[];
  /** Each as long as `columns`. */
  rows: readonly (readonly ExportCell[])[];
}

/** A column of texts, which is what most are. */
export const textColumn = (head: string): ExportColumn => ({ head, kind: 'text' });

/** The first line of the file: an amount without its currency would be anybody's guess. */
export function headOf({ head, currency }: ExportColumn): string {
  return currency ? `${head} (${currency.code})` : head;
}

/** Whether there is something in a cell. */
export function isFilled(cell: ExportCell): cell is string | number {
  return typeof cell === 'number' ? Number.isFinite(cell) : cell !== undefined && cell !== '';
}

/** The years that a date is written of with four digits, as days. */
const [FIRST, LAST]: [Day, Day] = [-719_162, 2_932_896];

/** `yyyy-mm-dd`; nothing of what is beyond the calendar. */
export function dayWord(day: Day): string {
  return day >= FIRST && day <= LAST ? formatDay(day) : '';
}
