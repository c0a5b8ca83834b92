import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../core/crm/time';
import { createClock, formatStamp } from './clock';
import { DATE_FUNCTIONS, literalSpan } from './soql/dates';

// 2026-11-20 is a Friday; the last day of each span is given, not the one after it.
const SPANS: [string, string, string][] = [
  ['TODAY', '2026-11-20', '2026-11-20'],
  ['YESTERDAY', '2026-11-19', '2026-11-19'],
  ['TOMORROW', '2026-11-21', '2026-11-21'],
  ['THIS_WEEK', '2026-11-15', '2026-11-21'],
  ['LAST_WEEK', '2026-11-08', '2026-11-14'],
  ['NEXT_WEEK', '2026-11-22', '2026-11-28'],
  ['THIS_MONTH', '2026-11-01', '2026-11-30'],
  ['NEXT_MONTH', '2026-12-01', '2026-12-31'],
  ['LAST_QUARTER', '2026-07-01', '2026-09-30'],
  ['THIS_FISCAL_QUARTER', '2026-10-01', '2026-12-31'],
  ['NEXT_QUARTER', '2027-01-01', '2027-03-31'],
  ['THIS_YEAR', '2026-01-01', '2026-12-31'],
  ['LAST_FISCAL_YEAR', '2025-01-01', '2025-12-31'],
  ['LAST_90_DAYS', '2026-08-22', '2026-11-20'],
  ['NEXT_90_DAYS', '2026-11-21', '2027-02-18'],
  ['LAST_N_DAYS:1', '2026-11-19', '2026-11-20'],
  ['NEXT_N_DAYS:2', '2026-11-21', '2026-11-22'],
  ['N_DAYS_AGO:20', '2026-10-31', '2026-10-31'],
  ['LAST_N_WEEKS:2', '2026-11-01', '2026-11-14'],
  ['LAST_N_MONTHS:11', '2025-12-01', '2026-10-31'],
  ['NEXT_N_MONTHS:1', '2026-12-01', '2026-12-31'],
  ['N_MONTHS_AGO:12', '2025-11-01', '2025-11-30'],
  ['LAST_N_QUARTERS:4', '2025-10-01', '2026-09-30'],
  ['LAST_N_YEARS:2', '2024-01-01', '2025-12-31'],
  ['N_YEARS_AGO:3', '2023-01-01', '2023-12-31'],
  ['last_n_fiscal_years:1', '2025-01-01', '2025-12-31'],
];

describe('date literals', () => {
  it.each(SPANS)('%s is %s to %s', (literal, first, last) => {
    const span = literalSpan(literal, parseDay('2026-11-20'));
    expect(span && [formatDay(span.from), formatDay(span.to - 1)]).toEqual([first, last]);
  });

  it.each(['LAST_DAY', 'THIS_DAY', 'LAST_N_DAYS', 'LAST_N_DAYS:x', 'LAST_N_HOURS:3', 'SOON'])(
    '%s does not exist',
    (literal) => {
      expect(literalSpan(literal, parseDay('2026-11-20'))).toBeUndefined();
    },
  );

  it('takes parts of dates', () => {
    const at = '2026-11-20T23:30:00.000+0000';
    const parts = Object.fromEntries(Object.entries(DATE_FUNCTIONS).map(([name, of]) => [name, of(at)]));
    expect(parts).toEqual({
      CALENDAR_YEAR: 2026,
      CALENDAR_QUARTER: 4,
      CALENDAR_MONTH: 11,
      FISCAL_YEAR: 2026,
      FISCAL_QUARTER: 4,
      FISCAL_MONTH: 11,
      DAY_IN_MONTH: 20,
      DAY_IN_WEEK: 6,
      DAY_IN_YEAR: 324,
      DAY_ONLY: '2026-11-20',
    });
  });
});

describe("the org's clock", () => {
  it('starts at 10:00 UTC of the company today and runs with real time', () => {
    let real = 5_000_000;
    const clock = createClock('2026-11-20', 'Europe/Berlin', () => real);
    expect(formatStamp(clock.now())).toBe('2026-11-20T10:00:00.000+0000');
    real += 61_500;
    expect(formatStamp(clock.now())).toBe('2026-11-20T10:01:01.500+0000');
  });

  it.each([
    ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000+0000'],
    ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00.000+0000'],
    ['America/Los_Angeles', '2026-03-09', '2026-03-09T07:00:00.000+0000'],
    ['Asia/Kathmandu', '2026-11-20', '2026-11-19T18:15:00.000+0000'],
    ['UTC', '2026-11-20', '2026-11-20T00:00:00.000+0000'],
  ])('a day in %s starts where the zone says (%s)', (zone, day, start) => {
    expect(formatStamp(createClock('2026-11-20', zone).startOf(parseDay(day)))).toBe(start);
  });

  it('refuses a company without a date', () => {
    expect(() => createClock('someday', 'UTC')).toThrow(RangeError);
  });
});
