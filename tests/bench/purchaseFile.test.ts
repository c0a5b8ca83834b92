import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { evaluatePurchases } from '../../bench/evaluations/lifetime';
import { CouldNotRun } from '../../bench/form';
import { dayOfUntil, readPurchaseFile } from '../../bench/purchaseFile';
import { simulatePurchases } from '../../bench/work/purchases';
import { formatDay, parseDay } from '../../core/crm/time';

const folder = mkdtempSync(join(tmpdir(), 'purchases-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const COLUMNS = { customer: 'who', date: 'when', amount: 'sum' };

describe('a file of purchases', () => {
  it('is read by day, without lines that are no purchase', () => {
    const file = write('small.csv', [
      'who;when;sum',
      'a;31.01.2020 10:00;1.234,50',
      'a;31.01.2020 17:00;2,00',
      'b;01.02.2020;-5,00',
      ';01.02.2020;5,00',
      'b;soon;5,00',
    ]);
    const read = readPurchaseFile(file, COLUMNS);
    expect([...read.purchases.time]).toEqual([parseDay('2020-01-31'), parseDay('2020-01-31')]);
    expect([...read.purchases.amount]).toEqual([1234.5, 2]);
    expect(read.notes).toEqual([
      '2 lines are left out: no "who" or no "when" that can be read.',
      '1 line is left out: no "sum" above 0.',
    ]);
  });

  it('has dates without separators, or numbers of days', () => {
    const old = readPurchaseFile(write('old.csv', ['who,when', '1,19970101', '1,19970108']), {
      customer: 'who',
      date: 'when',
    });
    expect(old.last - old.first).toBe(7);
    expect(dayOfUntil(old, '19970105')).toBe(parseDay('1997-01-05'));
    const plain = readPurchaseFile(write('plain.csv', ['who,when', '1,3', '1,45']), { customer: 'who', date: 'when' });
    expect([plain.first, plain.last, plain.dated, plain.hasAmounts]).toEqual([3, 45, false, false]);
    expect(dayOfUntil(plain, '20')).toBe(20);
  });

  it('says what is wrong', () => {
    const file = write('wrong.csv', ['who,when,sum', 'a,2020-01-01,x', 'b,2020-01-02,y']);
    expect(() => readPurchaseFile(file, { ...COLUMNS, customer: 'id' })).toThrow('has no column "id"');
    expect(() => readPurchaseFile(file, COLUMNS)).toThrow('"sum" holds no numbers');
    expect(() => readPurchaseFile(file, { customer: 'when', date: 'who' })).toThrow('neither dates nor numbers');
    const read = readPurchaseFile(file, { customer: 'who', date: 'when' });
    expect(() => dayOfUntil(read, 'Easter')).toThrow('"Easter" is no date');
    expect(() => dayOfUntil(read, '2019-12-31')).toThrow('no purchases until 2019-12-31');
    expect(() => evaluatePurchases(file, { customer: 'who', date: 'when' }, undefined)).toThrow(
      /0 customers bought on another day again, 20 are needed/,
    );
    expect(() => readPurchaseFile(join(folder, 'none.csv'), COLUMNS)).toThrow(CouldNotRun);
  });

  it('gives the parameters and what came later', () => {
    const buying = { r: 1, alpha: 60, a: 0.8, b: 4 };
    const drawn = simulatePurchases(buying, { p: 4, q: 4, gamma: 90 }, { customers: 900, length: 500, seed: 3 });
    const lines = [...drawn.time.keys()].map((i) => {
      const day = formatDay(parseDay('2018-01-01') + Math.floor(drawn.time[i] as number));
      return `c${drawn.customer[i]},${day},${(drawn.amount[i] as number).toFixed(2)}`;
    });
    const rows = evaluatePurchases(write('drawn.csv', ['who,when,sum', ...lines]), COLUMNS, '2019-01-01');
    const value = (name: string) => rows.find((row) => row.name.endsWith(name))?.value ?? Number.NaN;
    // In weeks.
    expect(value('alpha')).toBeGreaterThan(6);
    expect(value('alpha')).toBeLessThan(12);
    expect(value('(α in weeks): log-likelihood')).toBeLessThan(0);
    expect(value('purchases: root of the mean squared error to that of the own rate')).toBeLessThan(1);
    expect(value('purchases: all together, expected to came')).toBeCloseTo(1, 0);
  });
});
