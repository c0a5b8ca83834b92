import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { findCodes } from '../../../core/table/codes';
import { readDate, readDates } from '../../../core/table/dateWords';
import { readNumber, readNumbers } from '../../../core/table/numberWords';

const once = (words: readonly string[]) => words.map((word) => [word, 1] as const);

describe('a number', () => {
  it.each([
    ['1234.5', '.', 1234.5],
    ['1,234.5', '.', 1234.5],
    ['1,234,567', '.', 1234567],
    ['1.234,5', ',', 1234.5],
    ['1.234.567,89', ',', 1234567.89],
    ['1 234,5', ',', 1234.5],
    ['1\u00a0234\u202f567', '.', 1234567],
    ['1’234.50', '.', 1234.5],
    ['.5', '.', 0.5],
    ['5.', '.', 5],
    [',5', ',', 0.5],
    ['-3', '.', -3],
    ['\u22123', '.', -3],
    ['+3', '.', 3],
    ['3-', '.', -3],
    ['(1,200)', '.', -1200],
    ['($5.25)', '.', -5.25],
    ['€ 12', '.', 12],
    ['-€12', '.', -12],
    ['12,50 €', ',', 12.5],
    ['CHF 1’000', '.', 1000],
    ['US$ 7', '.', 7],
    ['12 %', '.', 0.12],
    ['1.5e-3', '.', 0.0015],
  ] as const)('is read from %j by "%s"', (word, decimal, value) => {
    expect(readNumber(word, decimal)).toBeCloseTo(value, 12);
  });

  it.each([
    '',
    '-',
    '.',
    '€',
    '%',
    '1,23',
    '1,2345',
    '12,34,567',
    '1.2.3',
    '1 23',
    '--3',
    '-(3)',
    '-3-',
    '(3',
    '3)',
    '€5%',
    'abc',
    '5 apples',
    '1e999',
    'Infinity',
    'NaN',
    '0x10',
    '2020-01-01',
  ])('is not %j', (word) => {
    expect(readNumber(word, '.')).toBeNaN();
  });

  it('that a program has written is read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value), '.')).toBe(value === 0 ? Math.abs(value) : value);
      }),
    );
  });
});

describe('the form of numbers', () => {
  it('is the one under which more can be read', () => {
    expect(readNumbers(once(['1.234,5', '7,25', '3']))).toMatchObject({ form: { decimal: ',' }, readable: 3 });
    expect(readNumbers(once(['1,234.5', '7.25', '3']))).toMatchObject({ form: { decimal: '.' }, readable: 3 });
  });

  it('is left open where all can be read both ways, and decided by the rest of the table', () => {
    const words = once(['1.234', '2.500']);
    expect(readNumbers(words)).toMatchObject({ ambiguous: true, form: { decimal: '.' } });
    expect(readNumbers(words, ',')).toMatchObject({ ambiguous: true, form: { decimal: ',' } });
    expect(readNumbers(once(['1', '2'])).ambiguous).toBe(false);
  });

  it('is refused where adding up makes no sense', () => {
    expect(readNumbers(once(['€5', '$6'])).refused).toBe('mixedSigns');
    expect(readNumbers(once(['5 %', '6'])).refused).toBe('mixedSigns');
    expect(readNumbers(once(['01067', '10115'])).refused).toBe('leadingZeros');
    expect(readNumbers(once(['€5', '0'])).refused).toBeUndefined();
    expect(readNumbers(once(['5 %', '0 %'])).form.sign).toBe('%');
  });
});

describe('a date', () => {
  const day = parseDay('2020-03-04');
  it.each([
    ['2020-03-04', day],
    ['2020/3/4', day],
    ['2020-03-04T12:00', day + 0.5],
    ['2020-03-04 18:00:00.000Z', day + 0.75],
    ['2020-03-04T01:00:00+01:00', day],
    ['2020-03-04T00:00:00.000-0600', day + 0.25],
    ['04.03.2020', day],
    ['4.3.20', day],
    ['3/4/2020', day],
    ['3/4/2020 6:00 PM', day + 0.75],
    ['3/4/2020 12:00 AM', day],
    ['4-Mar-20', day],
    ['4. März 2020', day],
    ['4 march 2020', day],
    ['Mar 4, 2020', day],
    ['4-Mar-69', parseDay('1969-03-04')],
  ])('is read from %j', (word, value) => {
    expect(readDate(word, 'monthFirst')).toBeCloseTo(value, 9);
  });

  it.each([
    '2020-02-30',
    '31.04.2020',
    '13/13/2020',
    '0020-01-01x',
    '2020',
    '1.5',
    '4-Foo-20',
    '2020-03-04T25:00',
    '99.99.9999',
    '',
  ])('is not %j', (word) => {
    expect(readDate(word, 'monthFirst')).toBeNaN();
  });

  it('with the day or the month first, as the column shows', () => {
    expect(readDates(once(['3/4/2020', '25/4/2020']))).toMatchObject({ order: 'dayFirst', ambiguous: false });
    expect(readDates(once(['3/4/2020', '4/25/2020']))).toMatchObject({ order: 'monthFirst', ambiguous: false });
    expect(readDates(once(['3/4/2020']))).toMatchObject({ ambiguous: true });
    expect(readDates(once(['3/4/2020']), 'dayFirst').order).toBe('dayFirst');
    expect(readDates(once(['3.4.2020', '3/3/2020'])).ambiguous).toBe(false);
  });
});

describe('a code', () => {
  const sorted = (...values: number[]) => Float64Array.from(values).sort();
  const usual = Array.from({ length: 100 }, (_, i) => i % 28);

  it('is a sentinel far from all others, beyond doubt', () => {
    const [code] = findCodes(sorted(...usual, ...Array<number>(900).fill(999)), 'pdays');
    expect(code).toMatchObject({ value: 999, rows: 900, share: 0.9, means: 'never', sure: true });
    expect(findCodes(sorted(...usual, ...Array<number>(20).fill(999)), 'amount')[0]?.means).toBe('missing');
    expect(findCodes(sorted(...usual, ...Array<number>(20).fill(-99)), 'amount')[0]?.value).toBe(-99);
  });

  it('is one of several', () => {
    const values = sorted(1, 2, 3, 4, 5, ...Array<number>(10).fill(99), ...Array<number>(10).fill(999));
    expect(findCodes(values, 'answer').map(({ value }) => value)).toEqual([999, 99]);
  });

  it('is only suggested where it is not far, or the only negative number', () => {
    const months = Array.from({ length: 200 }, (_, i) => i);
    expect(findCodes(sorted(...months, ...Array<number>(9).fill(-1)), 'months')).toMatchObject([
      { value: -1, sure: false },
    ]);
    expect(findCodes(sorted(...usual, ...Array<number>(9).fill(99)), 'n')).toMatchObject([{ value: 99, sure: false }]);
  });

  it('is not what is rare, near, in the middle, or one of a handful', () => {
    expect(findCodes(sorted(...usual, 999), 'pdays')).toEqual([]);
    expect(
      findCodes(sorted(...Array.from({ length: 2_000 }, (_, i) => i), ...Array<number>(50).fill(999)), 'x'),
    ).toEqual([]);
    expect(findCodes(sorted(...Array<number>(50).fill(0), ...Array<number>(50).fill(999)), 'x')).toEqual([]);
    expect(findCodes(sorted(...[-1, 0, 1].flatMap((v) => Array<number>(30).fill(v))), 'mood')).toEqual([]);
    expect(findCodes(new Float64Array(0), 'x')).toEqual([]);
  });

  it('among dates is the end of the calendar', () => {
    const days = Array.from({ length: 90 }, (_, i) => parseDay('2020-01-01') + i);
    const [code] = findCodes(sorted(...days, ...Array<number>(10).fill(parseDay('9999-12-31'))), 'valid to', true);
    expect(code).toMatchObject({ value: parseDay('9999-12-31'), means: 'missing', sure: true });
  });
});
