import type { Text } from '../crm/text';
import type { Random } from '../kernels/random';
import type { NeighbourGraph } from '../similarity/neighbours';
import type { Frame } from '../table/frame';

/** Rows as points, row-major; columns are scaled by the square root of their weight, so plain distances are weighted ones. */
export interface Points {
  data: Float32Array;
  n: number;
  d: number;
  /** The same rows before they became points, with a weight for each column: methods of mixed types read words as words. */
  columns?: { frame: Frame; weights: Float64Array };
}

/** The group of a row that belongs to none ("not in a segment"). */
export const NOISE = 255;

/** What a method may use. `graph` is made once and shared by those that ask for it. */
export interface ClusteringInput {
  points: Points;
  random: Random;
  graph(): Generator<undefined, NeighbourGraph>;
}

/** A partition with what is needed to place further rows. Plain data and typed arrays: it is stored as it is. */
export interface Clustering<Model = unknown> {
  /** The id of the method that made it. */
  method: string;
  k: number;
  /** Of each row: 0 … k − 1, or {@link NOISE}. */
  assignment: Uint8Array;
  /** Of each row: how surely it belongs there, 0–1; 0 for noise. */
  strength: Float32Array;
  model: Model;
  /** What a person should know: "stopped before the centres stood still", "the shape is not round" … */
  notices: Text[];
}

/** Where rows were placed, and how surely. */
export type Placed = Pick<Clustering, 'assignment' | 'strength'>;

/** What a method can be told. `k` is left out where the method finds the number itself. */
export interface ClusteringSettings {
  k?: number;
  /** Of the method's own settings, by name: numbers within the bounds that it declares. */
  numbers?: Readonly<Record<string, number>>;
  /** Groups to go on from, k × d. */
  from?: Float64Array;
}

/** A number that a method can be told. */
export interface MethodSetting {
  id: string;
  labelKey: string;
  /** Text key of what it does, where the label does not say it. */
  helpKey?: string;
  from: number;
  to: number;
  usual: number;
  /** It can lie between two whole numbers. */
  fraction?: boolean;
  /** Text keys of what the whole numbers `from` to `to` stand for, where they count nothing. */
  choices?: readonly string[];
}

/** One way to make groups; registered in registry.ts, where the engine and the expert view find it. */
export interface ClusteringMethod<Model = unknown> {
  id: string;
  /** Text key of its name; `<nameKey>.help` says when it is good, in plain words. */
  nameKey: string;
  /** Whether it is told how many groups to make. */
  needsK: boolean;
  /** Above so many rows it is not offered (its time or memory grows with the square). */
  mostRows: number;
  /** The settings of its own with their bounds. */
  settings: readonly MethodSetting[];
  /**
   * Yields at least every 50 ms. The same points, settings and chance give the same bytes.
   * @throws RangeError for settings out of bounds or a k above the number of rows.
   */
  fit(input: ClusteringInput, settings: ClusteringSettings): Generator<undefined, Clustering<Model>>;
  /** Places rows that were not there: nearest of what the model knows, with the strength. */
  assign(clustering: Clustering<Model>, points: Points): Placed;
}
