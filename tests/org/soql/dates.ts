import type { Day } from '../../../core/crm/time';
import { formatDay, MS_PER_DAY, utcDay } from '../../../core/crm/time';

/** A span of days: the first one, and the one after the last. */
export interface DaySpan {
  from: Day;
  to: Day;
}

const month = (day: Day) => {
  const at = new Date(day * MS_PER_DAY);
  return at.getUTCFullYear() * 12 + at.getUTCMonth();
};
const firstOfMonth = (months: number): Day =>
  Date.UTC(Math.floor(months / 12), ((months % 12) + 12) % 12, 1) / MS_PER_DAY;
/** Weeks start on Sunday: 1970-01-01 was a Thursday. */
const firstOfWeek = (day: Day) => day - ((((day + 4) % 7) + 7) % 7);

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
const MONTHS: Record<'MONTH' | 'QUARTER' | 'YEAR', number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The start of the unit that is `shift` units after the one that holds `today`. */
function startOf(unit: Unit, today: Day, shift: number): Day {
  if (unit === 'DAY') return today + shift;
  if (unit === 'WEEK') return firstOfWeek(today) + 7 * shift;
  const size = MONTHS[unit];
  return firstOfMonth((Math.floor(month(today) / size) + shift) * size);
}

const span = (unit: Unit, today: Day, first: number, after: number): DaySpan => ({
  from: startOf(unit, today, first),
  to: startOf(unit, today, after),
});

function unitOf(word: string): Unit | undefined {
  const name = word.replace(/^FISCAL_/, '').replace(/S$/, '');
  return name === 'DAY' || name === 'WEEK' || name === 'MONTH' || name === 'QUARTER' || name === 'YEAR'
    ? name
    : undefined;
}

/**
 * The days of a SOQL date literal (`TODAY`, `LAST_N_MONTHS:3`, …), as in "Date Formats and Date Literals" of the SOQL
 * guide; the fiscal year is the calendar year. LAST_N_DAYS includes today, the other LAST_N spans exclude the present unit.
 * @returns undefined for a literal that does not exist.
 */
export function literalSpan(literal: string, today: Day): DaySpan | undefined {
  const [word = '', count] = literal.toUpperCase().split(':');
  if (count === undefined) return plainSpan(word, today);
  const n = Number(count);
  if (!Number.isInteger(n) || n < 0) return undefined;
  const match = /^(?:(LAST|NEXT)_N_([A-Z_]+)|N_([A-Z_]+)_AGO)$/.exec(word);
  const unit = unitOf(match?.[2] ?? match?.[3] ?? '');
  if (!match || !unit) return undefined;
  if (match[3]) return span(unit, today, -n, -n + 1);
  if (match[1] === 'NEXT') return span(unit, today, 1, n + 1);
  return unit === 'DAY' ? span(unit, today, -n, 1) : span(unit, today, -n, 0);
}

function plainSpan(word: string, today: Day): DaySpan | undefined {
  if (word === 'YESTERDAY') return span('DAY', today, -1, 0);
  if (word === 'TODAY') return span('DAY', today, 0, 1);
  if (word === 'TOMORROW') return span('DAY', today, 1, 2);
  if (word === 'LAST_90_DAYS') return span('DAY', today, -90, 1);
  if (word === 'NEXT_90_DAYS') return span('DAY', today, 1, 91);
  const match = /^(LAST|THIS|NEXT)_([A-Z_]+)$/.exec(word);
  const unit = unitOf(match?.[2] ?? '');
  if (!match || !unit || unit === 'DAY') return undefined;
  const shift = match[1] === 'LAST' ? -1 : match[1] === 'NEXT' ? 1 : 0;
  return span(unit, today, shift, shift + 1);
}

/** Parts of a date or of a date and time (in UTC) that SOQL can group by and compare. */
export const DATE_FUNCTIONS: Record<string, (value: string) => number | string> = {
  CALENDAR_YEAR: (value) => Number(value.slice(0, 4)),
  CALENDAR_QUARTER: (value) => Math.ceil(Number(value.slice(5, 7)) / 3),
  CALENDAR_MONTH: (value) => Number(value.slice(5, 7)),
  FISCAL_YEAR: (value) => Number(value.slice(0, 4)),
  FISCAL_QUARTER: (value) => Math.ceil(Number(value.slice(5, 7)) / 3),
  FISCAL_MONTH: (value) => Number(value.slice(5, 7)),
  DAY_IN_MONTH: (value) => Number(value.slice(8, 10)),
  DAY_IN_WEEK: (value) => ((((dayOf(value) + 4) % 7) + 7) % 7) + 1,
  DAY_IN_YEAR: (value) => dayOf(value) - Date.UTC(Number(value.slice(0, 4)), 0, 1) / MS_PER_DAY + 1,
  DAY_ONLY: (value) => formatDay(dayOf(value)),
};

const dayOf = (value: string): Day => utcDay(Date.parse(value.slice(0, 10)));
