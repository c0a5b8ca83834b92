import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import Papa from 'papaparse';
import { type Day, formatDay, parseDay } from '../../../core/crm/time';

/** Where the public data sets lie beside a checkout: never part of it. */
const SHARED = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/data');

/** The folder of a data set. Throws an Error that says what is missing where it does not hold `mark`. */
export function dataFolder(name: string, mark: string, folder = join(SHARED, name)): string {
  if (!existsSync(join(folder, mark)))
    throw new Error(`The data set "${name}" is not there: the folder ${folder} holds no ${mark}.`);
  return folder;
}

/**
 * Reads a CSV file with a header (`.gz`: compressed). Cells are texts without blanks around them, empty = missing.
 * Throws an Error where the file or one of the columns is missing.
 */
export function readTable<C extends string>(folder: string, file: string, columns: readonly C[]): Record<C, string>[] {
  const path = join(folder, file);
  if (!existsSync(path)) throw new Error(`The folder ${folder} holds no ${file}.`);
  const bytes = readFileSync(path);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const { data, meta } = Papa.parse<Record<string, string>>(text, {
    header: true,
    skipEmptyLines: true,
    transform: (cell) => cell.trim(),
  });
  for (const column of columns) {
    if (!meta.fields?.includes(column)) throw new Error(`${path} has no column ${column}.`);
  }
  return data as Record<C, string>[];
}

/** A number, or undefined for an empty or unreadable cell. */
export function numberOf(cell: string): number | undefined {
  if (cell === '') return undefined;
  const value = Number(cell);
  return Number.isFinite(value) ? value : undefined;
}

/** A text, or undefined for an empty cell. */
export function textOf(cell: string): string | undefined {
  return cell === '' ? undefined : cell;
}

/** Dates moved by whole weeks, so that weekdays stay and the last date lies within the week before today. */
export interface Shift {
  today: Day;
  weeks: number;
  /** `yyyy-mm-dd` moved; throws an Error where it is no date. */
  date(iso: string): string;
}

export function shiftTo(today: string, dates: Iterable<string>): Shift {
  let last = Number.NEGATIVE_INFINITY;
  for (const date of dates) last = Math.max(last, dayOf(date));
  const end = dayOf(today);
  const weeks = Math.floor((end - 1 - last) / 7);
  return { today: end, weeks, date: (iso) => formatDay(dayOf(iso) + 7 * weeks) };
}

function dayOf(iso: string): Day {
  const day = parseDay(iso.slice(0, 10));
  if (Number.isNaN(day)) throw new Error(`"${iso}" is not a date of the form yyyy-mm-dd.`);
  return day;
}
