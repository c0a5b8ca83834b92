import { neighbourDistances, squaredDistances } from './distance';
import { offerNeighbours } from './neighbours';
import { layPanels, squaredLengths } from './panels';

/** The hot loops. Every array is one of the same {@link Workspace}; `d` is a multiple of 4 (rows are padded with zeros). */
export interface Kernels {
  /** Squared Euclidean distances of `n` rows of `d` values to a point, as 32-bit numbers. */
  squaredDistances(rows: Float32Array, n: number, d: number, point: Float32Array, into: Float32Array): void;
  /** Euclidean distances of rows `from` … `to` to their `k` `ids` each (n × k); Infinity for an id of −1. */
  neighbourDistances(
    rows: Float32Array,
    from: number,
    to: number,
    d: number,
    ids: Int32Array,
    k: number,
    into: Float32Array,
  ): void;
  /** Lays `k` points out in panels of eight (d × 8 values each) with their squared lengths; room for k rounded up to a multiple of 8. */
  layPanels(points: Float32Array, k: number, d: number, panels: Float32Array, norms: Float32Array): void;
  /** Squared lengths of `n` rows. */
  squaredLengths(rows: Float32Array, n: number, d: number, into: Float32Array): void;
  /**
   * Offers rows `from` … `to` the `kp` points (a multiple of 8) from number `first` on of `panels`; `scores` and `ids` hold a heap of `k`
   * for each row, its last in order first. A score is the squared distance less the row's squared length. `scratch` takes 4 × kp.
   */
  offerNeighbours(
    rows: Float32Array,
    from: number,
    to: number,
    d: number,
    panels: Float32Array,
    norms: Float32Array,
    first: number,
    kp: number,
    scores: Float32Array,
    ids: Int32Array,
    k: number,
    scratch: Float32Array,
  ): void;
}

/** The same in plain TypeScript, rounded as the SIMD rounds: fallback and oracle. */
export const twins: Kernels = { squaredDistances, neighbourDistances, layPanels, squaredLengths, offerNeighbours };
