import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDayOf, dayInZone, FIRST_DAY, formatDay, LAST_DAY, parseDay, parseInstant } from '../../../core/crm/time';

describe('the days that may be named', () => {
  it('begin with 1900 and end with 2199', () => {
    expect([FIRST_DAY, LAST_DAY].map(formatDay)).toEqual(['1900-01-01', '2199-12-31']);
  });
});

describe('createDayOf', () => {
  it.each([
    'UTC',
    'Europe/Vienna',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Casablanca',
  ])('agrees with the calendar of %s', (zone) => {
    const dayOf = createDayOf(zone);
    const calendar = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) });
    fc.assert(
      fc.property(instants, (at) => dayOf(at) === parseDay(calendar.format(at))),
      { numRuns: 500 },
    );
  });

  it('is right on the days on which the clock changes', () => {
    const dayOf = createDayOf('America/New_York');
    // Midnight is at 5:00 UTC before the clock goes forward, and at 4:00 after it.
    expect(dayOf(parseInstant('2026-03-08T04:59:59Z'))).toBe(parseDay('2026-03-07'));
    expect(dayOf(parseInstant('2026-03-08T05:00:00Z'))).toBe(parseDay('2026-03-08'));
    expect(dayOf(parseInstant('2026-03-09T03:59:59Z'))).toBe(parseDay('2026-03-08'));
    expect(dayOf(parseInstant('2026-03-09T04:00:00Z'))).toBe(parseDay('2026-03-09'));
  });

  it('knows nothing of no instant, and no zone of that name', () => {
    expect(createDayOf('UTC')(parseInstant('x'))).toBeNaN();
    expect(() => createDayOf('Mars/Olympus')).toThrow(RangeError);
    expect(dayInZone(parseInstant('2026-11-21T02:00:00Z'), 'America/Los_Angeles')).toBe(parseDay('2026-11-20'));
  });
});
