import { describe, expect, it } from 'vitest';
import { sharesOf, splitsByChance, splitsInTime } from '../../bench/evaluations/tableSplits';
import type { ReadTable } from '../../bench/tableFile';
import { readTarget } from '../../bench/tableTarget';
import type { ColumnProfile } from '../../core/table/columnProfile';
import { profileTable } from '../../core/table/profile';

const read = (cells: (string | null)[], positive?: string, decimal: '.' | ',' = '.') => {
  const column = { name: 'y', cells };
  return readTarget(column, profileTable([column])[0] as ColumnProfile, decimal, positive);
};
const times = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i));

describe('what is to be foreseen', () => {
  it('is yes or no, and rows without an answer are left out', () => {
    const { target, rows, leftOut } = read([...times(20, (i) => (i % 2 ? 'won' : 'lost')), '', null, 'n/a']);
    expect(target).toMatchObject({ kind: 'binary', words: ['lost', 'won'] });
    expect(rows).toHaveLength(20);
    expect(leftOut).toEqual([{ rows: 3, reason: 'no "y"' }]);
    expect(read(times(30, (i) => (i < 10 ? 'A' : 'B'))).target).toMatchObject({ words: ['B', 'A'] });
    expect(
      read(
        times(30, (i) => String(i % 3)),
        '2.0',
      ).target,
    ).toMatchObject({ words: ['not 2', '2'] });
  });

  it('is a number where there are many, also all different, filled in few rows, or written as in Germany', () => {
    const { target, leftOut } = read([...times(60, (i) => `${1000 + i}`), 'soon', '']);
    expect(target.kind === 'regression' && [...target.values.slice(0, 2)]).toEqual([1000, 1001]);
    expect(leftOut.map(({ rows }) => rows)).toEqual([1, 1]);
    expect(read([...times(40, (i) => String(i * 7)), ...times(400, () => '')]).rows).toHaveLength(40);
    const euro = read(
      times(40, (i) => `1.${100 + i},5 €`),
      undefined,
      ',',
    ).target;
    expect(euro.kind === 'regression' && euro.values[0]).toBe(1100.5);
    // −1 and 999 may be codes of a column, but a target is what it is.
    const coded = read(times(60, (i) => (i % 3 === 0 ? '999' : String(i % 20)))).target;
    expect(coded.kind === 'regression' && coded.values[0]).toBe(999);
  });

  it('is one of several classes; those of hardly any rows are left out', () => {
    const { target, leftOut, rows } = read([...times(60, (i) => 'abc'[i % 3] as string), 'd', 'd']);
    expect(target).toMatchObject({ kind: 'multiclass', words: ['a', 'b', 'c'] });
    expect(rows).toHaveLength(60);
    expect(leftOut[0]?.reason).toContain('fewer than 8');
  });

  it('is refused with a sentence where nothing can be learnt', () => {
    expect(() => read(times(20, () => 'won'))).toThrow('All rows have the same "y" (won)');
    expect(() => read(times(20, () => ''))).toThrow('No row has a "y"');
    expect(() => read(times(50, (i) => `name ${i}`))).toThrow('say which one');
    expect(() => read(times(50, (i) => `2020-01-${String(1 + (i % 28)).padStart(2, '0')}`))).toThrow('holds dates');
    expect(() => read(times(50, (i) => (i === 0 ? 'yes' : 'no')))).toThrow('1 rows have "yes"');
    expect(() =>
      read(
        times(20, (i) => 'ab'[i % 2] as string),
        'c',
      ),
    ).toThrow('No row has the value "c"');
  });
});

describe('the splits of a table', () => {
  const classes = Int32Array.from({ length: 100 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const table: Pick<ReadTable, 'target' | 'frame' | 'groups'> = {
    target: { kind: 'binary', name: 'y', classes, words: ['no', 'yes'] },
    frame: { length: 100, columns: [] },
  };
  const given = (more: Partial<ReadTable> = {}) => ({ ...table, ...more }) as ReadTable;

  it('are of the shares asked for', () => {
    expect(sharesOf(undefined)).toEqual({ test: 0.2 });
    expect(sharesOf('70/15/15')).toEqual({ validation: 0.15, test: 0.15 });
    for (const wrong of ['80', '80/30', 'a/b', '70/15/10/5', '100/0'])
      expect(() => sharesOf(wrong)).toThrow('no shares');
    const [split] = splitsByChance(given(), 1, sharesOf('70/15/15'));
    expect([split?.train, split?.validation, split?.test].map((rows) => rows?.length)).toEqual([70, 15, 15]);
  });

  it('keep the shares of segments and classes together', () => {
    const segments = Int32Array.from({ length: 100 }, (_, i) => (i < 20 ? 0 : 1));
    for (const { test } of splitsByChance(given(), 3, { test: 0.2 }, segments)) {
      expect(test.filter((row) => row < 20)).toHaveLength(4);
      expect(test.filter((row) => row % 4 === 0)).toHaveLength(5);
    }
  });

  it('cut no group, and learn nothing from the future', () => {
    const groups = Int32Array.from({ length: 100 }, (_, i) => i % 10);
    for (const { train, test } of splitsByChance(given({ groups }), 3, { test: 0.2 })) {
      const learnt = new Set(train.map((row) => row % 10));
      expect(test.some((row) => learnt.has(row % 10))).toBe(false);
    }
    const day = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 3));
    for (const { train, test } of splitsInTime(given(), day, 4))
      expect(Math.max(...train.map((row) => day[row] ?? 0))).toBeLessThan(
        Math.min(...test.map((row) => day[row] ?? 0)),
      );
    const one = new Int32Array(100);
    expect(() => splitsByChance(given({ groups: one }), 1, { test: 0.2 })).toThrow('1 groups');
  });
});
