import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { takeRows } from '../../../core/trees/learn';
import type { Tree, TreeModel } from '../../../core/trees/model';
import { columnsFor, goesLeft, predictMargins } from '../../../core/trees/predict';
import { shapValues } from '../../../core/trees/shap';
import { trainTrees } from '../../../core/trees/train';
import { plantedTable } from './table';

const { frame, target, margin } = plantedTable(600);
const some = takeRows(
  frame,
  Int32Array.from({ length: 40 }, (_, i) => i * 3),
);

/** What a tree says on average where only the columns of a set are known: the definition, node by node. */
function known(model: TreeModel, tree: Tree, row: number, set: number, node = 0): number {
  const feature = tree.feature[node] as number;
  if (feature < 0) return tree.value[node] as number;
  const [left, right] = [tree.left[node] as number, tree.right[node] as number];
  if (set & (1 << feature))
    return known(
      model,
      tree,
      row,
      set,
      goesLeft(tree, model.levelSets, columnsFor(model, some), node, row) ? left : right,
    );
  const [a, b] = [tree.cover[left] as number, tree.cover[right] as number];
  return (a * known(model, tree, row, set, left) + b * known(model, tree, row, set, right)) / (a + b);
}

/** Shapley's formula over all sets of columns. */
function byDefinition(model: TreeModel, row: number, column: number, columns: number): number {
  let sum = 0;
  for (let set = 0; set < 1 << columns; set++) {
    if (set & (1 << column)) continue;
    const size = [...set.toString(2)].filter((bit) => bit === '1').length;
    let weight = 1 / columns;
    for (let k = 1; k <= size; k++) weight *= k / (columns - k);
    for (const tree of model.trees)
      sum += weight * (known(model, tree, row, set | (1 << column)) - known(model, tree, row, set));
  }
  return sum;
}

describe('Shapley values of trees', () => {
  it('are those of the definition, gaps and words included', () => {
    const model = finish(trainTrees(frame, target, { random: createRandom(1), rounds: 3, depth: 6 }));
    const { values } = shapValues(model, some);
    for (const row of [0, 7, 19, 33])
      for (let column = 0; column < 5; column++)
        expect(values[row * 5 + column]).toBeCloseTo(byDefinition(model, row, column, 5), 9);
  });

  it.each(['binary', 'regression', 'multiclass'] as const)('sum to the margins (%s)', (objective) => {
    const options = { random: createRandom(1), rounds: 12, depth: 7 };
    const classes = Uint8Array.from(margin, (m) => (m < -1 ? 0 : m < 1 ? 1 : 2));
    const targets = {
      binary: target,
      regression: { objective: 'regression', values: margin },
      multiclass: { objective: 'multiclass', values: classes, classes: 3 },
    } as const;
    const model = finish(trainTrees(frame, targets[objective], options));
    const { expected, values } = shapValues(model, frame);
    const margins = predictMargins(model, frame);
    margins.forEach((said, i) => {
      let sum = expected[i % model.outputs] as number;
      for (let column = 0; column < 5; column++) sum += values[i * 5 + column] as number;
      if (Math.abs(sum - said) > 1e-9) expect(sum).toBeCloseTo(said, 9);
    });
    expect(values.some((value) => value !== 0)).toBe(true);
  });

  it('give nothing to a column that no tree asks', () => {
    const model = finish(trainTrees(frame, target, { random: createRandom(1), rounds: 5, depth: 1 }));
    const asked = new Set(model.trees.flatMap((tree) => [...tree.feature]));
    const { values } = shapValues(model, some);
    for (let column = 0; column < 5; column++)
      if (!asked.has(column)) for (let row = 0; row < some.length; row++) expect(values[row * 5 + column]).toBe(0);
  });
});
