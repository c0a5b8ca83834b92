import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { finish } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import { binsByEdges, binsByQuantiles, binWith } from '../table/bins';
import type { Frame, FrameValues } from '../table/frame';
import { countMissing } from '../table/impute';
import { countBelow, countUpTo, percentileRanks, sortedKnown } from '../table/statistics';
import { targetEncode } from '../table/targetEncoding';
import { firstOfCopies } from './copies';
import { foldNumbers } from './folds';
import { rocAuc } from './ranking';

/** What is to be foreseen: a class (whole number ≥ 0) or a finite number per row. */
export type LeakTarget =
  | { kind: 'classes'; classes: ArrayLike<number> }
  | { kind: 'numbers'; values: ArrayLike<number> };

/** Something through which a model would know the outcome already, or seem better than it is. */
export interface Leak {
  /**
   * knownAfter: somebody said that it is known only after the outcome; tellsAlone: one column is enough; missingTells: whether it is filled is enough; rowOrder: rows stand in an order (of time, mostly) that tells;
   * copies: rows repeat, so that a split by chance puts copies of training rows into the test.
   */
  kind: 'knownAfter' | 'tellsAlone' | 'missingTells' | 'rowOrder' | 'copies';
  column?: string;
  /** AUC in rows not learnt from (the mean over classes), or R² of ranks for numbers; of copies their share. */
  score: number;
  /** Beyond doubt; otherwise a person is asked whether it is known before the outcome. */
  sure: boolean;
  reason: Text;
}

/** From here on a column alone tells nearly all; between the two it is worth a question. */
const SURE = 0.99;
const ASK = 0.8;
/** Whether a column is filled tells the outcome from here on. */
const FILLED_TELLS = 0.98;
const ORDER_TELLS = 0.65;
const MANY_COPIES = 0.01;
/** Below this nothing can be said. */
const FEWEST_ROWS = 20;
/** Of more, as many are drawn by chance: what tells nearly all tells it in these too. */
const MOST_ROWS = 20_000;
const BINS = 64;
const ORDER_BINS = 20;
const FOLDS = 5;

type Category = Extract<FrameValues, { kind: 'category' }>;
/** One question about the rows: is it this class (0 or 1), or how high does the number stand (0–1)? */
interface Question {
  values: Float64Array;
  /** Of all questions together 1. */
  weight: number;
}

/**
 * Looks for columns that know the outcome: each column by itself, in ranges or by word, foresees the outcome of rows that it was not learnt from (five
 * folds). Also: whether gaps in it are the outcome, whether the order of rows tells it, whether rows are copies.
 * Source: Kaufman et al., "Leakage in data mining", ACM TKDD 6, 2012; Kapoor & Narayanan, "Leakage and the reproducibility crisis in
 * machine-learning-based science", Patterns 4, 2023.
 * @param frame the columns that a model would be given, rows in the order of the source. @param target parallel to its rows.
 * @returns those beyond doubt first, then by score; none below 20 rows. Throws a RangeError on a target of another length.
 */
export function findLeaks(frame: Frame, target: LeakTarget, random: Random): Leak[] {
  return finish(findLeaksSteps(frame, target, random));
}

/** {@link findLeaks}, one column and one class in a step. @param knownAfter columns that are refused whatever they tell. */
export function* findLeaksSteps(
  frame: Frame,
  target: LeakTarget,
  random: Random,
  knownAfter: readonly string[] = [],
): Generator<undefined, Leak[]> {
  const given = target.kind === 'classes' ? target.classes : target.values;
  if (given.length !== frame.length)
    throw new RangeError(`The table has ${frame.length} rows, the outcome ${given.length}`);
  if (frame.length < FEWEST_ROWS)
    return frame.columns.flatMap(({ name }) => (knownAfter.includes(name) ? [afterOutcome(name, 0)] : []));
  const rows = sample(random, frame.length, MOST_ROWS);
  const drawn = Float64Array.from(rows, (row) => given[row] as number);
  const questions = questionsOf(drawn, target.kind);
  const folds = foldNumbers(target.kind === 'classes' ? drawn : new Int32Array(rows.length), FOLDS, random);
  const leaks: Leak[] = [];
  for (const { name: column, values: all } of frame.columns) {
    const values = takeValues(all, rows);
    const gaps = target.kind === 'classes' ? gapsTell(values, questions) : 0;
    if (gaps >= FILLED_TELLS) {
      leaks.push({
        kind: 'missingTells',
        column,
        score: gaps,
        sure: true,
        reason: text('leak.missingTells', { column, score: figure(gaps) }),
      });
      yield;
      continue;
    }
    const score = yield* scoreOf(levelsOf(values), questions, folds, target.kind);
    if (knownAfter.includes(column)) leaks.push(afterOutcome(column, score));
    if (score < ASK || knownAfter.includes(column)) continue;
    const sure = score >= SURE;
    const reason = text(sure ? 'leak.tellsAlone.sure' : 'leak.tellsAlone.ask', { column, score: figure(score) });
    leaks.push({ kind: 'tellsAlone', column, score, sure, reason });
  }
  const order = yield* scoreOf(inRanges(Float64Array.from(folds.keys()), ORDER_BINS), questions, folds, target.kind);
  if (order >= ORDER_TELLS)
    leaks.push({
      kind: 'rowOrder',
      score: order,
      sure: false,
      reason: text('leak.rowOrder', { score: figure(order) }),
    });
  yield;
  const copies = (yield* firstOfCopies(frame, given)).filter((first, row) => first !== row).length;
  const score = copies / frame.length;
  if (score >= MANY_COPIES)
    leaks.push({ kind: 'copies', score, sure: false, reason: text('leak.copies', { rows: copies, of: frame.length }) });
  return leaks.sort((a, b) => Number(b.sure) - Number(a.sure) || b.score - a.score);
}

const afterOutcome = (column: string, score: number): Leak => ({
  kind: 'knownAfter',
  column,
  score,
  sure: true,
  reason: text('leak.knownAfter', { column }),
});

const figure = (value: number) => ({ as: 'number', value, digits: 2 }) as const;

function questionsOf(of: Float64Array, kind: LeakTarget['kind']): Question[] {
  if (kind === 'numbers') return [{ values: percentileRanks(of), weight: 1 }];
  const classes = [...new Set(of)].sort((a, b) => a - b);
  // Of two classes one question is enough.
  const asked = classes.length === 2 ? classes.slice(1) : classes;
  return asked.map((one) => {
    const values = Float64Array.from(of, (own) => (own === one ? 1 : 0));
    return { values, weight: asked.length === 1 ? 1 : values.reduce((sum, is) => sum + is, 0) / of.length };
  });
}

function takeValues(values: FrameValues, rows: Int32Array): FrameValues {
  if (values.kind === 'number')
    return { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) };
  const { codes, dictionary } = values;
  return { kind: 'category', codes: rows.map((row) => codes[row] as number), dictionary };
}

/** How well levels foresee the outcome of rows that they were not learnt from. */
function* scoreOf(
  levels: Category,
  questions: readonly Question[],
  folds: Int32Array,
  kind: LeakTarget['kind'],
): Generator<undefined, number> {
  let score = 0;
  for (const { values, weight } of questions) {
    const foreseen = targetEncode(levels, values, folds, kind === 'classes' ? 1 : 0).values;
    score += weight * ((kind === 'classes' ? rocAuc(values, foreseen) : explained(values, foreseen)) ?? 0);
    yield;
  }
  return score;
}

/** R²: 1 where all is foreseen, 0 for the mean; 0 where there is nothing to explain. */
function explained(values: Float64Array, foreseen: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [left, all] = [0, 0];
  values.forEach((value, row) => {
    left += (value - (foreseen[row] as number)) ** 2;
    all += (value - mean) ** 2;
  });
  return all > 0 ? 1 - left / all : 0;
}

/** How well it is told from "filled or not" that a row is of a class: the best of the classes, in either direction. */
function gapsTell(values: FrameValues, questions: readonly Question[]): number {
  if (countMissing(values) === 0) return 0;
  const gaps =
    values.kind === 'category'
      ? values.codes.map((code) => (code < 0 ? 1 : 0))
      : values.values.map((value) => (Number.isFinite(value) ? 0 : 1));
  return questions.reduce((best, { values: is }) => {
    const score = rocAuc(is, gaps) ?? 0.5;
    return Math.max(best, score, 1 - score);
  }, 0);
}

/** A column as levels, its gaps a level of their own. */
function levelsOf(values: FrameValues): Category {
  const levels = values.kind === 'category' ? values : inRanges(values.values, BINS);
  const gap = levels.dictionary.length;
  // A name that no other level has: words are told apart by their place.
  const dictionary = [...levels.dictionary.keys(), gap].map(String);
  return { kind: 'category', codes: levels.codes.map((code) => (code < 0 ? gap : code)), dictionary };
}

function inRanges(values: Float64Array, count: number): Category {
  const bins = binsByQuantiles(values, count);
  if (bins) return binWith(binsByEdges([...bins.edges, ...endsOfMasses(values, bins.edges, count)]), values);
  return {
    kind: 'category',
    codes: Int32Array.from(values, (value) => (Number.isFinite(value) ? 0 : -1)),
    dictionary: ['all'],
  };
}

/** Where a single value is as common as a range, such as an amount of 0, what lies next above it is a range of its own. */
function endsOfMasses(values: Float64Array, edges: readonly number[], count: number): number[] {
  const sorted = sortedKnown(values);
  return [sorted[0] as number, ...edges].flatMap((value) => {
    const after = countUpTo(sorted, value);
    const next = sorted[after];
    return next !== undefined && after - countBelow(sorted, value) >= sorted.length / count ? [next] : [];
  });
}
