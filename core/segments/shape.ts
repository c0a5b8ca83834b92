import type { SegmentShape } from '../engine/version';
import { adjustedRandIndex } from '../judging/adjustedRandIndex';
import type { PairDistances } from '../judging/silhouette';
import { firstOf, join, singles } from '../kernels/disjointSets';

/** So many nearest neighbours of each customer hold a dense group together, where the nearness is mutual. */
const NEIGHBOURS = 10;
/** Below so many customers nothing is said of their shape. */
const FEWEST = 60;
/** A dense group has this share of the customers at least, and all of them together this share. */
const GROUP_SHARE = 0.05;
const COVERED = 0.8;
/** Dense groups and segments that agree less than this (adjusted Rand index) are of different shapes. */
const ALIKE = 0.7;
/** Segments blend where two halves of the customers agree less than this, or where so many lie nearer to another segment. */
const STEADY = 0.6;
const ASTRAY = 0.15;
const ROWS_PER_STEP = 100;

/** What is known of segments besides. */
export interface ShapeFacts {
  /** Group of every customer, 255 for none. */
  assignment: Uint8Array;
  /** Agreement of two halves. */
  stability: number;
  /** Share of all customers that lie nearer to those of another segment. */
  astray: number;
}

/**
 * Whether round segments (nearest middles) suit the customers. `dense`: those who lie close together form groups of other shapes, chains or
 * rings that round segments cut. `blend`: there is no gap between segments. Undefined where they suit, and of fewer than 60 customers.
 */
export function* shapeOf(pairs: PairDistances, facts: ShapeFacts): Generator<undefined, SegmentShape | undefined> {
  if (pairs.rows.length < FEWEST) return undefined;
  const groups = yield* denseGroups(pairs);
  const inOne = [...groups.keys()].filter((i) => (groups[i] as number) >= 0);
  const count = new Set(inOne.map((i) => groups[i])).size;
  if (count > 1 && inOne.length >= COVERED * groups.length) {
    const dense = inOne.map((i) => groups[i] as number);
    const segments = inOne.map((i) => facts.assignment[pairs.rows[i] as number] as number);
    if (adjustedRandIndex(dense, segments) < ALIKE) return { kind: 'dense', groups: count };
  }
  return facts.stability < STEADY || facts.astray > ASTRAY ? { kind: 'blend' } : undefined;
}

/**
 * The groups that mutual nearest neighbours hold together, of those judged: the connected parts of the graph of M. R. Brito et al.,
 * "Connectivity of the mutual k-nearest-neighbor graph in clustering and outlier detection", 1997. @returns numbers by row; −1 in a small part.
 */
function* denseGroups({ distances, rows: { length: m } }: PairDistances): Generator<undefined, Int32Array> {
  const reach = new Float32Array(m);
  const nearest = new Float32Array(NEIGHBOURS);
  for (let i = 0; i < m; i++) {
    nearest.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < m; j++) if (j !== i) insert(nearest, distances[i * m + j] as number);
    reach[i] = nearest[NEIGHBOURS - 1] as number;
    if (i % ROWS_PER_STEP === 0) yield;
  }
  const parents = singles(m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distances[i * m + j] as number;
      if (distance <= (reach[i] as number) && distance <= (reach[j] as number)) join(parents, i, j);
    }
    if (i % ROWS_PER_STEP === 0) yield;
  }
  const roots = parents.map((_, i) => firstOf(parents, i));
  const sizes = new Int32Array(m);
  for (const root of roots) sizes[root] = (sizes[root] as number) + 1;
  return roots.map((root) => ((sizes[root] as number) >= GROUP_SHARE * m ? root : -1));
}

/** Keeps the smallest values, ascending. */
function insert(smallest: Float32Array, value: number): void {
  let at = smallest.length - 1;
  if (value >= (smallest[at] as number)) return;
  for (; at > 0 && (smallest[at - 1] as number) > value; at--) smallest[at] = smallest[at - 1] as number;
  smallest[at] = value;
}
