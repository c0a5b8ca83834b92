import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../bench/csv';
import { parseDay } from '../../../core/crm/time';
import { filterRows, indexBy, takeRows } from '../../../core/table/choose';
import type { ColumnChoices, ColumnProfile } from '../../../core/table/columnProfile';
import type { FrameValues } from '../../../core/table/frame';
import { profileTable } from '../../../core/table/profile';
import type { Cell } from '../../../core/table/table';
import { typeTable } from '../../../core/table/typed';

const repeat = <T>(value: T, times: number): T[] => Array<T>(times).fill(value);
const tableOf = (columns: Record<string, readonly Cell[]>) =>
  Object.entries(columns).map(([name, cells]) => ({ name, cells }));
const profileOf = (cells: readonly Cell[], choices?: ColumnChoices, name = 'a') =>
  profileTable([{ name, cells }], choices)[0] as ColumnProfile;
const valuesOf = (columns: Record<string, readonly Cell[]>, choices?: ColumnChoices) =>
  typeTable(tableOf(columns), choices).frame.columns.map(({ name, values }) => [name, plain(values)] as const);
const plain = (values: FrameValues) =>
  values.kind === 'number' ? [...values.values] : Array.from(values.codes, (code) => values.dictionary[code]);

describe('the kind of a column', () => {
  const ids = Array.from({ length: 40 }, (_, i) => 1_000 + i);
  it.each([
    ['number', 'a', ['1', '2.5', '3', '2.5']],
    ['number', 'a', [1, 2, 2, 1]],
    ['number', 'a', ['5 €', '6 €', '0', '6 €']],
    ['date', 'a', ['2020-01-31', '2020-02-01', '2020-02-01']],
    ['date', 'a', ['31.01.2020', '1.2.2020', '1.2.2020']],
    ['category', 'a', ['x', 'y', 'x', 'y', 'x']],
    ['category', 'a', [true, false, true, false]],
    ['category', 'a', ['01067', '10115', '01067', '10115']],
    ['category', 'CountryKey', ['1', '2', '1', '2', '1']],
    ['idLike', 'a', ids],
    ['idLike', 'order no.', ids.map((id) => id * 977)],
    ['number', 'sales', ids.map((id) => id * 977)],
    ['idLike', 'a', ids.map((id) => `AW${id}`)],
    ['constant', 'a', ['x', 'x', '', 'x']],
    ['tooEmpty', 'a', ['', '', '', '5', null]],
    ['tooEmpty', 'a', ['', null]],
    ['tooEmpty', 'a', []],
    ['text', 'a', ids.map((id) => `Customer ${id} asked for a second offer with fewer options`)],
  ] as const)('is %s of column "%s"', (kind, name, cells) => {
    expect(profileOf(cells, {}, name).kind).toBe(kind);
  });

  it('bears a slip of the pen, and tells it', () => {
    expect(profileOf([...repeat('1', 20), ...repeat('2', 20), 'twelve'])).toMatchObject({
      kind: 'number',
      unreadable: 1,
    });
    const slips = ['a', 'b', 'c', 'd'];
    expect(profileOf([...repeat('1', 60), ...repeat('2', 60), ...slips])).toMatchObject({
      kind: 'number',
      unreadable: 4,
    });
    expect(profileOf([...repeat('1', 6), ...repeat('2', 6), ...slips])).toMatchObject({ kind: 'category' });
  });

  it('is what a person says', () => {
    const choices = { a: { kind: 'number' as const } };
    expect(valuesOf({ a: ['7', 'see order', '', '8'] }, choices)).toEqual([['a', [7, Number.NaN, Number.NaN, 8]]]);
    expect(valuesOf({ a: ['1', '2'] }, { a: { kind: 'category' } })).toEqual([['a', ['1', '2']]]);
    expect(valuesOf({ a: ['1', '2'] }, { a: { kind: 'text' } })).toEqual([]);
  });

  it('of doubtful numbers and dates is decided by the other columns', () => {
    const [price, day] = [
      ['1.250', '2.500'],
      ['3/4/2020', '4/5/2020'],
    ];
    const german = { price, day, weight: ['7,5', '8,25'], since: ['25/1/2020', '26/1/2020'] };
    expect(valuesOf(german).slice(0, 2)).toEqual([
      ['price', [1250, 2500]],
      ['day', [parseDay('2020-04-03'), parseDay('2020-05-04')]],
    ]);
    const american = { price, day, weight: ['7.5', '8.25'], since: ['1/25/2020', '1/26/2020'] };
    expect(valuesOf(american).slice(0, 2)).toEqual([
      ['price', [1.25, 2.5]],
      ['day', [parseDay('2020-03-04'), parseDay('2020-04-05')]],
    ]);
    expect(profileTable(tableOf(american))[0]?.notes[0]?.key).toBe('table.note.ambiguousNumbers');
    expect(valuesOf(american, { price: { decimal: ',' } })[0]).toEqual(['price', [1250, 2500]]);
  });

  it('of numbers in a sheet does not hang on how the others write', () => {
    expect(valuesOf({ a: [1.25, 2.5, 1.125], b: ['7,5', '8,25', '9,1'] })[0]).toEqual(['a', [1.25, 2.5, 1.125]]);
  });
});

describe('missing', () => {
  it('is an empty cell and the words for it, which are told', () => {
    const profile = profileOf(['1', '2', '', null, undefined, Number.NaN, '  ', 'n/a', '-', 'NULL', '3', '2', '1']);
    expect(profile).toMatchObject({ kind: 'number', missing: 8, distinct: 3 });
    expect(profile.missingWords.map(({ word, rows, read }) => [word, rows, read])).toEqual([
      ['n/a', 1, true],
      ['-', 1, true],
      ['NULL', 1, true],
    ]);
  });

  it('may be "unknown", which a person says', () => {
    const cells = ['yes', 'no', 'unknown', 'no', 'yes'];
    const profile = profileOf(cells);
    expect(profile).toMatchObject({ missing: 0, missingWords: [{ word: 'unknown', rows: 1, read: false }] });
    expect(profile.notes.map(({ key }) => key)).toEqual(['table.note.perhapsMissing']);
    expect(valuesOf({ a: cells })[0]?.[1]).toEqual(cells);
    const said = { a: { missing: ['unknown'] } };
    expect(profileOf(cells, said)).toMatchObject({ missing: 1, distinct: 2 });
    expect(valuesOf({ a: cells }, said)[0]?.[1]).toEqual(['yes', 'no', undefined, 'no', 'yes']);
  });

  it('is not Namibia', () => {
    const countries = ['DE', 'FR', 'NA', 'US', 'NA', 'DE', 'US'];
    expect(profileOf(countries)).toMatchObject({ missing: 0, missingWords: [{ word: 'NA', read: false }] });
    expect(profileOf(['red', 'NA', 'red', 'blue', 'green'])).toMatchObject({ missing: 1 });
  });
});

describe('codes', () => {
  const days = [...repeat('999', 60), ...Array.from({ length: 40 }, (_, i) => String(i % 20))];

  it('become missing numbers, and "never" a column of its own', () => {
    const [values, flag] = valuesOf({ pdays: days });
    expect(values?.[1].slice(58, 63)).toEqual([Number.NaN, Number.NaN, 0, 1, 2]);
    expect(flag?.[0]).toBe('pdays = 999');
    expect(flag?.[1].slice(58, 63)).toEqual(['yes', 'yes', 'no', 'no', 'no']);
  });

  it('can be said to be numbers after all', () => {
    expect(valuesOf({ pdays: days }, { pdays: { codes: [] } })).toEqual([['pdays', days.map(Number)]]);
    const said = { pdays: { codes: [{ value: 0, means: 'missing' as const }] } };
    expect(profileTable(tableOf({ pdays: days }), said)[0]?.codes).toMatchObject([{ value: 0, rows: 2, sure: true }]);
  });

  it('can be words among dates', () => {
    const cells = ['2020-01-01', ...repeat('not sent', 3), '2020-01-02', '2020-01-03', '2020-01-04'];
    const [values, flag] = valuesOf({ sent: cells });
    expect(values?.[1].slice(0, 3)).toEqual([parseDay('2020-01-01'), Number.NaN, Number.NaN]);
    expect(flag).toEqual(['sent = not sent', ['no', 'yes', 'yes', 'yes', 'no', 'no', 'no']]);
  });
});

describe('a table', () => {
  it('tells two spellings of one word', () => {
    const { notes } = profileOf(['GTX Pro', 'GTXPro', 'MG', 'GTX Pro', 'MG', 'MG']);
    expect(notes).toEqual([{ key: 'table.note.spellings', values: { words: 'GTX Pro, GTXPro', rows: 3 } }]);
  });

  it('keeps why columns are left out', () => {
    const { frame, dropped } = typeTable(tableOf({ a: ['x', 'x'], b: ['1', '2'], c: ['', null] }));
    expect(frame.columns.map(({ name }) => name)).toEqual(['b']);
    expect(dropped.map(({ column, reason }) => [column, reason.key])).toEqual([
      ['a', 'table.kind.constant'],
      ['c', 'table.kind.tooEmpty'],
    ]);
  });

  it('without rows or columns is no trouble; columns of two lengths or one name are refused', () => {
    expect(typeTable([])).toEqual({ frame: { length: 0, columns: [] }, profiles: [], dropped: [] });
    expect(typeTable(tableOf({ a: [] })).profiles[0]?.kind).toBe('tooEmpty');
    expect(() => typeTable(tableOf({ a: ['1'], b: [] }))).toThrow('Column "b" has 0 rows');
    expect(() => typeTable([...tableOf({ a: ['1'] }), ...tableOf({ a: ['1'] })])).toThrow('called "a"');
  });

  it('is never read into NaN, infinity or a word that is not there, and its rows may stand in any order', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer().map(String),
      fc.constantFrom('', 'NA', '1,5', '999', null),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), (cells) => {
        const { frame, profiles } = typeTable(tableOf({ a: cells }));
        for (const { values } of frame.columns)
          for (const value of values.kind === 'number' ? values.values : [])
            expect(Number.isFinite(value) || Number.isNaN(value)).toBe(true);
        const back = profileTable(tableOf({ a: [...cells].reverse() }));
        const known = ({ kind, missing, distinct, unreadable }: ColumnProfile) => ({
          kind,
          missing,
          distinct,
          unreadable,
        });
        expect(back.map(known)).toEqual(profiles.map(known));
      }),
    );
  });
});

describe('choosing rows', () => {
  const columns = tableOf({ id: ['a', 'b', ' a', '', 'c'], x: ['1', 'unknown', '', 'unknown', '5'] });

  it('by value keeps count of what went', () => {
    expect(filterRows(columns, [{ words: ['unknown'] }])).toEqual({
      kept: Int32Array.of(0, 2, 4),
      left: [{ column: 'x', word: 'unknown', rows: 2 }],
    });
    const { kept, left } = filterRows(columns, [
      { column: 'id', empty: true },
      { column: 'x', words: ['5', '7'] },
    ]);
    expect([...kept]).toEqual([0, 1, 2]);
    expect(left).toEqual([
      { column: 'id', word: undefined, rows: 1 },
      { column: 'x', word: '5', rows: 1 },
    ]);
    expect(takeRows(columns, kept)[1]?.cells).toEqual(['1', 'unknown', '']);
    expect(() => filterRows(columns, [{ column: 'y' }])).toThrow('no column "y"');
  });

  it('by id reports ids that several rows have, and rows that have none', () => {
    expect(indexBy({ name: 'id', cells: ['a', 'b', ' a', '', 'c'] })).toEqual({
      ids: ['a', 'b', 'a', '', 'c'],
      duplicates: [{ id: 'a', rows: [0, 2] }],
      without: [3],
    });
  });
});

const BANK = resolve(import.meta.dirname, '../../../../shared/data/bank-marketing/bank-additional-full.csv.gz');
describe.skipIf(!existsSync(BANK))(`Bank Marketing (skipped where ${BANK} is not there)`, () => {
  it('without "unknown" leaves 30,488 rows, 3,859 of them yes; pdays has a code', () => {
    const { columns } = readCsv(BANK);
    const { kept, left } = filterRows(columns, [{ words: ['unknown'] }]);
    expect(kept).toHaveLength(30_488);
    expect(left.map(({ column, rows }) => [column, rows])).toEqual([
      ['job', 330],
      ['marital', 80],
      ['education', 1_731],
      ['default', 8_597],
      ['housing', 990],
      ['loan', 990],
    ]);
    const [pdays, y] = takeRows(
      columns.filter(({ name }) => name === 'pdays' || name === 'y'),
      kept,
    );
    expect(y?.cells.filter((cell) => cell === 'yes')).toHaveLength(3_859);
    expect(profileTable(pdays ? [pdays] : [])[0]?.codes).toMatchObject([{ value: 999, means: 'never', sure: true }]);
  });

  it('finds another name for a code where its own is that of a column', () => {
    const days = Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? String(i % 28) : '999'));
    const columns = [
      { name: 'pdays', cells: days },
      { name: 'pdays = 999', cells: days.map((_, i) => ['a', 'b', 'c'][i % 3] as string) },
    ];
    expect(typeTable(columns).frame.columns.map(({ name }) => name)).toEqual([
      'pdays',
      'pdays = 999 (2)',
      'pdays = 999',
    ]);
  });
});
