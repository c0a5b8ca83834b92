import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { decodeText } from '../../../core/table/decode';
import { createLineCutter, readDelimited } from '../../../core/table/delimited';

const read = (content: string) => finish(readDelimited(content));

describe('a text of parted cells', () => {
  it.each([
    ['a;b\n1;2,5\n3;4', ';'],
    ['\ufeffa\tb\r\n1\t2,5\r\n\r\n3\t4\r\n', '\t'],
    ['a,b\r1,"2,5"\r3,4', ','],
    ['a|b\n1|2,5\n3|4', '|'],
  ])('%j is read', (content, part) => {
    expect(read(content)).toEqual({
      columns: [
        { name: 'a', cells: ['1', '3'] },
        { name: 'b', cells: ['2,5', '4'] },
      ],
      part,
      short: 0,
      long: 0,
      open: false,
    });
  });

  it('keeps line breaks and doubled marks within quotes, and a mark that stands for inches is no quote', () => {
    const found = read('size,note\n3",plain\n"said ""no""\nand left",x\n4",y');
    expect(!('problem' in found) && found.columns.map(({ cells }) => cells)).toEqual([
      ['3"', 'said "no"\nand left', '4"'],
      ['plain', 'x', 'y'],
    ]);
  });

  it('says what was odd: lines too short or too long, names that are missing or stand twice, a quote that never ends', () => {
    const found = read('a,,a\n1,2\n1,2,3,4\n1,2,3,\n"1,2,3\n4,5,6');
    expect(found).toMatchObject({ short: 2, long: 1, open: true });
    expect(!('problem' in found) && found.columns.map(({ name }) => name)).toEqual(['a', 'column 2', 'a (2)']);
    expect(!('problem' in found) && found.columns[0]?.cells.at(-1)).toBe('4');
  });

  it.each([
    ['', 'empty'],
    ['\n;;\n', 'empty'],
    ['only a sentence\nand another', 'oneColumn'],
    ['a,b\n', 'noRows'],
  ])('%j is no table: %s', (content, problem) => {
    expect(read(content)).toEqual({ problem });
  });
});

it('a line of any length is put together once, wherever it is cut, and line ends are found between pieces', () => {
  const lines: string[] = [];
  const cutter = createLineCutter((line) => lines.push(line));
  // Looked at anew with each piece, these would be ten thousand times as many letters.
  const piece = 'x'.repeat(1_000);
  for (let i = 0; i < 20_000; i++) cutter.push(piece);
  for (const end of ['\r', '\na\r', 'b\r', '\r\n', 'c']) cutter.push(end);
  cutter.end();
  expect(lines.map(({ length }) => length)).toEqual([20_000_000, 1, 1, 1]);
  expect(lines.slice(1)).toEqual(['a', 'b', 'c']);
});

it('letters of a file are read as they are written, and what is no text is refused', () => {
  const bytes = (...parts: (number | string)[]) =>
    Uint8Array.from(
      parts.flatMap((part) => (typeof part === 'number' ? [part] : Array.from(part, (c) => c.charCodeAt(0)))),
    );
  expect(decodeText(new TextEncoder().encode('Gespräch'))).toEqual({ text: 'Gespräch', encoding: 'utf-8' });
  expect(decodeText(bytes('Gespr', 0xe4, 'ch'))).toEqual({ text: 'Gespräch', encoding: 'windows-1252' });
  expect(decodeText(bytes(0xff, 0xfe, 'J', 0, 'a', 0))).toEqual({ text: 'Ja', encoding: 'utf-16' });
  expect(decodeText(bytes(0xfe, 0xff, 0, 'J', 0, 'a'))).toEqual({ text: 'Ja', encoding: 'utf-16' });
  expect(decodeText(bytes('PK', 3, 4, 0, 0))).toBeUndefined();
});
