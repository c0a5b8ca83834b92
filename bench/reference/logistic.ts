import type { Frame } from '../../core/table/frame';
import { oneHot } from './oneHot';
import { sklearn } from './python';

/** Rows to learn from and rows to foresee. */
export interface LogisticSplit {
  train: ArrayLike<number>;
  test: ArrayLike<number>;
}

/** Probabilities of class 1: of the rows learnt from, and of those foreseen. */
export interface LogisticFit {
  train: number[];
  test: number[];
}

/**
 * Logistic regression of scikit-learn with its usual settings on each split: one 0/1 column per word, gaps filled by the median, every column on
 * its standard deviation. @throws CouldNotRun
 */
export function logisticRegression(
  frame: Frame,
  classes: ArrayLike<number>,
  splits: readonly LogisticSplit[],
): LogisticFit[] {
  const { data, d } = oneHot(frame);
  const asked = splits.map(({ train, test }) => ({ train: Array.from(train), test: Array.from(test) }));
  return sklearn<LogisticFit[]>('logistic', { d, target: Array.from(classes), splits: asked }, data);
}
