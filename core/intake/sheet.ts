import type { ColumnProfile } from '../table/columnProfile';
import { readDate, readWrittenDate } from '../table/dateWords';
import { readNumber } from '../table/numberWords';
import type { WordColumn } from '../table/words';
import type { SheetRecipe } from './recipe';

/** A sheet of a file, held by columns: each different word once. */
export interface IntakeSheet {
  /** Name of the file, with that of the sheet where it has several: what recipes know it by. */
  name: string;
  rows: number;
  columns: readonly WordColumn[];
}

/** A sheet with what its columns are, and the rows of it that count. */
export interface ReadSheet {
  sheet: IntakeSheet;
  profiles: readonly ColumnProfile[];
  kept: Int32Array;
  recipe: SheetRecipe;
}

/** The column of a name. Throws a RangeError where there is none. */
export function columnOf({ name, columns }: IntakeSheet, wanted: string): WordColumn {
  const found = columns.find((column) => column.name === wanted);
  if (!found) throw new RangeError(`"${name}" has no column "${wanted}"`);
  return found;
}

/** The different words of a column, read as numbers or days by its profile; NaN = none, or a word or code that stands for nothing known. */
export function numbersOfWords({ words, typed }: WordColumn, profile: ColumnProfile | undefined): Float64Array {
  const missing = missingWordsOf(profile);
  const decimal = typed ? '.' : (profile?.form?.decimal ?? '.');
  const codes = new Set(profile?.codes.filter(({ sure }) => sure).map(({ value }) => value));
  return Float64Array.from(words.dictionary, (word) => {
    if (missing.has(word) || codes.has(word)) return Number.NaN;
    const value = readNumber(word, decimal);
    return codes.has(value) ? Number.NaN : value;
  });
}

/**
 * The same as days since 1970-01-01, the time of day as a fraction.
 * @param of `asWritten`: the day that stands there, in whichever zone it was written; `utc`: the moment that is meant.
 */
export function daysOfWords(
  { words }: WordColumn,
  profile: ColumnProfile | undefined,
  of: 'asWritten' | 'utc' = 'asWritten',
): Float64Array {
  const missing = missingWordsOf(profile);
  const order = profile?.dateOrder ?? 'monthFirst';
  return Float64Array.from(words.dictionary, (word) => (missing.has(word) ? Number.NaN : readDay(word, order, of)));
}

/** yyyymmdd, as keys of days are written in warehouses. */
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

function readDay(word: string, order: 'dayFirst' | 'monthFirst', of: 'asWritten' | 'utc'): number {
  const compact = COMPACT.exec(word);
  const plain = compact ? `${compact[1]}-${compact[2]}-${compact[3]}` : word;
  return of === 'utc' ? readDate(plain, order) : readWrittenDate(plain, order);
}

/** The words of a column that stand for "not known". */
export function missingWordsOf(profile: ColumnProfile | undefined): Set<string> {
  return new Set(profile?.missingWords.filter(({ read }) => read).map(({ word }) => word));
}

/** Whether a column's numbers can be shares of something: with a currency beside them they are amounts. */
export const isShare = (profile: ColumnProfile | undefined): boolean =>
  profile?.form === undefined || profile.form.sign === '' || profile.form.sign === '%';
