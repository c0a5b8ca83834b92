import { bytesFor, openWorkspace } from '../kernels/workspace';
import { type Dendrogram, dendrogramOf } from './dendrogram';
import { squaredDistance, WORK_PER_YIELD } from './distance';

/** How far two groups are apart: by Ward's growth of the sum of squares, the mean of all pairs, or the farthest pair. */
export type Linkage = 'ward' | 'average' | 'complete';

/** Distances of all pairs of n things, the upper triangle by rows: (0,1), (0,2) … (1,2) …; n (n − 1) / 2 values. */
export type Triangle = Float64Array | Float32Array;

/** Up to so many rows distances are kept in double precision (100 MB); above, in single (200 MB at 10,000). */
const PRECISE_ROWS = 5_000;

/** To read a distance from anywhere in the triangle takes as long as so many multiplications. */
const WORK_PER_GROUP = 8;

/** Where the distances of thing i to the later ones begin in a triangle, less i + 1: that of (i, j) is at the result + j. */
function offsetOf(i: number, n: number): number {
  return n * i - (i * (i + 1)) / 2 - i - 1;
}

/** Euclidean distances of all pairs of rows. Yields. */
export function* pairTriangle(data: Float32Array, n: number, d: number): Generator<undefined, Triangle> {
  return n <= PRECISE_ROWS ? yield* preciseTriangle(data, n, d) : yield* fastTriangle(data, n, d);
}

function* preciseTriangle(data: Float32Array, n: number, d: number): Generator<undefined, Triangle> {
  const triangle = new Float64Array((n * (n - 1)) / 2);
  let work = 0;
  for (let i = 0; i < n; i++) {
    const offset = offsetOf(i, n);
    for (let j = i + 1; j < n; j++) triangle[offset + j] = Math.sqrt(squaredDistance(data, i, data, j, d));
    work += (n - i) * d;
    if (work < WORK_PER_YIELD) continue;
    work = 0;
    yield;
  }
  return triangle;
}

/** By the kernel, which sums in single precision. */
function* fastTriangle(data: Float32Array, n: number, d: number): Generator<undefined, Triangle> {
  const wide = Math.max(4, Math.ceil(d / 4) * 4);
  const space = openWorkspace(bytesFor(n * wide * 4, n * 4));
  const rows = space.f32(n * wide);
  const squares = space.f32(n);
  for (let i = 0; i < n; i++) rows.set(data.subarray(i * d, (i + 1) * d), i * wide);
  const triangle = new Float32Array((n * (n - 1)) / 2);
  let work = 0;
  for (let i = 0; i < n; i++) {
    const later = n - i - 1;
    const offset = offsetOf(i, n) + i + 1;
    space.kernels.squaredDistances(
      rows.subarray((i + 1) * wide),
      later,
      wide,
      rows.subarray(i * wide, (i + 1) * wide),
      squares,
    );
    for (let j = 0; j < later; j++) triangle[offset + j] = Math.sqrt(squares[j] as number);
    work += later * wide;
    if (work < WORK_PER_YIELD) continue;
    work = 0;
    yield;
  }
  return triangle;
}

/** What the merging knows. */
interface State {
  n: number;
  linkage: Linkage;
  triangle: Triangle;
  offsets: Float64Array;
  /** Rows under each group; 0 where it has been merged into another. */
  sizes: Float64Array;
  /** The groups that there still are, ascending. */
  active: Int32Array;
  left: number;
}

/**
 * Merges the two nearest groups until one is left, by chains of nearest neighbours: time grows with n², no memory beside the triangle.
 * On ties the earlier group of the chain, then the lower number, as SciPy does.
 * Source: F. Murtagh, "A survey of recent advances in hierarchical clustering algorithms", Computer Journal 26, 1983; updates by
 * Lance & Williams, "A general theory of classificatory sorting strategies", Computer Journal 9, 1967.
 * @param triangle distances of all pairs; overwritten. @param weights rows that each thing stands for; 1 without.
 */
export function* link(
  triangle: Triangle,
  n: number,
  linkage: Linkage,
  weights?: ArrayLike<number>,
): Generator<undefined, Dendrogram> {
  const state = createState(triangle, n, linkage, weights);
  const merges = Math.max(0, n - 1);
  const first = new Int32Array(merges);
  const second = new Int32Array(merges);
  const heights = new Float64Array(merges);
  const chain = new Int32Array(n);
  let length = 0;
  let work = 0;
  for (let m = 0; m < merges; m++) {
    if (length === 0) chain[length++] = state.active[0] as number;
    for (;;) {
      const end = chain[length - 1] as number;
      const before = length > 1 ? (chain[length - 2] as number) : -1;
      const nearest = nearestTo(state, end, before);
      work += WORK_PER_GROUP * state.left;
      if (work > WORK_PER_YIELD) {
        work = 0;
        yield;
      }
      if (nearest === before) break;
      chain[length++] = nearest;
    }
    length -= 2;
    const a = Math.min(chain[length] as number, chain[length + 1] as number);
    const b = Math.max(chain[length] as number, chain[length + 1] as number);
    first[m] = a;
    second[m] = b;
    heights[m] = distanceOf(state, a, b);
    merge(state, a, b);
    work += WORK_PER_GROUP * state.left;
  }
  return dendrogramOf(n, first, second, heights);
}

function createState(triangle: Triangle, n: number, linkage: Linkage, weights: ArrayLike<number> | undefined): State {
  const sizes = new Float64Array(n);
  for (let i = 0; i < n; i++) sizes[i] = weights ? (weights[i] as number) : 1;
  const offsets = Float64Array.from({ length: n }, (_, i) => offsetOf(i, n));
  if (weights && linkage === 'ward')
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const a = sizes[i] as number;
        const b = sizes[j] as number;
        const at = (offsets[i] as number) + j;
        triangle[at] = (triangle[at] as number) * Math.sqrt((2 * a * b) / (a + b));
      }
  return { n, linkage, triangle, offsets, sizes, active: Int32Array.from({ length: n }, (_, i) => i), left: n };
}

function distanceOf({ triangle, offsets }: State, a: number, b: number): number {
  return triangle[(offsets[a] as number) + b] as number;
}

/** The group nearest to x: `before` unless another is nearer, then the lowest number. */
function nearestTo({ triangle, offsets, active, left }: State, x: number, before: number): number {
  const row = offsets[x] as number;
  let nearest = before;
  let least = Number.POSITIVE_INFINITY;
  if (before >= 0) least = triangle[before < x ? (offsets[before] as number) + x : row + before] as number;
  let at = 0;
  for (; at < left; at++) {
    const i = active[at] as number;
    if (i >= x) break;
    const distance = triangle[(offsets[i] as number) + x] as number;
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  for (at++; at < left; at++) {
    const i = active[at] as number;
    const distance = triangle[row + i] as number;
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  // Where every distance is infinite there is still another group.
  return nearest >= 0 ? nearest : (active[active[0] === x ? 1 : 0] as number);
}

/** Merges group a into b. */
function merge(state: State, a: number, b: number): void {
  const { triangle, offsets, sizes, active, linkage } = state;
  const sizeA = sizes[a] as number;
  const sizeB = sizes[b] as number;
  const between = distanceOf(state, a, b);
  sizes[a] = 0;
  sizes[b] = sizeA + sizeB;
  const gone = active.indexOf(a);
  active.copyWithin(gone, gone + 1, state.left);
  state.left--;
  const rowA = offsets[a] as number;
  const rowB = offsets[b] as number;
  for (let at = 0; at < state.left; at++) {
    const i = active[at] as number;
    if (i === b) continue;
    const row = offsets[i] as number;
    const toA = triangle[i < a ? row + a : rowA + i] as number;
    const place = i < b ? row + b : rowB + i;
    const toB = triangle[place] as number;
    if (linkage === 'complete') triangle[place] = Math.max(toA, toB);
    else if (linkage === 'average') triangle[place] = (sizeA * toA + sizeB * toB) / (sizeA + sizeB);
    else triangle[place] = wardDistance(toA, toB, between, sizeA, sizeB, sizes[i] as number);
  }
}

function wardDistance(toA: number, toB: number, between: number, a: number, b: number, i: number): number {
  const t = 1 / (a + b + i);
  return Math.sqrt(Math.max(0, (i + a) * t * toA * toA + (i + b) * t * toB * toB - i * t * between * between));
}
