import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  changedAt,
  date,
  datetime,
  decimal,
  flag,
  id,
  ref,
  toDatetime,
  words,
} from '../../../connectors/tryton/values';
import { formatDay } from '../../../core/crm/time';

describe('values of Tryton’s JSON', () => {
  it.each([
    [{ __class__: 'Decimal', decimal: '12.50' }, 12.5],
    [{ __class__: 'Decimal', decimal: '-3' }, -3],
    [{ __class__: 'Decimal', decimal: '1E+3' }, 1000],
    [null, undefined],
  ])('a decimal %j is %s', (given, value) => expect(v.parse(decimal, given)).toBe(value));

  it.each([{ __class__: 'Decimal', decimal: 'NaN' }, { decimal: '1' }, 12.5, '12.5', { __class__: 'date' }])(
    '%j is no decimal',
    (given) => expect(v.safeParse(decimal, given).success).toBe(false),
  );

  it('a date is a day of the calendar, without a zone', () => {
    const day = v.parse(date, { __class__: 'date', year: 2024, month: 2, day: 29 });
    expect(day !== undefined && formatDay(day)).toBe('2024-02-29');
  });

  it('an instant goes to the server as it came', () => {
    const max = Date.UTC(2100, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max }), (at) => {
        expect(v.parse(datetime, toDatetime(at))).toBe(at);
      }),
    );
  });

  it('truth is a number where the database is SQLite', () => {
    expect([true, false, 1, 0, null].map((given) => v.parse(flag, given))).toEqual([
      true,
      false,
      true,
      false,
      undefined,
    ]);
    expect(v.safeParse(flag, 2).success).toBe(false);
  });

  it('links are ids, and empty ones are missing', () => {
    expect(v.parse(ref, 7)).toBe('0000000007');
    expect(v.parse(ref, null)).toBeUndefined();
    expect(v.safeParse(id, 1.5).success).toBe(false);
    expect(v.parse(words, null)).toBeUndefined();
  });

  it('what was never written again changed when it was made', () => {
    expect(changedAt({ write_date: undefined, create_date: 5 })).toBe(5);
    expect(changedAt({ write_date: 9, create_date: 5 })).toBe(9);
  });
});
