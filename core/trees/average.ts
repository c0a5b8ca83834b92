import type { Tree, TreeModel } from './model';

/**
 * One model that says the mean margin of several, which have the same objective and the same columns.
 * @throws RangeError for no models or models of different columns.
 */
export function averageModels(models: readonly TreeModel[]): TreeModel {
  const [first] = models;
  if (!first) throw new RangeError('There is no mean of no models');
  const levelSets: Uint8Array[] = [];
  const trees: Tree[] = [];
  const base = new Float64Array(first.outputs);
  for (const model of models) {
    if (model.columns.length !== first.columns.length || model.outputs !== first.outputs)
      throw new RangeError('Only models of the same columns and outputs have a mean');
    const shift = levelSets.length;
    levelSets.push(...model.levelSets);
    model.base.forEach((margin, output) => {
      base[output] = (base[output] as number) + margin / models.length;
    });
    for (const tree of model.trees)
      trees.push({
        ...tree,
        value: tree.value.map((value) => value / models.length),
        threshold: tree.threshold.map((threshold, node) =>
          model.columns[tree.feature[node] as number]?.dictionary ? threshold + shift : threshold,
        ),
      });
  }
  return { ...first, base, trees, levelSets };
}
