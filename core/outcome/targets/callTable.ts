import { type Text, text } from '../../crm/text';
import type { Frame } from '../../table/frame';

/** Calls that were made, a row each; what columns are is said by whoever reads the file. */
export interface CallTable {
  /** Every column but the result and the time, as it was read. */
  frame: Frame;
  /** What came of the call, in the words of those who called; code −1 = not known. */
  result: { codes: Int32Array; dictionary: readonly string[] };
  /** When the call began: days since 1970-01-01 with the time of day as a fraction, in the zone of the callers; NaN = not known. */
  at?: Float64Array;
  /** Name of the column with the id of the manuscript, if there is one. */
  script?: string;
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
const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** Hour, weekday, month and day of each call, as far as the table knows when it was made. */
export function whenCalled({ at }: CallTable): Frame['columns'] {
  if (!at) return [];
  const known = (value: (time: number) => number) => (time: number) => (Number.isNaN(time) ? -1 : value(time));
  const words = (name: string, dictionary: readonly string[], value: (time: number) => number) => ({
    name,
    values: { kind: 'category' as const, codes: Int32Array.from(at, known(value)), dictionary },
  });
  return [
    {
      name: 'hour',
      values: { kind: 'number', values: at.map((time) => Math.floor((time - Math.floor(time)) * 24 + 1e-9)) },
    },
    words('weekday', WEEKDAYS, (time) => (Math.floor(time) + FIRST_WEEKDAY) % 7),
    words('month', MONTHS, (time) => new Date(Math.floor(time) * MS_PER_DAY).getUTCMonth()),
    { name: 'day', values: { kind: 'number', values: at } },
  ];
}
