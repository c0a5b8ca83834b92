import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Abstained, Maybe } from '../engine/insight';
import { joinCopies } from '../judging/copies';
import type { Fold } from '../judging/folds';
import { findLeaksSteps, type Leak } from '../judging/leaks';
import { type Random, sample } from '../kernels/random';
import { calibrationOf, type Unseen } from './learnCalibration';
import { type Compared, compareCandidates, fitCandidate, type Learning, partOf } from './learnCandidates';
import { judgeTarget, type Verdict } from './learnJudge';
import {
  type Candidate,
  type Influence,
  influencesOf,
  marginsOf,
  partsOfTarget,
  probabilitiesOf,
  type TargetModel,
} from './learnModel';
import { comparedIn, inTime, judgedPart } from './learnSplit';
import { NEEDED_DEALS } from './model';
import type { TargetRows } from './targets';

export interface LearnTargetOptions {
  random: Random;
  /** How the classes are called where the answer is that there are too few, by number. */
  names?: readonly Text[];
}

/** A target that was learnt, with everything that says whether to believe it. Plain data. */
export interface LearntTarget {
  /** Made from all rows. */
  model: TargetModel;
  /** Nearer to what happened than the base rate by more than luck, and as often as it says: without it nothing is shown. */
  better: boolean;
  /** What seems to know the outcome, surest first; columns of which that is sure are refused. */
  leaks: Leak[];
  refused: string[];
  /** Mean log loss on rows held out among those learnt from, by which the model was chosen; Infinity = not tried. */
  losses: Record<Candidate, number>;
  /** Largest first. */
  influences: Influence[];
  judged: JudgedTarget;
}

/** How a model that was made from the other rows did on those held out. */
export interface JudgedTarget extends Omit<Verdict, 'better'> {
  /** Rows that it was made from, and those held out, ascending; what was said of the latter, rows × classes. */
  learnt: Int32Array;
  rows: Int32Array;
  said: Float64Array;
  /** Rows held out in turn among those learnt from, and what was said of them: a threshold is chosen by these. */
  held: Int32Array;
  heldSaid: Float64Array;
  /** Cases on either side. */
  learntCases: number;
  cases: number;
  /** The day from which rows were held out; absent where they have no time and were drawn by chance. */
  from?: number;
}

/** Cases of two classes that must be among those held out, and among the others. */
const NEEDED_APART = 8;
/** Rows that tell how much a column moves what is said. */
const EXPLAINED = 1_000;

/**
 * Learns the chance of a class from any table of cases: columns that are known after the outcome, or surely know it, are refused; the newest fifth of the rows (where there
 * is no time, a fifth of the cases) is held out; among the others base rate, ridge regression, boosted trees and the mean of both are held against
 * each other, forward in time where there is time; the best is calibrated on rows that it was not made from, judged on those held out, and made once
 * more from all. Copies of a row count as one case. Yields at least every 50 ms.
 * @returns an abstention where all rows have one class, fewer than 40 cases two classes, or the rows held out too few of them.
 * @throws RangeError for rows of different lengths, a class that is no whole number ≥ 0, an offset beside several classes, or an offset or time that
 * is not finite.
 */
export function* learnTarget(
  given: TargetRows,
  { random, names }: LearnTargetOptions,
): Generator<undefined, Maybe<LearntTarget>> {
  const count = checkRows(given);
  const { knownAfter = [] } = given;
  const before = given.frame.columns.filter(({ name }) => !knownAfter.includes(name));
  const cases = yield* joinCopies({ ...given.frame, columns: before }, given.classes, given.cases);
  yield;
  const few = tooFew({ ...given, cases }, count, NEEDED_DEALS, names);
  if (few) return few;
  const leaks = yield* findLeaksSteps(given.frame, { kind: 'classes', classes: given.classes }, random, knownAfter);
  const refused = leaks.flatMap(({ sure, column }) => (sure && column !== undefined ? [column] : []));
  const columns = given.frame.columns.filter(({ name }) => !refused.includes(name));
  const of: Learning = { ...given, cases, count, frame: { length: given.frame.length, columns } };
  const split = judgedPart(of, random);
  yield;
  const fewApart =
    tooFew(classesIn(of, split.test), count, NEEDED_APART, names) ??
    tooFew(classesIn(of, split.train), count, NEEDED_APART, names);
  if (fewApart) return fewApart;
  const compared = yield* compareCandidates(of, comparedIn(of, split.train, random), random);
  const tried = yield* tryOut(of, split, compared, random);
  const { candidate } = compared.best;
  const calibration = yield* calibrationOf(tried.unseen, candidate, count, random);
  const model: TargetModel = {
    format: 1,
    classes: count,
    shares: sharesOf(of.classes, count),
    candidate,
    offset: of.offset !== undefined,
    columns: columns.map(({ name }) => name),
    ...(yield* fitCandidate(of, compared.best, random)),
    ...(calibration && { calibration }),
  };
  const explained = partOf(of, sample(random, of.frame.length, EXPLAINED));
  const influences = influencesOf(yield* partsOfTarget(model, explained.frame, explained.offset));
  const { better, judged } = tried;
  return { model, better, leaks, refused, losses: compared.losses, influences, judged };
}

/** Makes the chosen candidate from the rows to learn from, and judges what it says of those held out. */
function* tryOut(
  of: Learning,
  split: Fold,
  compared: Compared,
  random: Random,
): Generator<undefined, { better: boolean; judged: JudgedTarget; unseen: Unseen }> {
  const { count } = of;
  const [learnt, judged] = [partOf(of, split.train), partOf(of, split.test)];
  yield;
  const model = yield* fitCandidate(learnt, compared.best, random);
  const held = heldRows(of, compared);
  const calibration = yield* calibrationOf(held, compared.best.candidate, count, random);
  const margins = yield* marginsOf(model, judged.frame, judged.offset);
  const said = probabilitiesOf({ classes: count, calibration }, margins);
  const heldSaid = probabilitiesOf({ classes: count, calibration }, held.margins);
  const verdict = yield* judgeTarget(
    learnt.classes,
    { ...held, said: heldSaid, count },
    { classes: judged.classes, cases: judged.cases, said, count },
    compared.best.candidate !== 'baseRate' || of.offset !== undefined,
  );
  if (!verdict) throw new RangeError('There are no rows to judge on.');
  const { better, ...figures } = verdict;
  return {
    better,
    unseen: joined(held, { classes: judged.classes, cases: judged.cases, margins }),
    judged: {
      ...figures,
      learnt: split.train,
      rows: split.test,
      said,
      held: compared.held,
      heldSaid,
      learntCases: new Set(learnt.cases).size,
      cases: new Set(judged.cases).size,
      ...(inTime(of) && { from: judged.knownOn?.reduce((a, b) => Math.min(a, b)) ?? 0 }),
    },
  };
}

/** @returns the number of classes. */
function checkRows({ frame, classes, cases, knownOn, offset }: TargetRows): number {
  for (const column of [classes, cases, knownOn, offset])
    if (column && column.length !== frame.length)
      throw new RangeError(`The table has ${frame.length} rows, what is told of them ${column.length}.`);
  if (classes.some((one) => one < 0)) throw new RangeError('A class is a whole number from 0 on.');
  for (const column of [knownOn, offset])
    if (column?.some((one) => !Number.isFinite(one)))
      throw new RangeError('A row without a time, or without what is known beforehand, cannot be learnt from.');
  const count = Math.max(
    2,
    classes.reduce((most, one) => Math.max(most, one + 1), 0),
  );
  if (offset && count > 2) throw new RangeError('What is known beforehand belongs to a target of yes and no.');
  return count;
}

/** Cases of each class; one with rows of several classes counts for each. */
function casesByClass({ classes, cases }: Pick<TargetRows, 'classes' | 'cases'>, count: number): number[] {
  const found = Array.from({ length: count }, () => new Set<number>());
  classes.forEach((one, row) => {
    found[one]?.add(cases[row] as number);
  });
  return found.map(({ size }) => size);
}

function classesIn({ classes, cases }: Learning, rows: Int32Array): Pick<TargetRows, 'classes' | 'cases'> {
  return { classes: rows.map((row) => classes[row] as number), cases: rows.map((row) => cases[row] as number) };
}

/** Says so where fewer than two classes have as many cases as are needed. */
function tooFew(
  of: Pick<TargetRows, 'classes' | 'cases'>,
  count: number,
  need: number,
  names: readonly Text[] | undefined,
): Abstained | undefined {
  const have = casesByClass(of, count);
  const [most = 0, second = 0] = [...have].sort((a, b) => b - a);
  if (second >= need) return undefined;
  const values = { have: Math.min(most, second), need };
  return {
    abstained: true,
    because: text(second === 0 ? 'learning.oneOutcome' : 'learning.tooFew', values),
    needs: text('learning.needs', values),
    have: have.map((own, one) => ({
      label: names?.[one] ?? text('learning.outcome', { number: one + 1 }),
      have: own,
      need,
    })),
  };
}

function heldRows(of: Learning, { held, margins }: Compared): Unseen {
  return {
    classes: held.map((row) => of.classes[row] as number),
    cases: held.map((row) => of.cases[row] as number),
    margins,
  };
}

function joined(a: Unseen, b: Unseen): Unseen {
  return {
    classes: Int32Array.from([...a.classes, ...b.classes]),
    cases: Int32Array.from([...a.cases, ...b.cases]),
    margins: Float64Array.from([...a.margins, ...b.margins]),
  };
}

function sharesOf(classes: Int32Array, count: number): number[] {
  const shares = new Array<number>(count).fill(0);
  for (const one of classes) shares[one] = (shares[one] as number) + 1 / classes.length;
  return shares;
}
