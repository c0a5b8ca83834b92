import type { FeatureTable, FeatureValues } from '../features/feature';
import { exp } from '../kernels/math';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';
import { ridge } from './ridge';

/** What is said of one record by a linear model around it. */
export interface LocalExplanation {
  /** Largest first, ties by feature: what the record's own value adds, beside the values of others. */
  weights: { feature: number; weight: number }[];
  /** How well the linear model follows the true one around the record: weighted R², at most 1. */
  explained: number;
  /** What the true model gives the record, and what the linear one does. */
  actual: number;
  told: number;
}

export interface LimeOptions {
  /** Made-up neighbours of the record. */
  samples?: number;
  /** Features that the explanation speaks of at most. */
  most?: number;
}

const SAMPLES = 2_000;
const MOST = 8;
const PENALTY = 1;
/** A weight that is only rounding. */
const NOTHING = 1e-9;
/** Of the square root of the number of features: how near a neighbour counts. */
const KERNEL_WIDTH = 0.75;

/**
 * Explains one record of any model (LIME: M. Ribeiro, S. Singh, C. Guestrin, "Why should I trust you?", 2016): made-up
 * neighbours have the record's own values in some features and those of customers drawn at random in the others; a ridge regression
 * on which of its values a neighbour kept, the nearer ones weighing more, says what each value adds. The features with the
 * largest weights are fitted once more by themselves. The same chance gives the same explanation.
 * @param table the record and whoever values are drawn from. @param row the record. @param features that may vary; others stay.
 * @param model one number for each row of a table.
 * @throws RangeError for a row that the table does not have, or fewer than two samples.
 */
export function lime(
  table: FeatureTable,
  row: number,
  features: readonly number[],
  model: (neighbours: FeatureTable) => Float64Array,
  random: Random,
  { samples = SAMPLES, most = MOST }: LimeOptions = {},
): LocalExplanation {
  const n = table.customerIds.length;
  if (!(row >= 0 && row < n)) throw new RangeError(`There is no row ${row} among ${n}`);
  if (!(samples >= 2)) throw new RangeError(`${samples} neighbours explain nothing`);
  const { from, kept } = perturb(n, row, features.length, samples, random);
  const neighbours = neighbourTable(table, row, features, from, samples);
  // Whoever has the same value by chance has not lost it.
  for (const [a, feature] of features.entries()) markEqual(neighbours.values[feature], kept[a] as Float64Array);
  const target = model(neighbours);
  const rowWeights = nearness(kept, samples);
  const all = ridge(kept, target, rowWeights, PENALTY);
  const order = [...features.keys()].sort(
    (a, b) => Math.abs(all.weights[b] as number) - Math.abs(all.weights[a] as number) || a - b,
  );
  const chosen = order.filter((a) => Math.abs(all.weights[a] as number) > NOTHING).slice(0, most);
  const few = ridge(
    chosen.map((a) => kept[a] as Float64Array),
    target,
    rowWeights,
    PENALTY,
  );
  const weights = chosen.map((a, i) => ({ feature: features[a] as number, weight: few.weights[i] as number }));
  weights.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || a.feature - b.feature);
  const told = few.intercept + few.weights.reduce((sum, weight) => sum + weight, 0);
  return { weights, explained: few.explained, actual: target[0] as number, told };
}

/**
 * Which row each neighbour takes each of its values from, and whether that is the record's own. The first neighbour is the record
 * itself; of the others some change little and some nearly everything.
 */
function perturb(n: number, row: number, d: number, samples: number, random: Random) {
  const from = Array.from({ length: d }, () => new Int32Array(samples).fill(row));
  const kept = Array.from({ length: d }, () => new Float64Array(samples).fill(1));
  for (let i = 1; i < samples; i++) {
    const share = random.next();
    for (let a = 0; a < d; a++) {
      if (random.next() >= share) continue;
      (from[a] as Int32Array)[i] = integer(random, n);
      (kept[a] as Float64Array)[i] = 0;
    }
  }
  return { from, kept };
}

function neighbourTable(
  table: FeatureTable,
  row: number,
  features: readonly number[],
  from: readonly Int32Array[],
  samples: number,
): FeatureTable {
  const own = new Int32Array(samples).fill(row);
  const rowsOf = new Map(features.map((feature, a) => [feature, from[a] as Int32Array]));
  const values = table.values.map((column, f) => taken(column, rowsOf.get(f) ?? own));
  return { ...table, customerIds: new Array<string>(samples).fill(table.customerIds[row] as string), values };
}

function taken(column: FeatureValues, rows: Int32Array): FeatureValues {
  return column.kind === 'number'
    ? { kind: 'number', values: Float64Array.from(rows, (row) => column.values[row] as number) }
    : { ...column, codes: rows.map((row) => column.codes[row] as number) };
}

function markEqual(column: FeatureValues | undefined, kept: Float64Array): void {
  if (!column) return;
  const values = column.kind === 'number' ? column.values : column.codes;
  for (let i = 1; i < kept.length; i++) if (Object.is(values[i], values[0])) kept[i] = 1;
}

/** exp(−changed² / width²) of the distance in kept values: a neighbour that differs in all of them hardly counts. */
function nearness(kept: readonly Float64Array[], samples: number): Float64Array {
  const width = KERNEL_WIDTH * KERNEL_WIDTH * Math.max(1, kept.length);
  return Float64Array.from({ length: samples }, (_, i) => {
    const changed = kept.reduce((sum, column) => sum + 1 - (column[i] as number), 0);
    return exp(-changed / width);
  });
}
