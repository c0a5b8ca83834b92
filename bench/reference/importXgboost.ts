import type { Frame } from '../../core/table/frame';
import type { Tree, TreeModel } from '../../core/trees/model';
import { CouldNotRun } from '../form';

interface XgboostTree {
  left_children: number[];
  right_children: number[];
  split_indices: number[];
  split_conditions: number[];
  default_left: number[];
  sum_hessian: number[];
  loss_changes: number[];
}

/** A model as `Booster.save_raw("json")` writes it (XGBoost 1.7). */
export interface XgboostModel {
  learner: {
    objective: { name: string };
    learner_model_param: { base_score: string; num_class: string };
    gradient_booster: { model: { trees: XgboostTree[] } };
  };
}

/** An XGBoost model of numbers as one of ours: the same splits, leaves and covers. @throws CouldNotRun for another objective. */
export function importXgboost({ learner }: XgboostModel, frame: Frame): TreeModel {
  const { name } = learner.objective;
  const start = Number(learner.learner_model_param.base_score);
  const outputs = Math.max(1, Number(learner.learner_model_param.num_class));
  const objective = (
    { 'binary:logistic': 'binary', 'multi:softprob': 'multiclass', 'reg:squarederror': 'regression' } as const
  )[name];
  if (!objective) throw new CouldNotRun(`Models of the objective ${name} are not read.`);
  const margin = objective === 'binary' ? Math.log(start / (1 - start)) : start;
  return {
    objective,
    columns: frame.columns.map((column) => ({ name: column.name })),
    outputs,
    base: new Float64Array(outputs).fill(margin),
    trees: learner.gradient_booster.model.trees.map(importTree),
    levelSets: [],
  };
}

function importTree(tree: XgboostTree): Tree {
  const isLeaf = (node: number) => tree.left_children[node] === -1;
  const byNode = (of: readonly number[], leaf: boolean) =>
    Float64Array.from(of, (value, node) => (isLeaf(node) === leaf ? value : 0));
  return {
    feature: Int32Array.from(tree.split_indices, (column, node) => (isLeaf(node) ? -1 : column)),
    // Of a leaf, XGBoost keeps the value where others have their threshold.
    // The short decimals of the JSON stand for single-precision numbers.
    threshold: byNode(tree.split_conditions, false).map(Math.fround),
    value: byNode(tree.split_conditions, true),
    left: Int32Array.from(tree.left_children),
    right: Int32Array.from(tree.right_children),
    missingLeft: Uint8Array.from(tree.default_left),
    cover: Float64Array.from(tree.sum_hessian),
    gain: byNode(tree.loss_changes, false),
  };
}
