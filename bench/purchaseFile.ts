import { basename } from 'node:path';
import type { PurchaseColumns } from '../core/outcome/lifetime/histories';
import { readDate, readDates } from '../core/table/dateWords';
import { readNumber, readNumbers } from '../core/table/numberWords';
import { type RawColumn, readWords } from '../core/table/words';
import { readCsv } from './csv';
import { CouldNotRun } from './form';

/** Which columns of a file say who bought, when and for how much. */
export interface PurchaseOptions {
  customer: string;
  date: string;
  amount?: string;
  /** Multiplies the amount: units by their price. */
  units?: string;
  separator?: string;
}

/** A file of purchases; times are whole days. Lines of one customer and day are one purchase. */
export interface ReadPurchases {
  name: string;
  purchases: PurchaseColumns;
  customers: number;
  first: number;
  last: number;
  /** Whether the file has dates of the calendar; otherwise its days are numbers. */
  dated: boolean;
  hasAmounts: boolean;
  notes: string[];
}

/** @throws CouldNotRun where a column is not there or holds nothing that can be read */
export function readPurchaseFile(file: string, options: PurchaseOptions): ReadPurchases {
  const { columns, separator, notes } = readCsv(file, options.separator);
  const named = (name: string): RawColumn => {
    const found = columns.find((column) => column.name === name);
    if (found) return found;
    const names = columns.map((column) => column.name).join(', ');
    throw new CouldNotRun(`${basename(file)} has no column "${name}". Cut at "${separator}" it has ${names}.`);
  };
  const { codes, dictionary } = readWords(named(options.customer).cells);
  const { days, dated } = readDays(named(options.date));
  const amounts = options.amount === undefined ? undefined : readAmounts(named(options.amount));
  const units = options.units === undefined ? undefined : readAmounts(named(options.units));
  const lines = [...codes.keys()];
  const dropped = (why: string, count: number) => {
    if (count > 0) notes.push(`${count === 1 ? '1 line is' : `${count} lines are`} left out: ${why}.`);
  };
  const whole = lines.filter((i) => (codes[i] as number) >= 0 && !Number.isNaN(days[i]));
  dropped(`no "${options.customer}" or no "${options.date}" that can be read`, lines.length - whole.length);
  const amountOf = (i: number) => (amounts ? (amounts[i] as number) * (units?.[i] ?? 1) : 1);
  const bought = whole.filter((i) => amountOf(i) > 0 && (units?.[i] ?? 1) > 0);
  dropped(`no "${options.amount}" above 0`, whole.length - bought.length);
  if (bought.length === 0) throw new CouldNotRun(`${basename(file)} has no purchase that can be read.`);
  const time = Float64Array.from(bought, (i) => Math.floor(days[i] as number));
  return {
    name: basename(file),
    purchases: {
      customer: Int32Array.from(bought, (i) => codes[i] as number),
      time,
      amount: Float64Array.from(bought, amountOf),
    },
    customers: dictionary.length,
    first: time.reduce((a, b) => Math.min(a, b)),
    last: time.reduce((a, b) => Math.max(a, b)),
    dated,
    hasAmounts: amounts !== undefined,
    notes,
  };
}

function counted({ cells }: RawColumn): [string, number][] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const word = String(cell ?? '').trim();
    if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts];
}

const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
/** 19970101 is a date, as old files have it. */
const spelt = (word: string) => word.replace(COMPACT, '$1-$2-$3');

/** A day by a date of the calendar, or the number that a file without dates has. @throws CouldNotRun where neither can be read */
function readDays(column: RawColumn): { days: Float64Array; dated: boolean } {
  const words = counted(column).map(([word, rows]) => [spelt(word), rows] as [string, number]);
  const { order, readable } = readDates(words);
  const dated = readable > 0;
  const read = (word: string) => (dated ? readDate(spelt(word), order) : word === '' ? Number.NaN : Number(word));
  const days = Float64Array.from(column.cells, (cell) => read(String(cell ?? '').trim()));
  if (days.every(Number.isNaN)) throw new CouldNotRun(`"${column.name}" holds neither dates nor numbers of days.`);
  return { days, dated };
}

function readAmounts(column: RawColumn): Float64Array {
  const { decimal } = readNumbers(counted(column)).form;
  const values = Float64Array.from(column.cells, (cell) => readNumber(String(cell ?? '').trim(), decimal));
  if (values.every(Number.isNaN)) throw new CouldNotRun(`"${column.name}" holds no numbers.`);
  return values;
}

/** The day of `--until`. @throws CouldNotRun where it is none, or the file has nothing before it */
export function dayOfUntil({ name, first, dated }: ReadPurchases, until: string): number {
  const day = dated ? readDate(spelt(until), 'dayFirst') : Number(until);
  if (Number.isNaN(day) || until.trim() === '')
    throw new CouldNotRun(`"${until}" is no ${dated ? 'date: write --until 2011-09-09' : 'number of a day'}.`);
  if (day < first) throw new CouldNotRun(`${name} has no purchases until ${until}.`);
  return Math.floor(day);
}
