import type { FeatureTable, FeatureValues } from '../features/feature';
import { stratifiedSample } from '../judging/balance';
import { stratifiedSplit } from '../judging/splits';
import type { Random } from '../kernels/random';
import { sample } from '../kernels/random';
import type { Frame } from '../table/frame';
import { takeRows } from '../trees/learn';
import { predictSteps } from '../trees/predict';
import { shapSteps } from '../trees/shap';
import { trainTrees } from '../trees/train';

/** How boosted trees that learnt the segments tell them apart: what each value of a feature adds to the odds of each segment. */
export interface Surrogate {
  /** Of so many customers that it was not made from the trees put so many where they are; so many are of the largest segment. */
  of: number;
  right: number;
  mostCommon: number;
  /** Features of the table, those that tell most first. */
  features: Int32Array;
  /** Mean absolute SHAP value in log odds, features × segments. */
  mean: Float64Array;
  /** Some rows of the table, and their SHAP values: rows × features × segments. */
  rows: Int32Array;
  values: Float32Array;
}

/** Customers that the trees learn from and are tested on. */
const MOST_ROWS = 4_000;
const SET_ASIDE = 0.25;
/** Customers whose values are explained, and features that are kept of them. */
const EXPLAINED_ROWS = 240;
const KEPT_FEATURES = 12;
const ROUNDS = 30;
const DEPTH = 4;
/** Below so many customers nothing is learnt. */
const FEWEST = 12;

/**
 * Trains boosted trees on the segments of customers, whatever made them, and explains the trees (surrogate and TreeSHAP:
 * S. Lundberg et al., From local explanations to global understanding, 2020).
 * @param assignment customers in no segment (a number from k on) teach nothing. @param features that the trees may use.
 * @param setAside share of the customers that test them. @returns undefined below twelve customers, two segments or one feature.
 */
export function* surrogateSteps(
  table: FeatureTable,
  assignment: Uint8Array,
  k: number,
  features: readonly number[],
  random: Random,
  setAside = SET_ASIDE,
): Generator<undefined, Surrogate | undefined> {
  const inside = Int32Array.from(assignment.keys()).filter((row) => (assignment[row] as number) < k);
  const segments = inside.map((row) => assignment[row] as number);
  // Of many customers every segment keeps its share: a small one is learnt as well.
  const taken = stratifiedSample(segments, MOST_ROWS, random).map((at) => inside[at] as number);
  if (taken.length < FEWEST || k < 2 || features.length === 0) return undefined;
  const frame = frameOf(table, features, taken);
  yield;
  const target = taken.map((row) => assignment[row] as number);
  const { train, test } = stratifiedSplit(target, { test: setAside }, random);
  const training = trainTrees(
    frame,
    { objective: 'multiclass', values: target, classes: k },
    { rounds: ROUNDS, depth: DEPTH, rows: train, random },
  );
  let step = training.next();
  for (; !step.done; step = training.next()) yield;
  const model = step.value;
  const margins = yield* predictSteps(model, takeRows(frame, test));
  const said = test.map((_, i) => largest(margins.subarray(i * k, (i + 1) * k)));
  const truth = test.map((row) => target[row] as number);
  const explained = sample(random, taken.length, EXPLAINED_ROWS);
  const shap = yield* shapSteps(model, takeRows(frame, explained));
  const counts = new Int32Array(k);
  for (const s of truth) counts[s] = (counts[s] as number) + 1;
  return {
    of: test.length,
    right: said.filter((s, i) => s === truth[i]).length,
    mostCommon: Math.max(...counts),
    ...strongest(shap.values, features, explained.length, k),
    rows: explained.map((at) => taken[at] as number),
  };
}

/** The features with the largest values, and theirs alone. @param all rows × segments × features. */
function strongest(all: Float64Array, features: readonly number[], n: number, k: number) {
  const at = (i: number, s: number, a: number) => all[(i * k + s) * features.length + a] as number;
  const mean = features.map((_, a) =>
    Float64Array.from({ length: k }, (_, s) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += Math.abs(at(i, s, a));
      return sum / n;
    }),
  );
  const total = mean.map((one) => one.reduce((sum, value) => sum + value, 0));
  const kept = [...features.keys()]
    .sort((a, b) => (total[b] as number) - (total[a] as number) || a - b)
    .filter((a) => (total[a] as number) > 0)
    .slice(0, KEPT_FEATURES);
  const values = new Float32Array(n * kept.length * k);
  for (let i = 0; i < n; i++)
    for (const [place, a] of kept.entries())
      for (let s = 0; s < k; s++) values[(i * kept.length + place) * k + s] = at(i, s, a);
  return {
    features: Int32Array.from(kept, (a) => features[a] as number),
    mean: Float64Array.from(kept.flatMap((a) => [...(mean[a] as Float64Array)])),
    values,
  };
}

/** Some features of some rows of a table. */
export function frameOf(table: FeatureTable, features: readonly number[], rows: Int32Array): Frame {
  const columns = features.map((feature) => ({
    name: table.features[feature]?.id ?? String(feature),
    values: taken(table.values[feature] as FeatureValues, rows),
  }));
  return { length: rows.length, columns };
}

function taken(values: FeatureValues, rows: Int32Array): FeatureValues {
  return values.kind === 'number'
    ? { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) }
    : { ...values, codes: rows.map((row) => values.codes[row] as number) };
}

function largest(values: Float64Array): number {
  return values.indexOf(values.reduce((a, b) => Math.max(a, b)));
}
