import { foldNumbers, foldsOf, groupedFoldNumbers } from '../judging/folds';
import { stratifiedSplit } from '../judging/splits';
import type { Random } from '../kernels/random';
import type { Frame } from '../table/frame';
import { averageModels } from './average';
import type { TreeModel } from './model';
import { predictSteps } from './predict';
import { meanLoss, outputsOf, type Target } from './target';
import { type TrainOptions, trainTrees, weightsOf } from './train';

/** A model with what it said of rows that its trees had not seen: for calibration and thresholds. */
export interface Learnt {
  model: TreeModel;
  settings: Settings;
  /** Rows that were held out once, ascending; their margins, rows × outputs. */
  held: Int32Array;
  heldMargins: Float64Array;
  /** Mean loss of the held-out rows. */
  loss: number;
}

export interface LearnOptions {
  random: Random;
  /** Rows to learn from; all where left out. */
  rows?: Int32Array;
  /** Those of `rows` that are held out, where that is decided already. */
  validation?: Int32Array;
  /** Rows of one group are never on both sides of a split. */
  groups?: ArrayLike<number>;
  rowWeights?: ArrayLike<number>;
  directions?: TrainOptions['directions'];
  /** The depth that suited the same table as it was at another time: no other is tried where trees of this size may have it. */
  depth?: number;
}

export type Settings = Required<
  Pick<
    TrainOptions,
    | 'rounds'
    | 'learningRate'
    | 'depth'
    | 'lambda'
    | 'minChildWeight'
    | 'rowShare'
    | 'columnShare'
    | 'levelPenalty'
    | 'levelRows'
    | 'patience'
  >
>;

/** Up to so many rows every row is held out once and the models of all folds are averaged; up to FEW_ROWS several depths are tried. */
export const MANY_ROWS = 15_000;
const FEW_ROWS = 3_000;
const FOLDS = 5;
/** Numbers that hardly have noise are told the better the more of the few rows are learnt from. */
const FOLDS_OF_NUMBERS = 10;

/** For numbers that have hardly any noise: what is learnt of one word in a few rows is true. */
const DEEP = {
  patience: 30,
  learningRate: 0.1,
  depth: 6,
  lambda: 0.5,
  minChildWeight: 1,
  columnShare: 1,
  levelPenalty: 2,
  levelRows: 5,
};

/**
 * Settings by size. Few rows: slow, shallow trees on large leaves, of which cross-validation chooses the depth; a tree that sees 80 % of the
 * rows and some of the columns varies less. Many rows: deeper trees. Numbers may have hardly any noise: deep
 * trees that are hardly held back are tried too (up to 15,000 rows), and among few rows more of them are allowed. The number of trees is always found on rows held out.
 */
export function candidatesFor(rows: number, columns: number, objective: Target['objective'] = 'binary'): Settings[] {
  const common = {
    rounds: 1_000,
    rowShare: 0.8,
    columnShare: Math.min(1, Math.max(0.3, 20 / Math.max(1, columns), columns <= 20 ? 0.7 : 0)),
    levelPenalty: 10,
    levelRows: Math.max(5, Math.min(100, Math.round(rows / 50))),
    patience: 50,
  };
  if (rows > MANY_ROWS) return [{ ...common, learningRate: 0.08, depth: 6, lambda: 2, minChildWeight: 5 }];
  if (rows > FEW_ROWS) {
    const usual = { ...common, learningRate: 0.06, depth: 5, lambda: 3, minChildWeight: 4 };
    return objective === 'regression' ? [usual, { ...common, ...DEEP }] : [usual];
  }
  const minChildWeight = rows < 300 ? 2 : 3;
  const shallow = [2, 4].map((depth) => ({
    ...common,
    patience: 30,
    learningRate: 0.1,
    depth,
    lambda: 5,
    minChildWeight,
  }));
  if (objective !== 'regression') return shallow;
  return [...shallow, { ...common, ...DEEP }].map((settings) => ({ ...settings, rounds: 2_000 }));
}

/**
 * Learns a model with settings that suit the table, see {@link candidatesFor}. Yields at least every 50 ms.
 * @throws RangeError without rows, or for a target that makes no sense.
 */
export function* learn(frame: Frame, target: Target, options: LearnOptions): Generator<undefined, Learnt> {
  const { rowWeights } = options;
  const all = options.rows ?? Int32Array.from({ length: frame.length }, (_, row) => row);
  // Rows that weigh nothing are not there: a part held out of them alone could not be watched.
  const rows = rowWeights ? all.filter((row) => rowWeights[row] !== 0) : all;
  if (rows.length === 0) throw new RangeError('Trees need at least one row to learn from');
  const rounds = options.validation?.length ? [options.validation] : heldOut(rows, target, options);
  let best: Learnt | undefined;
  const suited = candidatesFor(rows.length, frame.columns.length, target.objective);
  const known = suited.filter(({ depth }) => depth === options.depth);
  for (const settings of known.length > 0 ? known : suited) {
    const learnt = yield* learnWith(frame, target, settings, rounds, { ...options, rows });
    if (!best || learnt.loss < best.loss) best = learnt;
  }
  return best as Learnt;
}

/** Which rows are held out together. Rows so few that nothing can be held out are learnt and watched at once. */
function heldOut(rows: Int32Array, target: Target, { groups, random }: LearnOptions): Int32Array[] {
  const classes = Int32Array.from(rows, (row) =>
    target.objective === 'regression' ? 0 : (target.values[row] as number),
  );
  const named = (places: Int32Array) => places.map((place) => rows[place] as number).sort();
  if (rows.length < 2 * FOLDS) return [];
  if (groups) {
    const of = Int32Array.from(rows, (row) => groups[row] as number);
    const folds = Math.min(FOLDS, new Set(of).size);
    if (folds < 2) return [];
    const parts = foldsOf(groupedFoldNumbers(of, folds, random)).map(({ test }) => named(test));
    return rows.length > MANY_ROWS ? parts.slice(0, 1) : parts;
  }
  if (rows.length > MANY_ROWS) return [named(stratifiedSplit(classes, { test: 1 / FOLDS }, random).test)];
  const few = target.objective === 'regression' && rows.length >= 2 * FOLDS_OF_NUMBERS && rows.length <= FEW_ROWS;
  return foldsOf(foldNumbers(classes, few ? FOLDS_OF_NUMBERS : FOLDS, random)).map(({ test }) => named(test));
}

/** A model for each part held out, stopped by it, and their mean. */
function* learnWith(
  frame: Frame,
  target: Target,
  settings: Settings,
  parts: readonly Int32Array[],
  options: LearnOptions,
): Generator<undefined, Learnt> {
  const { random, rowWeights, directions } = options;
  const rows = options.rows ?? Int32Array.from({ length: frame.length }, (_, row) => row);
  const outputs = outputsOf(target);
  const margins = new Float64Array(frame.length * outputs);
  const models: TreeModel[] = [];
  const held: number[] = [];
  for (const part of parts.length > 0 ? parts : [new Int32Array(0)]) {
    const apart = new Uint8Array(frame.length);
    for (const row of part) apart[row] = 1;
    const learnt = rows.filter((row) => !apart[row]);
    const few = { ...settings, rounds: part.length > 0 ? settings.rounds : Math.min(settings.rounds, 20) };
    const steps = trainTrees(frame, target, { ...few, random, rowWeights, directions, rows: learnt, validation: part });
    const model = yield* silently(steps);
    models.push(model);
    const said = yield* predictSteps(model, takeRows(frame, part));
    for (const [i, row] of part.entries()) margins.set(said.subarray(i * outputs, (i + 1) * outputs), row * outputs);
    held.push(...part);
  }
  const all = Int32Array.from(held).sort();
  const weights = weightsOf(frame.length, target, { rowWeights });
  const heldMargins = new Float64Array(all.length * outputs);
  for (const [i, row] of all.entries())
    heldMargins.set(margins.subarray(row * outputs, (row + 1) * outputs), i * outputs);
  const loss = all.length > 0 ? meanLoss(target, all, weights, margins) : 0;
  return { model: averageModels(models), settings, held: all, heldMargins, loss };
}

function* silently<T>(steps: Generator<unknown, T>): Generator<undefined, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield;
  }
}

/** The given rows of a table, in the given order. */
export function takeRows(frame: Frame, rows: Int32Array): Frame {
  return {
    length: rows.length,
    columns: frame.columns.map(({ name, values }) => ({
      name,
      values:
        values.kind === 'number'
          ? { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) }
          : { ...values, codes: rows.map((row) => values.codes[row] as number) },
    })),
  };
}
