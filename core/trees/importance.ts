import { type Random, shuffle } from '../kernels/random';
import type { Frame, FrameValues } from '../table/frame';
import type { TreeModel } from './model';

/**
 * The share of each column in what the splits of a model gain, in the order of the model's columns; all 0 of a model that never splits. Of a
 * forest this is the importance by impurity.
 * Source: Breiman, Friedman, Olshen & Stone, Classification and Regression Trees, 1984, § 5.3; XGBoost's `total_gain`.
 */
export function gainImportance({ columns, trees }: Pick<TreeModel, 'columns' | 'trees'>): Float64Array {
  const gains = new Float64Array(columns.length);
  let total = 0;
  for (const { feature, gain } of trees)
    feature.forEach((column, node) => {
      if (column < 0) return;
      gains[column] = (gains[column] as number) + (gain[node] as number);
      total += gain[node] as number;
    });
  return total > 0 ? gains.map((gain) => gain / total) : gains;
}

/** How much a score of rows falls when one column is shuffled among them, by column. */
export interface PermutationImportance {
  /** The score of the rows as they are. */
  score: number;
  /** Mean fall over the shuffles, and its standard deviation over them. */
  falls: Float64Array;
  spreads: Float64Array;
}

/**
 * Shuffles each column among rows that the model has not learnt from; yields between scores.
 * Source: Breiman, "Random forests", 2001, § 10; Fisher, Rudin & Dominici, "All models are wrong, but many are useful", JMLR 20, 2019.
 * @param scoreOf how good the model is on a table; higher is better. @throws RangeError for fewer than one shuffle.
 */
export function* permutationImportance(
  frame: Frame,
  scoreOf: (frame: Frame) => Generator<undefined, number>,
  { random, repeats }: { random: Random; repeats: number },
): Generator<undefined, PermutationImportance> {
  if (!(repeats >= 1)) throw new RangeError(`${repeats} shuffles tell nothing`);
  const score = yield* scoreOf(frame);
  const falls = new Float64Array(frame.columns.length);
  const spreads = new Float64Array(frame.columns.length);
  for (const [c, column] of frame.columns.entries()) {
    const seen: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat++) {
      const columns = [...frame.columns];
      columns[c] = { ...column, values: shuffled(column.values, random) };
      seen.push(score - (yield* scoreOf({ ...frame, columns })));
      yield;
    }
    const mean = seen.reduce((sum, fall) => sum + fall, 0) / repeats;
    falls[c] = mean;
    spreads[c] = Math.sqrt(seen.reduce((sum, fall) => sum + (fall - mean) ** 2, 0) / repeats);
  }
  return { score, falls, spreads };
}

function shuffled(values: FrameValues, random: Random): FrameValues {
  return values.kind === 'number'
    ? { ...values, values: shuffle(random, values.values.slice()) }
    : { ...values, codes: shuffle(random, values.codes.slice()) };
}
