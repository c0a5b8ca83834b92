import type { Random } from '../kernels/random';
import { shuffle } from '../kernels/random';

/** Row numbers of the parts of a table, each ascending; together every row once. `validation` is empty where none was asked for. */
export interface Split {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
}

/** What part of the rows goes where; the rest is for training. `{ test: 0.1 }` is 90/10, `{ validation: 0.15, test: 0.15 }` 70/15/15. */
export interface Shares {
  validation?: number;
  test: number;
}

/**
 * Rows drawn by chance within each class, so that every part has the classes in the same shares: of each class the rounded
 * number of rows, by largest remainders, so that the part as a whole is as large as its share (what scikit-learn's
 * StratifiedShuffleSplit does, but that ties go to the class with the lower number).
 * @param classes whole numbers; equal ones are one class, −1 (missing) too. Throws a RangeError on shares that leave a part empty.
 */
export function stratifiedSplit(classes: ArrayLike<number>, shares: Shares, random: Random): Split {
  const n = classes.length;
  const sizes = sizesOf(n, shares);
  const members = rowsByValue(classes).map((rows) => shuffle(random, rows));
  const taken = new Int32Array(members.length);
  const draw = (size: number): Int32Array => {
    const left = members.map((rows, c) => rows.length - (taken[c] as number));
    const counts = apportion(left, size);
    const rows: number[] = [];
    members.forEach((ofClass, c) => {
      const from = taken[c] as number;
      taken[c] = from + (counts[c] as number);
      for (let i = from; i < (taken[c] as number); i++) rows.push(ofClass[i] as number);
    });
    return Int32Array.from(rows).sort();
  };
  const test = draw(sizes.test);
  const validation = draw(sizes.validation);
  return { train: draw(sizes.train), validation, test };
}

/**
 * Whole groups drawn by chance: no group (a customer with many deals, say) has rows in two parts. Groups are drawn until a
 * part has its share of rows, so a part can be larger by less than one group.
 * @param groups a number per row. Throws a RangeError where there are fewer groups than parts.
 */
export function groupedSplit(groups: ArrayLike<number>, shares: Shares, random: Random): Split {
  const sizes = sizesOf(groups.length, shares);
  const members = shuffle(random, rowsByValue(groups));
  const parts = sizes.validation > 0 ? 3 : 2;
  if (members.length < parts)
    throw new RangeError(`${members.length} groups cannot be split into ${parts} parts without cutting one`);
  let at = 0;
  const draw = (size: number, keep: number): Int32Array => {
    const rows: number[] = [];
    while (rows.length < size && at < members.length - keep)
      for (const row of members[at++] as Int32Array) rows.push(row);
    return Int32Array.from(rows).sort();
  };
  const test = draw(sizes.test, parts - 1);
  const validation = draw(sizes.validation, 1);
  return { train: draw(groups.length, 0), validation, test };
}

/**
 * The earliest rows for training, the latest for the test: what a model meets in life. Rows of one time stay together, in the
 * later part.
 * @param times a number per row. Throws a RangeError on a missing time, and where equal times leave a part empty.
 */
export function timeSplit(times: ArrayLike<number>, shares: Shares): Split {
  const sizes = sizesOf(times.length, shares);
  const rows = rowsInTime(times);
  const testFrom = startOfTime(rows, times, times.length - sizes.test);
  const validationFrom = sizes.validation > 0 ? startOfTime(rows, times, sizes.train) : testFrom;
  const part = (from: number, to: number) => rows.slice(from, to).sort();
  const split = {
    train: part(0, validationFrom),
    validation: part(validationFrom, testFrom),
    test: part(testFrom, rows.length),
  };
  if (split.train.length === 0 || (sizes.validation > 0 && split.validation.length === 0))
    throw new RangeError('Too many rows have the same time: a part of the split would be empty');
  return split;
}

/** Row numbers by time, ties by row. Throws a RangeError where a time is not finite. */
export function rowsInTime(times: ArrayLike<number>): Int32Array {
  const rows = new Int32Array(times.length);
  for (let row = 0; row < rows.length; row++) {
    if (!Number.isFinite(times[row])) throw new RangeError(`Row ${row} has no time`);
    rows[row] = row;
  }
  return rows.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
}

/** The place in `rows` at which the time of place `at` begins. */
export function startOfTime(rows: Int32Array, times: ArrayLike<number>, at: number): number {
  const time = times[rows[at] as number];
  let start = at;
  while (start > 0 && times[rows[start - 1] as number] === time) start--;
  return start;
}

/** Row numbers of each value, ascending; values in ascending order. */
export function rowsByValue(values: ArrayLike<number>): Int32Array[] {
  const byValue = new Map<number, number[]>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    const rows = byValue.get(value);
    if (rows) rows.push(row);
    else byValue.set(value, [row]);
  }
  return [...byValue].sort(([a], [b]) => a - b).map(([, rows]) => Int32Array.from(rows));
}

/**
 * `size` things shared out in proportion to `counts` by largest remainders (ties to the lower number), never more than there are.
 * @param size at most the sum of the counts.
 */
export function apportion(counts: readonly number[], size: number): Int32Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (total === 0 ? 0 : (count * size) / total));
  const given = Int32Array.from(exact, Math.floor);
  const rest = size - given.reduce((sum, count) => sum + count, 0);
  const remainders = exact.map((share, c) => [share - (given[c] as number), c] as const);
  remainders.sort(([a, i], [b, j]) => b - a || i - j);
  for (const [, c] of remainders.slice(0, rest)) given[c] = (given[c] as number) + 1;
  return given;
}

function sizesOf(n: number, { validation = 0, test }: Shares): { train: number; validation: number; test: number } {
  if (!(test > 0 && validation >= 0 && test + validation < 1))
    throw new RangeError(`Shares of ${validation} and ${test} leave nothing to train on, or nothing to test on`);
  const sizes = { test: Math.round(n * test), validation: Math.round(n * validation) };
  const train = n - sizes.test - sizes.validation;
  if (train < 1 || sizes.test < 1 || (validation > 0 && sizes.validation < 1))
    throw new RangeError(`${n} rows are too few to be split: a part would be empty`);
  return { train, ...sizes };
}
