import { stratifiedSplit } from '../judging/splits';
import type { Random } from '../kernels/random';
import type { Frame } from '../table/frame';
import { trainForest } from './forest';
import { gainImportance, permutationImportance } from './importance';
import { takeRows } from './learn';
import type { TreeModel } from './model';
import { predictSteps } from './predict';
import { shapSteps } from './shap';
import type { Target } from './target';
import { trainTrees } from './train';

/** What one column is worth. */
export interface ColumnWorth {
  /** Its share, 0–1, of the mean absolute SHAP values of the rows held out, and of what the splits of a random forest gain. */
  shap: number;
  forest: number;
  /** How far the share of held-out rows put right falls when its values are shuffled among them. */
  shuffled: number;
  /** How far that share changes when the trees learn without it; undefined of the stronger columns, which are not tried. */
  without: number | undefined;
}

/** Which columns could be left out. */
export interface Selection {
  /** Rows held out, and the share of them that trees put right which learnt from all columns. */
  of: number;
  right: number;
  /** Parallel to the table's columns. */
  columns: ColumnWorth[];
  /** Columns that can all be left out together, the weakest first; the share put right without them. */
  safe: number[];
  rightWithout: number;
}

export interface SelectOptions {
  random: Random;
  /** Whether columns may be left out together as far as others are concerned; they always may where left out. */
  allowed?: (columns: readonly number[]) => Generator<undefined, boolean>;
}

const HELD_OUT = 0.3;
const BOOSTED = { rounds: 20, depth: 4 } as const;
const FOREST = { trees: 20, depth: 10, leafRows: 3 } as const;
const SHUFFLES = 2;
/** So many of the weakest columns are tried, and never more than this share of all. */
const MOST_TRIED = 12;
const TRIED_SHARE = 2 / 3;
/** The share put right may fall by so much, or by half its standard error where that is more. */
const LEAST_FALL = 0.005;
/** One to learn from and one held out. */
const FEWEST_ROWS = 2;

/**
 * Ranks the columns of a table by the SHAP values of boosted trees and by a random forest, then leaves out the weakest by both, one by one, as
 * long as trees that learn without them put as many held-out rows right. Yields at least every 50 ms.
 * Source: backward elimination (Guyon & Elisseeff, "An introduction to variable and feature selection", JMLR 3, 2003, § 4).
 * @param target classes. @returns undefined for fewer than two columns, or rows too few to hold some out. `rightWithout` is told on the rows by which
 * `safe` was chosen: new rows may be put right a little less often.
 */
export function* selectColumns(
  frame: Frame,
  target: Exclude<Target, { objective: 'regression' }>,
  { random, allowed }: SelectOptions,
): Generator<undefined, Selection | undefined> {
  const width = frame.columns.length;
  if (width < 2 || frame.length < FEWEST_ROWS) return undefined;
  const { train, test } = stratifiedSplit(target.values, { test: HELD_OUT }, random);
  const judge: Judge = { target, held: takeRows(frame, test), test };
  const learn = (without: readonly number[]) => learnt(frame, judge, { train, without, random });
  const model = yield* learn([]);
  const right = yield* rightShare(model, judge.held, judge);
  const shap = yield* shapShares(model, judge.held);
  const grown = yield* trainForest(frame, target, { ...FOREST, random, rows: train });
  const forest = gainImportance(grown);
  const scoreOf = (table: Frame) => rightShare(model, table, judge);
  const { falls } = yield* permutationImportance(judge.held, scoreOf, { random, repeats: SHUFFLES });
  const weakest = [...shap.keys()]
    .sort((a, b) => strength(shap, forest, a) - strength(shap, forest, b) || b - a)
    .slice(0, Math.min(MOST_TRIED, Math.floor(width * TRIED_SHARE)));
  const error = Math.sqrt((right * (1 - right)) / test.length);
  const least = right - Math.max(LEAST_FALL, error / 2);
  const alone = new Map<number, number>();
  const safe: number[] = [];
  let rightWithout = right;
  for (const column of weakest) {
    const single = yield* rightShare(yield* learn([column]), judge.held, judge);
    alone.set(column, single - right);
    const together = [...safe, column];
    const now = safe.length === 0 ? single : yield* rightShare(yield* learn(together), judge.held, judge);
    if (single < least || now < least || (allowed && !(yield* allowed(together)))) continue;
    safe.push(column);
    rightWithout = now;
  }
  const columns = Array.from(shap, (share, c): ColumnWorth => {
    return { shap: share, forest: forest[c] as number, shuffled: falls[c] as number, without: alone.get(c) };
  });
  return { of: test.length, right, columns, safe, rightWithout };
}

/** Both rankings together: a column is as strong as the one of them that thinks more of it. */
function strength(shap: Float64Array, forest: Float64Array, column: number): number {
  return Math.max(shap[column] as number, forest[column] as number);
}

interface Judge {
  target: Exclude<Target, { objective: 'regression' }>;
  held: Frame;
  test: Int32Array;
}

function* learnt(
  frame: Frame,
  { target }: Judge,
  { train, without, random }: { train: Int32Array; without: readonly number[]; random: Random },
): Generator<undefined, TreeModel> {
  const columns = frame.columns.filter((_, c) => !without.includes(c));
  const steps = trainTrees({ ...frame, columns }, target, { ...BOOSTED, rows: train, random });
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield;
  return step.value;
}

/** The share of held-out rows whose class gets the largest margin. */
function* rightShare(model: TreeModel, held: Frame, { target, test }: Judge): Generator<undefined, number> {
  const margins = yield* predictSteps(model, held);
  const { outputs } = model;
  let right = 0;
  for (const [i, row] of test.entries()) {
    const own = margins.subarray(i * outputs, (i + 1) * outputs);
    const said = outputs === 1 ? Number((own[0] as number) > 0) : own.indexOf(Math.max(...own));
    if (said === target.values[row]) right++;
  }
  return right / test.length;
}

/** The share of each column in the mean absolute SHAP values over all margins; 0 where nothing was learnt. */
function* shapShares(model: TreeModel, held: Frame): Generator<undefined, Float64Array> {
  const { values } = yield* shapSteps(model, held);
  const width = model.columns.length;
  const shares = new Float64Array(width);
  let total = 0;
  for (const [at, value] of values.entries()) {
    shares[at % width] = (shares[at % width] as number) + Math.abs(value);
    total += Math.abs(value);
  }
  return total > 0 ? shares.map((share) => share / total) : shares;
}
