import { type Day, formatDay } from '../../core/crm/time';
import type { PriceInputs } from '../../core/pricing/inputs';
import { NO_PRICE_INPUTS } from '../../core/pricing/inputs';
import { fitsTable, type InputRow, type InputTable, readMonth, rowsOf, withRows } from '../../core/pricing/readInputs';
import { readNumber } from '../../core/table/numberWords';
import { asTyped } from './dataDraft';

export const INPUT_TABLES = ['capacity', 'cost', 'market'] as const satisfies readonly InputTable[];

/** A row as it is typed: "2027-01", a name or nothing, percent. */
export interface DraftRow {
  key: number;
  month: string;
  name: string;
  value: string;
}

/** What prices depend on while a person edits it. */
export interface PricesDraft extends Pick<PriceInputs, 'customerValue' | 'order' | 'useSegments'> {
  tables: Record<InputTable, DraftRow[]>;
  /** Percent; empty = none. */
  leastMargin: string;
}

export type RowProblem = 'month' | 'number' | 'range' | 'twice';

const PERCENT = 0.01;
const HIGHEST_MARGIN = 0.95;

export function toDraft(inputs: PriceInputs): PricesDraft {
  const { customerValue, order, useSegments, leastMargin } = inputs;
  const tables = Object.fromEntries(INPUT_TABLES.map((table) => [table, withKeys(rowsOf(table, inputs).map(typed))]));
  return {
    tables: tables as PricesDraft['tables'],
    leastMargin: leastMargin === undefined ? '' : String(asTyped(leastMargin, PERCENT)),
    customerValue,
    order,
    useSegments,
  };
}

function typed({ month, name, value }: InputRow): Omit<DraftRow, 'key'> {
  return { month: formatDay(month).slice(0, 7), name: name ?? '', value: String(asTyped(value, PERCENT)) };
}

const withKeys = (rows: readonly Omit<DraftRow, 'key'>[]): DraftRow[] => rows.map((row, key) => ({ ...row, key }));

/** A row more, of the month after the last one. */
export function addRow(rows: readonly DraftRow[]): DraftRow[] {
  const last = rows.at(-1);
  const key = 1 + Math.max(-1, ...rows.map((row) => row.key));
  return [...rows, { key, month: last ? writtenAfter(last.month) : '', name: last?.name ?? '', value: '' }];
}

/** The first day of the month after that of a first day; NaN beyond the calendar. */
const monthAfter = (first: Day): Day => readMonth(formatDay(first + 40));

function writtenAfter(month: string): string {
  const first = readMonth(month);
  const next = Number.isNaN(first) ? first : monthAfter(first);
  return Number.isNaN(next) ? '' : formatDay(next).slice(0, 7);
}

/** Rows with those that were read: one of the same month and name gives way. In the order of months and names. */
export function mergeRows(rows: readonly DraftRow[], read: readonly InputRow[]): DraftRow[] {
  const placeOf = ({ month, name }: Pick<DraftRow, 'month' | 'name'>) => `${month} ${name.trim()}`;
  const all = new Map<string, Omit<DraftRow, 'key'>>();
  for (const { key: _, ...row } of rows) all.set(placeOf(row), row);
  for (const row of read.map(typed)) all.set(placeOf(row), row);
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return withKeys(sorted.map(([, row]) => row));
}

/** What a draft says. `inputs` is undefined while something in it is no input; `wrong` by table and key says what. */
export function readDraft(draft: PricesDraft) {
  const { customerValue, order, useSegments } = draft;
  let inputs: PriceInputs = { ...NO_PRICE_INPUTS, customerValue, order, useSegments };
  const wrong = { capacity: new Map(), cost: new Map(), market: new Map() } as Record<
    InputTable,
    Map<number, RowProblem>
  >;
  for (const table of INPUT_TABLES) {
    const read = readRows(table, draft.tables[table]);
    for (const [key, problem] of read.wrong) wrong[table].set(key, problem);
    inputs = withRows(inputs, table, read.rows);
  }
  const margin = draft.leastMargin.trim() === '' ? undefined : readPercent(draft.leastMargin);
  const marginWrong = margin !== undefined && !(margin >= 0 && margin <= HIGHEST_MARGIN);
  const good = !marginWrong && INPUT_TABLES.every((table) => wrong[table].size === 0);
  return { inputs: good ? { ...inputs, leastMargin: margin } : undefined, wrong, marginWrong };
}

/** The rows of a table that can be kept, and what is wrong with the others. */
export function readRows(table: InputTable, rows: readonly DraftRow[]) {
  const read: InputRow[] = [];
  const wrong = new Map<number, RowProblem>();
  const seen = new Set<string>();
  for (const { key, month: written, name: said, value: word } of rows) {
    const month = readMonth(written.trim());
    const value = readPercent(word);
    const name = said.trim() === '' ? undefined : said.trim();
    const place = `${month} ${name ?? ''}`;
    if (Number.isNaN(month)) wrong.set(key, 'month');
    else if (Number.isNaN(value)) wrong.set(key, 'number');
    else if (!fitsTable(table, value)) wrong.set(key, 'range');
    else if (seen.has(place)) wrong.set(key, 'twice');
    else read.push({ month, name, value });
    seen.add(place);
  }
  return { rows: read, wrong };
}

/**
 * What holds in each month from the first row to the last: a change until the next one, a load in its month alone; NaN where nothing does.
 * @param rows of one name, in the order of months.
 */
export function courseOf(table: InputTable, rows: readonly InputRow[]): number[] {
  const values = new Map(rows.map(({ month, value }) => [month, value]));
  const course: number[] = [];
  const last = rows.at(-1)?.month ?? Number.NaN;
  for (let month = rows[0]?.month ?? Number.NaN; month <= last; month = monthAfter(month)) {
    const before = table === 'capacity' ? undefined : course.at(-1);
    course.push(values.get(month) ?? before ?? Number.NaN);
  }
  return course;
}

/** 8 is 0.08, with or without a percent sign, with point or comma; NaN for what is no number. */
function readPercent(word: string): number {
  const bare = word.replace('%', '').trim();
  const number = readNumber(bare, bare.includes(',') && !bare.includes('.') ? ',' : '.');
  return Number((number * PERCENT).toPrecision(12));
}
