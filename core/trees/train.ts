import { type Random, sample } from '../kernels/random';
import type { Frame } from '../table/frame';
import type { BinnedColumn } from './bins';
import { drawRows, type Ground, openGround, writeGradients } from './ground';
import { type GrownTree, type Growth, growTree, LEAST_GAIN } from './grow';
import type { Tree, TreeModel } from './model';
import { baseOf, checkTarget, checkWeights, derivatives, meanLoss, outputsOf, type Target } from './target';

/** How a boosted model is trained. What is left out is as in {@link USUAL}. */
export interface TrainOptions {
  random: Random;
  /** Trees for each output. */
  rounds?: number;
  learningRate?: number;
  depth?: number;
  lambda?: number;
  gamma?: number;
  minChildWeight?: number;
  levelPenalty?: number;
  levelRows?: number;
  /** Shares of the rows and of the columns that each tree sees. */
  rowShare?: number;
  columnShare?: number;
  /** By name of a number column: 1 = a higher value never lowers the margin, −1 = never raises it. */
  directions?: Readonly<Record<string, -1 | 0 | 1>>;
  /** Weights of the rows, and of the classes (0/1, or by number of class), multiplied. */
  rowWeights?: ArrayLike<number>;
  classWeights?: ArrayLike<number>;
  /** Rows to learn from, ascending; all that are not among `validation` where left out. */
  rows?: Int32Array;
  /** Rows on which the loss is watched; trees after its lowest point are dropped. */
  validation?: Int32Array;
  /** Rounds without a lower loss before training stops. */
  patience?: number;
  /** Computes without WebAssembly: the oracle of tests. */
  twin?: boolean;
}

/** How far training is. */
export interface TrainProgress {
  round: number;
  rounds: number;
  /** Mean loss of the validation rows after the round; undefined without any. */
  loss: number | undefined;
}

/** What XGBoost takes as well, but for the penalty on levels, which is LightGBM's. */
export const USUAL = {
  rounds: 100,
  learningRate: 0.3,
  depth: 6,
  lambda: 1,
  gamma: 0,
  minChildWeight: 1,
  levelPenalty: 10,
  levelRows: 100,
  rowShare: 1,
  columnShare: 1,
  patience: 30,
} as const;

/**
 * Trains boosted trees; yields at least every 50 ms. Same rows, options and chance give the same bytes, and the order of rows does not matter
 * where none are drawn. Columns that are constant or empty are never used; where nothing can be learnt, the model has no tree and says the mean.
 * Source: Friedman, "Greedy function approximation", Annals of Statistics 29, 2001; Chen & Guestrin, KDD 2016; Ke et al., NIPS 2017.
 * @throws RangeError without rows or for a target, weights (also all 0) or options that make no sense.
 */
export function* trainTrees(frame: Frame, target: Target, options: TrainOptions): Generator<TrainProgress, TreeModel> {
  const settings = { ...USUAL, ...options };
  const rows = learntRows(frame.length, options);
  checkTarget(target, frame.length, rows);
  checkSettings(settings);
  const weights = weightsOf(frame.length, target, options);
  const validation = options.validation ?? new Int32Array(0);
  checkTarget(target, frame.length, validation);
  checkWeights(rows, weights, 'learn from');
  checkWeights(validation, weights, 'watch');
  const waiting: TrainProgress = { round: 0, rounds: settings.rounds, loss: undefined };
  const ground = yield* stepping(waiting, openGround(frame, rows, settings.depth, options.twin ?? false));
  const outputs = outputsOf(target);
  const base = baseOf(target, rows, weights);
  const margins = Float64Array.from({ length: frame.length * outputs }, (_, i) => base[i % outputs] as number);
  const [gradients, hessians] = [new Float64Array(margins.length), new Float64Array(margins.length)];
  const state = { target, weights, rows, validation, margins, gradients, hessians, outputs };
  const directions = directionsOf(frame, options.directions);
  // Numbers of a small unit have small gains: shares and amounts in millions are learnt like any others.
  const spread = target.objective === 'regression' ? meanLoss(target, rows, weights, margins) : 1;
  const growth = { ...settings, leastGain: LEAST_GAIN * Math.min(1, spread) };
  const grown: GrownTree[] = [];
  let best = { round: 0, loss: validation.length > 0 ? meanLoss(target, validation, weights, margins) : 0 };
  for (let round = 1; round <= settings.rounds; round++) {
    const trees = yield* stepping(waiting, growRound(ground, state, growth, directions));
    if (trees.every(({ leaves }) => leaves.length === 1)) break;
    grown.push(...trees);
    const loss = validation.length > 0 ? meanLoss(target, validation, weights, margins) : undefined;
    yield Object.assign(waiting, { round, loss });
    if (loss === undefined || loss < best.loss) best = { round, loss: loss ?? 0 };
    else if (round - best.round >= settings.patience) break;
  }
  return modelOf(frame, ground.columns, target, base, grown.slice(0, best.round * outputs));
}

/** Runs steps that report nothing, reporting the progress that is known. */
function* stepping<T>(progress: TrainProgress, steps: Generator<undefined, T>): Generator<TrainProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield progress;
  }
}

interface State {
  target: Target;
  weights: Float64Array;
  rows: Int32Array;
  validation: Int32Array;
  margins: Float64Array;
  /** Of the rows learnt from, anew in each round. */
  gradients: Float64Array;
  hessians: Float64Array;
  outputs: number;
}

type Settings = Growth & {
  rows?: Int32Array;
  random: Random;
  learningRate: number;
  rowShare: number;
  columnShare: number;
};

/** One tree for each output, on the derivatives that the round began with. */
function* growRound(
  ground: Ground,
  state: State,
  settings: Omit<Settings, 'rate'>,
  directions: Int8Array,
): Generator<undefined, GrownTree[]> {
  const { target, weights, rows, margins, gradients, hessians, outputs } = state;
  const { random } = settings;
  derivatives(target, rows, weights, margins, gradients, hessians);
  const width = ground.columns.length;
  const trees: GrownTree[] = [];
  for (let output = 0; output < outputs; output++) {
    const count = Math.max(1, Math.round(rows.length * settings.rowShare));
    if (count < rows.length) drawRows(random, rows, count, ground.rows);
    else ground.rows.set(rows);
    const columns = sample(random, width, Math.max(1, Math.round(width * settings.columnShare)));
    const sums = writeGradients(ground, count, { gradients, hessians, weights, output, outputs });
    const growth = { ...settings, rate: settings.learningRate };
    const grown = yield* growTree(ground, count, sums, growth, { columns, directions, random });
    addToMargins(ground, state, grown, output, count);
    trees.push(grown);
  }
  return trees;
}

/** Adds what a tree says: to its own rows by its leaves, to all others by walking. */
function addToMargins(ground: Ground, state: State, grown: GrownTree, output: number, count: number): void {
  const { margins, outputs, rows, validation } = state;
  const { value } = grown.tree;
  const add = (row: number, node: number) => {
    const at = row * outputs + output;
    margins[at] = (margins[at] as number) + (value[node] as number);
  };
  for (const { node, from, to } of grown.leaves) for (let i = from; i < to; i++) add(ground.rows[i] as number, node);
  for (const row of validation) add(row, leafOf(ground, grown, row));
  if (count === rows.length) return;
  const seen = new Uint8Array(ground.length);
  for (let i = 0; i < count; i++) seen[ground.rows[i] as number] = 1;
  for (const row of rows) if (!seen[row]) add(row, leafOf(ground, grown, row));
}

/** The leaf of a row by its bins. */
export function leafOf(ground: Pick<Ground, 'bins' | 'width'>, { tree, goesLeft }: GrownTree, row: number): number {
  const from = row * ground.width;
  let node = 0;
  for (let column = tree.feature[0] as number; column >= 0; column = tree.feature[node] as number) {
    const left = (goesLeft[node] as Uint8Array)[ground.bins[from + column] as number] === 1;
    node = (left ? tree.left[node] : tree.right[node]) as number;
  }
  return node;
}

/** The model as plain data: sets of bins become sets of words. */
export function modelOf(
  frame: Frame,
  columns: readonly BinnedColumn[],
  target: Target,
  base: Float64Array,
  grown: readonly GrownTree[],
): TreeModel {
  const levelSets: Uint8Array[] = [];
  const trees = grown.map(({ tree, goesLeft }): Tree => {
    const threshold = tree.threshold.slice();
    tree.feature.forEach((feature, node) => {
      const column = columns[feature];
      if (column?.kind !== 'category') return;
      const left = goesLeft[node] as Uint8Array;
      threshold[node] = levelSets.length;
      levelSets.push(Uint8Array.from(column.binOfCode, (bin) => left[bin < 0 ? column.values : bin] as number));
    });
    return { ...tree, threshold };
  });
  return {
    objective: target.objective,
    columns: frame.columns.map(({ name, values }) =>
      values.kind === 'category' ? { name, dictionary: values.dictionary } : { name },
    ),
    outputs: outputsOf(target),
    base,
    trees,
    levelSets,
  };
}

/** The rows to learn from, checked. @throws RangeError without any, or for one that is not there. */
export function learntRows(
  length: number,
  { rows, validation }: Pick<TrainOptions, 'rows' | 'validation'>,
): Int32Array {
  const held = new Uint8Array(length);
  for (const row of validation ?? []) held[row] = 1;
  const learnt = rows ?? Int32Array.from({ length }, (_, row) => row).filter((row) => !held[row]);
  if (learnt.length === 0) throw new RangeError('Trees need at least one row to learn from');
  for (const row of learnt)
    if (!(row >= 0 && row < length)) throw new RangeError(`There is no row ${row} among ${length}`);
  return learnt;
}

function checkSettings(settings: typeof USUAL | Record<keyof typeof USUAL, number>): void {
  const within = (name: keyof typeof USUAL, least: number, most: number) => {
    const value = settings[name];
    if (!(value >= least && value <= most))
      throw new RangeError(`${name} is ${value}, not between ${least} and ${most}`);
  };
  within('rounds', 0, 100_000);
  within('depth', 1, 64);
  within('learningRate', 0, 10);
  for (const name of ['rowShare', 'columnShare'] as const) within(name, 1e-9, 1);
  for (const name of ['lambda', 'gamma', 'minChildWeight', 'levelPenalty', 'levelRows', 'patience'] as const)
    within(name, 0, Number.MAX_VALUE);
}

/** Weights of the rows: their own times that of their class. @throws RangeError for one that is no weight. */
export function weightsOf(
  length: number,
  target: Target,
  options: Pick<TrainOptions, 'rowWeights' | 'classWeights'>,
): Float64Array {
  const { rowWeights, classWeights } = options;
  if (rowWeights && rowWeights.length !== length)
    throw new RangeError(`The table has ${length} rows, ${rowWeights.length} have a weight`);
  return Float64Array.from({ length }, (_, row) => {
    const own = rowWeights ? (rowWeights[row] as number) : 1;
    const weight = own * (classWeights ? (classWeights[target.values[row] as number] ?? 1) : 1);
    if (!(weight >= 0 && Number.isFinite(weight))) throw new RangeError(`The weight of row ${row} is ${weight}`);
    return weight;
  });
}

function directionsOf(frame: Frame, directions: TrainOptions['directions']): Int8Array {
  return Int8Array.from(frame.columns, ({ name, values }) =>
    values.kind === 'number' ? (directions?.[name] ?? 0) : 0,
  );
}
