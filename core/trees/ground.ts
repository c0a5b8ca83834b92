import { integer, type Random } from '../kernels/random';
import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';
import type { Frame } from '../table/frame';
import { type BinnedColumn, binColumns, fillBins } from './bins';

/** What all trees of a model grow on: the binned table and the room for one tree's work. */
export interface Ground {
  kernels: Workspace['kernels'];
  columns: readonly BinnedColumn[];
  length: number;
  /** length × width: the columns, and empty ones up to a multiple of 8. */
  bins: Uint8Array;
  width: number;
  /** First cell of each column, and the cells of a histogram in all. */
  starts: Int32Array;
  cells: number;
  /** The rows that a tree learns from, first `count` of them; a tree parts them by its leaves. */
  rows: Int32Array;
  scratch: Int32Array;
  /** Pairs (hessian, gradient) by row, as whole numbers. */
  gradients: Int32Array;
  /** Histograms, one for each node that waits. */
  slots: Int32Array[];
  /** The number columns among which a split is looked for, by fours. */
  fours: Int32Array;
  limits: Float64Array;
  found: Float64Array;
  goesLeft: Uint8Array;
}

/** Cells that a column takes. */
export function cellsOf(column: BinnedColumn): number {
  return column.values + (column.missing ? 1 : 0);
}

/**
 * Bins a table and opens the room. @param learnt rows that the bins are made from. @param depth of the deepest tree.
 * @throws RangeError where the machine has not so much memory.
 */
export function* openGround(
  frame: Frame,
  learnt: Int32Array,
  depth: number,
  twin: boolean,
): Generator<undefined, Ground> {
  const columns = yield* binColumns(frame, learnt);
  const n = frame.length;
  const width = Math.ceil(columns.length / 8) * 8;
  const cells = columns.reduce((sum, column) => sum + usefulCells(column), 0);
  // Depth first: the smaller child waits with a histogram of its own, the larger one takes over that of its parent.
  const bytes = (cells + SPARE) * 8;
  const slots = new Array<number>(depth + 1).fill(bytes);
  const space = openWorkspace(
    bytesFor(n * width, width * 4, n * 4, n * 4, n * 8, width * 16, 48, 32, 256, ...slots),
    twin,
  );
  const ground: Ground = {
    kernels: space.kernels,
    columns,
    length: n,
    bins: space.u8(n * width),
    width,
    starts: space.i32(width),
    cells,
    rows: space.i32(n),
    scratch: space.i32(n),
    gradients: space.i32(n * 2),
    slots: slots.map(() => space.i32(bytes / 4)),
    fours: space.i32(width * 4),
    limits: space.f64(6),
    found: space.f64(4),
    goesLeft: space.u8(256),
  };
  let next = 0;
  ground.starts.fill(cells);
  for (const [c, column] of columns.entries()) {
    if (usefulCells(column) > 0) ground.starts[c] = next;
    next += usefulCells(column);
  }
  yield* fillBins(frame, columns, ground.bins, width);
  return ground;
}

/** Cells after the histogram's last one, where columns that are not looked at count what nobody reads. */
const SPARE = 256;

/** A column that says the same of every row gets no cells. */
function usefulCells(column: BinnedColumn): number {
  return cellsOf(column) < 2 ? 0 : cellsOf(column);
}

/** Whole numbers of 31 bits hold the sums, whatever rows come together. */
const MOST = 2 ** 31 - 1;
/** Steps in which a gradient of usual size is squared. */
const SQUARED_STEPS = 256;
const LARGEST_SCALE = 2 ** 200;

/** The largest power of two by which numbers can be multiplied and rounded so that no sum of them leaves 31 bits. */
function scaleFor(sumOfSizes: number, count: number): number {
  if (!(sumOfSizes > 0)) return 1;
  let scale = 1;
  while (sumOfSizes * scale * 2 <= MOST - count && scale < LARGEST_SCALE) scale *= 2;
  while (sumOfSizes * scale > MOST - count) scale /= 2;
  return scale;
}

/** Sums of all rows of a tree, and what one unit of the cells is worth. */
export interface Sums {
  g: number;
  h: number;
  /** Squared gradients (by weight) for each unit of the hessians: what chance alone adds to a score.
   * Of the whole tree: in its lower nodes, where something was learnt already, it is rather too much. */
  chance: number;
  gradientScale: number;
  hessianScale: number;
}

/**
 * Writes gradients and hessians of a tree's rows as whole numbers. Beside the mean size of a gradient the rounding is below n / 2³¹, and it
 * makes sums exact: no tree depends on the order of rows.
 * Source: Shi et al., "Quantized training of gradient boosting decision trees", NeurIPS 2022 (who need far fewer bits).
 * @param output, outputs: which of a row's derivatives.
 */
export function writeGradients(
  { rows, gradients }: Ground,
  count: number,
  of: { gradients: Float64Array; hessians: Float64Array; weights: Float64Array; output: number; outputs: number },
): Sums {
  const { output, outputs } = of;
  let sizeG = 0;
  let sizeH = 0;
  for (let i = 0; i < count; i++) {
    const at = (rows[i] as number) * outputs + output;
    sizeG += Math.abs(of.gradients[at] as number);
    sizeH += of.hessians[at] as number;
  }
  const gradientScale = scaleFor(sizeG, count);
  const hessianScale = scaleFor(sizeH, count);
  const sums = { g: 0, h: 0, chance: 0, gradientScale, hessianScale };
  // Whole numbers, which add up exactly in any order where weights are about 1.
  const unit = Math.max(1, Math.floor(MOST / count / SQUARED_STEPS));
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    const at = row * outputs + output;
    const h = Math.floor((of.hessians[at] as number) * hessianScale + 0.5);
    const g = Math.floor((of.gradients[at] as number) * gradientScale + 0.5);
    gradients[row * 2] = h;
    gradients[row * 2 + 1] = g;
    sums.h += h;
    sums.g += g;
    // A row of weight 2 is the row twice.
    if (g !== 0) squares += Math.floor((g / unit) ** 2 / (of.weights[row] as number));
  }
  // About their mean: a forest's trees start at 0.
  if (sums.h > 0) sums.chance = Math.max(0, squares * unit ** 2 - (sums.g / sums.h) * sums.g * hessianScale) / sums.h;
  return sums;
}

/** The columns among which a split is looked for. */
export interface Choice {
  /** By place among the fours: number of the column. */
  numbers: number[];
  categories: number[];
  /** Whether a column of the table has a direction to keep. */
  bounded: boolean;
}

/** Writes the fours of the chosen columns. @param directions by column: the direction that predictions must keep. */
export function chooseColumns(ground: Ground, chosen: Int32Array, directions: Int8Array): Choice {
  const useful = [...chosen].filter((c) => usefulCells(ground.columns[c] as BinnedColumn) > 0);
  const ofKind = (kind: BinnedColumn['kind']) => useful.filter((c) => ground.columns[c]?.kind === kind);
  const bounded = directions.some((direction) => direction !== 0);
  const choice: Choice = { numbers: ofKind('number'), categories: ofKind('category'), bounded };
  for (const [i, c] of choice.numbers.entries()) {
    const { values, missing } = ground.columns[c] as BinnedColumn;
    ground.fours.set([ground.starts[c] as number, values, missing ? 1 : 0, directions[c] as number], i * 4);
  }
  return choice;
}

/** `count` of 0 … n − 1 by chance, ascending, written into `into` (selection sampling, Knuth, TAOCP 2, § 3.4.2 S). */
export function drawRows(random: Random, from: Int32Array, count: number, into: Int32Array): void {
  let needed = count;
  for (let i = 0; i < from.length && needed > 0; i++) {
    if ((from.length - i) * random.next() >= needed) continue;
    into[count - needed] = from[i] as number;
    needed--;
  }
}

/** As many rows as there are, each by chance (some twice, some never), ascending: a bootstrap sample. */
export function drawAgain(random: Random, from: Int32Array): Int32Array {
  return Int32Array.from(from, () => from[integer(random, from.length)] as number).sort();
}
