import { compareIds } from '../crm/ids';
import { type Day, FIRST_DAY, LAST_DAY, MS_PER_DAY } from '../crm/time';
import { readDate, readDates } from '../table/dateWords';
import { cellsOf } from '../table/delimited';
import { readNumber, readNumbers } from '../table/numberWords';
import type { PriceInputs } from './inputs';

/** The tables that prices can depend on; a load has no name, a change that of a product family or a country, or none for all. */
export type InputTable = 'capacity' | 'cost' | 'market';

/** A row as it is read: the first day of its month, shares as 0.08 = 8 %. */
export interface InputRow {
  month: Day;
  name: string | undefined;
  value: number;
}

/** Why a line was not taken. `line` and `column` count from 1, as a spreadsheet does. */
export interface BadLine {
  line: number;
  column: number;
  problem: 'month' | 'number' | 'range' | 'cells' | 'name' | 'twice';
  /** What stands there. */
  word: string;
  /** The whole line, as it was written. */
  text: string;
}

export interface ReadInputs {
  rows: InputRow[];
  bad: BadLine[];
  /** Plain numbers were taken as shares (0.08 = 8 %) because none of them is larger than a share can be. */
  asShares: boolean;
}

const LONGEST_NAME = 255;
const ALL = /^(?:all|every|alle|kaikki|\*|-|–)?$/i;

/** What a value can be, and up to which size plain numbers are shares. */
const LIMITS: Readonly<Record<InputTable, { low: number; high: number; share: number }>> = {
  capacity: { low: 0, high: 9, share: 3 },
  cost: { low: -0.9, high: 9, share: 1 },
  market: { low: -0.9, high: 9, share: 1 },
};

/** Whether a value fits its table: the load of a factory 0 to 9 (900 %), a change −0.9 to 9. False for what is no number. */
export function fitsTable(table: InputTable, value: number): boolean {
  return value >= LIMITS[table].low && value <= LIMITS[table].high;
}

/**
 * Reads a small table as it is copied from a spreadsheet or saved as CSV: month, then (of changes) a name, then the value.
 * Cells are parted by tabs, semicolons or commas; months and numbers are read as people write them (2027-01, 01.2027, Jan 2027;
 * 8 %, 0.08, 8,5). A first line that is no row is a head. A line that cannot be read is told with where and why, and stays out.
 */
export function readInputs(table: InputTable, written: string): ReadInputs {
  const lines = linesOf(written);
  const part = partOf(lines.map(({ text }) => text));
  const cells = lines.map(({ text }) => withoutEmptyEnd(cellsOf(text, part)));
  const words = cells.map((line) => line.at(-1)?.trim() ?? '');
  const { form } = readNumbers(words.map((word) => [word, 1] as const));
  const { order } = readDates(
    cells.map(([month = '']) => [month.trim(), 1] as const),
    'dayFirst',
  );
  const numbers = words.map((word) => readNumber(word, form.decimal));
  const plain = numbers.filter((value, i) => !Number.isNaN(value) && !words[i]?.includes('%'));
  const signed = words.some((word) => word.includes('%'));
  const asShares = !signed && plain.length > 0 && plain.every((value) => Math.abs(value) <= LIMITS[table].share);
  const read: ReadInputs = { rows: [], bad: [], asShares };
  const seen = new Set<string>();
  lines.forEach(({ line, text }, i) => {
    const of = cells[i] ?? [];
    const month = readMonth(of[0]?.trim() ?? '', order);
    const number = numbers[i] ?? Number.NaN;
    if (i === 0 && Number.isNaN(month) && Number.isNaN(number)) return;
    const value = asShares || words[i]?.includes('%') ? number : number / 100;
    const name = table !== 'capacity' && of.length > 2 ? nameOf(of[1] ?? '') : undefined;
    const wrong = problemOf(table, of, { month, value, name, seen });
    if (wrong) read.bad.push({ line, text, ...wrong });
    else read.rows.push({ month, name, value });
    if (!wrong) seen.add(`${month} ${name ?? ''}`);
  });
  return read;
}

function problemOf(
  table: InputTable,
  cells: readonly string[],
  { month, value, name, seen }: { month: Day; value: number; name: string | undefined; seen: ReadonlySet<string> },
): Pick<BadLine, 'column' | 'problem' | 'word'> | undefined {
  const most = table === 'capacity' ? 2 : 3;
  const at = (column: number, problem: BadLine['problem']) => ({
    column,
    problem,
    word: cells[column - 1]?.trim() ?? '',
  });
  if (cells.length < 2) return at(1, 'cells');
  if (cells.length > most) return at(most + 1, 'cells');
  if (Number.isNaN(month)) return at(1, 'month');
  if (name !== undefined && name.length > LONGEST_NAME) return at(2, 'name');
  if (Number.isNaN(value)) return at(cells.length, 'number');
  if (!fitsTable(table, value)) return at(cells.length, 'range');
  return seen.has(`${month} ${name ?? ''}`) ? at(1, 'twice') : undefined;
}

/** Lines that say something, with their numbers. */
function linesOf(written: string): { line: number; text: string }[] {
  return written
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((text, i) => ({ line: i + 1, text }))
    .filter(({ text }) => /[^\s;,]/.test(text));
}

/** What parts the cells: a comma only where nothing else does. */
function partOf(lines: readonly string[]): '\t' | ';' | ',' {
  return (['\t', ';'] as const).find((part) => lines.some((line) => line.includes(part))) ?? ',';
}

/** A spreadsheet may write empty cells to the end of its widest line. */
function withoutEmptyEnd(cells: string[]): string[] {
  while (cells.length > 2 && cells.at(-1)?.trim() === '') cells.pop();
  return cells;
}

function nameOf(word: string): string | undefined {
  const name = word.trim();
  return ALL.test(name) ? undefined : name;
}

const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/;
const NAMED = /^(\p{L}{3,9})\.?[- ']+(\d{4}|\d{2})$/u;

/** The first day of the month that a word names, by itself or by one of its days; NaN where it names none that can be kept. */
export function readMonth(word: string, order: 'dayFirst' | 'monthFirst' = 'dayFirst'): Day {
  const month = namedMonth(word, order);
  return month >= FIRST_DAY && month <= LAST_DAY ? month : Number.NaN;
}

function namedMonth(word: string, order: 'dayFirst' | 'monthFirst'): Day {
  const [, named, of] = NAMED.exec(word) ?? [];
  if (named) return readDate(`1 ${named} ${of}`, order);
  const [, year, month] = YEAR_MONTH.exec(word) ?? [];
  if (year) return readDate(`${year}-${month}-1`, order);
  const [, first, last] = MONTH_YEAR.exec(word) ?? [];
  if (last) return readDate(`${last}-${first}-1`, order);
  const day = Math.floor(readDate(word, order));
  return Number.isNaN(day) ? day : day - dayOfMonth(day) + 1;
}

const dayOfMonth = (day: Day): number => new Date(day * MS_PER_DAY).getUTCDate();

/** The rows of a table of the inputs, in the shape in which tables are read. */
export function rowsOf(table: InputTable, inputs: PriceInputs): InputRow[] {
  if (table === 'capacity') return inputs.capacity.map(({ month, load }) => ({ month, name: undefined, value: load }));
  if (table === 'cost')
    return inputs.cost.map(({ from, family, change }) => ({ month: from, name: family, value: change }));
  return inputs.market.map(({ from, country, change }) => ({ month: from, name: country, value: change }));
}

/** Inputs with a table in place of the one before, in the order of months and names. */
export function withRows(inputs: PriceInputs, table: InputTable, rows: readonly InputRow[]): PriceInputs {
  const sorted = [...rows].sort((a, b) => a.month - b.month || compareIds(a.name ?? '', b.name ?? ''));
  if (table === 'capacity') return { ...inputs, capacity: sorted.map(({ month, value }) => ({ month, load: value })) };
  if (table === 'cost')
    return {
      ...inputs,
      cost: sorted.map(({ month, name, value }) => ({ from: month, ...(name && { family: name }), change: value })),
    };
  return {
    ...inputs,
    market: sorted.map(({ month, name, value }) => ({ from: month, ...(name && { country: name }), change: value })),
  };
}
