import type { Random } from '../kernels/random';
import { shuffle } from '../kernels/random';
import { rowsByValue, rowsInTime, startOfTime } from './splits';

/** One round of cross-validation: rows to learn from and rows to judge on, each ascending. */
export interface Fold {
  train: Int32Array;
  test: Int32Array;
}

/**
 * The fold (0 … k − 1) in which each row is judged: dealt out by chance, within each class in turn, so that folds differ by at most one
 * row and have the classes in the same shares.
 * @param classes whole numbers, all 0 for folds without classes. Throws a RangeError unless 2 ≤ k ≤ rows.
 */
export function foldNumbers(classes: ArrayLike<number>, k: number, random: Random): Int32Array {
  checkFolds(k, classes.length, 'rows');
  const folds = new Int32Array(classes.length);
  let next = 0;
  for (const rows of rowsByValue(classes)) for (const row of shuffle(random, rows)) folds[row] = next++ % k;
  return folds;
}

/**
 * The same with whole groups: each group goes, largest first, to the fold with the fewest rows so far; the order of groups of
 * one size is drawn by chance. Throws a RangeError unless 2 ≤ k ≤ groups.
 */
export function groupedFoldNumbers(groups: ArrayLike<number>, k: number, random: Random): Int32Array {
  const members = shuffle(random, rowsByValue(groups));
  checkFolds(k, members.length, 'groups');
  const folds = new Int32Array(groups.length);
  const sizes = new Int32Array(k);
  const order = Array.from(members.keys()).sort((a, b) => sizeOf(members, b) - sizeOf(members, a) || a - b);
  for (const group of order) {
    const fold = sizes.indexOf(Math.min(...sizes));
    for (const row of members[group] as Int32Array) folds[row] = fold;
    sizes[fold] = (sizes[fold] as number) + sizeOf(members, group);
  }
  return folds;
}

const sizeOf = (members: readonly Int32Array[], group: number) => (members[group] as Int32Array).length;

/** The rounds of a cross-validation from the fold of each row: each fold is judged once by what the others teach. */
export function foldsOf(foldOf: Int32Array): Fold[] {
  return rowsByValue(foldOf).map((test) => {
    const fold = foldOf[test[0] as number];
    const train = new Int32Array(foldOf.length - test.length);
    let at = 0;
    foldOf.forEach((other, row) => {
      if (other !== fold) train[at++] = row;
    });
    return { train, test };
  });
}

/**
 * Cross-validation forward in time (an expanding window, Hyndman & Athanasopoulos, "Forecasting: principles and practice", 5.10):
 * round i learns from the earliest i parts of k + 1 and is judged on the part that follows. Rows of one time stay together; where
 * equal times fill a whole part, there is a round less.
 * @returns at most k rounds. Throws a RangeError unless k ≥ 1 and rows > k, and on a missing time.
 */
export function timeFolds(times: ArrayLike<number>, k: number): Fold[] {
  if (!(Number.isInteger(k) && k >= 1 && k < times.length))
    throw new RangeError(`${times.length} rows cannot be judged in ${k} rounds forward in time`);
  const rows = rowsInTime(times);
  const edges = Array.from({ length: k + 1 }, (_, i) =>
    startOfTime(rows, times, Math.floor(((i + 1) * rows.length) / (k + 1))),
  );
  edges[k] = rows.length;
  const folds: Fold[] = [];
  for (let i = 0; i < k; i++) {
    const from = edges[i] as number;
    const to = edges[i + 1] as number;
    if (from > 0 && to > from) folds.push({ train: rows.slice(0, from).sort(), test: rows.slice(from, to).sort() });
  }
  return folds;
}

function checkFolds(k: number, n: number, what: string): void {
  if (!(Number.isInteger(k) && k >= 2 && k <= n))
    throw new RangeError(`${n} ${what} cannot be dealt out to ${k} folds: take 2 to ${n}`);
}
