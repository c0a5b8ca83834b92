import { bytesFor, openWorkspace, type Workspace } from '../kernels/workspace';
import type { SimilaritySpace } from './space';
import { UNKNOWN_ALIKE, UNKNOWN_WEIGHT } from './unknown';

/** Rows of a tile: one feature of them is one line of the cache. */
const TILE = 16;
/** A step of single precision, twice over: what each addition can lose, as a share of the whole. */
const ROUNDING = 2 ** -22;

/** The columns of a space in tiles of 16 rows, and room for a question. */
interface Tiles {
  workspace: Workspace;
  n: number;
  d: number;
  /** By tile, then by feature, then by row; NaN = missing. */
  values: Float32Array;
  /** Of each feature, whether anybody lacks it. */
  gaps: boolean[];
  /** Of the question: its features, the one that tells most first, with its values, weights, and what a missing one costs less. */
  order: Int32Array;
  own: Float32Array;
  weights: Float32Array;
  relief: Float32Array;
  /** The rows found. */
  list: Int32Array;
}

const tilesOf = new WeakMap<SimilaritySpace, Tiles>();

function layTiles(space: SimilaritySpace, twin: boolean): Tiles {
  const { columns } = space;
  const d = columns.length;
  const n = columns[0]?.length ?? 0;
  const padded = Math.ceil(n / TILE) * TILE;
  const workspace = openWorkspace(bytesFor(padded * d * 4, padded * 4, d * 4, d * 4, d * 4, d * 4), twin);
  const values = workspace.f32(padded * d);
  columns.forEach((column, f) => {
    for (let i = 0; i < n; i++) values[((i >> 4) * d + f) * TILE + (i & 15)] = column[i] as number;
  });
  const { f32, i32 } = workspace;
  return {
    workspace,
    n,
    d,
    values,
    gaps: columns.map((column) => column.some(Number.isNaN)),
    order: i32(d),
    own: f32(d),
    weights: f32(d),
    relief: f32(d),
    list: i32(padded),
  };
}

/** What is asked: a row's values by feature (NaN = missing), and the features' weights. */
export interface Question {
  own: Float32Array;
  weights: Float64Array;
}

/** Finds the rows that may be alike enough. */
export interface Screen {
  /** Rows. */
  n: number;
  /**
   * Rows from `from` (a multiple of 16) to `to` that may be more alike than `least` per cent, ascending: all that are, and few that are not.
   * The list holds until the next call.
   */
  rows(from: number, to: number, least: number): Int32Array;
}

/**
 * Prepares a question to a space. With t = 1 − least, a row is alike enough where Σ cost ≤ t · Σ weight: a feature costs weight · min(1,
 * |difference|), and weight · {@link missingCost} where one side lacks it. Costs only add up, so a tile is left as soon as all of its
 * rows are past the limit; the features that tell most come first.
 * @param twin in plain TypeScript, laid out anew: the oracle of tests.
 */
export function openScreen(space: SimilaritySpace, { own, weights }: Question, twin = false): Screen {
  const tiles = (!twin && tilesOf.get(space)) || layTiles(space, twin);
  if (!twin) tilesOf.set(space, tiles);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const telling = weights.map((weight, f) => weight * (1 - (space.usual[f] as number)));
  const known = [...weights.keys()].filter((f) => (weights[f] as number) > 0 && !Number.isNaN(own[f] as number));
  known.sort((a, b) => (telling[b] as number) - (telling[a] as number) || a - b);
  const lacking = all - known.reduce((sum, f) => sum + (weights[f] as number), 0);
  known.forEach((f, at) => {
    tiles.order[at] = f;
    tiles.own[at] = own[f] as number;
    tiles.weights[at] = weights[f] as number;
  });
  return {
    n: tiles.n,
    rows: (from, to, least) => {
      const t = 1 - Math.max(0, least) / 100;
      const missing = missingCost(t);
      known.forEach((f, at) => {
        tiles.relief[at] = tiles.gaps[f] ? (weights[f] as number) * (1 - missing) : 0;
      });
      const limit = t * all - lacking * missing + all * ROUNDING * (tiles.d + 8);
      return screen(tiles, known.length, limit, from, Math.min(to, tiles.n));
    },
  };
}

/** What a feature that one side lacks takes from the alikeness, as a share of its weight, where 1 − t is the least that is wanted. */
function missingCost(t: number): number {
  return t * (1 - UNKNOWN_WEIGHT) + UNKNOWN_WEIGHT * (1 - UNKNOWN_ALIKE);
}

function screen(tiles: Tiles, features: number, limit: number, from: number, to: number): Int32Array {
  const { workspace, values, d, order, own, weights, relief, list } = tiles;
  const end = Math.ceil(to / TILE);
  // biome-ignore format: the arguments of a kernel
  let found = workspace.kernels.screenTiles(values, from / TILE, end, d, order, own, weights, relief, features, limit, list);
  // The last tile is filled up with nobody.
  while (found > 0 && (list[found - 1] as number) >= to) found--;
  return list.subarray(0, found);
}
