import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../../core/crm/time';
import { csvOf, tableAsCsv } from '../../../core/export/csv';
import type { ExportCell, ExportColumn, ExportTable } from '../../../core/export/table';
import { tableAsWorkbook } from '../../../core/export/workbook';
import { finish } from '../../../core/kernels/finish';
import { asWritten, looksLikeFormula, neutralised } from '../../../core/table/formulas';
import { openTableFile } from '../../../core/table/workbook/open';

const EUR = { code: 'EUR', scale: 2 };
const COLUMNS: ExportColumn[] = [
  { head: 'Customer', kind: 'text' },
  { head: 'Orders', kind: 'number' },
  { head: 'Share', kind: 'share' },
  { head: 'Last order', kind: 'day' },
  { head: 'Worth', kind: 'money', currency: EUR },
];
const tableOf = (rows: ExportCell[][], columns = COLUMNS): ExportTable => ({
  what: 'test',
  title: 'Test',
  columns,
  rows,
});

function readBack(bytes: Uint8Array) {
  const file = finish(openTableFile(bytes));
  return { ...finish(file.read(0)), kind: file.kind, sheets: file.sheets };
}
const asCsv = (table: ExportTable) => new TextEncoder().encode(tableAsCsv(table));
const asBook = (table: ExportTable) => finish(tableAsWorkbook(table));

const day = parseDay('2026-03-01');
const hostile = fc.oneof(
  fc
    .constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', "'", '"', ',', ';', '|')
    .chain((sign) => fc.string({ unit: 'grapheme' }).map((rest) => sign + rest)),
  fc.constantFrom(
    "=cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd',
    '-2+3',
    '+49 123',
    '"=1+1"',
    ' =1+1',
    "'=1",
    "''-1",
    '_x0041_',
    '\u0000\u0007',
    ']]>',
    '\ud800',
    '😀',
  ),
  fc.string({ unit: 'binary' }),
);

describe('a table as CSV', () => {
  it('has numbers as numbers, days as days, the currency in the head, and nothing where nothing is', () => {
    const rows = [
      ['Müller & Söhne', -3, 0.25, day, -19.99],
      ['x', Number.NaN, undefined, Number.NaN, undefined],
    ];
    expect(tableAsCsv(tableOf(rows))).toBe(
      '\ufeffCustomer,Orders,Share,Last order,Worth (EUR)\r\nMüller & Söhne,-3,0.25,2026-03-01,-19.99\r\nx,,,,\r\n',
    );
  });

  it('begins with the mark of UTF-8 only where Excel would read other letters', () => {
    expect(csvOf([['a', 'b']])).toBe('a,b\r\n');
    expect(csvOf([['ä']]).charCodeAt(0)).toBe(0xfeff);
  });

  it('never lets a spreadsheet work a text out, and leaves numbers alone', () => {
    for (const word of ['=1+1', '+1+1', '-1+1', '@A1', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '-cmd', '=', '-'])
      expect(neutralised(word)).toBe(`'${word}`);
    for (const word of ['-5', '-5.25', '-1e-7', '5', "O'Neill", 'a=b', '', 'x-y']) expect(neutralised(word)).toBe(word);
    fc.assert(
      fc.property(hostile, (word) => {
        expect(/^[=+\-@\t\r\n]/.test(neutralised(word)) && !/^-?\d/.test(word)).toBe(false);
        expect(asWritten(neutralised(word))).toBe(word);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is read back by the reader of files, whatever its texts are', () => {
    // A reader makes one kind of line break of all, and knows no empty text.
    const plain = hostile.filter(
      (word) => word.trim() !== '' && !/[\r\p{Cc}\p{Cs}\ufffd\ufeff]/u.test(word.replace(/[\n\t]/g, '')),
    );
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 8 }), (words) => {
        const table = tableOf(words.map((word, i) => [word, i, undefined, day, -i - 0.5]));
        const { rows } = readBack(asCsv(table));
        expect(rows.slice(1).map(([first]) => asWritten(String(first)))).toEqual(words);
        expect(rows.slice(1).map((row) => row.slice(1))).toEqual(
          words.map((_, i) => [String(i), null, '2026-03-01', String(-i - 0.5)]),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('a table as a workbook', () => {
  it('is read back with its types and every sign of its texts, by the reader of workbooks', () => {
    const words = hostile.filter((word) => word !== '' && !word.includes('\r'));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, number, fc.integer({ min: parseDay('1900-03-01'), max: parseDay('2199-12-31') })), {
          minLength: 1,
          maxLength: 8,
        }),
        (all) => {
          const { rows, kind } = readBack(
            asBook(tableOf(all.map(([word, value, on]) => [word, value, value, on, value]))),
          );
          expect(kind).toBe('workbook');
          expect(rows[0]).toEqual(['Customer', 'Orders', 'Share', 'Last order', 'Worth (EUR)']);
          expect(
            rows
              .slice(1)
              .map(([word, ...others]) => [
                word,
                ...others.map((one) => (typeof one === 'string' ? parseDay(one) : one)),
              ]),
          ).toEqual(all.map(([word, value, on]) => [word, value, value, on, value]));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('writes days before 1 March 1900, which Excel counts wrongly, as words', () => {
    const on = parseDay('1899-12-31');
    expect(readBack(asBook(tableOf([['a', 1, 1, on, 1]]))).rows[1]?.[3]).toBe('1899-12-31');
  });

  it('is the same bytes for the same table, however many rows it has, and leaves what is empty out', () => {
    const rows = Array.from({ length: 2_100 }, (_, i) => [
      `Customer ${i}`,
      i,
      i / 7,
      day + i,
      i % 3 ? undefined : i / 100,
    ]);
    const [one, other] = [asBook(tableOf(rows)), asBook(tableOf(rows))];
    expect(one).toEqual(other);
    const back = readBack(one).rows;
    expect(back).toHaveLength(2_101);
    expect(back[2_100]).toEqual(
      ['Customer 2099', 2099, 2099 / 7, expect.stringMatching(/^\d{4}-/), expect.anything()].slice(
        0,
        back[2_100]?.length,
      ),
    );
    expect(back[2]).toHaveLength(4);
  });

  it.each(['a/b:c*d?e[f]g\\h', "'quoted'", '', 'History', `${'x'.repeat(30)}😀`, '<&">'])(
    'has a sheet with a name that Excel takes: %s',
    (title) => {
      const [sheet] = readBack(asBook({ ...tableOf([['a', 1, 1, day, 1]]), title })).sheets;
      expect(sheet?.name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}$/);
      expect(sheet?.name).not.toMatch(/^history$/i);
    },
  );

  it('cuts a text that Excel could not keep, and no pair of halves in two', () => {
    const long = `${'x'.repeat(32_765)}😀 and more`;
    const word = String(readBack(asBook(tableOf([[long, 1, 1, day, 1]]))).rows[1]?.[0]);
    expect(word).toBe(`${'x'.repeat(32_765)}…`);
    expect(looksLikeFormula(word)).toBe(false);
  });
});
