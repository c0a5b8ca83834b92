import { finish } from '../kernels/finish';
import type { Frame } from '../table/frame';
import type { Tree, TreeModel } from './model';
import { columnsFor, goesLeft, type ModelColumns } from './predict';
import { addLeaf, leafRoom } from './shapLeaf';

/** How much each column adds to each margin of each row. */
export interface ShapValues {
  /** By output: the margin of the rows that the trees grew on, on average. */
  expected: Float64Array;
  /** rows × outputs × columns: with `expected`, they sum to the margin. */
  values: Float64Array;
}

/** Rows that are explained together: their ways through a tree share what a leaf gives. */
const ROWS_PER_STEP = 1_000;
/** Different columns on one way to a leaf: one bit each. */
export const MOST_ON_A_WAY = 30;

/**
 * Exact Shapley values of the trees' path-dependent expectation; yields at least every 50 ms. A leaf's part depends on a row only by which columns
 * on its way let the row pass, so it is computed once for each such pattern.
 * Source: Lundberg, Erion, Lee, "Consistent individualized feature attribution for tree ensembles", 2018, algorithm 2; the patterns: Yang, "Fast TreeSHAP", 2021.
 * @throws RangeError where the table lacks a column, or for a tree with more than 30 different columns on a way.
 */
export function* shapSteps(model: TreeModel, frame: Frame): Generator<undefined, ShapValues> {
  const { outputs, trees } = model;
  const columns = columnsFor(model, frame);
  const width = columns.length;
  const expected = model.base.slice();
  for (const [t, tree] of trees.entries())
    expected[t % outputs] = (expected[t % outputs] as number) + expectation(tree, 0);
  const values = new Float64Array(frame.length * outputs * width);
  const room = leafRoom();
  for (let from = 0; from < frame.length; from += ROWS_PER_STEP) {
    const count = Math.min(ROWS_PER_STEP, frame.length - from);
    for (const [t, tree] of trees.entries()) {
      const first = (from * outputs + (t % outputs)) * width;
      walk({ tree, model, columns, from, count, into: values.subarray(first), stride: outputs * width, room });
      yield;
    }
  }
  return { expected, values };
}

/** {@link shapSteps} at once. */
export function shapValues(model: TreeModel, frame: Frame): ShapValues {
  return finish(shapSteps(model, frame));
}

/** The share of a node's rows that go left. */
function shareLeft({ cover, left, right }: Tree, node: number): number {
  const lefts = cover[left[node] as number] as number;
  const all = lefts + (cover[right[node] as number] as number);
  return all > 0 ? lefts / all : 0.5;
}

function expectation(tree: Tree, node: number): number {
  if ((tree.feature[node] as number) < 0) return tree.value[node] as number;
  const share = shareLeft(tree, node);
  return (
    share * expectation(tree, tree.left[node] as number) + (1 - share) * expectation(tree, tree.right[node] as number)
  );
}

interface Walk {
  tree: Tree;
  model: TreeModel;
  columns: ModelColumns;
  from: number;
  count: number;
  /** Where the first row's values begin, and how far it is to the next one's. */
  into: Float64Array;
  stride: number;
  room: ReturnType<typeof leafRoom>;
}

/** Walks all ways of a tree with all rows at once; bit e of a row's pattern: the e-th column of the way lets it pass. */
function walk(of: Walk): void {
  const { tree, model, columns, from, count, room } = of;
  const features: number[] = [];
  const shares: number[] = [];
  const descend = (node: number, pattern: Uint32Array): void => {
    const feature = tree.feature[node] as number;
    if (feature < 0) {
      addLeaf(
        { features, shares, value: tree.value[node] as number, pattern, count, into: of.into, stride: of.stride },
        room,
      );
      return;
    }
    const known = features.indexOf(feature);
    const place = known < 0 ? features.length : known;
    if (place >= MOST_ON_A_WAY)
      throw new RangeError(`A way to a leaf has more than ${MOST_ON_A_WAY} different columns`);
    const before = known < 0 ? 1 : (shares[place] as number);
    if (known < 0) features.push(feature);
    const bit = 1 << place;
    const left = new Uint32Array(count);
    const right = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const bits = known < 0 ? (pattern[i] as number) | bit : (pattern[i] as number);
      const goes = goesLeft(tree, model.levelSets, columns, node, from + i);
      left[i] = goes ? bits : bits & ~bit;
      right[i] = goes ? bits & ~bit : bits;
    }
    const share = shareLeft(tree, node);
    shares[place] = before * share;
    descend(tree.left[node] as number, left);
    shares[place] = before * (1 - share);
    descend(tree.right[node] as number, right);
    if (known < 0) {
      features.pop();
      shares.pop();
    } else shares[place] = before;
  };
  descend(0, new Uint32Array(count));
}
