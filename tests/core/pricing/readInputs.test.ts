import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../core/crm/time';
import { NO_PRICE_INPUTS } from '../../../core/pricing/inputs';
import { readInputs, readMonth, rowsOf, withRows } from '../../../core/pricing/readInputs';

const day = (month: string) => parseDay(`${month}-01`);
const row = (month: string, value: number, name?: string) => ({ month: day(month), name, value });

describe('a table from a spreadsheet', () => {
  it.each([
    ['Month\tLoad\n2027-01\t95 %\n2027-02\t104%', false],
    ['2027-01;95\r\n2027-02;104\r\n', false],
    ['month,load\n2027-01,0.95\n2027-02,1.04', true],
    ['Monat;Auslastung\n01.2027;0,95\n02.2027;1,04', true],
    ['"Jan 2027","95"\n"Feb 2027","104"', false],
    ['\ufeffMonth;Load\n31.01.2027;95;\n28.02.2027;104;\n;;\n', false],
    ['1/31/2027\t95\n2/28/2027\t104', false],
  ])('%j is read', (written, asShares) => {
    expect(readInputs('capacity', written)).toEqual({
      rows: [row('2027-01', 0.95), row('2027-02', 1.04)],
      bad: [],
      asShares,
    });
  });

  it('has a name between month and change, or none for all', () => {
    const { rows } = readInputs(
      'cost',
      'From;Family;Change\n2027-01;Steel, cast;+8 %\n2027-01;;-2 %\n2027-02;all;3,5 %',
    );
    expect(rows).toEqual([row('2027-01', 0.08, 'Steel, cast'), row('2027-01', -0.02), row('2027-02', 0.035)]);
    expect(readInputs('market', '2027-01\t-3\n2027-02\t4').rows).toEqual([row('2027-01', -0.03), row('2027-02', 0.04)]);
  });

  it('tells line, column and word of what cannot be read, and reads the rest', () => {
    const { rows, bad } = readInputs(
      'cost',
      [
        '2027-01;Pumps;8 %',
        '',
        'soon;Pumps;3 %',
        '2027-02;Pumps;eight',
        '2027-02;Pumps;4 %;5',
        '2027-01;Pumps;9 %',
        '2027-03;Pumps;-95 %',
        '2027-04',
      ].join('\n'),
    );
    expect(rows).toEqual([row('2027-01', 0.08, 'Pumps')]);
    expect(bad.map(({ line, column, problem, word }) => [line, column, problem, word])).toEqual([
      [3, 1, 'month', 'soon'],
      [4, 3, 'number', 'eight'],
      [5, 4, 'cells', '5'],
      [6, 1, 'twice', '2027-01'],
      [7, 3, 'range', '-95 %'],
      [8, 1, 'cells', '2027-04'],
    ]);
    expect(bad[0]?.text).toBe('soon;Pumps;3 %');
  });

  it('of any text gives each line that says something as a row, as a bad line, or as the head', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('capacity', 'cost', 'market'), (written, table) => {
        const { rows, bad } = readInputs(table, written);
        const said = written.split(/\r\n|\n|\r/).filter((line) => /[^\s;,\ufeff]/.test(line)).length;
        expect(said - rows.length - bad.length).toBeGreaterThanOrEqual(0);
        expect(said - rows.length - bad.length).toBeLessThanOrEqual(1);
        for (const { month, value } of rows)
          expect([Number.isInteger(month), Number.isFinite(value)]).toEqual([true, true]);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('months', () => {
  it.each(['2027-03', '03/2027', '3.2027', 'Mar 2027', 'März 2027', 'mar-27', '17.03.2027', '2027-03-31'])(
    '%s is a month',
    (word) => expect(formatDay(readMonth(word))).toBe('2027-03-01'),
  );
  it.each(['', '13/2027', 'Foo 2027', '2027', '31.02.2027', 'tomorrow', '9999-12', '1800-01'])('%j is none', (word) =>
    expect(readMonth(word)).toBeNaN(),
  );
});

it('a table becomes inputs in order and comes back the same', () => {
  const rows = [row('2027-02', 0.1, 'Pumps'), row('2027-01', 0.2), row('2027-02', -0.1, 'Filters')];
  for (const table of ['cost', 'market'] as const) {
    const inputs = withRows(NO_PRICE_INPUTS, table, rows);
    expect(rowsOf(table, inputs)).toEqual([rows[1], rows[2], rows[0]]);
  }
  expect(withRows(NO_PRICE_INPUTS, 'cost', rows).cost[0]).toEqual({ from: day('2027-01'), change: 0.2 });
  expect(rowsOf('capacity', withRows(NO_PRICE_INPUTS, 'capacity', [row('2027-01', 0.9)]))).toEqual([
    row('2027-01', 0.9),
  ]);
});
