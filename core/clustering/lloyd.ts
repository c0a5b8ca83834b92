import { rowsPerYield, squaredDistance, squaredDistances } from './distance';

/** A partition by nearest centre. */
export interface KMeansFit {
  k: number;
  /** k × d, row-major. */
  centers: Float64Array;
  /** Number of each row's centre. */
  assignment: Uint8Array;
  /** Sum of squared distances of the rows to their centres. */
  sse: number;
  iterations: number;
}

export interface LloydOptions {
  maxIterations: number;
  /** Stop when the centres' squared shifts sum up to no more than this; 0 = when no row moves. */
  enough: number;
}

/** The number of a row's centre before it has one. */
const NONE = 255;
/** Rounding of a distance, as a share of it: bounds that are closer than this are not trusted. */
const SLACK = 1 + 1e-9;

/** What the iterations know of the rows. */
interface State {
  data: Float32Array;
  n: number;
  d: number;
  k: number;
  centers: Float64Array;
  assignment: Uint8Array;
  /** No row is farther from its own centre than this … */
  upper: Float64Array;
  /** … and no nearer to any other one than this. */
  lower: Float64Array;
  /** Of the rows of each centre: k × d sums and k counts, kept up to date as rows move. */
  sums: Float64Array;
  counts: Int32Array;
  /** Room for a row's distances to all centres. */
  distances: Float64Array;
}

/**
 * Lloyd's iterations from given centres (S. P. Lloyd, "Least squares quantization in PCM", 1982), skipping rows that the triangle inequality
 * keeps where they are (G. Hamerly, "Making k-means even faster", SDM 2010). Sums are in double precision; a
 * centre that loses every row takes the row that is farthest from its own centre. Yields at least every few million multiplications.
 */
export function* lloyd(
  data: Float32Array,
  n: number,
  d: number,
  start: Float64Array,
  options: LloydOptions,
): Generator<undefined, KMeansFit> {
  const k = start.length / d;
  const state = createState(data, n, d, start);
  const chunk = rowsPerYield(k * d);
  let iterations = 0;
  for (let last = false; ; ) {
    const apart = halfGaps(state);
    let moved = 0;
    for (let from = 0; from < n; from += chunk) {
      moved += assign(state, apart, from, Math.min(n, from + chunk));
      yield;
    }
    if (last || (iterations > 0 && moved === 0) || iterations >= options.maxIterations) break;
    iterations++;
    last = moveCenters(state) <= options.enough && options.enough > 0;
  }
  const distances = ownDistances(state);
  let sse = 0;
  for (let i = 0; i < n; i++) sse += distances[i] as number;
  return { k, centers: state.centers, assignment: state.assignment, sse, iterations };
}

function createState(data: Float32Array, n: number, d: number, start: Float64Array): State {
  const k = start.length / d;
  return {
    data,
    n,
    d,
    k,
    centers: start.slice(),
    assignment: new Uint8Array(n).fill(NONE),
    upper: new Float64Array(n),
    lower: new Float64Array(n),
    sums: new Float64Array(k * d),
    counts: new Int32Array(k),
    distances: new Float64Array(k),
  };
}

/** For each centre half the distance to its nearest other one: rows closer than that cannot be nearer to another. */
function halfGaps({ centers, k, d }: State): Float64Array {
  const gaps = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < a; b++) {
      const half = Math.sqrt(squaredDistance(centers, a, centers, b, d)) / 2;
      gaps[a] = Math.min(gaps[a] as number, half);
      gaps[b] = Math.min(gaps[b] as number, half);
    }
  return gaps;
}

/** Gives rows `from` … `to` to their nearest centre. @returns how many changed. */
function assign(state: State, apart: Float64Array, from: number, to: number): number {
  const { data, d, centers, assignment, upper, lower } = state;
  let moved = 0;
  for (let i = from; i < to; i++) {
    const own = assignment[i] as number;
    if (own !== NONE) {
      const safe = Math.max(apart[own] as number, lower[i] as number);
      if ((upper[i] as number) * SLACK < safe) continue;
      upper[i] = Math.sqrt(squaredDistance(data, i, centers, own, d));
      if ((upper[i] as number) * SLACK < safe) continue;
    }
    const nearest = findNearest(state, i);
    if (nearest === own) continue;
    give(state, i, nearest);
    moved++;
  }
  return moved;
}

/** The centre nearest to row i, the lower number on a tie; writes the row's bounds. */
function findNearest({ data, d, centers, upper, lower, distances }: State, i: number): number {
  squaredDistances(data, i, centers, d, distances);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let c = 0; c < distances.length; c++) {
    const distance = distances[c] as number;
    if (distance < least) {
      second = least;
      least = distance;
      best = c;
    } else if (distance < second) second = distance;
  }
  upper[i] = Math.sqrt(least);
  lower[i] = Math.sqrt(second);
  return best;
}

/** Moves row i from its centre, if it has one, to another. */
function give({ data, d, assignment, sums, counts }: State, i: number, to: number): void {
  const own = assignment[i] as number;
  const row = i * d;
  if (own !== NONE) {
    counts[own] = (counts[own] as number) - 1;
    for (let j = 0; j < d; j++) sums[own * d + j] = (sums[own * d + j] as number) - (data[row + j] as number);
    // What rounding left of a sum of nothing.
    if (counts[own] === 0) sums.fill(0, own * d, (own + 1) * d);
  }
  counts[to] = (counts[to] as number) + 1;
  for (let j = 0; j < d; j++) sums[to * d + j] = (sums[to * d + j] as number) + (data[row + j] as number);
  assignment[i] = to;
}

/** The nearest of `k` centres for each row, the lower number on a tie. */
export function nearestCenters(data: Float32Array, n: number, d: number, centers: Float64Array): Uint8Array {
  const state = createState(data, n, d, centers);
  return state.assignment.map((_, i) => findNearest(state, i));
}

function ownDistances({ data, n, d, centers, assignment }: State): Float64Array {
  const distances = new Float64Array(n);
  for (let i = 0; i < n; i++) distances[i] = squaredDistance(data, i, centers, assignment[i] as number, d);
  return distances;
}

/** Moves every centre to the mean of its rows, and the rows' bounds with it. @returns the sum of squared shifts. */
function moveCenters(state: State): number {
  const { d, k, centers, sums, counts } = state;
  if (counts.includes(0)) fillEmpty(state);
  const shifts = new Float64Array(k);
  for (let c = 0; c < k; c++) {
    const count = counts[c] as number;
    if (count === 0) continue;
    let shift = 0;
    for (let j = c * d; j < (c + 1) * d; j++) {
      const mean = (sums[j] as number) / count;
      const gap = mean - (centers[j] as number);
      shift += gap * gap;
      centers[j] = mean;
    }
    shifts[c] = shift;
  }
  widenBounds(state, shifts);
  return shifts.reduce((sum, shift) => sum + shift, 0);
}

/** After the centres have moved by the roots of `shifts`, the bounds hold again. */
function widenBounds({ n, assignment, upper, lower }: State, shifts: Float64Array): void {
  const moves = shifts.map((shift) => Math.sqrt(shift));
  const farthest = moves.indexOf(Math.max(...moves));
  const most = moves[farthest] as number;
  const next = moves.reduce((a, move, c) => (c === farthest ? a : Math.max(a, move)), 0);
  for (let i = 0; i < n; i++) {
    const own = assignment[i] as number;
    upper[i] = (upper[i] as number) + (moves[own] as number);
    lower[i] = (lower[i] as number) - (own === farthest ? next : most);
  }
}

/** An empty centre takes the farthest row of a centre that has more than one. */
function fillEmpty(state: State): void {
  const { assignment, upper, lower, counts } = state;
  const distances = ownDistances(state);
  for (let c = 0; c < counts.length; c++) {
    if ((counts[c] as number) > 0) continue;
    let farthest = -1;
    for (let i = 0; i < assignment.length; i++) {
      if ((counts[assignment[i] as number] as number) < 2 || (distances[i] as number) === 0) continue;
      if (farthest < 0 || (distances[i] as number) > (distances[farthest] as number)) farthest = i;
    }
    if (farthest < 0) return;
    give(state, farthest, c);
    distances[farthest] = 0;
    upper[farthest] = Number.POSITIVE_INFINITY;
    lower[farthest] = Number.NEGATIVE_INFINITY;
  }
}
