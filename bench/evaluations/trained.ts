import { type Calibration, calibrated, chooseCalibration } from '../../core/judging/calibration';
import { type Baselines, type Judgement, judgeBaselines, judgeProbabilities } from '../../core/judging/judgement';
import { logOdds } from '../../core/judging/probabilities';
import { chooseThreshold } from '../../core/judging/threshold';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { type Balance, learnBalanced } from '../../core/trees/balanced';
import { type Learnt, learn, type Settings, takeRows } from '../../core/trees/learn';
import { predictMargins } from '../../core/trees/predict';
import { predictionsOf, type Target } from '../../core/trees/target';
import { USUAL } from '../../core/trees/train';
import { CouldNotRun } from '../form';
import { oneHot } from '../reference/oneHot';
import { hasXgboost, type XgboostFit, type XgboostSplit, xgboost, xgboostSettings } from '../reference/xgboost';

/** Rows to learn from and rows to be judged on. */
export interface TrainTest {
  train: Int32Array;
  /** Held out for stopping, thresholds and calibration where a third part was asked for; empty or left out: the learner takes some of `train`. */
  validation?: Int32Array;
  test: Int32Array;
  groups?: ArrayLike<number>;
}

/** What a learner said: of rows held out of training, and of those that it is judged on. */
export interface Said {
  held: { rows: Int32Array; said: Float64Array };
  test: Float64Array;
  seconds: number;
  rounds: number;
}

/** What both learners said of one split. */
export interface Both {
  ours: Said;
  settings: Settings;
  /** With the settings of ours, stopped by held-out rows; absent where Python has no XGBoost. */
  xgboost?: Said;
  /** With the settings that XGBoost has by itself, on all rows of training. */
  plain?: Float64Array;
}

/** How both learners are trained. */
export interface TrainingOptions {
  /** Classes weighed alike, or rows of the smaller ones copied, with the probabilities repaired. */
  balance?: Balance;
}

/**
 * Ours, with the settings that it takes by itself; XGBoost with the same settings, stopped by held-out rows; and XGBoost as it comes. Seconds are
 * those of the processor.
 */
export function trainBoth(
  frame: Frame,
  target: Target,
  splits: readonly TrainTest[],
  { balance }: TrainingOptions = {},
): Both[] {
  const ours = splits.map((split, i) => {
    const all = allOf(split);
    const started = process.cpuUsage();
    const options = { random: createRandom(i + 1), rows: all, groups: split.groups, validation: split.validation };
    const learnt = finish(
      balance ? learnBalanced(frame, target, { ...options, balance }) : learn(frame, target, options),
    );
    const { user, system } = process.cpuUsage(started);
    return { said: saidBy(learnt, frame, split, (user + system) / 1e6), learnt };
  });
  const theirs = hasXgboost() ? byXgboost(frame, target, splits, ours) : [];
  return ours.map(({ said, learnt }, i) => ({ ours: said, settings: learnt.settings, ...theirs[i] }));
}

function allOf({ train, validation }: TrainTest): Int32Array {
  return validation?.length ? Int32Array.from([...train, ...validation]).sort() : train;
}

function saidBy({ model, held, heldMargins }: Learnt, frame: Frame, { test }: TrainTest, seconds: number): Said {
  return {
    held: { rows: held, said: predictionsOf(model, heldMargins) },
    test: predictionsOf(model, predictMargins(model, takeRows(frame, test))),
    seconds,
    rounds: model.trees.length / model.outputs,
  };
}

const AS_IT_COMES = { eta: USUAL.learningRate, max_depth: USUAL.depth, lambda: USUAL.lambda, min_child_weight: 1 };

function byXgboost(
  frame: Frame,
  target: Target,
  splits: readonly TrainTest[],
  ours: readonly { said: Said; learnt: Learnt }[],
): Pick<Both, 'xgboost' | 'plain'>[] {
  const { data, d } = oneHot(frame);
  const asked = splits.flatMap((split, i): XgboostSplit[] => {
    const { settings } = (ours[i] as (typeof ours)[number]).learnt;
    const all = allOf(split);
    const validation = heldOf(all, (ours[i] as (typeof ours)[number]).said.held.rows);
    const apart = new Set(validation);
    const rest = Array.from(all).filter((row) => !apart.has(row));
    return [
      {
        train: rest,
        validation: Array.from(validation),
        test: Array.from(split.test),
        settings: xgboostSettings(settings),
        rounds: settings.rounds,
        patience: settings.patience,
      },
      {
        train: Array.from(all),
        validation: [],
        test: Array.from(split.test),
        settings: AS_IT_COMES,
        rounds: USUAL.rounds,
      },
    ];
  });
  const classes = target.objective === 'multiclass' ? target.classes : undefined;
  const ask = { d, objective: target.objective, classes, target: Array.from(target.values), splits: asked };
  const fits = xgboost<XgboostFit[]>('fit', ask, data);
  return splits.map((_, i) => {
    const [tuned, plain] = [fits[i * 2], fits[i * 2 + 1]];
    if (!tuned || !plain) throw new CouldNotRun('XGBoost gave no answer.');
    const rows = Int32Array.from(asked[i * 2]?.validation ?? []);
    const held = { rows, said: Float64Array.from(tuned.held) };
    return { xgboost: { ...tuned, held, test: Float64Array.from(tuned.test) }, plain: Float64Array.from(plain.test) };
  });
}

/** Where ours held every row out once there is no single validation part: XGBoost is stopped by a fifth of the rows. */
function heldOf(all: Int32Array, held: Int32Array): Int32Array {
  return held.length < all.length && held.length > 0 ? held : all.filter((_, place) => place % 5 === 0);
}

/** Probabilities of two classes judged at 0.5, at the threshold that held-out rows chose, and after calibration on these. */
export interface Judged {
  plain: Judgement;
  tuned: Judgement;
  /** By the scale that held-out rows chose, see {@link chooseCalibration}. */
  calibrated: Judgement;
  scale: Calibration['kind'] | 'none';
  baselines: Baselines;
}

/** @throws CouldNotRun where a split has no rows to judge on. */
export function judgeTwo(truth: Target['values'], said: Said, split: TrainTest): Judged {
  const of = (rows: Int32Array) => Array.from(rows, (row) => truth[row] as number);
  const [heldTruth, testTruth, trainTruth] = [of(said.held.rows), of(split.test), of(allOf(split))];
  const threshold = chooseThreshold(heldTruth, said.held.said)?.threshold ?? 0.5;
  const scale = chooseCalibration(heldTruth, said.held.said.map(logOdds), createRandom(1));
  const trainRate = trainTruth.reduce((sum, one) => sum + one, 0) / trainTruth.length;
  const plain = judgeProbabilities(testTruth, said.test, { trainRate });
  const tuned = judgeProbabilities(testTruth, said.test, { threshold, trainRate });
  const after = scale && judgeProbabilities(testTruth, calibrated(scale, said.test.map(logOdds)), { trainRate });
  const baselines = judgeBaselines(trainTruth, testTruth, createRandom(2));
  if (!plain || !tuned || !baselines) throw new CouldNotRun('There are no rows to judge on.');
  return { plain, tuned, calibrated: after ?? plain, scale: scale?.kind ?? 'none', baselines };
}
