import { type Calibration, calibrated } from '../judging/calibration';
import { softmax } from '../kernels/softmax';
import type { Frame } from '../table/frame';
import type { TreeModel } from '../trees/model';
import { predictSteps } from '../trees/predict';
import { shapSteps } from '../trees/shap';
import { designOf, type LinearModel, linearMargins, linearParts } from './learnLinear';

/** What was tried; `average` is the mean margin of regression and trees. */
const CANDIDATES = ['baseRate', 'regression', 'trees', 'average'] as const;
export type Candidate = (typeof CANDIDATES)[number];

/** Several classes: every margin times the same number, by which probabilities become shyer (below 1) or surer. */
export interface Temperature {
  kind: 'temperature';
  slope: number;
}

/** What foresees a target, as plain data. */
export interface TargetModel {
  format: 1;
  /** 2 for yes and no. */
  classes: number;
  /** Share of each class among the rows learnt from. */
  shares: number[];
  candidate: Candidate;
  /** Whether rows come with log-odds known beforehand. */
  offset: boolean;
  /** Columns that are read. */
  columns: string[];
  /** One of them is there at least; where both are, their mean counts. */
  linear?: LinearModel;
  trees?: TreeModel;
  calibration?: Calibration | Temperature;
}

/** Margins per row: 1 for yes and no, else the number of classes. */
export function marginsPerRow(classes: number): number {
  return classes === 2 ? 1 : classes;
}

/** The column in which trees read what is known beforehand. */
const OFFSET = 'known beforehand';

/** A table as the trees read it. */
export function treeFrame(frame: Frame, offset?: ArrayLike<number>): Frame {
  if (!offset) return frame;
  const known = { name: OFFSET, values: { kind: 'number', values: Float64Array.from(offset) } as const };
  return { ...frame, columns: [...frame.columns, known] };
}

/** Margins before calibration, rows × {@link marginsPerRow}. */
export function* marginsOf(
  { linear, trees }: Pick<TargetModel, 'linear' | 'trees'>,
  frame: Frame,
  offset?: ArrayLike<number>,
): Generator<undefined, Float64Array> {
  const ofLinear = linear && linearMargins(linear, yield* designOf(linear.columns, frame), offset);
  const ofTrees = trees && (yield* predictSteps(trees, treeFrame(frame, offset)));
  if (ofLinear && ofTrees) return ofLinear.map((margin, i) => (margin + (ofTrees[i] as number)) / 2);
  const margins = ofLinear ?? ofTrees;
  if (!margins) throw new RangeError('A model without parts foresees nothing.');
  return margins;
}

/** Probabilities of margins, rows × classes. */
export function probabilitiesOf(
  { classes, calibration }: Pick<TargetModel, 'classes' | 'calibration'>,
  margins: Float64Array,
): Float64Array {
  if (classes === 2) {
    const scale = calibration && calibration.kind !== 'temperature' ? calibration : AS_THEY_ARE;
    const ofYes = calibrated(scale, margins);
    return Float64Array.from({ length: margins.length * 2 }, (_, i) => {
      const yes = ofYes[i >> 1] as number;
      return i % 2 === 1 ? yes : 1 - yes;
    });
  }
  const slope = calibration?.kind === 'temperature' ? calibration.slope : 1;
  const said = margins.map((margin) => margin * slope);
  for (let from = 0; from < said.length; from += classes) softmax(said, from, classes, said, from);
  return said;
}

const AS_THEY_ARE: Calibration = { kind: 'platt', slope: 1, intercept: 0 };

/**
 * What a model says of the rows of a table: probabilities, rows × classes, each row's sum 1. A word that was not seen when it was learnt, and a
 * missing value, are told apart from the others but refuse nothing.
 * @param offset the log-odds known beforehand, where it learnt with them.
 * @throws RangeError where the table lacks a column that the model reads or has another kind of it, or the offset is missing or not of its rows.
 */
export function* foreseeTarget(
  model: TargetModel,
  frame: Frame,
  offset?: ArrayLike<number>,
): Generator<undefined, Float64Array> {
  checkOffset(model, frame, offset);
  return probabilitiesOf(model, yield* marginsOf(model, frame, model.offset ? offset : undefined));
}

function checkOffset(model: TargetModel, frame: Frame, offset: ArrayLike<number> | undefined): void {
  if (model.offset && offset?.length !== frame.length)
    throw new RangeError(
      `The model needs what is known beforehand of ${frame.length} rows, and got ${offset?.length ?? 0}.`,
    );
}

/** What each column adds to the margins of each row, beside what it adds on average. */
export interface TargetParts {
  /** Names, in the order of the values. */
  columns: string[];
  /** Margins per row. */
  outputs: number;
  /** rows × outputs × columns, in log-odds before calibration. */
  values: Float64Array;
}

/**
 * The parts of a chance by column: coefficients times values for the regression, Shapley values for trees, their mean for both; each less its mean
 * over the rows of the table, so that "adds nothing" is what is usual there.
 * @throws RangeError as {@link foreseeTarget}.
 */
export function* partsOfTarget(
  model: TargetModel,
  frame: Frame,
  offset?: ArrayLike<number>,
): Generator<undefined, TargetParts> {
  checkOffset(model, frame, offset);
  const { columns, linear, trees } = model;
  const outputs = marginsPerRow(model.classes);
  const values = new Float64Array(frame.length * outputs * columns.length);
  const share = linear && trees ? 0.5 : 1;
  const take = (parts: Float64Array, names: readonly string[]) => {
    const into = names.map((name) => columns.indexOf(name));
    for (let at = 0; at < parts.length; at++) {
      const column = into[at % names.length] as number;
      const place = Math.floor(at / names.length) * columns.length + column;
      if (column >= 0) values[place] = (values[place] as number) + share * (parts[at] as number);
    }
  };
  if (linear && linear.columns.length > 0)
    take(
      linearParts(linear, yield* designOf(linear.columns, frame)),
      linear.columns.map(({ name }) => name),
    );
  if (trees) {
    const shap = yield* shapSteps(trees, treeFrame(frame, model.offset ? offset : undefined));
    take(
      shap.values,
      trees.columns.map(({ name }) => name),
    );
  }
  return { columns, outputs, values: centred(values, outputs * columns.length) };
}

function centred(values: Float64Array, width: number): Float64Array {
  const rows = width > 0 ? values.length / width : 0;
  const means = new Float64Array(width);
  values.forEach((value, at) => {
    means[at % width] = (means[at % width] as number) + value / rows;
  });
  return values.map((value, at) => value - (means[at % width] as number));
}

/** How much a column moves what is said, as the mean of what it adds or takes away (log-odds); 0 = not used. */
export interface Influence {
  column: string;
  influence: number;
}

/** The columns by their influence on rows, the largest first. */
export function influencesOf({ columns, outputs, values }: TargetParts): Influence[] {
  const sums = new Float64Array(columns.length);
  values.forEach((value, at) => {
    const c = at % columns.length;
    sums[c] = (sums[c] as number) + Math.abs(value);
  });
  const rows = columns.length > 0 ? Math.max(1, values.length / (columns.length * outputs)) : 1;
  return columns
    .map((column, c) => ({ column, influence: (sums[c] as number) / (rows * outputs) }))
    .sort((a, b) => b.influence - a.influence || (a.column < b.column ? -1 : 1));
}
