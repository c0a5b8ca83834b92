import { squaredGap } from './distance';
import { scoreRow } from './panels';

const round = Math.fround;
const NONE = 255;
const SLACK = round(1.000002);
const MARGIN = round(0.000001);

/**
 * Widens the bounds of rows `from` … `to` by how far their own centre (`moves`) and the farthest other one (`others`) moved, and lists the
 * rows that may have a nearer centre than their own: Hamerly's test, with `apart` = half the way from a centre to the next.
 * `moves`, `others` and `apart` have a place for each number a row can have, 255 = no centre yet. @returns how many are listed.
 */
export function screenRows(
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
): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const own = assignment[i] as number;
    const move = moves[own] as number;
    let most = round((upper[i] as number) + move);
    const least = round((lower[i] as number) - (others[own] as number));
    const safe = Math.max(apart[own] as number, least);
    if (round(most * SLACK) >= safe) {
      if (own !== NONE && round(most - 2 * move) < safe)
        most = round(Math.sqrt(squaredGap(rows, i * d, centres, own * d, d)));
      if (round(most * SLACK) >= safe) list[count++] = i;
    }
    upper[i] = most;
    lower[i] = least;
  }
  return count;
}

/** Moves row `i` from its centre, if it has one, to another. */
export function moveRow(
  rows: Float32Array,
  i: number,
  d: number,
  to: number,
  assignment: Uint8Array,
  weights: Float64Array,
  sums: Float64Array,
  mass: Float64Array,
  members: Int32Array,
): void {
  const weight = weights[i] as number;
  const own = assignment[i] as number;
  const add = (group: number, times: number) => {
    mass[group] = (mass[group] as number) + times;
    for (let j = 0; j < d; j++)
      sums[group * d + j] = (sums[group * d + j] as number) + (rows[i * d + j] as number) * times;
  };
  if (own !== NONE) {
    members[own] = (members[own] as number) - 1;
    if (members[own] === 0) {
      sums.fill(0, own * d, (own + 1) * d);
      mass[own] = 0;
    } else add(own, -weight);
  }
  members[to] = (members[to] as number) + 1;
  add(to, weight);
  assignment[i] = to;
}

/**
 * Gives `count` listed rows to the nearest of the centres in `panels`, the lower number on a tie; writes their bounds, and keeps sums, weights
 * (`mass`) and numbers of members of the centres up to date. `longest` is the greatest norm, `scratch` takes 4 × kp. @returns how many changed.
 */
export function assignListed(
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
): number {
  let moved = 0;
  for (let at = 0; at < count; at++) {
    const i = list[at] as number;
    scoreRow(rows, i, d, panels, norms, kp, scratch, 0);
    let nearest = 0;
    let best = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let c = 0; c < kp; c++) {
      const score = scratch[c] as number;
      if (score < best) {
        second = best;
        best = score;
        nearest = c;
      } else if (score < second) second = score;
    }
    const square = squares[i] as number;
    const margin = round(round(square + round(longest)) * MARGIN);
    upper[i] = Math.sqrt(round(Math.max(0, round(best + square)) + margin));
    lower[i] = Math.sqrt(Math.max(0, round(round(second + square) - margin)));
    if (assignment[i] === nearest) continue;
    moveRow(rows, i, d, nearest, assignment, weights, sums, mass, members);
    moved++;
  }
  return moved;
}

/** Squared distances of rows `from` … `to` to their own centres, in double precision. */
export function ownGaps(
  rows: Float32Array,
  from: number,
  to: number,
  d: number,
  centres: Float64Array,
  assignment: Uint8Array,
  into: Float64Array,
): void {
  const lanes = new Float64Array(4);
  for (let i = from; i < to; i++) {
    const centre = (assignment[i] as number) * d;
    lanes.fill(0);
    for (let j = 0; j < d; j++) {
      const gap = (rows[i * d + j] as number) - (centres[centre + j] as number);
      lanes[j & 3] = (lanes[j & 3] as number) + gap * gap;
    }
    const [a = 0, b = 0, c = 0, e = 0] = lanes;
    into[i] = a + c + (b + e);
  }
}
