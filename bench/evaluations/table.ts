import { classShares } from '../../core/judging/balance';
import { guess, mostCommon } from '../../core/judging/baselines';
import { confusion, scoresOf } from '../../core/judging/confusion';
import { groupedSplit, stratifiedSplit, timeSplit } from '../../core/judging/splits';
import { createRandom } from '../../core/kernels/random';
import type { Target } from '../../core/trees/target';
import { CouldNotRun, figure, type Row, row } from '../form';
import { profileLines, type ReadTable, readTable, type TableOptions } from '../tableFile';
import { judgeTwo, type Said, type TrainTest, trainBoth } from './trained';

const SHARES = { test: 0.2 };

function targetOf({ target }: ReadTable): Target {
  if (target.kind === 'regression') return { objective: 'regression', values: target.values };
  if (target.kind === 'binary') return { objective: 'binary', values: target.classes };
  return { objective: 'multiclass', values: target.classes, classes: target.words.length };
}

/** Splits by time where there is one (a single split: the latest rows), whole groups where there are groups, else by class. */
function splitsOf(table: ReadTable, count: number): TrainTest[] {
  const { target, groups, times, frame } = table;
  const classes = target.kind === 'regression' ? new Int32Array(frame.length) : target.classes;
  if (times) return [{ ...timeSplit(times, SHARES), groups }];
  return Array.from({ length: count }, (_, i) => {
    const random = createRandom(i + 1);
    return { ...(groups ? groupedSplit(groups, SHARES, random) : stratifiedSplit(classes, SHARES, random)), groups };
  });
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

interface Told {
  name: string;
  baseline: string;
  ours: readonly number[];
  theirs: readonly number[];
  unit?: string;
}

function tell({ name, baseline, ours, theirs, unit = '' }: Told): Row {
  const reference = [baseline, `XGBoost ${figure(mean(theirs))}`].filter(Boolean).join(', ');
  return row({ name, subject: `${ours.length} splits`, reference, value: mean(ours), unit, goal: '' });
}

type Both = ReturnType<typeof trainBoth>;

function tellTwo(truth: ArrayLike<number>, splits: readonly TrainTest[], both: Both): Row[] {
  const judge = (said: Said, i: number) =>
    judgeTwo(truth, said, both[i]?.held ?? new Int32Array(0), splits[i]?.test ?? new Int32Array(0));
  const ours = both.map((one, i) => judge(one.ours, i));
  const theirs = both.map((one, i) => judge(one.xgboost, i));
  const row = (name: string, of: (one: (typeof ours)[number]) => number, baseline = ''): Row =>
    tell({ name, baseline, ours: ours.map(of), theirs: theirs.map(of) });
  const rate = mean(ours.map(({ plain }) => plain.rate));
  const baseLoss = -(rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate));
  return [
    row('AUC', ({ plain }) => plain.auc ?? Number.NaN, 'guess 0.5'),
    row('average precision', ({ plain }) => plain.averagePrecision ?? Number.NaN, `guess ${figure(rate)}`),
    row('balanced accuracy at 0.5', ({ plain }) => plain.scores.balancedAccuracy, 'guess 0.5'),
    row('balanced accuracy, threshold from held-out rows', ({ tuned }) => tuned.scores.balancedAccuracy, 'guess 0.5'),
    row('log loss', ({ plain }) => plain.logLoss, `base rate ${figure(baseLoss)}`),
    row(
      'log loss, calibrated on held-out rows',
      ({ calibrated }) => calibrated.logLoss,
      `base rate ${figure(baseLoss)}`,
    ),
    row('Brier score, calibrated', ({ calibrated }) => calibrated.brier, `base rate ${figure(rate * (1 - rate))}`),
    row('expected calibration error', ({ plain }) => plain.calibrationError),
    row('expected calibration error, calibrated', ({ calibrated }) => calibrated.calibrationError),
  ];
}

function tellSeveral(truth: Int32Array, classes: number, splits: readonly TrainTest[], both: Both): Row[] {
  const judge = (said: (i: number, test: Int32Array) => ArrayLike<number>) =>
    splits.map(({ test }, i) => {
      const real = Array.from(test, (place) => truth[place] as number);
      return scoresOf(confusion(real, said(i, test), classes));
    });
  const likeliest = (shares: Float64Array | undefined, test: Int32Array) =>
    Array.from(test, (_, i) => {
      const own = Array.from(shares?.subarray(i * classes, (i + 1) * classes) ?? []);
      return own.indexOf(Math.max(...own));
    });
  const ours = judge((i, test) => likeliest(both[i]?.ours.test, test));
  const theirs = judge((i, test) => likeliest(both[i]?.xgboost.test, test));
  const shares = classShares(truth);
  const common = judge((_, test) => new Int32Array(test.length).fill(mostCommon(shares) ?? 0));
  const guessed = judge((i, test) => guess(shares, test.length, createRandom(i + 1)));
  return (['accuracy', 'balancedAccuracy'] as const).map((of) => {
    const values = (list: typeof ours) => list.map((one) => one?.[of] ?? Number.NaN);
    const baseline = `commonest class ${figure(mean(values(common)))}, guess ${figure(mean(values(guessed)))}`;
    const name = of === 'accuracy' ? 'accuracy' : 'balanced accuracy';
    return tell({ name, baseline, ours: values(ours), theirs: values(theirs) });
  });
}

function tellNumbers(truth: Float64Array, splits: readonly TrainTest[], both: Both): Row[] {
  const rootOf = (said: (i: number) => ArrayLike<number>) =>
    splits.map(({ test }, i) => {
      const values = said(i);
      return Math.sqrt(mean(Array.from(test, (place, at) => ((truth[place] as number) - (values[at] as number)) ** 2)));
    });
  const means = splits.map(({ train }) => mean(Array.from(train, (place) => truth[place] as number)));
  const base = rootOf((i) => new Float64Array(splits[i]?.test.length ?? 0).fill(means[i] ?? 0));
  const ours = rootOf((i) => both[i]?.ours.test ?? []);
  const theirs = rootOf((i) => both[i]?.xgboost.test ?? []);
  return [tell({ name: 'root of the mean squared error', baseline: `the mean ${figure(mean(base))}`, ours, theirs })];
}

/** Any table as a learner would be judged on it, beside baselines and XGBoost on the same splits. @throws CouldNotRun */
export function evaluateTable(file: string, options: TableOptions, splits = 5): Row[] {
  const table = readTable(file, options);
  console.log(`${table.name}: ${table.frame.length} rows, ${table.frame.columns.length} columns to learn from.`);
  for (const line of profileLines(table)) console.log(line);
  if (table.frame.columns.length === 0) throw new CouldNotRun(`${table.name} has no column to learn from.`);
  const parts = splitsOf(table, splits);
  const both = trainBoth(table.frame, targetOf(table), parts);
  const { target } = table;
  const told =
    target.kind === 'binary'
      ? tellTwo(target.classes, parts, both)
      : target.kind === 'multiclass'
        ? tellSeveral(target.classes, target.words.length, parts, both)
        : tellNumbers(target.values, parts, both);
  const seconds = { ours: both.map((one) => one.ours.seconds), theirs: both.map((one) => one.xgboost.seconds) };
  return [...told, tell({ name: 'processor time of a fit', baseline: '', ...seconds, unit: 's' })];
}
