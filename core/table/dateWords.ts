import { MS_PER_DAY } from '../crm/time';

/** Whether 3/4 is the third of April or the fourth of March. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/** What reading a column as dates would give. */
export interface DateReading {
  order: DateOrder;
  /** Rows whose word is a date of the calendar. */
  readable: number;
  /** Every date could be meant either way (3/4/2020): a person, or the other columns of the table, say. */
  ambiguous: boolean;
}

const TIME = '(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)? ?([AP]M)?(Z|[+-]\\d{2}:?\\d{2})?)?$';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}`, 'i');
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}`, 'i');
const NAMED_MONTH = new RegExp(`^(\\d{1,2})[-. ]+(\\p{L}{3,9})\\.?[-, ]+(\\d{4}|\\d{2})${TIME}`, 'iu');
const MONTH_FIRST = new RegExp(`^(\\p{L}{3,9})\\.? (\\d{1,2}),? (\\d{4})${TIME}`, 'iu');
/** First three letters, English and German. */
const MONTHS = [
  'jan',
  'feb',
  'mar mär mrz mae',
  'apr',
  'may mai',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct okt',
  'nov',
  'dec dez',
];
/** Two digits from here on are of the last century, as POSIX's strptime has it. */
const LAST_CENTURY = 69;

/**
 * A date as people and programs write it: ISO, 31.12.2020, 12/31/2020 or 31/12/2020 (by `order`), 31-Dec-20, Dec 31, 2020, each
 * with or without a time.
 * @returns days since 1970-01-01, the time of day as a fraction (without a zone as it is written); NaN for what is no date.
 */
export function readDate(word: string, order: DateOrder): number {
  return read(word, order, true);
}

/** The same as it is written: 1 March, 00:30 +02:00 is the first of March, whatever the day was in Greenwich. */
export function readWrittenDate(word: string, order: DateOrder): number {
  return read(word, order, false);
}

function read(word: string, order: DateOrder, zoned: boolean): number {
  const timeOf = (parts: readonly (string | undefined)[]) => clockOf(parts, zoned);
  let match = YEAR_FIRST.exec(word);
  if (match) return dayOf(match[1], match[3], match[4]) + timeOf(match.slice(5));
  match = YEAR_LAST.exec(word);
  if (match) {
    const [, first, separator, second, year] = match;
    const dayFirst = separator === '.' || order === 'dayFirst';
    return dayOf(year, dayFirst ? second : first, dayFirst ? first : second) + timeOf(match.slice(5));
  }
  match = NAMED_MONTH.exec(word);
  if (match) return dayOf(match[3], monthOf(match[2]), match[1]) + timeOf(match.slice(4));
  match = MONTH_FIRST.exec(word);
  return match ? dayOf(match[3], monthOf(match[1]), match[2]) + timeOf(match.slice(4)) : Number.NaN;
}

function monthOf(name = ''): string {
  const start = name.slice(0, 3).toLowerCase();
  return String(MONTHS.findIndex((month) => month.includes(start)) + 1);
}

function dayOf(year = '', month = '', day = ''): number {
  const short = Number(year) + (Number(year) < LAST_CENTURY ? 2000 : 1900);
  const [y, m, d] = [year.length === 2 ? short : Number(year), Number(month), Number(day)];
  const at = new Date(Date.UTC(y, m - 1, d));
  // Date.UTC reads years below 100 as of the 20th century; the check of the year refuses them.
  const real = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return real ? at.getTime() / MS_PER_DAY : Number.NaN;
}

function clockOf([hours, minutes, seconds = '0', half, zone]: readonly (string | undefined)[], zoned: boolean): number {
  if (hours === undefined || minutes === undefined) return 0;
  const hour = half ? (Number(hours) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0) : Number(hours);
  if (hour > 24 || Number(minutes) > 59 || Number(seconds) > 60) return Number.NaN;
  return (hour * 3_600 + Number(minutes) * 60 + Number(seconds) - (zoned ? zoneSeconds(zone) : 0)) / 86_400;
}

function zoneSeconds(zone = 'Z'): number {
  if (/z/i.test(zone)) return 0;
  const size = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(-2)) * 60;
  return zone.startsWith('-') ? -size : size;
}

/** How a column's dates are written: with the order under which more rows can be read. @param hint what the table suggests where both would do. */
export function readDates(words: readonly (readonly [string, number])[], hint: DateOrder = 'monthFirst'): DateReading {
  const readable = { dayFirst: 0, monthFirst: 0 };
  let differ = false;
  for (const [word, rows] of words) {
    const [day, month] = [readDate(word, 'dayFirst'), readDate(word, 'monthFirst')];
    if (!Number.isNaN(day)) readable.dayFirst += rows;
    if (!Number.isNaN(month)) readable.monthFirst += rows;
    differ ||= day !== month && !(Number.isNaN(day) && Number.isNaN(month));
  }
  const ambiguous = differ && readable.dayFirst === readable.monthFirst;
  const order = ambiguous ? hint : readable.dayFirst > readable.monthFirst ? 'dayFirst' : 'monthFirst';
  return { order, readable: readable[order], ambiguous };
}
