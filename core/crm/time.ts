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

/** Parses an ISO instant with zone (`2026-11-21T08:10:00.000+0000`, as Salesforce writes it, or with `Z`). @returns UTC ms or NaN. */
export function parseInstant(iso: string): Instant {
  return Date.parse(iso.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

/** The day on which an instant falls in UTC. */
export function utcDay(at: Instant): Day {
  return Math.floor(at / MS_PER_DAY);
}

/** The calendar day of an instant in an IANA time zone: "today" as the org sees it. Throws a RangeError on an unknown zone. */
export function dayInZone(at: Instant, zone: string): Day {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day')) / MS_PER_DAY;
}
