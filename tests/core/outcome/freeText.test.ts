import { expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { fitLogistic } from '../../../core/outcome/logistic';
import { fitLevels, type LevelNumbers } from '../../../core/outcome/observed';

/** 400 rows, two in three of which have the one column, and half of those the other one; few without the first are won. */
function rowsOf(first: number, second: number) {
  const columns = Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? [] : i % 2 === 0 ? [first] : [first, second]));
  return {
    length: columns.length,
    starts: Int32Array.from([0, ...columns.map((_, i) => columns.slice(0, i + 1).flat().length)]),
    columns: Int32Array.from(columns.flat()),
    offset: new Float64Array(columns.length),
    won: Uint8Array.from(columns, (own, i) => Number(i % 7 < 2 + 2 * own.length)),
    weight: 1,
  };
}

it('a field of free text costs no more than the few of its words that many deals have', () => {
  const names = Array.from({ length: 100_000 }, (_, i): [string, string] => ['need', `word ${i}`]);
  const numbers: LevelNumbers = { drivers: ['need'], names, most: 2, write: (_, __, from) => from };
  const { intercept, added } = finish(fitLevels(rowsOf(7, 60_000), numbers, 1));
  const few = finish(fitLogistic(rowsOf(0, 1), 2, 1));
  expect([intercept, added[7], added[60_000]]).toEqual([few.intercept, ...few.added]);
  expect(added.filter((value) => value !== 0)).toHaveLength(2);
  const again = finish(fitLevels(rowsOf(7, 60_000), numbers, 1, { intercept, added }));
  expect(again.added[7]).toBeCloseTo(added[7] ?? 0, 6);
});
