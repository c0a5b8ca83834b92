import { meanInterval } from '../../core/judging/bootstrap';
import { calibrationError, reliability } from '../../core/judging/reliability';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import type { Target } from '../../core/trees/target';
import { figure, mean, type Row, row } from '../form';
import { pairedAuc } from './pairedAuc';
import { type Judged, judgeTwo, type TrainTest, trainBoth } from './trained';

type Of = (one: Judged) => number;

/** What is held to a goal: of the splits by chance only. */
interface Goals {
  difference: string;
  auc: string;
  tuned: string;
}

/** Probabilities of both learners on the same splits, trained on log loss: rows to print, and a table of what was said against what was seen. */
export function evaluateProbabilities(
  frame: Frame,
  target: Target,
  splits: readonly TrainTest[],
  name: string,
  goals?: Goals,
): Row[] {
  const both = trainBoth(frame, target, splits);
  const ours = both.map((one, i) => judgeTwo(target.values, one.ours, splits[i] as TrainTest));
  const theirs = both.map((one, i) => one.xgboost && judgeTwo(target.values, one.xgboost, splits[i] as TrainTest));
  const known = theirs.filter((one): one is Judged => one !== undefined);
  const other = (of: Of, factor = 1) => (known.length > 0 ? figure(mean(known.map(of)) * factor) : 'not here');
  const between = (values: readonly number[], factor = 1): string => {
    const range = finish(meanInterval(values, { random: createRandom(1) }));
    return range && values.length > 1 ? ` (${figure(range.low * factor)} to ${figure(range.high * factor)})` : '';
  };
  const paired = (title: string, of: Of, goal = ''): Row[] => {
    const gaps = ours.flatMap((one, i) => {
      const their = theirs[i];
      return their ? [of(one) - of(their)] : [];
    });
    if (gaps.length === 0) return [];
    return [
      row({
        name: `${name} ${title} less XGBoost’s`,
        subject: `${figure(mean(ours.map(of)))}, ${splits.length} splits`,
        reference: `XGBoost ${other(of)}; difference${between(gaps) || ' of one split'}`,
        value: mean(gaps),
        unit: '',
        goal,
      }),
    ];
  };
  const told = (title: string, of: Of, unit = '', goal = ''): Row => {
    const factor = unit === '%' ? 100 : 1;
    const values = ours.map(of);
    return row({
      name: `${name} ${title}`,
      subject: `${figure(mean(values) * factor)}${between(values, factor)}`,
      reference: `XGBoost ${other(of, factor)}`,
      value: mean(values) * factor,
      unit,
      goal,
    });
  };
  const seconds = mean(both.map((one) => one.ours.seconds));
  const trees = mean(both.map((one) => one.ours.rounds));
  const theirSeconds = mean(both.flatMap((one) => (one.xgboost ? [one.xgboost.seconds] : [])));
  printReliability(name, target, splits, both);
  const alone = splits.length === 1 ? ofOneTest(target, splits, both) : undefined;
  return [
    ...paired('AUC', ({ plain }) => plain.auc ?? Number.NaN, goals?.difference).map((one) =>
      alone ? { ...one, reference: `${one.reference} (${figure(alone.low)} to ${figure(alone.high)} by rows)` } : one,
    ),
    ...paired('log loss', ({ plain }) => plain.logLoss),
    told('AUC', ({ plain }) => plain.auc ?? Number.NaN, '', goals?.auc),
    told('balanced accuracy at 0.5', ({ plain }) => plain.scores.balancedAccuracy, '%'),
    told(
      'balanced accuracy, threshold from validation rows',
      ({ tuned }) => tuned.scores.balancedAccuracy,
      '%',
      goals?.tuned,
    ),
    told('log loss, calibrated on validation rows', ({ calibrated }) => calibrated.logLoss),
    told('Brier score', ({ plain }) => plain.brier),
    told('Brier skill over the base rate', ({ plain }) => plain.brierSkill ?? Number.NaN),
    told('expected calibration error', ({ plain }) => plain.calibrationError),
    told('expected calibration error, calibrated on validation rows', ({ calibrated }) => calibrated.calibrationError),
    row({
      name: `${name} processor time of a fit`,
      subject: `${figure(seconds)} s, ${figure(trees)} trees`,
      reference: `XGBoost ${known.length > 0 ? `${figure(theirSeconds)} s` : 'not here'}`,
      value: known.length > 0 ? seconds / theirSeconds : seconds,
      unit: known.length > 0 ? '×' : 's',
      goal: '',
    }),
  ];
}

/** The difference of both learners' AUC in a single test, by its rows. */
function ofOneTest(
  target: Target,
  [split]: readonly TrainTest[],
  [both]: ReturnType<typeof trainBoth>,
): ReturnType<typeof pairedAuc> {
  if (!split || !both?.xgboost) return undefined;
  const truth = Array.from(split.test, (place) => target.values[place] as number);
  return pairedAuc(truth, both.ours.test, both.xgboost.test);
}

/** What was said against what was seen, in all tests together. */
function printReliability(
  name: string,
  target: Target,
  splits: readonly TrainTest[],
  both: ReturnType<typeof trainBoth>,
): void {
  const truth = splits.flatMap(({ test }) => Array.from(test, (place) => target.values[place] as number));
  const said = both.flatMap(({ ours }) => Array.from(ours.test));
  const table = reliability(truth, said);
  console.log(`\n${name} said against seen, all tests together (error ${figure(calibrationError(table) ?? 0)})`);
  console.log('  said           rows   mean said   seen');
  for (const { from, to, rows, said: meant, seen } of table)
    console.log(
      `  ${from.toFixed(1)} to ${to.toFixed(1)}  ${String(rows).padStart(7)}   ${meant.toFixed(3).padStart(9)}  ${seen.toFixed(3)}`,
    );
}
