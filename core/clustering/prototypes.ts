import { rowsPerYield, squaredDistance } from './distance';
import { membershipScale, softmin } from './membership';
import { NOISE, type Placed, type Points } from './method';

/** Groups by the points that stand for them: one centre each, or several. */
export interface Prototypes {
  k: number;
  d: number;
  /** m × d, row-major. */
  points: Float64Array;
  /** The group of each. */
  groups: Uint8Array;
  /** The scale of strengths: gaps of squared distances are divided by it. */
  scale: number;
  /** A row with a larger squared distance to every point is placed in none; no bound where left out. */
  farthest?: number;
}

/** The means of the groups' rows; rows in none are left out, a group without rows stays at 0. @returns k × d, row-major. */
export function groupMeans({ data, n, d }: Points, assignment: Uint8Array, k: number): Float64Array {
  const means = new Float64Array(k * d);
  const counts = new Int32Array(k);
  for (let i = 0; i < n; i++) {
    const group = assignment[i] as number;
    if (group >= k) continue;
    counts[group] = (counts[group] as number) + 1;
    for (let j = 0; j < d; j++) means[group * d + j] = (means[group * d + j] as number) + (data[i * d + j] as number);
  }
  return means.map((sum, at) => sum / Math.max(1, counts[Math.floor(at / d)] as number));
}

/** Groups that their centres stand for. @param centers k × d. */
export function prototypesOfCenters(points: Points, assignment: Uint8Array, centers: Float64Array): Prototypes {
  const k = points.d === 0 ? 1 : centers.length / points.d;
  const groups = Uint8Array.from({ length: k }, (_, c) => c);
  return { k, d: points.d, points: centers, groups, scale: membershipScale(points, assignment, centers) };
}

/** Rows kept to stand for groups of any shape; the scale is taken from them too. */
const ROWS_KEPT = 1_000;

/** Groups of any shape, that rows of theirs stand for: every so many-th, 1,000 at most, and one of each group at least. */
export function prototypesOfRows({ data, n, d }: Points, assignment: Uint8Array, k: number): Prototypes {
  const stride = Math.ceil(n / ROWS_KEPT);
  const met = new Set<number>();
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    const group = assignment[i] as number;
    if (group >= k || (i % stride !== 0 && met.has(group))) continue;
    met.add(group);
    kept.push(i);
  }
  const points = new Float64Array(kept.length * d);
  kept.forEach((row, m) => {
    points.set(data.subarray(row * d, (row + 1) * d), m * d);
  });
  const groups = Uint8Array.from(kept, (row) => assignment[row] as number);
  return prototypesOfParts(points, groups, k, d);
}

/** Groups that several points each stand for. @param points m × d. @param groups of each point. */
export function prototypesOfParts(points: Float64Array, groups: Uint8Array, k: number, d: number): Prototypes {
  return { k, d, points, groups, scale: usualGap(points, groups, d) };
}

/** Twice the mean squared distance of a point to the nearest other one of its group. */
function usualGap(points: Float64Array, groups: Uint8Array, d: number): number {
  let sum = 0;
  let count = 0;
  for (let a = 0; a < groups.length; a++) {
    let least = Number.POSITIVE_INFINITY;
    for (let b = 0; b < groups.length; b++)
      if (b !== a && groups[a] === groups[b]) least = Math.min(least, squaredDistance(points, a, points, b, d));
    if (least === Number.POSITIVE_INFINITY) continue;
    sum += least;
    count++;
  }
  return count === 0 ? 0 : (2 * sum) / count;
}

/**
 * How strongly row i belongs to each group: softmin of the squared distances to the nearest point of each, written over `gaps`.
 * @returns the squared distance to the nearest point of all.
 */
function strengthsAt(model: Prototypes, data: Float32Array, i: number, gaps: Float64Array): number {
  gaps.fill(Number.POSITIVE_INFINITY);
  let least = Number.POSITIVE_INFINITY;
  for (let m = 0; m < model.groups.length; m++) {
    const group = model.groups[m] as number;
    const gap = squaredDistance(data, i, model.points, m, model.d);
    if (gap < (gaps[group] as number)) gaps[group] = gap;
    if (gap < least) least = gap;
  }
  softmin(gaps, model.scale, undefined, gaps, 0);
  return least;
}

/** Gives rows to the group of the nearest point, the lower number on a tie; see `farthest`. @throws RangeError for another number of columns. */
export function placeByPrototypes(model: Prototypes, points: Points): Placed {
  if (points.d !== model.d) throw new RangeError(`The groups have ${model.d} columns, the rows ${points.d}.`);
  const assignment = new Uint8Array(points.n);
  const strength = new Float32Array(points.n);
  const strengths = new Float64Array(model.k);
  const { farthest = Number.POSITIVE_INFINITY } = model;
  for (let i = 0; i < points.n; i++) {
    if (strengthsAt(model, points.data, i, strengths) > farthest) {
      assignment[i] = NOISE;
      continue;
    }
    let best = 0;
    for (let g = 1; g < model.k; g++) if ((strengths[g] as number) > (strengths[best] as number)) best = g;
    assignment[i] = best;
    strength[i] = strengths[best] as number;
  }
  return { assignment, strength };
}

/** How strongly the rows belong to the groups that they were given; 0 for rows in none. */
export function* strengthOf(
  model: Prototypes,
  { data, n }: Points,
  assignment: Uint8Array,
): Generator<undefined, Float32Array> {
  const strengths = new Float64Array(model.k);
  const strength = new Float32Array(n);
  const chunk = rowsPerYield(model.points.length);
  for (let i = 0; i < n; i++) {
    const group = assignment[i] as number;
    if (i % chunk === chunk - 1) yield;
    if (group === NOISE) continue;
    strengthsAt(model, data, i, strengths);
    strength[i] = strengths[group] as number;
  }
  return strength;
}
