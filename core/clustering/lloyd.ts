import { rowsPerYield, squaredDistance } from './distance';

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
  /** Stop when the centres' squared shift, summed, falls to this share of the data's mean variance; 0 = when no row moves. */
  tolerance: number;
}

/** Dimensions that are summed before a distance is given up against the best so far. */
const BLOCK = 16;
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
}

/**
 * Lloyd's iterations from given centres (S. P. Lloyd, "Least squares quantization in PCM", 1982), skipping rows that the triangle inequality
 * keeps where they are (G. Hamerly, "Making k-means even faster", SDM 2010). Sums are in double precision and in row order; a
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
  const state: State = {
    data,
    n,
    d,
    k,
    centers: start.slice(),
    assignment: new Uint8Array(n),
    upper: new Float64Array(n).fill(Number.POSITIVE_INFINITY),
    lower: new Float64Array(n).fill(Number.NEGATIVE_INFINITY),
  };
  const chunk = rowsPerYield(k * d);
  const enough = options.tolerance * meanVariance(data, n, d);
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
    last = moveCenters(state) <= enough && enough > 0;
  }
  const distances = ownDistances(state);
  let sse = 0;
  for (let i = 0; i < n; i++) sse += distances[i] as number;
  return { k, centers: state.centers, assignment: state.assignment, sse, iterations };
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
    const safe = Math.max(apart[own] as number, lower[i] as number);
    if ((upper[i] as number) * SLACK < safe) continue;
    upper[i] = Math.sqrt(squaredDistance(data, i, centers, own, d));
    if ((upper[i] as number) * SLACK < safe) continue;
    if (findNearest(state, i) !== own) moved++;
  }
  return moved;
}

/** The centre nearest to row i, the lower number on a tie; writes it and the row's bounds. */
function findNearest({ data, d, k, centers, assignment, upper, lower }: State, i: number): number {
  const row = i * d;
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let second = Number.POSITIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    const center = c * d;
    let sum = 0;
    for (let j = 0; j < d && sum < second; ) {
      const end = Math.min(d, j + BLOCK);
      for (; j < end; j++) {
        const gap = (data[row + j] as number) - (centers[center + j] as number);
        sum += gap * gap;
      }
    }
    if (sum < least) {
      second = least;
      least = sum;
      best = c;
    } else if (sum < second) second = sum;
  }
  assignment[i] = best;
  upper[i] = Math.sqrt(least);
  lower[i] = Math.sqrt(second);
  return best;
}

/** The nearest of `k` centres for each row, the lower number on a tie. */
export function nearestCenters(data: Float32Array, n: number, d: number, centers: Float64Array): Uint8Array {
  const k = centers.length / d;
  const assignment = new Uint8Array(n);
  const bounds = { upper: new Float64Array(n), lower: new Float64Array(n) };
  const state: State = { data, n, d, k, centers, assignment, ...bounds };
  for (let i = 0; i < n; i++) findNearest(state, i);
  return assignment;
}

function ownDistances({ data, n, d, centers, assignment }: State): Float64Array {
  const distances = new Float64Array(n);
  for (let i = 0; i < n; i++) distances[i] = squaredDistance(data, i, centers, assignment[i] as number, d);
  return distances;
}

/** Moves every centre to the mean of its rows, and the rows' bounds with it. @returns the sum of squared shifts. */
function moveCenters(state: State): number {
  const { data, n, d, k, centers, assignment } = state;
  const counts = new Int32Array(k);
  for (let i = 0; i < n; i++) counts[assignment[i] as number] = (counts[assignment[i] as number] as number) + 1;
  if (counts.includes(0)) fillEmpty(state, counts);
  const sums = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const center = (assignment[i] as number) * d;
    const row = i * d;
    for (let j = 0; j < d; j++) sums[center + j] = (sums[center + j] as number) + (data[row + j] as number);
  }
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
function fillEmpty(state: State, counts: Int32Array): void {
  const { assignment, upper, lower } = state;
  const distances = ownDistances(state);
  for (let c = 0; c < counts.length; c++) {
    if ((counts[c] as number) > 0) continue;
    let farthest = -1;
    for (let i = 0; i < assignment.length; i++) {
      if ((counts[assignment[i] as number] as number) < 2 || (distances[i] as number) === 0) continue;
      if (farthest < 0 || (distances[i] as number) > (distances[farthest] as number)) farthest = i;
    }
    if (farthest < 0) return;
    const donor = assignment[farthest] as number;
    counts[donor] = (counts[donor] as number) - 1;
    counts[c] = 1;
    assignment[farthest] = c;
    distances[farthest] = 0;
    upper[farthest] = Number.POSITIVE_INFINITY;
    lower[farthest] = Number.NEGATIVE_INFINITY;
  }
}

function meanVariance(data: Float32Array, n: number, d: number): number {
  let total = 0;
  for (let j = 0; j < d; j++) {
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < n; i++) {
      const value = data[i * d + j] as number;
      sum += value;
      squares += value * value;
    }
    total += squares / n - (sum / n) * (sum / n);
  }
  return d === 0 ? 0 : Math.max(0, total / d);
}
