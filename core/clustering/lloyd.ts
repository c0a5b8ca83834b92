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

interface LloydOptions {
  maxIterations: number;
  /** Stop when the centres' squared shift, summed, falls to this share of the data's mean variance; 0 = when no row moves. */
  tolerance: number;
}

/** Dimensions that are summed before a distance is given up against the best so far. */
const BLOCK = 16;

/**
 * Lloyd's iterations from given centres (S. P. Lloyd, "Least squares quantization in PCM", 1982). Sums are in double
 * precision and in row order; a centre that loses every row takes the row that is farthest from its own centre.
 * Yields at least every few million multiplications.
 */
export function* lloyd(
  data: Float32Array,
  n: number,
  d: number,
  start: Float64Array,
  options: LloydOptions,
): Generator<undefined, KMeansFit> {
  const k = start.length / d;
  const centers = start.slice();
  const assignment = new Uint8Array(n);
  const distances = new Float64Array(n);
  const chunk = rowsPerYield(k * d);
  const enough = options.tolerance * meanVariance(data, n, d);
  let iterations = 0;
  for (;;) {
    let moved = 0;
    for (let from = 0; from < n; from += chunk) {
      moved += assignRows(data, d, centers, k, assignment, distances, from, Math.min(n, from + chunk));
      yield;
    }
    if (iterations > 0 && moved === 0) break;
    if (iterations >= options.maxIterations) break;
    iterations++;
    const shift = moveCenters(data, n, d, centers, k, assignment, distances);
    if (shift <= enough && enough > 0) {
      assignRows(data, d, centers, k, assignment, distances, 0, n);
      break;
    }
  }
  let sse = 0;
  for (let i = 0; i < n; i++) sse += distances[i] as number;
  return { k, centers, assignment, sse, iterations };
}

/** Gives rows `from` … `to` to their nearest centre, the lower number on a tie. @returns how many changed. */
export function assignRows(
  data: Float32Array,
  d: number,
  centers: Float64Array,
  k: number,
  assignment: Uint8Array,
  distances: Float64Array,
  from: number,
  to: number,
): number {
  let moved = 0;
  for (let i = from; i < to; i++) {
    const own = assignment[i] as number;
    let best = own;
    let least = squaredDistance(data, i, centers, own, d);
    const row = i * d;
    for (let c = 0; c < k; c++) {
      if (c === own) continue;
      const center = c * d;
      let sum = 0;
      for (let j = 0; j < d; ) {
        const end = Math.min(d, j + BLOCK);
        for (; j < end; j++) {
          const gap = (data[row + j] as number) - (centers[center + j] as number);
          sum += gap * gap;
        }
        if (sum > least) break;
      }
      if (sum < least || (sum === least && c < best)) {
        best = c;
        least = sum;
      }
    }
    if (best !== own) {
      assignment[i] = best;
      moved++;
    }
    distances[i] = least;
  }
  return moved;
}

/** Moves every centre to the mean of its rows. @returns the sum of squared shifts. */
function moveCenters(
  data: Float32Array,
  n: number,
  d: number,
  centers: Float64Array,
  k: number,
  assignment: Uint8Array,
  distances: Float64Array,
): number {
  const counts = new Int32Array(k);
  for (let i = 0; i < n; i++) counts[assignment[i] as number] = (counts[assignment[i] as number] as number) + 1;
  fillEmpty(counts, assignment, distances);
  const sums = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const center = (assignment[i] as number) * d;
    const row = i * d;
    for (let j = 0; j < d; j++) sums[center + j] = (sums[center + j] as number) + (data[row + j] as number);
  }
  let shift = 0;
  for (let c = 0; c < k; c++) {
    const count = counts[c] as number;
    if (count === 0) continue;
    for (let j = c * d; j < (c + 1) * d; j++) {
      const mean = (sums[j] as number) / count;
      const gap = mean - (centers[j] as number);
      shift += gap * gap;
      centers[j] = mean;
    }
  }
  return shift;
}

/** An empty centre takes the farthest row of a centre that has more than one. */
function fillEmpty(counts: Int32Array, assignment: Uint8Array, distances: Float64Array): void {
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
