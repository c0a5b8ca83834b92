import { finish } from '../kernels/finish';
import type { Frame, FrameValues } from '../table/frame';
import type { Tree, TreeModel } from './model';

/** A table as a model reads it: by column of the model, numbers (NaN = missing) or codes of the model's words (−1 = missing). */
export type ModelColumns = readonly (Float64Array | Int32Array)[];

/**
 * The columns of a model in a table, found by name. A word that the model does not know is missing.
 * @throws RangeError where a column is not there or of the other kind.
 */
export function columnsFor(model: TreeModel, frame: Frame): ModelColumns {
  return model.columns.map(({ name, dictionary }) => {
    const values = frame.columns.find((column) => column.name === name)?.values;
    if (!values) throw new RangeError(`The table has no column "${name}"`);
    if ((values.kind === 'category') !== Boolean(dictionary))
      throw new RangeError(
        `The column "${name}" holds ${values.kind === 'category' ? 'words' : 'numbers'}: the model learnt otherwise`,
      );
    return values.kind === 'number' ? values.values : codesFor(values, dictionary ?? []);
  });
}

function codesFor(
  { codes, dictionary }: Extract<FrameValues, { kind: 'category' }>,
  known: readonly string[],
): Int32Array {
  if (known === dictionary) return codes;
  const codeOf = new Map(known.map((word, code) => [word, code]));
  const translated = dictionary.map((word) => codeOf.get(word) ?? -1);
  return codes.map((code) => translated[code] ?? -1);
}

/** Whether a row goes left at a node that is no leaf. */
export function goesLeft(
  { feature, threshold, missingLeft }: Tree,
  levelSets: TreeModel['levelSets'],
  columns: ModelColumns,
  node: number,
  row: number,
): boolean {
  const column = columns[feature[node] as number] as Float64Array | Int32Array;
  const value = column[row] as number;
  if (column instanceof Int32Array)
    return (value < 0 ? missingLeft[node] : levelSets[threshold[node] as number]?.[value]) === 1;
  return Number.isFinite(value) ? value < (threshold[node] as number) : missingLeft[node] === 1;
}

/** The leaf that a row ends in. */
export function leafFor(tree: Tree, levelSets: TreeModel['levelSets'], columns: ModelColumns, row: number): number {
  let node = 0;
  while ((tree.feature[node] as number) >= 0)
    node = (goesLeft(tree, levelSets, columns, node, row) ? tree.left[node] : tree.right[node]) as number;
  return node;
}

/** The margins of all rows, rows × outputs: base plus the leaves. @throws RangeError where the table lacks a column. */
export function predictMargins(model: TreeModel, frame: Frame): Float64Array {
  return finish(predictSteps(model, frame));
}

const VISITS_PER_STEP = 200_000;

/** {@link predictMargins}, yielding at least every 50 ms. */
export function* predictSteps(model: TreeModel, frame: Frame): Generator<undefined, Float64Array> {
  const { outputs, base, trees, levelSets } = model;
  const columns = columnsFor(model, frame);
  const n = frame.length;
  const margins = Float64Array.from({ length: n * outputs }, (_, i) => base[i % outputs] as number);
  for (const [t, tree] of trees.entries()) {
    const output = t % outputs;
    for (let row = 0; row < n; row++) {
      const at = row * outputs + output;
      margins[at] = (margins[at] as number) + (tree.value[leafFor(tree, levelSets, columns, row)] as number);
      if (row % VISITS_PER_STEP === VISITS_PER_STEP - 1) yield;
    }
    if (t % Math.max(1, Math.floor(VISITS_PER_STEP / Math.max(1, n))) === 0) yield;
  }
  return margins;
}
