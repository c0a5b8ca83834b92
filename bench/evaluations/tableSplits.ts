import { timeFolds } from '../../core/judging/folds';
import { groupedSplit, type Shares, stratifiedSplit } from '../../core/judging/splits';
import { createRandom } from '../../core/kernels/random';
import { CouldNotRun } from '../form';
import type { ReadTable } from '../tableFile';
import type { TrainTest } from './trained';

const SHARES: Shares = { test: 0.2 };

/** `90/10` or `70/15/15` (training, validation, test) as shares; 80/20 where nothing was said. @throws CouldNotRun */
export function sharesOf(said: string | undefined): Shares {
  if (said === undefined) return SHARES;
  const parts = said.split('/').map((part) => Number(part) / 100);
  const [, second = Number.NaN, third] = parts;
  const sum = parts.reduce((all, part) => all + part, 0);
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !(part > 0)) || Math.abs(sum - 1) > 1e-9)
    throw new CouldNotRun(`"${said}" are no shares: write 80/20, or 70/15/15 for training, validation and test.`);
  return third === undefined ? { test: second } : { validation: second, test: third };
}

/** Classes that are rare among few rows stand in every part; with segments, these too. */
function strataOf({ target, frame }: ReadTable, segments: ArrayLike<number> | undefined): Int32Array {
  const classes = target.kind === 'regression' ? new Int32Array(frame.length) : target.classes;
  const count = target.kind === 'regression' ? 1 : target.words.length;
  return classes.map((one, row) => (segments ? (segments[row] as number) * count + one : one));
}

/** Rows drawn by chance: whole groups where there are groups, else the same shares of classes (and segments) in every part. @throws CouldNotRun */
export function splitsByChance(
  table: ReadTable,
  count: number,
  shares: Shares,
  segments?: ArrayLike<number>,
): TrainTest[] {
  const { groups } = table;
  const strata = strataOf(table, segments);
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(i + 1);
    const split = asked(() =>
      groups ? groupedSplit(groups, shares, random) : stratifiedSplit(strata, shares, random),
    );
    return { ...split, groups };
  }).filter((split) => hasBoth(table, split));
}

/** Forward in time: each round learns from what was before and is judged on what follows. @throws CouldNotRun */
export function splitsInTime(table: ReadTable, times: Float64Array, count: number): TrainTest[] {
  const { groups } = table;
  const rounds = asked(() => timeFolds(times, count));
  return rounds.map((round) => ({ ...round, groups })).filter((split) => hasBoth(table, split));
}

/** Two classes are judged where both stand on both sides. */
function hasBoth({ target }: ReadTable, { train, test }: TrainTest): boolean {
  if (target.kind !== 'binary') return true;
  const ones = (rows: Int32Array) => rows.reduce((sum, row) => sum + (target.classes[row] as number), 0);
  return [train, test].every((rows) => ones(rows) > 0 && ones(rows) < rows.length);
}

/** What cannot be split is told as a sentence. */
function asked<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new CouldNotRun(`${error.message}.`);
    throw error;
  }
}
