import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { CouldNotRun } from '../../bench/form';
import { readTable } from '../../bench/tableFile';
import { fileLines, leaksOf, profileLines } from '../../bench/tableLines';

const folder = mkdtempSync(join(tmpdir(), 'table-'));
afterAll(() => rmSync(folder, { recursive: true }));

const lines = Array.from(
  { length: 60 },
  (_, i) => `${i};c${i % 7};${i % 5};2020-01-${String(1 + (i % 28)).padStart(2, '0')};${i % 3 === 0 ? 'won' : 'lost'}`,
);
const file = join(folder, 'deals.csv.gz');
writeFileSync(file, gzipSync(`id;customer;size;day;outcome\n${lines.join('\n')}\n60;c1;3;;won\n61;c1;3;2020-01-01;\n`));

describe('a file as a table to learn from', () => {
  it('keeps target, id, group and time apart, and rows without a target or time out', () => {
    const table = readTable(file, { target: 'outcome', id: 'id', group: 'customer', time: 'day', separator: ';' });
    expect(table.frame.columns.map(({ name }) => name)).toEqual(['size']);
    expect(table.frame.length).toBe(60);
    expect(table.leftOut).toEqual([
      { rows: 1, reason: 'no "outcome"' },
      { rows: 1, reason: 'no time that can be read in "day"' },
    ]);
    expect(table.target).toMatchObject({ kind: 'binary', words: ['lost', 'won'] });
    expect(table.target.kind === 'binary' && [...table.target.classes.slice(0, 4)]).toEqual([1, 0, 0, 1]);
    expect([...(table.groups ?? [])].slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 0]);
    expect(table.repeatedIds).toEqual([]);
    expect((table.times?.[1] ?? 0) - (table.times?.[0] ?? 0)).toBe(1);
  });

  it('drops what is named, and takes the positive value that is asked for', () => {
    const table = readTable(file, { target: 'customer', positive: 'c3', drop: ['size', 'outcome'] });
    expect(table.frame.columns.map(({ name }) => name)).toEqual(['day']);
    expect(table.target).toMatchObject({ kind: 'binary', words: ['not c3', 'c3'] });
    expect(table.dropped.map(({ column }) => column)).toEqual(['id']);
  });

  it('foresees several classes', () => {
    expect(readTable(file, { target: 'customer' }).target).toMatchObject({ kind: 'multiclass' });
    expect(readTable(file, { target: 'size' }).target).toMatchObject({
      kind: 'multiclass',
      words: ['0', '1', '2', '3', '4'],
    });
  });

  it('says what is wrong', () => {
    expect(() => readTable(file, { target: 'result' })).toThrow('no column "result"');
    expect(() => readTable(file, { target: 'outcome', time: 'customer' })).toThrow('neither dates nor numbers');
    expect(() => readTable(file, { target: 'outcome', positive: 'open' })).toThrow('No row has the value "open"');
    expect(() => readTable(join(folder, 'none.csv'), { target: 'x' })).toThrow(CouldNotRun);
  });

  it('is told in lines', () => {
    const table = readTable(file, { target: 'outcome' });
    expect(profileLines(table).join('\n')).toContain('idLike');
    const leaking = {
      ...table,
      frame: {
        ...table.frame,
        columns: [
          {
            name: 'paid',
            values: {
              kind: 'number' as const,
              values: Float64Array.from({ length: table.frame.length }, (_, i) =>
                table.target.kind === 'binary' ? (table.target.classes[i] ?? 0) : 0,
              ),
            },
          },
        ],
      },
    };
    const leaks = leaksOf(leaking);
    expect(leaks[0]).toMatchObject({ kind: 'tellsAlone', column: 'paid', sure: true });
    const paid = { ...table, profiles: table.profiles.map((one) => ({ ...one, name: 'paid' })).slice(0, 1) };
    expect(profileLines(paid, leaks).join('\n')).toContain('Leak: paid alone tells');
    expect(fileLines(table)[0]).toBe('deals.csv.gz: cut at ";", 61 rows and 3 columns to learn from.');
  });
});
