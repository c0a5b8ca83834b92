/** Whole days since 1970-01-01, without a time zone: a date as a CRM stores it. */
export type Day = number;
/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const MS_PER_DAY = 86_400_000;
/** Mean Gregorian month and year, in days. */
export const DAYS_PER_MONTH = 30.436875;
export const DAYS_PER_YEAR = 365.2425;

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Parses `yyyy-mm-dd`. @returns the day, or NaN where the text is not a date of the calendar. */
export function parseDay(iso: string): Day {
  const match = ISO_DAY.exec(iso);
  if (!match) return Number.NaN;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  const day = ms / MS_PER_DAY;
  return formatDay(day) === iso ? day : Number.NaN;
}

/** @returns `yyyy-mm-dd`; throws a RangeError on NaN. */
export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The days that a deal or a price may depend on, 1900-01-01 to 2199-12-31; a date outside of them was mistyped. */
export const FIRST_DAY: Day = -25_567;
export const LAST_DAY: Day = 84_005;

/** The first day of the month after that of a day; NaN of a day beyond the calendar. */
export function nextMonth(day: Day): Day {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) / MS_PER_DAY;
}

/** Parses an ISO instant with zone (`2026-11-21T08:10:00.000+0000`, as Salesforce writes it, or with `Z`). @returns UTC ms or NaN. */
export function parseInstant(iso: string): Instant {
  // As the CRM writes them: replacing costs more than reading.
  if (iso.endsWith('+0000')) return Date.parse(`${iso.slice(0, -5)}Z`);
  return Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** The day on which an instant falls in UTC. */
export function utcDay(at: Instant): Day {
  return Math.floor(at / MS_PER_DAY);
}

/**
 * The calendar day of an instant in an IANA time zone, fast for many instants: the calendar is asked for the zone's clock
 * at the ends of each day in UTC, and for the instant itself only on days on which the clock changes. NaN gives NaN.
 * Throws a RangeError on an unknown zone.
 */
export function createDayOf(zone: string): (at: Instant) => Day {
  let dayOf = known.get(zone);
  if (!dayOf) {
    dayOf = makeDayOf(zone);
    known.set(zone, dayOf);
  }
  return dayOf;
}

/** By zone: what a zone's clocks showed does not change. */
const known = new Map<string, (at: Instant) => Day>();

function makeDayOf(zone: string): (at: Instant) => Day {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const offsetAt = (at: Instant) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? Number.NaN;
    const wall = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    return wall - Math.floor(at / 1_000) * 1_000;
  };
  const offsets = new Map<Day, number>();
  const offsetAtStartOf = (day: Day) => {
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = offsetAt(day * MS_PER_DAY);
      offsets.set(day, offset);
    }
    return offset;
  };
  return (at) => {
    if (Number.isNaN(at)) return Number.NaN;
    const day = utcDay(at);
    const offset = offsetAtStartOf(day);
    return utcDay(at + (offset === offsetAtStartOf(day + 1) ? offset : offsetAt(at)));
  };
}

/** The calendar day of one instant in an IANA time zone. Throws a RangeError on an unknown zone. */
export function dayInZone(at: Instant, zone: string): Day {
  return createDayOf(zone)(at);
}
