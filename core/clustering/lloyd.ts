import { rowsPerYield, squaredDistance } from './distance';
import { giveCentres, layCentres, NONE, openRoom, type Room, type RoomOptions, takeCentres } from './room';

/** A partition by nearest centre. */
export interface KMeansFit {
  k: number;
  /** k × d, row-major. */
  centers: Float64Array;
  /** Number of each row's centre. */
  assignment: Uint8Array;
  /** Sum of squared distances of the rows to their centres, each times the row's weight. */
  sse: number;
  iterations: number;
}

export interface LloydOptions extends RoomOptions {
  maxIterations: number;
  /** Stop when the centres' squared shifts sum up to no more than this; 0 = when no row moves. */
  enough: number;
}

/** What the rounding of a centre's place to 32 bits can add to its way, as a share. */
const SLACK = 1 + 1e-6;

/** {@link lloydIn} over rows that are laid out for this alone. */
export function* lloyd(
  data: Float32Array,
  n: number,
  d: number,
  start: Float64Array,
  options: LloydOptions,
): Generator<undefined, KMeansFit> {
  const room = openRoom(data, n, d, start.length / d, options);
  try {
    return yield* lloydIn(room, start, options);
  } finally {
    room.workspace.close();
  }
}

/**
 * Lloyd's iterations from given centres (S. P. Lloyd, "Least squares quantization in PCM", 1982), skipping rows that the triangle inequality
 * keeps where they are (G. Hamerly, "Making k-means even faster", SDM 2010). Distances are in single precision about the data's mean,
 * sums in double; a centre that loses every row takes the row that is farthest from its own centre. Yields at least every few
 * million multiplications. @param start k × d.
 */
export function* lloydIn(room: Room, start: Float64Array, options: LloydOptions): Generator<undefined, KMeansFit> {
  const k = start.length / room.d;
  begin(room, start);
  let iterations = 0;
  for (let last = false; ; ) {
    const moved = yield* assign(room, k);
    if (last || (iterations > 0 && moved === 0) || iterations >= options.maxIterations) break;
    iterations++;
    last = moveCentres(room, k) <= options.enough && options.enough > 0;
  }
  const sse = sumOfSquares(room);
  return { k, centers: giveCentres(room, k), assignment: room.assignment.slice(), sse, iterations };
}

/** No row has a centre yet. */
function begin(room: Room, start: Float64Array): void {
  takeCentres(room, start);
  room.assignment.fill(NONE);
  room.upper.fill(Number.POSITIVE_INFINITY);
  for (const own of [room.lower, room.sums, room.mass, room.members, room.moves, room.others, room.apart]) own.fill(0);
}

/** Gives every row to its nearest centre. @returns how many changed. */
function* assign(room: Room, k: number): Generator<undefined, number> {
  const { workspace, n, d, columns, rows, points, panels, norms, squares, scratch, weights } = room;
  const { assignment, upper, lower, list, apart, moves, others, sums, mass, members } = room;
  const { screenRows, assignListed } = workspace.kernels;
  layCentres(room, k);
  halfGaps(room, k);
  // Half of the last panel is left out where it stands for nobody.
  const places = Math.ceil(k / 4) * 4;
  const longest = norms.subarray(0, k).reduce((most, norm) => Math.max(most, norm), 0);
  const chunk = rowsPerYield(k * d);
  let moved = 0;
  for (let from = 0; from < n; from += chunk) {
    const to = Math.min(n, from + chunk);
    // biome-ignore format: the arguments of a kernel
    const count = screenRows(rows, from, to, columns, points, apart, moves, others, assignment, upper, lower, list);
    // biome-ignore format: the arguments of a kernel
    moved += assignListed(rows, columns, list, count, panels, norms, places, longest, squares, scratch, assignment, upper, lower, weights, sums, mass, members);
    yield;
  }
  return moved;
}

/** For each centre half the distance to its nearest other one: rows closer than that cannot be nearer to another. */
function halfGaps({ points, columns, apart }: Room, k: number): void {
  apart.fill(Number.POSITIVE_INFINITY, 0, k);
  for (let a = 0; a < k; a++)
    for (let b = 0; b < a; b++) {
      const half = Math.sqrt(squaredDistance(points, a, points, b, columns)) / 2;
      apart[a] = Math.min(apart[a] as number, half);
      apart[b] = Math.min(apart[b] as number, half);
    }
}

/** Squared distances of the rows to their own centres, into the room. */
function measureOwn({ workspace, rows, n, columns, centres, assignment, own }: Room): void {
  workspace.kernels.ownGaps(rows, 0, n, columns, centres, assignment, own);
}

function sumOfSquares(room: Room): number {
  measureOwn(room);
  return room.own.reduce((sum, gap, i) => sum + gap * (room.weights[i] as number), 0);
}

/** Moves every centre to the mean of its rows; how far they went is kept for the bounds. @returns the sum of squared shifts. */
function moveCentres(room: Room, k: number): number {
  const { columns, centres, sums, mass, members, moves } = room;
  if (members.subarray(0, k).includes(0)) fillEmpty(room, k);
  let total = 0;
  for (let c = 0; c < k; c++) {
    moves[c] = 0;
    if (members[c] === 0) continue;
    let shift = 0;
    let rounded = 0;
    for (let j = c * columns; j < (c + 1) * columns; j++) {
      const before = centres[j] as number;
      const mean = (sums[j] as number) / (mass[c] as number);
      shift += (mean - before) ** 2;
      rounded += (Math.fround(mean) - Math.fround(before)) ** 2;
      centres[j] = mean;
    }
    moves[c] = Math.sqrt(rounded) * SLACK;
    total += shift;
  }
  farthestOthers(room, k);
  return total;
}

/** For each centre the longest way that any other one went. */
function farthestOthers({ moves, others }: Room, k: number): void {
  let farthest = 0;
  for (let c = 1; c < k; c++) if ((moves[c] as number) > (moves[farthest] as number)) farthest = c;
  let next = 0;
  for (let c = 0; c < k; c++) if (c !== farthest) next = Math.max(next, moves[c] as number);
  others.fill(moves[farthest] as number, 0, k);
  others[farthest] = next;
}

/** An empty centre takes the farthest row of a centre that has more than one. */
function fillEmpty(room: Room, k: number): void {
  const { workspace, n, rows, columns, assignment, members, own, upper, lower, weights, sums, mass } = room;
  measureOwn(room);
  for (let c = 0; c < k; c++) {
    if ((members[c] as number) > 0) continue;
    let farthest = -1;
    for (let i = 0; i < n; i++) {
      if ((members[assignment[i] as number] as number) < 2 || (own[i] as number) === 0) continue;
      if (farthest < 0 || (own[i] as number) > (own[farthest] as number)) farthest = i;
    }
    if (farthest < 0) return;
    workspace.kernels.moveRow(rows, farthest, columns, c, assignment, weights, sums, mass, members);
    own[farthest] = 0;
    upper[farthest] = Number.POSITIVE_INFINITY;
    lower[farthest] = 0;
  }
}

/** The nearest of the k × d `centers` for each row, the lower number on a tie. */
export function nearestCenters(data: Float32Array, n: number, d: number, centers: Float64Array): Uint8Array {
  const room = openRoom(data, n, d, centers.length / d);
  begin(room, centers);
  const steps = assign(room, centers.length / d);
  while (!steps.next().done);
  const nearest = room.assignment.slice();
  room.workspace.close();
  return nearest;
}
