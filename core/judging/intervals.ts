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
  const order = fromTheTop(probability);
  yield;
  // From the top down, so that a resample is read in one go.
  const own: Ranked = {
    truth: Uint8Array.from(order, (row) => truth[row] as number),
    probability: Float64Array.from(order, (row) => probability[row] as number),
    caseOf: numbered(order, cases),
    order: order.map((_, at) => at),
  };
  yield;
  const sums = yield* sumsByCase(own, thresholds, trainRate);
  const weight = new Float64Array(order.length);
  const statistics = (ofCase: ArrayLike<number>) => {
    for (let at = 0; at < weight.length; at++) weight[at] = ofCase[own.caseOf[at] as number] as number;
    const ranking = { weight, order: own.order };
    const [rows = 0, loss = 0, squares = 0, constant = 0] = sums.under(ofCase);
    const numbers: Record<string, number | undefined> = {
      auc: rocAuc(own.truth, own.probability, ranking),
      averagePrecision: averagePrecision(own.truth, own.probability, ranking),
      logLoss: loss / rows,
      brier: squares / rows,
      brierSkill: constant > 0 ? 1 - squares / constant : undefined,
    };
    for (const i of thresholds.keys()) {
      const scores = scoresOf({ classes: 2, counts: sums.all.subarray(SUMS + 4 * i, SUMS + 4 * i + 4) });
      const met = { ...scores?.classes[1], accuracy: scores?.accuracy, balancedAccuracy: scores?.balancedAccuracy };
      for (const name of CLASS_NUMBERS) numbers[`${name} ${i}`] = met[name];
    }
    return numbers;
  };
  const found = yield* bootstrapIntervals(sums.cases, statistics, { random, rounds, reads: READS * order.length });
  return {
    classes: thresholds.map((_, i) => taken(CLASS_NUMBERS, (name) => found[`${name} ${i}`])),
    probabilities: taken(PROBABILITY_NUMBERS, (name) => found[name]),
  };
}

/** How often a resample reads a row. */
const READS = 5;
/** Cases that are summed between two yields. */
const CHUNK = 500;

interface Ranked {
  truth: Uint8Array;
  probability: Float64Array;
  /** Number of the case, 0 … cases − 1. */
  caseOf: Int32Array;
  order: Int32Array;
}

function numbered(order: Int32Array, cases: ArrayLike<number>): Int32Array {
  const numberOf = new Map<number, number>();
  return order.map((row) => {
    const key = cases[row] as number;
    const number = numberOf.get(key) ?? numberOf.size;
    numberOf.set(key, number);
    return number;
  });
}

/** Sums of a case that come before its confusions: rows, log loss, Brier score, and that of the constant. */
const SUMS = 4;

/** What is a sum over rows, case by case: resampling cases is weighing their sums. */
class CaseSums {
  readonly all: Float64Array;
  private readonly byCase: number[] = [];

  constructor(thresholds: number) {
    this.all = new Float64Array(SUMS + 4 * thresholds);
  }

  get cases(): number {
    return this.byCase.length / this.all.length;
  }

  add(sums: readonly number[]): void {
    this.byCase.push(...sums);
  }

  /** The sums of all cases, each as often as it was drawn; in one place that is written anew. */
  under(weight: ArrayLike<number>): Float64Array {
    const { all, byCase } = this;
    all.fill(0);
    for (let i = 0, at = 0; at < byCase.length; i++, at += all.length) {
      const times = weight[i] as number;
      if (times === 0) continue;
      for (let j = 0; j < all.length; j++) all[j] = (all[j] as number) + times * (byCase[at + j] as number);
    }
    return all;
  }
}

function* sumsByCase(own: Ranked, thresholds: readonly number[], trainRate: number): Generator<undefined, CaseSums> {
  const rowsOf: number[][] = [];
  own.caseOf.forEach((number, at) => {
    const rows = rowsOf[number];
    if (rows) rows.push(at);
    else rowsOf[number] = [at];
  });
  const sums = new CaseSums(thresholds.length);
  for (const [number, rows] of rowsOf.entries()) {
    if (number % CHUNK === 0) yield;
    const truth = Uint8Array.from(rows, (at) => own.truth[at] as number);
    const said = Float64Array.from(rows, (at) => own.probability[at] as number);
    const constant = new Float64Array(rows.length).fill(trainRate);
    sums.add([
      rows.length,
      (logLoss(truth, said) ?? 0) * rows.length,
      (brier(truth, said) ?? 0) * rows.length,
      (brier(truth, constant) ?? 0) * rows.length,
      ...thresholds.flatMap((threshold) => [...confusion(truth, classesAt(said, threshold)).counts]),
    ]);
  }
  return sums;
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
