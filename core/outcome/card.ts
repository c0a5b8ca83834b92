import { classesAt, confusion, scoresOf } from '../judging/confusion';
import {
  CLASS_NUMBERS,
  type ClassNumber,
  judgementIntervals,
  PROBABILITY_NUMBERS,
  type ProbabilityNumber,
} from '../judging/intervals';
import { type Judgement, judgeBaselines, judgeProbabilities } from '../judging/judgement';
import { shareOfOnes } from '../judging/probabilities';
import type { ReliabilityBin } from '../judging/reliability';
import { chooseThreshold } from '../judging/threshold';
import { createRandom } from '../kernels/random';

/** A number of a model card, with the range that holds it in 95 of 100 resamples of the deals, where there is one. */
export interface CardNumber {
  value: number;
  low?: number;
  high?: number;
}

/** What a model reaches by its classes, and by its probabilities; a number that does not exist is absent. */
export type ClassRow = Record<ClassNumber, CardNumber>;
export type ProbabilityRow = Partial<Record<ProbabilityNumber | 'calibrationError', CardNumber>>;

/** What the chance to win said of later deals, beside what nobody needs a model for. Plain JSON. Class 1 is "won". */
export interface ChanceCard {
  /** Nearer to how later deals ended than the base rate by more than luck, see judge: without it no chance is shown. */
  better: boolean;
  /** From where on a deal is called won; chosen on so many moments of deals that are not judged here (0: 0.5, for want of them). */
  threshold: number;
  chosenOn: number;
  /** Share won among the moments that it learnt from: the base rate. */
  trainRate: number;
  atHalf: ClassRow;
  atThreshold: ClassRow;
  guess: ClassRow;
  mostCommon: ClassRow;
  chance: ProbabilityRow;
  baseRate: ProbabilityRow;
  /** Moments at the threshold, by outcome and by what was said: lost said lost, lost said won, won said lost, won said won. */
  confusion: number[];
  reliability: ReliabilityBin[];
}

/** Outcomes (1 won) and what was said of them, row by row. */
export interface SaidOf {
  won: ArrayLike<number>;
  said: ArrayLike<number>;
}

const ROUNDS = 100;
/** Where the threshold is when none was chosen. */
const HALF = 0.5;
const GUESSES = 5;

/**
 * Judges what a chance said of later deals.
 * @param train outcomes that it was made from. @param validation deals that the threshold is chosen on. @param judged later deals;
 * `deals` tells which rows are of one deal. @param better whether it was nearer to later deals than the base rate. @returns undefined where there is nothing to learn from or to judge.
 * @throws RangeError on different lengths or a probability outside 0–1.
 */
export function* chanceCard(
  train: ArrayLike<number>,
  validation: SaidOf,
  judged: SaidOf & { deals: ArrayLike<number> },
  better: boolean,
): Generator<undefined, ChanceCard | undefined> {
  const { won, said, deals } = judged;
  const baselines = judgeBaselines(train, won, createRandom(1), GUESSES);
  if (!baselines) return undefined;
  yield;
  const trainRate = shareOfOnes(train);
  const chosen = chooseThreshold(validation.won, validation.said);
  const threshold = chosen?.threshold ?? HALF;
  yield;
  const half = judgeProbabilities(won, said, { threshold: HALF, trainRate });
  yield;
  const matrix = confusion(won, classesAt(said, threshold));
  const tuned = scoresOf(matrix);
  const base = judgeProbabilities(won, new Float64Array(won.length).fill(trainRate), { trainRate });
  if (!half || !tuned || !base) return undefined;
  yield;
  const ranges = yield* judgementIntervals(won, said, {
    cases: deals,
    thresholds: [HALF, threshold],
    trainRate,
    random: createRandom(1),
    rounds: ROUNDS,
  });
  const { guess, mostCommon } = baselines;
  return {
    better,
    threshold,
    chosenOn: chosen ? validation.won.length : 0,
    trainRate,
    atHalf: classRow(numbersOf(half.scores), ranges.classes[0]),
    atThreshold: classRow(numbersOf(tuned), ranges.classes[1]),
    guess: classRow(guess),
    mostCommon: classRow(numbersOf(mostCommon)),
    chance: probabilityRow(half, ranges.probabilities),
    baseRate: probabilityRow(base),
    confusion: Array.from(matrix.counts),
    reliability: half.reliability,
  };
}

type Ranges<Name extends string> = Partial<Record<Name, { low: number; high: number }>>;

function cardNumber(value: number, range: { low: number; high: number } | undefined): CardNumber {
  return range ? { value, low: range.low, high: range.high } : { value };
}

function numbersOf({ accuracy, balancedAccuracy, classes }: Judgement['scores']): Record<ClassNumber, number> {
  const { precision = 0, recall = 0, f1 = 0 } = classes[1] ?? {};
  return { accuracy, balancedAccuracy, precision, recall, f1 };
}

function classRow(numbers: Record<ClassNumber, number>, ranges: Ranges<ClassNumber> = {}): ClassRow {
  const [accuracy, balancedAccuracy, precision, recall, f1] = CLASS_NUMBERS.map((name) =>
    cardNumber(numbers[name], ranges[name]),
  ) as [CardNumber, CardNumber, CardNumber, CardNumber, CardNumber];
  return { accuracy, balancedAccuracy, precision, recall, f1 };
}

function probabilityRow(judgement: Judgement, ranges: Ranges<ProbabilityNumber> = {}): ProbabilityRow {
  const row: ProbabilityRow = { calibrationError: { value: judgement.calibrationError } };
  for (const name of PROBABILITY_NUMBERS) {
    const value = judgement[name];
    if (value !== undefined) row[name] = cardNumber(value, ranges[name]);
  }
  return row;
}
