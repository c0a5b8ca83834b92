import { assignListed, moveRow, ownGaps, screenRows } from './assign';
import { descend, introduceAll } from './descent';
import { neighbourDistances, squaredDistances } from './distance';
import { layoutEpoch } from './layout';
import { offerNeighbours } from './neighbours';
import { layPanels, squaredLengths } from './panels';
import { sparseTimesBlock } from './sparse';
import { sumsByNumber } from './sums';
import { screenTiles } from './tiles';
import { type TreeKernels, treeTwins } from './trees';
import { trialGaps } from './trials';

/** The hot loops. Every array is one of the same {@link Workspace}; `d` is a multiple of 4 (rows are padded with zeros). */
export interface Kernels extends TreeKernels {
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
   * Offers rows `from` … `to` the `kp` points (a multiple of 4) from number `first` on of `panels`; `scores` and `ids` hold a heap of `k`
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
  /**
   * Widens the bounds of rows `from` … `to` by how far their own centre (`moves`) and the farthest other one (`others`) moved, and lists the
   * rows that may have a nearer centre than their own: Hamerly's test, with `apart` = half the way from a centre to the next.
   * `moves`, `others` and `apart` have a place for each number a row can have, 255 = no centre yet. @returns how many are listed.
   */
  screenRows(
    rows: Float32Array,
    from: number,
    to: number,
    d: number,
    centres: Float32Array,
    apart: Float32Array,
    moves: Float32Array,
    others: Float32Array,
    assignment: Uint8Array,
    upper: Float32Array,
    lower: Float32Array,
    list: Int32Array,
  ): number;
  /**
   * Gives `count` listed rows to the nearest of the centres in `panels`, the lower number on a tie; writes their bounds, and keeps sums, weights
   * (`mass`) and numbers of members of the centres up to date. `longest` is the greatest norm, `scratch` takes 4 × kp. @returns how many changed.
   */
  assignListed(
    rows: Float32Array,
    d: number,
    list: Int32Array,
    count: number,
    panels: Float32Array,
    norms: Float32Array,
    kp: number,
    longest: number,
    squares: Float32Array,
    scratch: Float32Array,
    assignment: Uint8Array,
    upper: Float32Array,
    lower: Float32Array,
    weights: Float64Array,
    sums: Float64Array,
    mass: Float64Array,
    members: Int32Array,
  ): number;
  /** Moves row `i` from its centre, if it has one, to another. */
  moveRow(
    rows: Float32Array,
    i: number,
    d: number,
    to: number,
    assignment: Uint8Array,
    weights: Float64Array,
    sums: Float64Array,
    mass: Float64Array,
    members: Int32Array,
  ): void;
  /** Squared distances of rows `from` … `to` to their own centres, in double precision. */
  ownGaps(
    rows: Float32Array,
    from: number,
    to: number,
    d: number,
    centres: Float64Array,
    assignment: Uint8Array,
    into: Float64Array,
  ): void;
  /**
   * For each of rows `from` … `to` and each of eight points in a panel the lesser of the row's `nearest` squared distance and that to the
   * point: `gaps` is n × 8, `totals` their eight weighted sums, `scratch` takes 32.
   */
  trialGaps(
    rows: Float32Array,
    from: number,
    to: number,
    d: number,
    panels: Float32Array,
    norms: Float32Array,
    squares: Float32Array,
    nearest: Float32Array,
    weights: Float64Array,
    gaps: Float32Array,
    totals: Float64Array,
    scratch: Float32Array,
  ): void;
  /** One epoch of a map's layout; see {@link layoutEpoch}. */
  layoutEpoch: typeof layoutEpoch;
  /** A sparse matrix times a block of columns; see {@link sparseTimesBlock}. */
  sparseTimesBlock: typeof sparseTimesBlock;
  /**
   * Lists the rows of tiles `from` … `to` (16 rows each: d × 16 values) whose cost is at most `limit`: the sum over `count` features, named by
   * `order`, of weight · min(1, |difference|), where a value that is missing (NaN) costs weight − `relief`. @returns how many are listed.
   */
  screenTiles(
    tiles: Float32Array,
    from: number,
    to: number,
    d: number,
    order: Int32Array,
    values: Float32Array,
    weights: Float32Array,
    relief: Float32Array,
    count: number,
    limit: number,
    list: Int32Array,
  ): number;
  /**
   * Adds the values `from` … `to` of each of `n` rows of `m` to the sums of the row's number, in double precision: `into` has to − from places
   * for each number.
   */
  sumsByNumber(
    rows: Float32Array,
    n: number,
    m: number,
    from: number,
    to: number,
    numbers: Int32Array,
    into: Float64Array,
  ): void;
  /** Rows of a leaf meet; see {@link introduceAll}. */
  introduceAll: typeof introduceAll;
  /** Neighbours of neighbours meet; see {@link descend}. */
  descend: typeof descend;
}

/** The same in plain TypeScript, rounded as the SIMD rounds: fallback and oracle. */
export const twins: Kernels = {
  squaredDistances,
  neighbourDistances,
  layPanels,
  squaredLengths,
  offerNeighbours,
  screenRows,
  assignListed,
  moveRow,
  ownGaps,
  trialGaps,
  layoutEpoch,
  sparseTimesBlock,
  sumsByNumber,
  screenTiles,
  introduceAll,
  descend,
  ...treeTwins,
};
