import { chooseThreshold } from '../../core/judging/threshold';
import type { Frame } from '../../core/table/frame';
import { candidatesFor } from '../../core/trees/learn';
import { logisticRegression } from '../reference/logistic';
import { oneHot } from '../reference/oneHot';
import { hasXgboost, type XgboostFit, type XgboostSplit, xgboost, xgboostSettings } from '../reference/xgboost';

/** Rows to learn from and rows to foresee; `held`: those of the former that stop XGBoost and give its threshold. */
export interface ReferenceSplit {
  train: readonly number[];
  held: readonly number[];
  test: readonly number[];
}

/** Probabilities of class 1 for the rows to foresee, in their order, and from where on one is called 1. */
export interface ReferenceSaid {
  said: readonly number[];
  threshold: number;
}

/** What logistic regression and XGBoost (where it is here) say, by name and split. @throws CouldNotRun without scikit-learn */
export function askReferences(
  frame: Frame,
  classes: ArrayLike<number>,
  splits: readonly ReferenceSplit[],
): Record<string, ReferenceSaid[]> {
  const truth = (rows: readonly number[]) => rows.map((row) => classes[row] as number);
  const thresholdOf = (rows: readonly number[], said: readonly number[]) =>
    chooseThreshold(truth(rows), said)?.threshold ?? 0.5;
  const logistic = logisticRegression(frame, classes, splits).map((fit, i) => ({
    said: fit.test,
    threshold: thresholdOf(splits[i]?.train ?? [], fit.train),
  }));
  const trees = hasXgboost() ? byXgboost(frame, classes, splits) : undefined;
  return {
    'logistic regression': logistic,
    ...(trees && {
      XGBoost: trees.map((fit, i) => ({ said: fit.test, threshold: thresholdOf(splits[i]?.held ?? [], fit.held) })),
    }),
  };
}

/** With the settings that suit a table of the size. */
function byXgboost(frame: Frame, classes: ArrayLike<number>, splits: readonly ReferenceSplit[]): XgboostFit[] {
  const { data, d } = oneHot(frame);
  const asked = splits.map(({ train, held, test }): XgboostSplit => {
    const apart = new Set(held);
    const [settings] = candidatesFor(train.length, frame.columns.length).slice(-1);
    return {
      train: train.filter((row) => !apart.has(row)),
      validation: [...held],
      test: [...test],
      ...(settings && { settings: xgboostSettings(settings), rounds: settings.rounds, patience: settings.patience }),
    };
  });
  return xgboost<XgboostFit[]>('fit', { d, objective: 'binary', target: Array.from(classes), splits: asked }, data);
}
