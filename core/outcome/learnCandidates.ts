import type { Fold } from '../judging/folds';
import type { Random } from '../kernels/random';
import { type Learnt, learn, MANY_ROWS, takeRows } from '../trees/learn';
import type { Target } from '../trees/target';
import { lossWhenCalibrated } from './learnCalibration';
import {
  designOf,
  fitIntercepts,
  fitLinear,
  type LinearModel,
  type LinearTarget,
  learnLinearColumns,
} from './learnLinear';
import { type Candidate, marginsOf, marginsPerRow, type TargetModel, treeFrame } from './learnModel';
import { judgedPart } from './learnSplit';
import type { TargetRows } from './targets';

/** Penalties tried, from strong to weak: each fit begins where the one before ended. */
const RIDGES = [100, 30, 10, 3, 1];

/** A target that can be learnt, with the number of its classes. */
export interface Learning extends TargetRows {
  count: number;
}

/** How a candidate is made: its penalty and the depth of its trees, where it has them. */
export interface Recipe {
  candidate: Candidate;
  ridge: number;
  depth?: number;
}

/** The candidates held against each other on rows that they were not made from, each by what it says when it is calibrated on these. */
export interface Compared {
  best: Recipe;
  /** Mean log loss by candidate. */
  losses: Record<Candidate, number>;
  /** The rows that were held out, in the order of the folds, and what the best candidate said of them. */
  held: Int32Array;
  margins: Float64Array;
}

/** The part of a target in some rows. */
export function partOf(of: Learning, rows: Int32Array): Learning {
  return {
    count: of.count,
    frame: takeRows(of.frame, rows),
    classes: rows.map((row) => of.classes[row] as number),
    cases: rows.map((row) => of.cases[row] as number),
    ...(of.knownOn && { knownOn: Float64Array.from(rows, (row) => of.knownOn?.[row] as number) }),
    ...(of.offset && { offset: Float64Array.from(rows, (row) => of.offset?.[row] as number) }),
  };
}

/** Rows of one case count together what one case counts. */
function linearTarget({ classes, cases, count, offset }: Learning): LinearTarget {
  const weight = new Set(cases).size / Math.max(1, cases.length);
  return { classes, outputs: marginsPerRow(count), weight, ...(offset && { offset }) };
}

function treeTarget({ classes, count }: Pick<Learning, 'classes' | 'count'>): Target {
  return count === 2
    ? { objective: 'binary', values: classes }
    : { objective: 'multiclass', values: classes, classes: count };
}

/** The regression under every penalty, from strong to weak. */
function* regressions(of: Learning, ridges: readonly number[]): Generator<undefined, LinearModel[]> {
  const columns = learnLinearColumns(of.frame);
  yield;
  const design = yield* designOf(columns.columns, of.frame);
  const models: LinearModel[] = [];
  for (const ridge of ridges) models.push(yield* fitLinear(design, columns, linearTarget(of), ridge, models.at(-1)));
  return models;
}

/** Of many rows the newest (a fifth of the cases, where there is no time) say when there are trees enough; few rows are all held out once. */
function* treesOf(of: Learning, random: Random, depth?: number): Generator<undefined, Learnt> {
  const frame = treeFrame(of.frame, of.offset);
  if (frame.length <= MANY_ROWS) return yield* learn(frame, treeTarget(of), { random, groups: of.cases, depth });
  const { train, test } = judgedPart(of, random);
  const rows = Int32Array.from([...train, ...test]).sort();
  return yield* learn(frame, treeTarget(of), { random, rows, validation: test, depth });
}

/** Makes a candidate from all rows given. */
export function* fitCandidate(
  of: Learning,
  { candidate, ridge, depth }: Recipe,
  random: Random,
): Generator<undefined, Pick<TargetModel, 'linear' | 'trees'>> {
  if (candidate === 'baseRate' || of.frame.columns.length === 0)
    return { linear: yield* fitIntercepts(of.frame, linearTarget(of)) };
  const linear = candidate === 'trees' ? undefined : (yield* regressions(of, [ridge]))[0];
  const trees = candidate === 'regression' ? undefined : (yield* treesOf(of, random, depth)).model;
  return { ...(linear && { linear }), ...(trees && { trees }) };
}

/** Makes every candidate in every round and holds it against the rows held out there; the lowest log loss is the best. */
export function* compareCandidates(
  of: Learning,
  folds: readonly Fold[],
  random: Random,
): Generator<undefined, Compared> {
  const held = Int32Array.from(folds.flatMap(({ test }) => [...test]));
  const outputs = marginsPerRow(of.count);
  const room = () => new Float64Array(held.length * outputs);
  const base = room();
  const byRidge = RIDGES.map(room);
  const trees = room();
  // Of the last round, which is the nearest to all rows.
  let depth: number | undefined;
  let at = 0;
  for (const { train, test } of folds) {
    const [learnt, judged] = [partOf(of, train), partOf(of, test)];
    yield;
    const say = function* (model: Pick<TargetModel, 'linear' | 'trees'>, into: Float64Array) {
      into.set(yield* marginsOf(model, judged.frame, judged.offset), at);
    };
    yield* say({ linear: yield* fitIntercepts(learnt.frame, linearTarget(learnt)) }, base);
    if (of.frame.columns.length > 0) {
      for (const [i, linear] of (yield* regressions(learnt, RIDGES)).entries())
        yield* say({ linear }, byRidge[i] as Float64Array);
      const grown = yield* treesOf(learnt, random);
      depth = grown.settings.depth;
      yield* say({ trees: grown.model }, trees);
    }
    at += test.length * outputs;
  }
  const classes = held.map((row) => of.classes[row] as number);
  const lossOf = function* (margins: Float64Array): Generator<undefined, number> {
    yield;
    return lossWhenCalibrated(classes, margins, of.count);
  };
  if (of.frame.columns.length === 0) {
    const none = Number.POSITIVE_INFINITY;
    const losses = { baseRate: yield* lossOf(base), regression: none, trees: none, average: none };
    return { best: { candidate: 'baseRate', ridge: 0 }, losses, held, margins: base };
  }
  const ofRidge: number[] = [];
  for (const margins of byRidge) ofRidge.push(yield* lossOf(margins));
  const place = ofRidge.indexOf(ofRidge.reduce((a, b) => Math.min(a, b)));
  const regression = byRidge[place] as Float64Array;
  const average = regression.map((margin, i) => (margin + (trees[i] as number)) / 2);
  const tried: Record<Candidate, Float64Array> = { baseRate: base, regression, trees, average };
  const names = Object.keys(tried) as Candidate[];
  const losses = { baseRate: 0, regression: 0, trees: 0, average: 0 };
  for (const name of names) losses[name] = yield* lossOf(tried[name]);
  const candidate = names.reduce((best, name) => (losses[name] < losses[best] ? name : best));
  return { best: { candidate, ridge: RIDGES[place] as number, depth }, losses, held, margins: tried[candidate] };
}
