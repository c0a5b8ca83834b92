/**
 * A tree as plain arrays, node 0 at the root. Internal: `feature` ≥ 0, children `left` and `right`; a leaf: `feature` = −1 and
 * `value` is what it adds (margin; already times the learning rate).
 */
export interface Tree {
  feature: Int32Array;
  /** A number goes left where it is < threshold. Of a category: the index of its set in {@link TreeModel.levelSets}. */
  threshold: Float64Array;
  left: Int32Array;
  right: Int32Array;
  /** 1: missing goes left. */
  missingLeft: Uint8Array;
  value: Float64Array;
  /** Sum of the hessians (or of the weights) of the rows that came by: what TreeSHAP calls cover. */
  cover: Float64Array;
  /** Gain of the split; 0 at leaves. */
  gain: Float64Array;
}

/** A boosted model or a forest, as plain data. */
export interface TreeModel {
  objective: 'binary' | 'multiclass' | 'regression';
  /** Names of the columns, in the order in which `feature` counts them. */
  columns: readonly { name: string; dictionary?: readonly string[] }[];
  /** Margins per row: 1, or the number of classes; tree t adds to output t mod outputs. */
  outputs: number;
  /** The margin before any tree, by output. */
  base: Float64Array;
  trees: readonly Tree[];
  /** Words (codes of the column's dictionary) that go left, by number of set; one byte per code, 1 = left. */
  levelSets: readonly Uint8Array[];
}
