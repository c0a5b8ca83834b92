import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { guessSeparator, readCsv } from '../../bench/csv';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, content: string | Buffer) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('a file of cells', () => {
  it.each([';', ',', '\t', '|'])('is cut at %j, also where words have the others', (separator) => {
    const lines = Array.from({ length: 9 }, (_, i) => ['a b', i % 2 ? '"x, y; z | w"' : 'no', i].join(separator));
    expect(guessSeparator(['name', 'text', 'number'].join(separator).concat('\n', lines.join('\n')))).toBe(separator);
  });

  it('may be packed, whatever its name, begin with a mark, and end its lines as Windows does', () => {
    const content = '\ufeffname;size\r\n"Müller; Söhne";1,5\r\n\r\n;;\r\nMeier;2\r\n';
    for (const file of [write('a.csv', content), write('b.txt', gzipSync(content)), write('c.csv.gz', content)]) {
      const { columns, separator, notes } = readCsv(file);
      expect(separator).toBe(';');
      expect(columns).toEqual([
        { name: 'name', cells: ['Müller; Söhne', 'Meier'] },
        { name: 'size', cells: ['1,5', '2'] },
      ]);
      expect(notes).toEqual([]);
    }
    const latin = write('d.csv', Buffer.from('größe,b\n1,ä\n', 'latin1'));
    expect(readCsv(latin).columns.map(({ name, cells }) => [name, ...cells])).toEqual([
      ['größe', '1'],
      ['b', 'ä'],
    ]);
    const wide = write('e.csv', Buffer.from('\ufeffa,b\n1,ü\n', 'utf16le'));
    expect(readCsv(wide).columns[1]?.cells).toEqual(['ü']);
  });

  it('tells what is odd: names that stand twice or are none, lines that are too short or too long, a quote without an end', () => {
    const { columns, notes } = readCsv(write('odd.csv', 'a,a,,b\n1,2,3,4\n1\n1,2,3,4,5\n1,2,3,"cut of'));
    expect(columns.map(({ name }) => name)).toEqual(['a', 'a (2)', 'column 3', 'b']);
    expect(columns[3]?.cells).toEqual(['4', null, '4', 'cut of']);
    expect(notes.join(' ')).toMatch(/called "a".*1 line has fewer.*1 line has more.*never closed/);
  });

  it('is refused with a sentence where it cannot be read', () => {
    const packed = gzipSync('a,b\n1,2\n'.repeat(1_000));
    expect(() => readCsv(join(folder, 'none.csv'))).toThrow('There is no file');
    expect(() => readCsv(write('cut.gz', packed.subarray(0, 40)))).toThrow('cannot be read');
    expect(() => readCsv(write('empty.csv', ''))).toThrow('no rows under a line of column names');
    expect(() => readCsv(write('head.csv', 'a,b\n'))).toThrow('no rows');
    expect(() => readCsv(write('one.csv', 'a;b\n1;2\n'), ',')).toThrow('name another --separator');
    expect(() => readCsv(write('two.csv', 'a;b\n1;2\n'), '"')).toThrow('cannot stand between');
  });
});
