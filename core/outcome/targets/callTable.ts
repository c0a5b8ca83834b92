import { type Text, text } from '../../crm/text';
import type { Frame, FrameValues } from '../../table/frame';

/** Calls that were made, a row each; what columns are is said by whoever reads the file. */
export interface CallTable {
  /** Every column but the result and the time, as it was read. */
  frame: Frame;
  /** What came of the call, in the words of those who called; code −1 = not known. */
  result: { codes: Int32Array; dictionary: readonly string[] };
  /** When the call began: days since 1970-01-01 with the time of day as a fraction, in the zone of the callers; NaN = not known. */
  at?: Float64Array;
  /** Columns that hold the script, if there is one: a column for each of its pages, in their order. */
  script?: readonly string[];
  /** Column of the campaign that the call was made for. */
  campaign?: string;
  /** Columns that are known only when the call is over, besides those that are called so. */
  knownAfter?: readonly string[];
}

/** Names of what is known only when a call is over: "talk time", "duration", "Gesprächsdauer", "call length". */
const AFTER =
  /talk[ _-]?time|duration|call[ _-]?length|length[ _-]?of[ _-]?call|gespr(?:ä|ae)chs(?:dauer|zeit)|\bdauer\b|puheaika|kesto/i;

/** Whether a column's name says that it is known only when the call is over. */
export function isKnownAfter(name: string): boolean {
  return AFTER.test(name);
}

/** Columns that nobody has before the call, with the reason. */
export function refusedColumns({ frame, knownAfter = [] }: CallTable): { column: string; because: Text }[] {
  return frame.columns
    .filter(({ name }) => knownAfter.includes(name) || isKnownAfter(name))
    .map(({ name }) => ({ column: name, because: text('foreseen.calls.after', { column: name }) }));
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 3;
const MS_PER_DAY = 86_400_000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Columns that are made of when a call was made, and of its script. */
export const MADE = { hour: 'Hour', weekday: 'Weekday', month: 'Month', pages: 'Pages of the script' } as const;

/** Hour (where there is a time of day), weekday and month of each call. The day is none of them: no later call has one that was learnt from. */
export function whenCalled({ at }: { at?: Float64Array | undefined }): Frame['columns'] {
  if (!at) return [];
  const known = (value: (time: number) => number) => (time: number) => (Number.isNaN(time) ? -1 : value(time));
  const words = (name: string, dictionary: readonly string[], value: (time: number) => number) => ({
    name,
    values: { kind: 'category' as const, codes: Int32Array.from(at, known(value)), dictionary },
  });
  const hour = (time: number) => Math.floor((time - Math.floor(time)) * 24 + 1e-9);
  return [
    ...(at.some((time) => time !== Math.floor(time) && !Number.isNaN(time))
      ? [{ name: MADE.hour, values: { kind: 'number' as const, values: at.map(hour) } }]
      : []),
    words(MADE.weekday, WEEKDAYS, (time) => (((Math.floor(time) + FIRST_WEEKDAY) % 7) + 7) % 7),
    words(MADE.month, MONTHS, (time) => new Date(Math.floor(time) * MS_PER_DAY).getUTCMonth()),
  ];
}

/** What each call's script is called: its pages, joined; undefined where none is known. */
export function scriptOf({ frame, script = [] }: CallTable): (row: number) => string | undefined {
  const pages = script.flatMap((name) => frame.columns.find((column) => column.name === name) ?? []);
  return (row) => {
    const known = pages.flatMap(({ values }) => wordOf(values, row) ?? []);
    return known.length > 0 ? known.join(' + ') : undefined;
  };
}

/** How many pages the script of each call has; nothing where all have one. */
export function pagesOfScripts({ frame, script = [] }: CallTable): Frame['columns'] {
  const pages = script.flatMap((name) => frame.columns.find((column) => column.name === name) ?? []);
  if (pages.length < 2) return [];
  const values = Float64Array.from(
    { length: frame.length },
    (_, row) => pages.filter(({ values: words }) => wordOf(words, row) !== undefined).length,
  );
  return [{ name: MADE.pages, values: { kind: 'number', values } }];
}

/** The word of a row, or its number as one. */
export function wordOf(values: FrameValues, row: number): string | undefined {
  if (values.kind === 'category') return values.dictionary[values.codes[row] ?? -1];
  const value = values.values[row] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : String(value);
}
