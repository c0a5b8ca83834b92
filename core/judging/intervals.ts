import type { Random } from '../kernels/random';
import { bootstrapIntervals, type Interval } from './bootstrap';
import { classesAt, confusion, scoresOf } from './confusion';
import { brier, logLoss } from './probabilities';
import { averagePrecision, fromTheTop, rocAuc } from './ranking';

/** Numbers of a judgement that need a threshold. Precision, recall and F1 are those of class 1. */
export const CLASS_NUMBERS = ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1'] as const;
export type ClassNumber = (typeof CLASS_NUMBERS)[number];

/** Numbers of a judgement that need none. */
export const PROBABILITY_NUMBERS = ['auc', 'averagePrecision', 'logLoss', 'brier', 'brierSkill'] as const;
export type ProbabilityNumber = (typeof PROBABILITY_NUMBERS)[number];

export interface IntervalOptions {
  /** Number of the case of each row, parallel: rows of one case are drawn together. */
  cases: ArrayLike<number>;
  thresholds: readonly number[];
  /** Said for every row by whom the Brier skill is held against. */
  trainRate: number;
  random: Random;
  rounds: number;
}

export interface JudgementIntervals {
  /** Parallel to the thresholds. */
  classes: Partial<Record<ClassNumber, Interval>>[];
  probabilities: Partial<Record<ProbabilityNumber, Interval>>;
}

/**
 * The ranges of what a judgement of two classes says, by resampling whole cases (a deal with all its rows, say): rows of one case are no
 * independent witnesses. A number that mostly does not exist has none.
 * Source: the cluster bootstrap, Field & Welsh, Journal of the Royal Statistical Society B 69, 2007.
 * @param truth 0 or 1. @param probability of 1, parallel. @throws RangeError on different lengths or a probability outside 0–1.
 */
export function* judgementIntervals(
  truth: ArrayLike<number>,
  probability: ArrayLike<number>,
  { cases, thresholds, trainRate, random, rounds }: IntervalOptions,
): Generator<undefined, JudgementIntervals> {
  const rows = truth.length;
  const numberOf = new Map<number, number>();
  const caseOf = Int32Array.from({ length: rows }, (_, row) => {
    const key = cases[row] as number;
    const number = numberOf.get(key) ?? numberOf.size;
    numberOf.set(key, number);
    return number;
  });
  const order = fromTheTop(probability);
  const said = thresholds.map((threshold) => classesAt(probability, threshold));
  const constant = new Float64Array(rows).fill(trainRate);
  const weight = new Float64Array(rows);
  const statistics = (ofCase: ArrayLike<number>) => {
    for (let row = 0; row < rows; row++) weight[row] = ofCase[caseOf[row] as number] as number;
    const numbers: Record<string, number | undefined> = {
      auc: rocAuc(truth, probability, { weight, order }),
      averagePrecision: averagePrecision(truth, probability, { weight, order }),
      logLoss: logLoss(truth, probability, weight),
      ...squaresOf(brier(truth, probability, weight), brier(truth, constant, weight)),
    };
    for (const [i, classes] of said.entries()) {
      const scores = scoresOf(confusion(truth, classes, 2, weight));
      const own = { ...scores?.classes[1], accuracy: scores?.accuracy, balancedAccuracy: scores?.balancedAccuracy };
      for (const name of CLASS_NUMBERS) numbers[`${name} ${i}`] = own[name];
    }
    return numbers;
  };
  const found = yield* bootstrapIntervals(numberOf.size, statistics, { random, rounds, reads: rows });
  return {
    classes: thresholds.map((_, i) => taken(CLASS_NUMBERS, (name) => found[`${name} ${i}`])),
    probabilities: taken(PROBABILITY_NUMBERS, (name) => found[name]),
  };
}

function squaresOf(ours: number | undefined, theirs: number | undefined) {
  const skill = ours === undefined || theirs === undefined || theirs === 0 ? undefined : 1 - ours / theirs;
  return { brier: ours, brierSkill: skill };
}

function taken<Name extends string>(
  names: readonly Name[],
  of: (name: Name) => Interval | undefined,
): Partial<Record<Name, Interval>> {
  const kept: Partial<Record<Name, Interval>> = {};
  for (const name of names) {
    const interval = of(name);
    if (interval) kept[name] = interval;
  }
  return kept;
}
