import { calibrated } from '../../core/judging/calibration';
import { type Judgement, judgeProbabilities } from '../../core/judging/judgement';
import { fitPlatt } from '../../core/judging/platt';
import { chooseThreshold } from '../../core/judging/threshold';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { learn, takeRows } from '../../core/trees/learn';
import { predictMargins } from '../../core/trees/predict';
import { predictionsOf, type Target } from '../../core/trees/target';
import { CouldNotRun } from '../form';
import { oneHot } from '../reference/oneHot';
import { type XgboostFit, xgboost, xgboostSettings } from '../reference/xgboost';

/** Rows to learn from and rows to be judged on. */
export interface TrainTest {
  train: Int32Array;
  test: Int32Array;
  groups?: Int32Array;
}

/** What a learner said: of the rows held out of training, and of those that it is judged on. */
export interface Said {
  held: Float64Array;
  test: Float64Array;
  seconds: number;
  rounds: number;
}

/**
 * Ours, with the settings that it takes by itself, and XGBoost with the same settings, stopped by the same held-out rows. Seconds are those of
 * the processor.
 */
export function trainBoth(
  frame: Frame,
  target: Target,
  splits: readonly TrainTest[],
): { held: Int32Array; ours: Said; xgboost: Said }[] {
  const { data, d } = oneHot(frame);
  return splits.map(({ train, test, groups }, i) => {
    const started = process.cpuUsage();
    const learnt = finish(learn(frame, target, { random: createRandom(i + 1), rows: train, groups }));
    const { user, system } = process.cpuUsage(started);
    const { model, held, heldMargins, settings } = learnt;
    const ours = {
      held: predictionsOf(model, heldMargins),
      test: predictionsOf(model, predictMargins(model, takeRows(frame, test))),
      seconds: (user + system) / 1e6,
      rounds: model.trees.length / model.outputs,
    };
    // Where every row was held out once there is no single validation part: XGBoost is stopped by a fifth of the rows.
    const validation = held.length < train.length ? held : train.filter((_, row) => row % 5 === 0);
    const apart = new Set(validation);
    const ask = {
      d,
      objective: target.objective,
      classes: target.objective === 'multiclass' ? target.classes : undefined,
      target: Array.from(target.values),
      settings: xgboostSettings(settings),
      rounds: settings.rounds,
      patience: settings.patience,
      splits: [
        {
          train: Array.from(train).filter((row) => !apart.has(row)),
          validation: Array.from(validation),
          test: Array.from(test),
        },
      ],
    };
    const [fit] = xgboost<XgboostFit[]>('fit', ask, data);
    if (!fit) throw new CouldNotRun('XGBoost gave no answer.');
    const reference = { ...fit, held: Float64Array.from(fit.held), test: Float64Array.from(fit.test) };
    return { held: ours.held.length === reference.held.length ? held : validation, ours, xgboost: reference };
  });
}

/** Probabilities of two classes judged at 0.5, at the threshold that held-out rows chose, and after calibration on these. */
export interface Judged {
  plain: Judgement;
  tuned: Judgement;
  /** Platt's scale on the held-out log-odds. */
  calibrated: Judgement;
}

export function judgeTwo(truth: Target['values'], said: Said, held: Int32Array, test: Int32Array): Judged {
  const heldTruth = Array.from(held, (row) => truth[row] as number);
  const testTruth = Array.from(test, (row) => truth[row] as number);
  const threshold = chooseThreshold(heldTruth, said.held)?.threshold ?? 0.5;
  const scale = fitPlatt(heldTruth, logOdds(said.held));
  const plain = judgeProbabilities(testTruth, said.test);
  const tuned = judgeProbabilities(testTruth, said.test, { threshold });
  const after = scale ? judgeProbabilities(testTruth, calibrated(scale, logOdds(said.test))) : plain;
  if (!plain || !tuned || !after) throw new CouldNotRun('There are no rows to judge on.');
  return { plain, tuned, calibrated: after };
}

function logOdds(probabilities: Float64Array): Float64Array {
  return probabilities.map((p) => {
    const held = Math.min(1 - 1e-12, Math.max(1e-12, p));
    return Math.log(held / (1 - held));
  });
}
