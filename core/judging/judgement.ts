import type { Random } from '../kernels/random';
import { classShares } from './balance';
import { guess, mostCommon } from './baselines';
import { type ClassScores, type Confusion, classesAt, confusion, type Scores, scoresOf } from './confusion';
import { brier, brierSkill, logLoss, shareOfOnes } from './probabilities';
import { averagePrecision, fromTheTop, rocAuc } from './ranking';
import { calibrationError, type ReliabilityBin, reliability } from './reliability';

/** Everything that probabilities of two classes are judged by, on rows that they were not made from. */
export interface Judgement {
  rows: number;
  /** Share of class 1. */
  rate: number;
  /** From where on a row is called class 1, and what that gives. */
  threshold: number;
  confusion: Confusion;
  scores: Scores;
  /** Undefined where only one class has rows. */
  auc: number | undefined;
  averagePrecision: number | undefined;
  logLoss: number;
  brier: number;
  /** Over saying the share of class 1 among the rows trained on; undefined where that is without error. */
  brierSkill: number | undefined;
  calibrationError: number;
  reliability: ReliabilityBin[];
}

type Guessed = Pick<Scores, 'accuracy' | 'balancedAccuracy'> & Pick<ClassScores, 'precision' | 'recall' | 'f1'>;

/** What nobody needs a model for, on the same rows. */
export interface Baselines {
  /** Classes guessed by their shares; averaged over some guesses. Precision, recall and F1 are those of class 1. */
  guess: Guessed;
  /** The commonest class for every row. */
  mostCommon: Scores;
  /** The share of class 1 for every row. */
  baseRate: { logLoss: number; brier: number };
}

/**
 * Judges probabilities. @param truth 0 or 1. @param probability of 1, parallel. @param options.threshold chosen on other rows; 0.5 by default.
 * @param options.trainRate the share of class 1 in training; by default that of these rows.
 * @returns undefined for no rows. @throws RangeError on different lengths, a probability outside 0–1 or a threshold that is not a number.
 */
export function judgeProbabilities(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  options: { threshold?: number; trainRate?: number } = {},
): Judgement | undefined {
  const { threshold = 0.5, trainRate } = options;
  if (Number.isNaN(threshold)) throw new RangeError('The threshold is not a number.');
  const loss = logLoss(truth, probability);
  const squares = brier(truth, probability);
  const matrix = confusion(truth, classesAt(probability, threshold));
  const scores = scoresOf(matrix);
  const table = reliability(truth, probability);
  const error = calibrationError(table);
  if (loss === undefined || squares === undefined || !scores || error === undefined) return undefined;
  const order = fromTheTop(probability);
  return {
    rows: truth.length,
    rate: shareOfOnes(truth),
    threshold,
    confusion: matrix,
    scores,
    auc: rocAuc(truth, probability, { order }),
    averagePrecision: averagePrecision(truth, probability, { order }),
    logLoss: loss,
    brier: squares,
    brierSkill: brierSkill(truth, probability, trainRate),
    calibrationError: error,
    reliability: table,
  };
}

/**
 * What guessing, the commonest class and the base rate of the rows trained on reach on the rows judged.
 * @param rounds guesses that are averaged. @returns undefined where either has no rows.
 */
export function judgeBaselines(
  train: ArrayLike<number>,
  test: ArrayLike<number>,
  random: Random,
  rounds = 20,
): Baselines | undefined {
  const shares = classShares(train);
  const commonest = mostCommon(shares);
  if (commonest === undefined || test.length === 0) return undefined;
  const guessed: Guessed = { accuracy: 0, balancedAccuracy: 0, precision: 0, recall: 0, f1: 0 };
  for (let round = 0; round < rounds; round++) {
    const scores = scoresOf(confusion(test, guess(shares, test.length, random)));
    guessed.accuracy += (scores?.accuracy ?? 0) / rounds;
    guessed.balancedAccuracy += (scores?.balancedAccuracy ?? 0) / rounds;
    for (const name of ['precision', 'recall', 'f1'] as const)
      guessed[name] += (scores?.classes[1]?.[name] ?? 0) / rounds;
  }
  const common = new Uint8Array(test.length).fill(commonest);
  const rate = new Float64Array(test.length).fill(shareOfOnes(train));
  const most = scoresOf(confusion(test, common));
  const loss = logLoss(test, rate);
  const squares = brier(test, rate);
  if (!most || loss === undefined || squares === undefined) return undefined;
  return { guess: guessed, mostCommon: most, baseRate: { logLoss: loss, brier: squares } };
}
