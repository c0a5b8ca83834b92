import { type Random, sample } from '../kernels/random';
import type { BinnedColumn } from './bins';
import { type Choice, chooseColumns, type Ground, type Sums } from './ground';
import { bestLevels, type LevelSearch, scoreOf } from './levels';
import type { Tree } from './model';

/** How a tree may grow. */
export interface Growth {
  /** Splits on the way to a leaf at most. */
  depth: number;
  /** Penalty on squared leaf values (λ), and the gain that a split must bring (γ). */
  lambda: number;
  gamma: number;
  /** Hessian that each side of a split must have (rows of one weight in a regression). */
  minChildWeight: number;
  /** What a leaf's value is multiplied by. */
  rate: number;
  /** More λ and smoothing for categories of many levels; rows that a set of levels must have. */
  levelPenalty: number;
  levelRows: number;
  /** Gains below this are rounding; {@link LEAST_GAIN} where left out. */
  leastGain?: number;
  /** Columns that are drawn anew for each split (random forest); without: the tree's columns. */
  columnsPerSplit?: number;
}

/** A tree, with what walks rows through it by their bins. */
export interface GrownTree {
  tree: Tree;
  /** By node: one byte per bin, 1 = left; undefined at leaves. */
  goesLeft: (Uint8Array | undefined)[];
  /** Leaves with the range of the ground's rows that ended there. */
  leaves: { node: number; from: number; to: number }[];
}

interface Node {
  id: number;
  from: number;
  to: number;
  depth: number;
  g: number;
  h: number;
  /** Lowest and highest value that the leaves below may have, in units of the cells. */
  low: number;
  high: number;
  slot: number;
}

interface Split {
  score: number;
  column: number;
  /** One byte per bin, missing last. */
  goesLeft: Uint8Array;
  /** Whether a row of the node says where missing goes. */
  missingSeen: boolean;
  /** Numbers: the last bin that goes left; −1: a set of words. */
  cut: number;
}

/** The slot of a node that needs no histogram. */
const NO_SLOT = -1;

/** Growing arrays of a tree. */
class Draft {
  readonly feature: number[] = [];
  readonly threshold: number[] = [];
  readonly left: number[] = [];
  readonly right: number[] = [];
  readonly missingLeft: number[] = [];
  readonly value: number[] = [];
  readonly cover: number[] = [];
  readonly gain: number[] = [];
  readonly goesLeft: (Uint8Array | undefined)[] = [];
  readonly leaves: GrownTree['leaves'] = [];

  add(cover: number): number {
    this.feature.push(-1);
    for (const list of [this.threshold, this.missingLeft, this.value, this.gain]) list.push(0);
    this.left.push(-1);
    this.right.push(-1);
    this.cover.push(cover);
    this.goesLeft.push(undefined);
    return this.feature.length - 1;
  }

  done(): GrownTree {
    const tree: Tree = {
      feature: Int32Array.from(this.feature),
      threshold: Float64Array.from(this.threshold),
      left: Int32Array.from(this.left),
      right: Int32Array.from(this.right),
      missingLeft: Uint8Array.from(this.missingLeft),
      value: Float64Array.from(this.value),
      cover: Float64Array.from(this.cover),
      gain: Float64Array.from(this.gain),
    };
    return { tree, goesLeft: this.goesLeft, leaves: this.leaves };
  }
}

/** Of derivatives that are about 1 in size. */
export const LEAST_GAIN = 1e-6;
/** Cells that are added up in one step: some ten milliseconds. */
const CELLS_PER_STEP = 8_000_000;

/**
 * Grows one tree, depth first, on the first `count` rows of the ground; these are parted by its leaves when it is done. A category's set of
 * words is kept as bins until {@link GrownTree} becomes part of a model.
 * Source: Chen & Guestrin, KDD 2016 (gain, missing values); Ke et al., NIPS 2017 (histogram of the smaller child, the sibling by difference).
 */
export function* growTree(
  ground: Ground,
  count: number,
  sums: Sums,
  growth: Growth,
  of: { columns: Int32Array; directions: Int8Array; random: Random },
): Generator<undefined, GrownTree> {
  const draft = new Draft();
  const root = {
    id: draft.add(sums.h / sums.hessianScale),
    from: 0,
    to: count,
    depth: 0,
    g: sums.g,
    h: sums.h,
    slot: 0,
  };
  const waiting: Node[] = [{ ...root, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }];
  const free = ground.slots.map((_, slot) => slot).slice(1);
  const perSplit = growth.columnsPerSplit;
  let choice = chooseColumns(ground, of.columns, of.directions);
  yield* fillSlot(ground, root);
  const search = searchOf(count, sums, growth);
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const open = node.depth < growth.depth && node.h >= 2 * search.least && node.to - node.from > 1;
    if (open && perSplit) choice = chooseColumns(ground, drawn(of.columns, perSplit, of.random), of.directions);
    const split = open ? findSplit(ground, choice, node, search) : undefined;
    const own = scoreOf(node.g, node.h + search.penalty, node.low, node.high);
    const gain = split ? ((split.score - own) * sums.hessianScale) / sums.gradientScale ** 2 : 0;
    if (!split || !(gain > Math.max(growth.gamma, growth.leastGain ?? LEAST_GAIN))) {
      closeLeaf(draft, node, search.penalty, (growth.rate * sums.hessianScale) / sums.gradientScale);
      if (node.slot !== NO_SLOT) free.push(node.slot);
      continue;
    }
    const children = divide(ground, draft, node, split, gain, {
      sums,
      penalty: search.penalty,
      directions: of.directions,
    });
    yield* giveSlots(ground, node, children, free, node.depth + 1 < growth.depth);
    waiting.push(...children);
    yield;
  }
  return draft.done();
}

function drawn(columns: Int32Array, count: number, random: Random): Int32Array {
  return sample(random, columns.length, count).map((i) => columns[i] as number);
}

type Search = Omit<LevelSearch, 'g' | 'h' | 'low' | 'high'>;

/** Penalties and least weights in units of the cells. */
function searchOf(count: number, sums: Sums, growth: Growth): Search {
  return {
    penalty: growth.lambda * sums.hessianScale,
    levelPenalty: growth.levelPenalty * sums.hessianScale,
    least: Math.max(1, Math.min(2 ** 31 - 1, Math.ceil(growth.minChildWeight * sums.hessianScale))),
    chance: sums.chance,
    group: (growth.levelRows * sums.h) / count,
  };
}

/** The histogram of a node, in its slot. */
function* fillSlot(ground: Ground, node: Pick<Node, 'from' | 'to' | 'slot'>): Generator<undefined, void> {
  const { width } = ground;
  const cells = ground.slots[node.slot] as Int32Array;
  cells.fill(0, 0, ground.cells * 2);
  const perStep = Math.floor(CELLS_PER_STEP / Math.max(8, width)) + 1;
  for (let from = node.from; from < node.to; from += perStep) {
    if (from > node.from) yield;
    const rows = ground.rows.subarray(from, Math.min(node.to, from + perStep));
    ground.kernels.addRows(ground.bins, width, rows, rows.length, ground.gradients, ground.starts, cells);
  }
}

/** The smaller child counts its rows, the larger one takes them off its parent's histogram. */
function* giveSlots(
  ground: Ground,
  parent: Node,
  [left, right]: readonly [Node, Node],
  free: number[],
  needed: boolean,
): Generator<undefined, void> {
  if (!needed) {
    free.push(parent.slot);
    left.slot = NO_SLOT;
    right.slot = NO_SLOT;
    return;
  }
  const [small, large] = left.to - left.from <= right.to - right.from ? [left, right] : [right, left];
  large.slot = parent.slot;
  small.slot = free.pop() as number;
  yield* fillSlot(ground, small);
  ground.kernels.takeCells(
    ground.slots[large.slot] as Int32Array,
    ground.slots[small.slot] as Int32Array,
    ground.cells,
  );
}

function findSplit(ground: Ground, choice: Choice, node: Node, search: Search): Split | undefined {
  const cells = ground.slots[node.slot] as Int32Array;
  const { kernels, limits, found } = ground;
  limits[0] = node.g;
  limits[1] = node.h;
  limits[2] = search.penalty;
  limits[3] = node.low;
  limits[4] = node.high;
  limits[5] = choice.bounded ? 1 : 0;
  kernels.bestCut(cells, ground.fours, choice.numbers.length, limits, search.least, found);
  let best: Split | undefined;
  if ((found[1] as number) >= 0) {
    const column = choice.numbers[found[1] as number] as number;
    const first = ground.starts[column] as number;
    best = numberSplit(ground.columns[column] as BinnedColumn, column, cells, first, found);
  }
  let fair = best?.score ?? Number.NEGATIVE_INFINITY;
  const levels = { ...search, g: node.g, h: node.h, low: node.low, high: node.high };
  for (const column of choice.categories) {
    const first = ground.starts[column] as number;
    const { values, missing } = ground.columns[column] as BinnedColumn;
    const set = bestLevels(cells, first, values + (missing ? 1 : 0), levels);
    if (!set || set.score - set.luck <= fair) continue;
    fair = set.score - set.luck;
    const goesLeft = new Uint8Array(values + 1);
    goesLeft.set(set.goesLeft);
    best = { score: set.score, goesLeft, column, missingSeen: missing, cut: -1 };
  }
  return best;
}

/** Between two values that the node has, the cut is moved to the middle of the bins that it has no row in. */
function numberSplit(
  { values, missing }: BinnedColumn,
  column: number,
  cells: Int32Array,
  first: number,
  found: Float64Array,
): Split {
  const lastLeft = found[2] as number;
  let next = lastLeft + 1;
  const isEmpty = (bin: number) => cells[2 * (first + bin)] === 0 && cells[2 * (first + bin) + 1] === 0;
  while (next < values && isEmpty(next)) next++;
  const cut = next < values ? (lastLeft + next - 1) >> 1 : values - 1;
  const goesLeft = new Uint8Array(values + 1).fill(1, 0, cut + 1);
  goesLeft[values] = found[3] as number;
  return { score: found[0] as number, column, goesLeft, missingSeen: missing && !isEmpty(values), cut };
}

function closeLeaf(draft: Draft, node: Node, penalty: number, worth: number): void {
  const h = node.h + penalty;
  const value = h > 0 ? Math.min(Math.max(-node.g / h, node.low), node.high) : 0;
  draft.value[node.id] = value * worth;
  draft.leaves.push({ node: node.id, from: node.from, to: node.to });
}

/** Parts the rows of a node and opens its children. */
function divide(
  ground: Ground,
  draft: Draft,
  node: Node,
  split: Split,
  gain: number,
  of: { sums: Sums; penalty: number; directions: Int8Array },
): readonly [Node, Node] {
  const column = ground.columns[split.column] as BinnedColumn;
  const rows = ground.rows.subarray(node.from, node.to);
  ground.goesLeft.set(split.goesLeft);
  const lefts = ground.kernels.partRows(
    ground.bins,
    ground.width,
    split.column,
    rows,
    rows.length,
    ground.goesLeft,
    ground.scratch,
  );
  let g = 0;
  let h = 0;
  const small = lefts * 2 <= rows.length;
  for (let i = small ? 0 : lefts; i < (small ? lefts : rows.length); i++) {
    const row = rows[i] as number;
    h += ground.gradients[row * 2] as number;
    g += ground.gradients[row * 2 + 1] as number;
  }
  if (!small) {
    h = node.h - h;
    g = node.g - g;
  }
  const middle = node.from + lefts;
  const [low, high] = boundsOf(node, g, h, of.penalty, of.directions[split.column] as number);
  const depth = node.depth + 1;
  const cover = (hessians: number) => hessians / of.sums.hessianScale;
  const left: Node = { ...node, id: draft.add(cover(h)), to: middle, depth, g, h, ...low };
  const right: Node = {
    ...node,
    id: draft.add(cover(node.h - h)),
    from: middle,
    depth,
    g: node.g - g,
    h: node.h - h,
    ...high,
  };
  // A word or a missing value that was never seen here goes where more is.
  if (!split.missingSeen) split.goesLeft[column.values] = h * 2 > node.h ? 1 : 0;
  draft.feature[node.id] = split.column;
  draft.threshold[node.id] = split.cut < 0 ? 0 : (column.cuts[split.cut] ?? Number.POSITIVE_INFINITY);
  draft.left[node.id] = left.id;
  draft.right[node.id] = right.id;
  draft.missingLeft[node.id] = split.goesLeft[column.values] as number;
  draft.gain[node.id] = gain;
  draft.goesLeft[node.id] = split.goesLeft;
  return [left, right];
}

/** Bounds of both children: a column with a direction parts the allowed values in the middle of what the two would say. */
function boundsOf(
  node: Node,
  g: number,
  h: number,
  penalty: number,
  direction: number,
): readonly [Pick<Node, 'low' | 'high'>, Pick<Node, 'low' | 'high'>] {
  const { low, high } = node;
  if (direction === 0)
    return [
      { low, high },
      { low, high },
    ];
  const said = (gradient: number, hessian: number) => Math.min(Math.max(-gradient / (hessian + penalty), low), high);
  const middle = (said(g, h) + said(node.g - g, node.h - h)) / 2;
  const below = { low, high: middle };
  const above = { low: middle, high };
  return direction > 0 ? [below, above] : [above, below];
}
