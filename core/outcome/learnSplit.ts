import { type Fold, foldNumbers, foldsOf, timeFolds } from '../judging/folds';
import { rowsByValue, stratifiedSplit, timeSplit } from '../judging/splits';
import { type Random, shuffle } from '../kernels/random';
import type { TargetRows } from './targets';

/** Of a target what splits go by. */
export type SplitRows = Pick<TargetRows, 'classes' | 'cases' | 'knownOn'>;

const JUDGED = 0.2;
const FOLDS = 5;
/** Of so many parts of the time, the last ones are foreseen from all before them. */
const PARTS_OF_TIME = 6;
const TIME_FOLDS = 3;
/** Of the cases with rows on both sides of a day so many are judged, by their later rows; the others are learnt from, by their earlier rows. */
const BOTH_SIDES_JUDGED = 1 / 3;

/** Whether rows can be put in an order of time. */
export function inTime(rows: Pick<TargetRows, 'knownOn'>): rows is { knownOn: Float64Array } {
  const { knownOn } = rows;
  return knownOn?.some((day) => day !== knownOn[0]) === true;
}

/**
 * The rows that a model is judged on: the newest fifth where rows have time, else a fifth of the cases, drawn by chance with the classes in their
 * shares. No case is on both sides: of one that has rows on both sides of the day either the later ones are judged or the earlier ones learnt from.
 * @throws RangeError on a missing time, or rows too few for two parts.
 */
export function judgedPart(rows: SplitRows, random: Random): Fold {
  if (!inTime(rows)) return byCase(rows, (classes) => stratifiedSplit(classes, { test: JUDGED }, random));
  return keepApart(timeSplit(rows.knownOn, { test: JUDGED }), rows.cases, random);
}

/**
 * Rounds in which candidates are compared among rows to learn from: forward in time where there is time, else five folds of cases.
 * @param among row numbers. @returns row numbers of the same table; rounds that would learn from or judge one class alone are left out.
 */
export function comparedIn(rows: SplitRows, among: Int32Array, random: Random): Fold[] {
  const own: SplitRows = {
    classes: among.map((row) => rows.classes[row] as number),
    cases: among.map((row) => rows.cases[row] as number),
    ...(inTime(rows) && { knownOn: Float64Array.from(among, (row) => rows.knownOn[row] as number) }),
  };
  const forward = inTime(own) ? timeFolds(own.knownOn, PARTS_OF_TIME - 1).slice(-TIME_FOLDS) : [];
  const apart = forward.map((fold) => keepApart(fold, own.cases, random)).filter((fold) => tells(fold, own.classes));
  const folds = apart.length > 0 ? apart : dealt(own, random).filter((fold) => tells(fold, own.classes));
  const named = (places: Int32Array) => places.map((place) => among[place] as number);
  return folds.map(({ train, test }) => ({ train: named(train), test: named(test) }));
}

function tells({ train, test }: Fold, classes: ArrayLike<number>): boolean {
  return [train, test].every((part) => new Set(part.map((row) => classes[row] as number)).size > 1);
}

function dealt(rows: SplitRows, random: Random): Fold[] {
  const members = rowsByValue(rows.cases);
  const classes = members.map((own) => rows.classes[own[0] as number] as number);
  if (members.length < FOLDS) return [];
  const foldOf = foldNumbers(classes, FOLDS, random);
  const ofRow = new Int32Array(rows.cases.length);
  for (const [i, own] of members.entries()) for (const row of own) ofRow[row] = foldOf[i] as number;
  return foldsOf(ofRow);
}

/** A split of cases, as one of their rows. The class of a case is that of its first row. */
function byCase(rows: SplitRows, split: (classes: ArrayLike<number>) => Fold): Fold {
  const members = rowsByValue(rows.cases);
  const { train, test } = split(members.map((own) => rows.classes[own[0] as number] as number));
  const rowsOf = (cases: Int32Array) =>
    Int32Array.from(Array.from(cases).flatMap((one) => [...(members[one] as Int32Array)])).sort();
  return { train: rowsOf(train), test: rowsOf(test) };
}

/** Leaves out rows so that no case is on both sides. */
function keepApart({ train, test }: Fold, cases: ArrayLike<number>, random: Random): Fold {
  const learnt = new Set(train.map((row) => cases[row] as number));
  const both = [...new Set(test.map((row) => cases[row] as number))].filter((one) => learnt.has(one));
  if (both.length === 0) return { train, test };
  const judged = new Set(shuffle(random, both).slice(0, Math.ceil(both.length * BOTH_SIDES_JUDGED)));
  return {
    train: train.filter((row) => !judged.has(cases[row] as number)),
    test: test.filter((row) => !learnt.has(cases[row] as number) || judged.has(cases[row] as number)),
  };
}
