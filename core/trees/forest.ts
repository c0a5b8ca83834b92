import type { Random } from '../kernels/random';
import type { Frame } from '../table/frame';
import { drawAgain, openGround, writeGradients } from './ground';
import { type GrownTree, type Growth, growTree } from './grow';
import type { TreeModel } from './model';
import { checkTarget, outputsOf, type Target } from './target';
import { learntRows, modelOf, weightsOf } from './train';

/** How a forest is grown. What is left out is as in {@link FOREST}. */
export interface ForestOptions {
  random: Random;
  /** Samples of the rows; of several classes each has a tree in each sample. */
  trees?: number;
  depth?: number;
  /** Weight of rows that a leaf must have. */
  leafRows?: number;
  /** Columns among which each split chooses; the root of their number where left out. */
  columnsPerSplit?: number;
  rowWeights?: ArrayLike<number>;
  classWeights?: ArrayLike<number>;
  /** Rows to learn from, ascending; all where left out. */
  rows?: Int32Array;
  /** Computes without WebAssembly. */
  twin?: boolean;
}

const FOREST = { trees: 100, depth: 16, leafRows: 1 } as const;

/**
 * Grows a random forest; yields at least every 50 ms. Each tree sees as many rows as there are, drawn with repetition, and each split some of
 * the columns; a leaf says the mean of its rows. The model is one of numbers: its margins are the means over the trees, of two classes the
 * share of class 1, of several the share of each, every class by trees of its own: these shares sum to 1 but for what the trees do not
 * agree on. Of shares the squared error falls as Gini's impurity does.
 * Source: Breiman, "Random forests", Machine Learning 45, 2001.
 * @throws RangeError without rows or for a target, weights or options that make no sense.
 */
export function* trainForest(frame: Frame, target: Target, options: ForestOptions): Generator<undefined, TreeModel> {
  const { random } = options;
  const { trees, depth, leafRows } = { ...FOREST, ...options };
  if (!(trees >= 1 && depth >= 1 && depth <= 64 && leafRows >= 0))
    throw new RangeError(`A forest of ${trees} trees of depth ${depth} with ${leafRows} rows in a leaf cannot grow`);
  const rows = learntRows(frame.length, options);
  checkTarget(target, frame.length, rows);
  const weights = weightsOf(frame.length, target, options);
  const ground = yield* openGround(frame, rows, depth, options.twin ?? false);
  const outputs = outputsOf(target);
  const columns = Int32Array.from(frame.columns, (_, c) => c);
  const directions = new Int8Array(columns.length);
  const growth: Growth = {
    depth,
    lambda: 0,
    gamma: 0,
    minChildWeight: leafRows,
    rate: 1 / trees,
    levelPenalty: 0,
    levelRows: 0,
    columnsPerSplit: Math.max(1, Math.round(options.columnsPerSplit ?? Math.sqrt(columns.length))),
  };
  const aims = aimsOf(target, rows, weights, outputs);
  const grown: GrownTree[] = [];
  for (let tree = 0; tree < trees; tree++) {
    const drawn = drawAgain(random, rows);
    for (let output = 0; output < outputs; output++) {
      ground.rows.set(drawn);
      const sums = writeGradients(ground, drawn.length, { ...aims, weights, output, outputs });
      // A row that is drawn again tells the same chance twice: of counts with the mean 1, the mean square is 2.
      sums.chance *= 2;
      grown.push(yield* growTree(ground, drawn.length, sums, growth, { columns, directions, random }));
    }
  }
  const model = modelOf(frame, ground.columns, target, new Float64Array(outputs), grown);
  return { ...model, objective: 'regression' };
}

/** What a tree that starts at 0 has to make up: the derivatives of half the squared error. */
function aimsOf(target: Target, rows: Int32Array, weights: Float64Array, outputs: number) {
  const gradients = new Float64Array(weights.length * outputs);
  const hessians = new Float64Array(weights.length * outputs);
  for (const row of rows) {
    const weight = weights[row] as number;
    const value = target.values[row] as number;
    for (let output = 0; output < outputs; output++) {
      const aim = target.objective === 'multiclass' ? Number(output === value) : value;
      gradients[row * outputs + output] = -weight * aim;
      hessians[row * outputs + output] = weight;
    }
  }
  return { gradients, hessians };
}
