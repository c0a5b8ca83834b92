import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { toFailure } from '../../../../core/crm/error';
import { finish } from '../../../../core/kernels/finish';
import { openTableFile } from '../../../../core/table/workbook/open';
import { isDateFormat, workbookDay } from '../../../../core/table/workbook/styles';
import { compoundFile, encryptedWorkbook } from './compoundFile';
import { makeWorkbook, textRow } from './makeWorkbook';

const bytesOf = (content: string) => new TextEncoder().encode(content);
const read = (bytes: Uint8Array, sheet = 0) => finish(finish(openTableFile(bytes)).read(sheet));
function codeOf(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (thrown) {
    return toFailure(thrown).code;
  }
  return 'was read';
}

describe('a workbook', () => {
  it('of another program is read as it was written: texts, numbers, dates, several sheets', async () => {
    const file = await writeExcelFile([
      {
        sheet: 'Offers',
        data: [
          ['Offer', 'Date', 'Price', 'Note'],
          [
            'A-1',
            { value: new Date(Date.UTC(2026, 1, 28)), type: Date, format: 'dd.mm.yyyy' },
            12.5,
            ' a  & <b> "c" 😀 ',
          ],
          [null, null, null, null],
          ['A-2', { value: new Date(Date.UTC(1999, 11, 31)), type: Date, format: 'yyyy-mm-dd' }, 0, 'x'],
        ],
      },
      { sheet: 'Ümläute', data: [['only']] },
    ]).toBuffer();
    const opened = finish(openTableFile(new Uint8Array(file)));
    expect(opened.sheets.map(({ name }) => name)).toEqual(['Offers', 'Ümläute']);
    const sheet = finish(opened.read(0));
    expect(sheet.rows).toEqual([
      ['Offer', 'Date', 'Price', 'Note'],
      ['A-1', '2026-02-28', 12.5, ' a  & <b> "c" 😀 '],
      ['A-2', '1999-12-31', 0, 'x'],
    ]);
    expect(sheet.at).toEqual([1, 2, 4]);
    expect(finish(opened.read(1)).rows).toEqual([['only']]);
  });

  it('gives merged cells to each of their rows and tells which they are', () => {
    const rows = `${textRow(1, ['Offer', 'Code'])}${textRow(2, ['A', 'P1'])}<row r="3"><c r="B3"><v>7</v></c></row>`;
    const sheet = read(makeWorkbook([{ name: 'S', rows, merged: ['A2:A3', 'A1:B1', 'Z9:A'] }]));
    expect(sheet.rows[2]).toEqual(['A', 7]);
    expect(sheet.odd).toContainEqual({ kind: 'merged', row: 2, column: 0, word: 'A2:A3' });
  });

  it('takes the value that a formula gave last, and tells of formulas without one and of errors', () => {
    const rows =
      textRow(1, ['a', 'b']) +
      '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>1+2</f></c></row>' +
      '<row r="3"><c r="A3" t="e"><f>NA()</f><v>#N/A</v></c><c r="B3" t="str"><f>"x"</f><v>x</v></c></row>';
    const sheet = read(makeWorkbook([{ name: 'S', rows }]));
    expect(sheet.rows.slice(1)).toEqual([[2], [null, 'x']]);
    expect(sheet.odd).toEqual([
      { kind: 'formula', row: 2, column: 1 },
      { kind: 'error', row: 3, column: 0, word: '#N/A' },
    ]);
  });

  it('counts dates from 1904 where it says so, and knows dates by their format only', () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="[$-407]d. mmmm yyyy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';
    const rows = '<row><c s="1"><v>44985</v></c><c s="2"><v>44985.75</v></c><c><v>44985</v></c></row>';
    expect(read(makeWorkbook([{ name: 'S', rows }], { styles })).rows).toEqual([['2023-02-28', '2023-02-28', 44985]]);
    const book = '<workbookPr date1904="1"/>';
    expect(read(makeWorkbook([{ name: 'S', rows }], { styles, book })).rows[0]?.[0]).toBe('2027-03-01');
    expect(workbookDay(1, false)).toBe('1900-01-01');
    expect(workbookDay(61, false)).toBe('1900-03-01');
    expect(['0.00', '#,##0 "days"', 'General', '@', '[h]:mm', '[Red]0'].filter(isDateFormat)).toEqual([]);
  });

  it('reads shared texts of several runs without their reading aid', () => {
    const strings =
      '<si><r><t>Pu</t></r><r><t xml:space="preserve">mp </t></r><rPh><t>ポ</t></rPh></si><si><t>&#128512;</t></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="D1" t="s"><v>99</v></c></row>';
    expect(read(makeWorkbook([{ name: 'S', rows }], { strings })).rows).toEqual([['Pump ', null, '😀']]);
  });
});

describe('a file that is no workbook or a bad one', () => {
  const good = makeWorkbook([{ name: 'S', rows: textRow(1, ['a', 'b']).repeat(400) }]);
  const plain = (name: string, size: number) => ({ name, bytes: new Uint8Array(size) });

  it.each([
    ['empty', new Uint8Array(), 'file.empty'],
    ['blank', bytesOf(' \n\n '), 'file.empty'],
    ['under a password', encryptedWorkbook(), 'file.password'],
    ['under a password, its directory behind much else', encryptedWorkbook(6_000_000), 'file.password'],
    [
      'of the old kind',
      compoundFile(plain('Workbook', 9_000), plain('\u0005SummaryInformation', 300)),
      'file.oldWorkbook',
    ],
    [
      'of the old kind, cut off',
      compoundFile(plain('Workbook', 9_000), plain('x', 300)).subarray(0, 700),
      'file.oldWorkbook',
    ],
    ['cut off', good.subarray(0, good.length - 30), 'file.damaged'],
    ['cut off at its head', good.subarray(0, 40), 'file.damaged'],
    ['a packed text', zipSync({ 'a.csv': strToU8('a;b') }), 'file.noWorkbook'],
    ['a text document', zipSync({ 'content.xml': strToU8('<a/>') }), 'file.openDocument'],
    ['a picture', new Uint8Array(500).map((_, i) => (i * 37) % 256), 'file.noText'],
    ['rubbish without zeros', new Uint8Array(500).map((_, i) => 1 + ((i * 7) % 20)), 'file.noText'],
    ['XML that is none', makeWorkbook([{ name: 'S', rows: '<row><c></row>' }]), 'file.damaged'],
  ])('%s is told', (_, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('a byte that was changed anywhere is read or told, and nothing else happens', () => {
    for (let at = 0; at < good.length; at += 3) {
      const bytes = good.slice();
      bytes[at] = (bytes[at] as number) ^ 0x5a;
      expect(codeOf(bytes)).toMatch(/^(was read|file\.(damaged|password|bomb|noWorkbook|noText|noSheet))$/);
    }
  });

  it('a bomb is told by its directory before anything is unpacked, and by what comes where the directory lies', () => {
    const bomb = makeWorkbook([{ name: 'S', rows: ' '.repeat(20_000_000) }]);
    const said = new DataView(bomb.buffer, bomb.byteOffset);
    for (let at = 0; at + 4 < bomb.length; at++)
      if (said.getUint32(at, true) === 0x02014b50 && said.getUint32(at + 24, true) > 1e7)
        said.setUint32(at + 24, 700_000_000, true);
    expect(codeOf(bomb)).toBe('file.bomb');
    for (let at = 0; at + 4 < bomb.length; at++)
      if (said.getUint32(at, true) === 0x02014b50 && said.getUint32(at + 24, true) > 1e7)
        said.setUint32(at + 24, 1_000, true);
    expect(codeOf(bomb)).toBe('file.bomb');
  });

  it('blanks without end inside of a cell are damaged, and 300,000 rows are more than can be read', () => {
    const blanks = makeWorkbook([
      { name: 'S', rows: `<row><c t="inlineStr"><is><t>${' '.repeat(30_000_000)}</t></is></c></row>` },
    ]);
    expect(codeOf(blanks)).toBe('file.damaged');
    const rows = '<row><c><v>1</v></c></row>'.repeat(300_000);
    expect(codeOf(makeWorkbook([{ name: 'S', rows }]))).toBe('file.tooManyRows');
    expect(codeOf(bytesOf('a;b\n'.repeat(300_000)))).toBe('file.tooManyRows');
  });
});

it('reads a text whatever parts its cells, with the line of each row, also below a title', () => {
  const sheet = read(bytesOf('Offers of 2026\n\nOffer;Code;Quantity\nA;"two\nlines";1,5\n;;\nB;P;2'));
  expect(sheet.rows).toEqual([
    ['Offers of 2026'],
    ['Offer', 'Code', 'Quantity'],
    ['A', 'two\nlines', '1,5'],
    ['B', 'P', '2'],
  ]);
  expect(sheet.at).toEqual([1, 3, 4, 7]);
});

it('reads 200,000 rows of ten columns in steps', () => {
  const row = (r: number) =>
    `<row r="${r}">${Array.from({ length: 10 }, (_, c) => `<c r="${'ABCDEFGHIJ'[c]}${r}"><v>${r + c}</v></c>`).join('')}</row>`;
  const file = makeWorkbook([{ name: 'S', rows: Array.from({ length: 200_000 }, (_, r) => row(r + 1)).join('') }]);
  const reading = finish(openTableFile(file)).read(0);
  let shares = 0;
  for (;;) {
    const step = reading.next();
    if (step.done) {
      expect(step.value.rows).toHaveLength(200_000);
      expect(step.value.rows[199_999]?.[9]).toBe(200_009);
      break;
    }
    shares++;
  }
  expect(shares).toBeGreaterThan(100);
}, 60_000);

/** The same file with the sizes of its files in 64 bits, as programs write them that do not know beforehand how large a sheet will be. */
function withLongSizes(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  let at = view.getUint32(end + 16, true);
  const start = at;
  const entries: Uint8Array[] = [];
  while (at < end) {
    const name = view.getUint16(at + 28, true);
    const entry = new Uint8Array(46 + name + 20);
    entry.set(bytes.subarray(at, at + 46 + name));
    const own = new DataView(entry.buffer);
    own.setUint16(30, 20, true);
    own.setUint32(46 + name, 0x0010_0001, true);
    own.setBigUint64(50 + name, BigInt(view.getUint32(at + 24, true)), true);
    own.setBigUint64(58 + name, BigInt(view.getUint32(at + 20, true)), true);
    own.setUint32(20, 0xffffffff, true);
    own.setUint32(24, 0xffffffff, true);
    entries.push(entry);
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return new Uint8Array([
    ...bytes.subarray(0, start),
    ...entries.flatMap((entry) => [...entry]),
    ...bytes.subarray(end),
  ]);
}

it('a workbook whose sizes are written in 64 bits is one like the others, and may lie no more than they', () => {
  const long = withLongSizes(makeWorkbook([{ name: 'A', rows: textRow(1, ['Offer', 'Code']) }]));
  expect(finish(finish(openTableFile(long)).read(0)).rows).toEqual([['Offer', 'Code']]);
  const lying = long.slice();
  const view = new DataView(lying.buffer);
  const first = view.getUint32(lying.length - 22 + 16, true);
  view.setBigUint64(first + 50 + view.getUint16(first + 28, true), 2n ** 40n, true);
  expect(() => finish(openTableFile(lying))).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'file.bomb' }) }),
  );
});

it('merged cells that lie over each other without end are damaged, in short steps', () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => textRow(i + 1, ['x'])).join('');
  const merged = Array.from({ length: 5_000 }, () => 'A1:A30000');
  const reading = finish(openTableFile(makeWorkbook([{ name: 'A', rows, merged }]))).read(0);
  let longest = 0;
  const run = () => {
    for (;;) {
      const begun = performance.now();
      const { done } = reading.next();
      longest = Math.max(longest, performance.now() - begun);
      if (done) return;
    }
  };
  expect(run).toThrow(expect.objectContaining({ failure: expect.objectContaining({ code: 'file.damaged' }) }));
  expect(longest).toBeLessThan(1_000);
});
