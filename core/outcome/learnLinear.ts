import { log } from '../kernels/math';
import { softmax } from '../kernels/softmax';
import { binsByQuantiles } from '../table/bins';
import type { Frame, FrameValues } from '../table/frame';
import { levelOf, profileCategory } from '../table/levels';
import { learnScale, type Scale, toZ } from '../table/scale';
import { countUpTo, sortedKnown } from '../table/statistics';
import { fitLogistic, type SparseRows } from './logistic';

/**
 * How a column of a table becomes columns of the regression, in this order: a number on its scale and by its range, each where it differs among
 * rows; a word by its level. The last one is "missing".
 */
export type LinearColumn =
  | { name: string; kind: 'number'; at: number; scale?: Scale; edges: number[] }
  | { name: string; kind: 'category'; at: number; levels: string[] };

/** Margins as sums over columns: plain data. */
export interface LinearModel {
  columns: LinearColumn[];
  /** Columns of the regression. */
  width: number;
  /** By output. */
  intercepts: Float64Array;
  /** outputs × width. */
  added: Float64Array;
}

/** What the regression reads of rows: a place and a value for each column that is not 0. */
export type Design = Pick<SparseRows, 'length' | 'starts' | 'columns'> & { values: Float64Array };

/** All numbers together, and all words, become at most about so many columns. */
const MOST_COLUMNS = 400;
const RANGES = 8;
const FEWEST_RANGES = 3;
const MOST_LEVELS = 60;
const FEWEST_LEVELS = 4;
/** Fewer rows than this make no level. */
const LEVEL_ROWS = 5;
/** Rounds over the classes: after so many the shares hardly move. */
const SWEEPS = 6;
/** Rows that are read between two yields. */
const CHUNK = 4_000;

/** Learns how the columns of a table are written for the regression, from all of its rows. */
export function learnLinearColumns(frame: Frame): { columns: LinearColumn[]; width: number } {
  const words = frame.columns.filter(({ values }) => values.kind === 'category').length;
  const levels = Math.max(FEWEST_LEVELS, Math.min(MOST_LEVELS, Math.floor(MOST_COLUMNS / Math.max(1, words))));
  const ranges = Math.min(RANGES, Math.floor(MOST_COLUMNS / Math.max(1, frame.columns.length - words)));
  let width = 0;
  const columns = frame.columns.map(({ name, values }): LinearColumn => {
    const at = width;
    if (values.kind === 'category') {
      const limits = { levels, share: 0, rows: LEVEL_ROWS };
      const found = profileCategory(values.codes, values.dictionary, limits).levels.map(({ level }) => level);
      width += found.length + 1;
      return { name, kind: 'category', at, levels: found };
    }
    const scale = learnScale(sortedKnown(values.values));
    const edges = ranges < FEWEST_RANGES ? [] : [...(binsByQuantiles(values.values, ranges)?.edges ?? [])];
    width += (scale ? 1 : 0) + (edges.length > 0 ? edges.length + 1 : 0) + 1;
    return { name, kind: 'number', at, edges, ...(scale && { scale }) };
  });
  return { columns, width };
}

/** Places and values of one cell; at most two. */
type Write = (row: number, put: (place: number, value: number) => void) => void;

function writerOf(column: LinearColumn, frame: Frame): Write {
  const values = frame.columns.find(({ name }) => name === column.name)?.values;
  if (!values || values.kind !== column.kind)
    throw new RangeError(
      `The table has no column "${column.name}" of ${column.kind === 'number' ? 'numbers' : 'words'}.`,
    );
  return values.kind === 'category'
    ? wordWriter(column as Extract<LinearColumn, { kind: 'category' }>, values)
    : numberWriter(column as Extract<LinearColumn, { kind: 'number' }>, values.values);
}

function wordWriter(
  { at, levels }: Extract<LinearColumn, { kind: 'category' }>,
  { codes, dictionary }: Extract<FrameValues, { kind: 'category' }>,
): Write {
  const places = dictionary.map((word) => levels.indexOf(levelOf(levels, word)));
  return (row, put) => {
    const code = codes[row] as number;
    const place = code < 0 ? levels.length : (places[code] ?? -1);
    if (place >= 0) put(at + place, 1);
  };
}

function numberWriter(column: Extract<LinearColumn, { kind: 'number' }>, values: Float64Array): Write {
  const { at, scale, edges } = column;
  const sorted = Float64Array.from(edges);
  const ranges = at + (scale ? 1 : 0);
  const missing = ranges + (edges.length > 0 ? edges.length + 1 : 0);
  return (row, put) => {
    const value = values[row] as number;
    if (!Number.isFinite(value)) return put(missing, 1);
    if (scale) put(at, toZ(value, scale.center, scale.spread));
    if (edges.length > 0) put(ranges + countUpTo(sorted, value), 1);
  };
}

/** The rows of a table as the regression reads them. @throws RangeError where the table lacks a column. */
export function* designOf(columns: readonly LinearColumn[], frame: Frame): Generator<undefined, Design> {
  const writers = columns.map((column) => writerOf(column, frame));
  const starts = new Int32Array(frame.length + 1);
  const places = new Int32Array(frame.length * columns.length * 2);
  const values = new Float64Array(places.length);
  let count = 0;
  const put = (place: number, value: number) => {
    places[count] = place;
    values[count++] = value;
  };
  for (let row = 0; row < frame.length; row++) {
    if (row % CHUNK === 0) yield;
    for (const write of writers) write(row, put);
    starts[row + 1] = count;
  }
  return { length: frame.length, starts, columns: places.slice(0, count), values: values.slice(0, count) };
}

/** Of which class each row is, and what is known beforehand. */
export interface LinearTarget {
  classes: ArrayLike<number>;
  /** 1 for yes and no, else the number of classes. */
  outputs: number;
  /** Log-odds by row; of a single output alone. */
  offset?: ArrayLike<number>;
  /** What each row counts. */
  weight: number;
}

/**
 * Ridge regression of a class: logistic for yes and no, multinomial for several classes, which is solved class by class — with the margins of the
 * others held, the softmax is a logistic curve — in some rounds.
 * Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2nd ed., § 4.4; class by class as in Friedman, Hastie & Tibshirani,
 * Journal of Statistical Software 33, 2010, § 4.
 */
export function* fitLinear(
  design: Design,
  { columns, width }: Pick<LinearModel, 'columns' | 'width'>,
  { classes, outputs, offset, weight }: LinearTarget,
  ridge: number,
  start?: LinearModel,
): Generator<undefined, LinearModel> {
  const model: LinearModel = {
    columns,
    width,
    intercepts: start ? start.intercepts.slice() : new Float64Array(outputs),
    added: start ? start.added.slice() : new Float64Array(outputs * width),
  };
  const of = (output: number) => ({
    intercept: model.intercepts[output] as number,
    added: model.added.slice(output * width, (output + 1) * width),
  });
  const rowsFor = (output: number, own: Float64Array): SparseRows => ({
    ...design,
    offset: own,
    won: Uint8Array.from({ length: design.length }, (_, row) => (classes[row] === output ? 1 : 0)),
    weight,
  });
  if (outputs === 1) {
    const own = offset ? Float64Array.from(offset) : new Float64Array(design.length);
    const { intercept, added } = yield* fitLogistic(rowsFor(1, own), width, ridge, of(0));
    return { ...model, intercepts: Float64Array.of(intercept), added };
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++)
    for (let output = 0; output < outputs; output++) {
      const margins = linearMargins(model, design);
      yield;
      const fitted = yield* fitLogistic(
        rowsFor(output, againstOthers(margins, outputs, output)),
        width,
        ridge,
        of(output),
      );
      model.intercepts[output] = fitted.intercept;
      model.added.set(fitted.added, output * width);
    }
  return model;
}

/** Minus the logarithm of the sum of the other classes' odds, by row. */
function againstOthers(margins: Float64Array, outputs: number, output: number): Float64Array {
  const own = new Float64Array(outputs);
  const shares = new Float64Array(outputs);
  return Float64Array.from({ length: margins.length / outputs }, (_, row) => {
    own.set(margins.subarray(row * outputs, (row + 1) * outputs));
    own[output] = Number.NEGATIVE_INFINITY;
    return -softmax(own, 0, outputs, shares, 0);
  });
}

/** Margins of rows, rows × outputs: log-odds of yes, or the logarithms of the classes' odds. @param offset of a single output alone. */
export function linearMargins(model: LinearModel, design: Design, offset?: ArrayLike<number>): Float64Array {
  const { intercepts, added, width } = model;
  const outputs = intercepts.length;
  const margins = new Float64Array(design.length * outputs);
  for (let row = 0; row < design.length; row++)
    for (let output = 0; output < outputs; output++) {
      let margin = (intercepts[output] as number) + (offset ? (offset[row] as number) : 0);
      for (let i = design.starts[row] as number; i < (design.starts[row + 1] as number); i++)
        margin += (added[output * width + (design.columns[i] as number)] as number) * (design.values[i] as number);
      margins[row * outputs + output] = margin;
    }
  return margins;
}

/** What each column of the table adds to the margins of rows: rows × outputs × columns. */
export function linearParts(model: LinearModel, design: Design): Float64Array {
  const { intercepts, added, width, columns } = model;
  const outputs = intercepts.length;
  const owner = new Int32Array(width);
  columns.forEach(({ at }, c) => {
    owner.fill(c, at);
  });
  const parts = new Float64Array(design.length * outputs * columns.length);
  for (let row = 0; row < design.length; row++)
    for (let i = design.starts[row] as number; i < (design.starts[row + 1] as number); i++) {
      const place = design.columns[i] as number;
      for (let output = 0; output < outputs; output++) {
        const at = (row * outputs + output) * columns.length + (owner[place] as number);
        parts[at] = (parts[at] as number) + (added[output * width + place] as number) * (design.values[i] as number);
      }
    }
  return parts;
}

/** The regression without any column: the shares of the classes, beside what is known beforehand. */
export function* fitIntercepts(frame: Frame, target: LinearTarget): Generator<undefined, LinearModel> {
  const none = { columns: [], width: 0 };
  const design = yield* designOf([], frame);
  if (target.offset) return yield* fitLinear(design, none, target, 1);
  const counts = new Float64Array(Math.max(2, target.outputs));
  for (let row = 0; row < frame.length; row++) {
    const one = target.classes[row] as number;
    counts[one] = (counts[one] as number) + 1;
  }
  // A class without rows is not impossible.
  const odds = counts.map((count) => log(Math.max(count, 0.5)));
  const intercepts = target.outputs === 1 ? Float64Array.of((odds[1] as number) - (odds[0] as number)) : odds;
  return { ...none, intercepts, added: new Float64Array(0) };
}
