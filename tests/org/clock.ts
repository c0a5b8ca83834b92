import type { Day, Instant } from '../../core/crm/time';
import { MS_PER_DAY, parseDay, utcDay } from '../../core/crm/time';

const START_HOUR = 10;
const MS_PER_HOUR = 3_600_000;

/** The org's own time: its company's today at 10:00 UTC, from then on as fast as real time. */
export interface Clock {
  /** When the clock was started, in the org's time. */
  readonly origin: Instant;
  now(): Instant;
  /** Lets time pass at once, in milliseconds. */
  advance(ms: number): void;
  today(): Day;
  /** The first instant of a day in the org's zone. */
  startOf(day: Day): Instant;
  /** The calendar day of an instant in the org's zone. */
  dayOf(at: Instant): Day;
}

/** @param real milliseconds of a real clock; replaced in tests of the clock itself. */
export function createClock(today: string, zone: string, real: () => number = Date.now): Clock {
  const origin = parseDay(today) * MS_PER_DAY + START_HOUR * MS_PER_HOUR;
  if (Number.isNaN(origin)) throw new RangeError(`not a date: ${today}`);
  const started = real();
  const offset = offsets(zone);
  const starts = new Map<Day, Instant>();
  let skipped = 0;
  const now = () => origin + (real() - started) + skipped;
  const dayOf = (at: Instant) => utcDay(at + offset(at));
  return {
    origin,
    now,
    dayOf,
    advance: (ms) => {
      skipped += ms;
    },
    today: () => dayOf(now()),
    startOf(day) {
      let start = starts.get(day);
      if (start === undefined) {
        const midnight = day * MS_PER_DAY;
        start = midnight - offset(midnight - offset(midnight));
        // Where clocks jump over midnight, the day starts an hour later.
        if (dayOf(start) < day) start += MS_PER_HOUR;
        starts.set(day, start);
      }
      return start;
    },
  };
}

/** Milliseconds that a zone's wall clock is ahead of UTC. One formatter for all calls: making one is what costs. */
function offsets(zone: string): (at: Instant) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    if (!match) return 0;
    return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * MS_PER_HOUR + Number(match[3]) * 60_000);
  };
}

/** A date and time as the REST API writes it. */
export function formatStamp(at: Instant): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

/** The same, to the whole second: what the org writes into its own stamps. */
export function wholeSecond(at: Instant): string {
  return formatStamp(Math.floor(at / 1000) * 1000);
}
