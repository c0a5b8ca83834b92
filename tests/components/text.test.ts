import { describe, expect, it } from 'vitest';
import { createWriter } from '../../components/kit/text';
import type { TextValue } from '../../core/crm/text';

const NOW = Date.UTC(2026, 10, 21, 12);
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const euros = (amount: number) => ({ units: Math.round(amount * 100), currency: { code: 'EUR', scale: 2 } });

/** A value written by itself; no-break spaces are shown as spaces to be able to read the expectation. */
function written(value: TextValue, language = 'en'): string {
  return createWriter(language, NOW)({ key: 'share', values: { share: value } }).replace(/[\u00a0\u202f]/g, ' ');
}

describe('a writer', () => {
  it.each([
    [{ as: 'money', money: euros(486_000) }, '€ 486,000'],
    [{ as: 'money', money: euros(486_000), short: true }, '€ 486k'],
    [{ as: 'money', money: euros(412_345), short: true }, '€ 412k'],
    [{ as: 'money', money: euros(1_240_000), short: true }, '€ 1.24M'],
    [{ as: 'money', money: euros(9_800), short: true }, '€ 9,800'],
    [{ as: 'money', money: euros(19.99) }, '€ 19.99'],
    [{ as: 'money', money: euros(3_300.5) }, '€ 3,301'],
    [{ as: 'money', money: euros(3_300.5), exact: true }, '€ 3,300.50'],
    [{ as: 'money', money: euros(-5) }, '−€ 5'],
    [{ as: 'share', value: 0.211 }, '21 %'],
    [{ as: 'number', value: -5.25, digits: 1 }, '−5.3'],
    [{ as: 'number', value: 0.5, digits: 2, fixed: true }, '0.50'],
    [{ as: 'day', day: day('2026-11-03') }, '3 Nov'],
    [{ as: 'day', day: day('2025-12-18') }, '18 Dec 2025'],
    [{ as: 'month', day: day('2026-03-09') }, 'Mar 26'],
  ] as [TextValue, string][])('writes %j as %s', (value, expected) => {
    expect(written(value)).toBe(expected);
  });

  it('writes an instant of today with its time, an older one with its day', () => {
    expect(written({ as: 'instant', at: NOW })).toMatch(/^today \d\d:\d\d$/);
    expect(written({ as: 'instant', at: NOW - 9 * 86_400_000 })).toBe('12 Nov');
  });

  it('follows the language of the reader, and falls back to English sentences', () => {
    expect(written({ as: 'money', money: euros(486_000) }, 'de-AT')).toMatch(/486[. ]000/);
    expect(createWriter('de', NOW)({ key: 'cancel' })).toBe('Cancel');
  });

  it('writes the key where there is no message, so that a gap is seen', () => {
    expect(createWriter('en', NOW)({ key: 'no.such.key' })).toBe('no.such.key');
  });

  it('does not let a name turn the sentence around it', () => {
    const where = (record: string) =>
      createWriter('en', NOW)({ key: 'confirm.where', values: { record, host: 'acme.lightning.force.com' } });
    expect(where('Safe\u202e moc.evil')).toBe('To “Safe moc.evil” in acme.lightning.force.com.');
    expect(where('שלום')).toBe('To “\u2068שלום\u2069” in acme.lightning.force.com.');
    expect(where('Müller & Söhne <b>')).toBe('To “Müller & Söhne <b>” in acme.lightning.force.com.');
  });

  it('counts', () => {
    const write = createWriter('en', NOW);
    expect(write({ key: 'records.count', values: { kind: 'opportunity', count: 1 } })).toBe('1 deal');
    expect(write({ key: 'records.count', values: { kind: 'something', count: 17 } })).toBe('17 records');
    expect(write({ key: 'line', values: { quantity: 12, name: 'hook-lift' } })).toBe('12 × hook-lift');
    expect(write({ key: 'line', values: { quantity: 1, name: 'crane' } })).toBe('crane');
  });
});
