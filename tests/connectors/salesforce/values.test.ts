import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyOfLocale, decimalsOf } from '../../../connectors/salesforce/currency';
import { opportunityId, prospect, ruleKind, taskKind } from '../../../connectors/salesforce/meanings';
import type { Setting } from '../../../connectors/salesforce/values';
import { readValue, STRANGE, UNRATED } from '../../../connectors/salesforce/values';
import { createDayOf, parseDay } from '../../../core/crm/time';

const setting: Setting = {
  dayOf: createDayOf('Europe/Vienna'),
  scale: 2,
  rateOf: (code) => (code === 'USD' ? 1.25 : code === 'EUR' ? 1 : undefined),
};

describe('readValue', () => {
  it.each([
    ['text', 'Alder AG', 'Alder AG'],
    ['text', 12, '12'],
    ['text', { a: 1 }, STRANGE],
    ['category', true, STRANGE],
    ['ref', '001J5000004uUYnIAM', '001J5000004uUYnIAM'],
    ['ref', '001J5000004uUYn', '001J5000004uUYnIAM'],
    ['ref', 'Alder', STRANGE],
    ['flag', true, true],
    ['flag', 'Yes', true],
    ['flag', 'no', false],
    ['flag', 'perhaps', STRANGE],
    ['flag', 1, STRANGE],
    ['number', 0, 0],
    ['number', '1962', 1962],
    ['number', 'ca. 1962', STRANGE],
    ['number', Number.POSITIVE_INFINITY, STRANGE],
    ['money', 19.99, 1999],
    ['money', 0, 0],
    ['money', '12', 1200],
    ['money', [], STRANGE],
    ['day', '2026-03-29', parseDay('2026-03-29')],
    ['day', '2026-02-30', STRANGE],
    // 23:30 UTC is half past one of the next day in Vienna's summer.
    ['day', '2026-07-01T23:30:00.000+0000', parseDay('2026-07-02')],
    ['day', '2026-07-01T12:00:00.000+0000', parseDay('2026-07-01')],
    ['day', 20_000, STRANGE],
    ['instant', '2026-07-01T23:30:00.000+0000', Date.UTC(2026, 6, 1, 23, 30)],
    ['instant', 'soon', STRANGE],
  ] as const)('%s %j', (kind, value, expected) => {
    expect(readValue(kind, value, setting)).toBe(expected);
  });

  it.each(['text', 'category', 'ref', 'flag', 'number', 'money', 'day', 'instant'] as const)(
    'an empty %s is missing, not zero',
    (kind) => {
      for (const value of [null, undefined, '']) expect(readValue(kind, value, setting)).toBeUndefined();
    },
  );

  it('converts money of another currency at the org’s rate, and leaves its own', () => {
    expect(readValue('money', 125, setting, 'USD')).toBe(10_000);
    expect(readValue('money', 125, setting, 'EUR')).toBe(12_500);
    expect(readValue('money', 125, setting)).toBe(12_500);
  });

  it('takes money of a currency without a rate for nothing at all', () => {
    expect(readValue('money', 125, setting, 'XTS')).toBe(UNRATED);
    expect(readValue('money', null, setting, 'XTS')).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    const kinds = fc.constantFrom('text', 'category', 'ref', 'flag', 'number', 'money', 'day', 'instant' as const);
    fc.assert(
      fc.property(kinds, fc.anything(), (kind, value) => {
        const read = readValue(kind, value, setting);
        return read === STRANGE || read === undefined || ['string', 'number', 'boolean'].includes(typeof read);
      }),
    );
  });
});

describe('meanings', () => {
  it.each([
    ['Prospect', true],
    ['Key prospect', true],
    ['Customer - Direct', false],
    ['', undefined],
    [undefined, undefined],
  ])('type %j', (type, expected) => expect(prospect(type)).toBe(expected));

  it.each([
    ['Call', 'Other', 'Call'],
    ['Task', 'Call', 'Call'],
    ['Email', undefined, 'Email'],
    ['Task', 'Site visit', 'Meeting'],
    ['Task', undefined, 'Task'],
    [undefined, undefined, 'Task'],
  ])('task %j %j', (subtype, type, expected) => expect(taskKind(subtype, type)).toBe(expected));

  it('tells rules and opportunities from other things', () => {
    expect([ruleKind('Dependency'), ruleKind('Exclusion'), ruleKind('Alert')]).toEqual([
      'requires',
      'excludes',
      undefined,
    ]);
    expect([opportunityId('006J5000003xYzAIAU'), opportunityId('001J5000004uUYnIAM'), opportunityId(null)]).toEqual([
      '006J5000003xYzAIAU',
      undefined,
      undefined,
    ]);
  });
});

describe('currencies', () => {
  it.each([
    ['de_AT', 'EUR'],
    ['en_US', 'USD'],
    ['en-GB', 'GBP'],
    ['zh_Hans_CN', 'CNY'],
    ['de_AT_EURO', 'EUR'],
    ['de', undefined],
    ['', undefined],
    ['en_ZZ', undefined],
  ])('%s', (locale, expected) => expect(currencyOfLocale(locale)).toBe(expected));

  it('have as many decimals as they have', () => {
    expect(['EUR', 'JPY', 'KWD'].map(decimalsOf)).toEqual([2, 0, 3]);
    expect(() => decimalsOf('euro')).toThrow(RangeError);
  });
});
