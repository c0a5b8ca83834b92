import { type Random, sample } from '../kernels/random';
import { paddedColumns } from '../kernels/rows';
import { bytesFor, openWorkspace } from '../kernels/workspace';
import { NOISE, type Placed, type Points } from './method';

/** Rows whose groups are known; a further row belongs where most of its nearest ones do. */
export interface Anchors {
  d: number;
  /** How many of the nearest are asked. */
  neighbours: number;
  /** m × d, row-major. */
  rows: Float32Array;
  /** The group of each. */
  groups: Uint8Array;
}

/** Above so many rows a sample is kept. */
const MOST_ANCHORS = 5_000;

/** The rows, or a sample of them, as anchors. */
export function anchorsOf({ data, n, d }: Points, assignment: Uint8Array, neighbours: number, random: Random): Anchors {
  const kept = sample(random, n, MOST_ANCHORS);
  const rows = new Float32Array(kept.length * d);
  kept.forEach((row, m) => {
    rows.set(data.subarray(row * d, (row + 1) * d), m * d);
  });
  return { d, neighbours, rows, groups: Uint8Array.from(kept, (row) => assignment[row] as number) };
}

/**
 * Places rows by the votes of their nearest anchors; the nearest of equals decides. The strength is the share of votes.
 * @throws RangeError for another number of columns.
 */
export function placeByAnchors(anchors: Anchors, points: Points): Placed {
  const { d, rows, groups } = anchors;
  if (points.d !== d) throw new RangeError(`The groups have ${d} columns, the rows ${points.d}.`);
  const m = groups.length;
  const wide = paddedColumns(d);
  const space = openWorkspace(bytesFor(m * wide * 4, wide * 4, m * 4));
  const known = space.f32(m * wide);
  const point = space.f32(wide);
  const distances = space.f32(m);
  for (let a = 0; a < m; a++) known.set(rows.subarray(a * d, (a + 1) * d), a * wide);
  const placed = {
    assignment: new Uint8Array(points.n).fill(NOISE),
    strength: new Float32Array(points.n),
  };
  for (let i = 0; i < points.n; i++) {
    point.set(points.data.subarray(i * d, (i + 1) * d));
    space.kernels.squaredDistances(known, m, wide, point, distances);
    const { group, share } = mostVotes(nearest(distances, anchors.neighbours), groups);
    placed.assignment[i] = group;
    placed.strength[i] = share;
  }
  space.close();
  return placed;
}

/** The numbers of the `count` least distances, the least first, the lower number on a tie. */
function nearest(distances: Float32Array, count: number): number[] {
  const best: number[] = [];
  for (let a = 0; a < distances.length; a++) {
    const distance = distances[a] as number;
    if (best.length === count && distance >= (distances[best[count - 1] as number] as number)) continue;
    let at = Math.min(best.length, count - 1);
    for (; at > 0 && (distances[best[at - 1] as number] as number) > distance; at--) best[at] = best[at - 1] as number;
    best[at] = a;
  }
  return best;
}

function mostVotes(near: readonly number[], groups: Uint8Array): { group: number; share: number } {
  const votes = new Map<number, number>();
  for (const anchor of near) {
    const group = groups[anchor] as number;
    votes.set(group, (votes.get(group) ?? 0) + 1);
  }
  let group = NOISE;
  let most = 0;
  // In the order of distance: the nearest of equals stays.
  for (const [one, count] of votes) if (count > most) [group, most] = [one, count];
  return { group, share: near.length > 0 ? most / near.length : 0 };
}
