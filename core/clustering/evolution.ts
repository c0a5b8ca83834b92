import { assign } from '../judging/assignment';
import type { Random } from '../kernels/random';
import { squaredDistance } from './distance';
import { kmeans } from './kmeans';
import { lloydIn } from './lloyd';
import type { Points } from './method';
import { openRoom, type Room } from './room';

/** What a snapshot hands to the next one. */
export interface Past {
  /** k × d. */
  centers: Float64Array;
  /** Rows of each group. */
  sizes: ArrayLike<number>;
  /** Of each group, for its life. */
  ids: readonly number[];
}

/** The groups of one snapshot, held against those before. */
export interface Evolved extends Past {
  k: number;
  sizes: Int32Array;
  assignment: Uint8Array;
  /** Mean squared distance of the rows to their group's centre: what k-means alone makes least. */
  snapshotCost: number;
  /** Mean squared way of the centres from the groups that they go on from, weighted by those groups' rows; 0 for the first snapshot. */
  historyCost: number;
}

export interface EvolutionOptions {
  k: number;
  /** 0 = every snapshot by itself, 1 = the centres stay where they were. */
  smoothness: number;
  random: Random;
  /** Fresh starts of k-means; 4 by default. */
  starts?: number;
}

const STARTS = 4;
const MOST_ITERATIONS = 100;

/**
 * Evolutionary k-means: groups of a snapshot that fit its rows and stay near the groups of the snapshot before. It makes least
 * (1 − smoothness) · (squared distances of the rows) + smoothness · (squared ways of the centres, weighted by the rows they had),
 * from the earlier centres and from fresh ones; groups go on from those before by the cheapest pairing.
 * Source: Chakrabarti, Kumar & Tomkins, "Evolutionary clustering", KDD 2006, § 4.2, with an optimal pairing instead of the nearest centre.
 * @param before undefined for the first snapshot; it may have another number of groups. Groups that go on keep their id and, where the
 * number is the same, their place.
 * @throws RangeError for a k or a smoothness out of bounds, other columns than before, and values that are not finite.
 */
export function* evolve(
  points: Points,
  before: Past | undefined,
  { k, smoothness, random, starts = STARTS }: EvolutionOptions,
): Generator<undefined, Evolved> {
  const { data, n, d } = points;
  if (!(smoothness >= 0 && smoothness <= 1)) throw new RangeError(`A smoothness of ${smoothness} is not from 0 to 1.`);
  if (before && before.centers.length !== before.ids.length * d)
    throw new RangeError(`The groups before do not have ${d} columns.`);
  const fresh = yield* kmeans(data, n, d, k, { random, starts });
  if (!before) return firstOf(fresh.assignment, fresh.centers, fresh.sse / n, k);
  const room = openRoom(data, n, d, k);
  try {
    const found = yield* descend(room, fresh.centers, before, smoothness);
    if (before.ids.length !== k) return found;
    const renewed = yield* descend(room, before.centers, before, smoothness);
    const cost = (one: Evolved) => (1 - smoothness) * one.snapshotCost + smoothness * one.historyCost;
    return cost(renewed) <= cost(found) ? renewed : found;
  } finally {
    room.workspace.close();
  }
}

function firstOf(assignment: Uint8Array, centers: Float64Array, snapshotCost: number, k: number): Evolved {
  const ids = Array.from({ length: k }, (_, group) => group);
  return { k, centers, assignment, sizes: sizesOf(assignment, k), ids, snapshotCost, historyCost: 0 };
}

/** Rows to their nearest centres, centres between their rows' mean and their past, until no row moves. */
function* descend(room: Room, start: Float64Array, before: Past, smoothness: number): Generator<undefined, Evolved> {
  const { n, d } = room;
  const k = start.length / d;
  let centers: Float64Array = start.slice();
  let past = pair(centers, before, k, d);
  let assignment: Uint8Array = new Uint8Array(n);
  let sse = 0;
  for (let iteration = 0; iteration <= MOST_ITERATIONS; iteration++) {
    const placed = yield* lloydIn(room, centers, { maxIterations: 0, enough: 0 });
    const still = iteration > 0 && placed.assignment.every((group, i) => group === assignment[i]);
    assignment = placed.assignment.slice();
    sse = placed.sse;
    if (still) break;
    centers = between(room, centers, assignment, before, past, smoothness);
    past = pair(centers, before, k, d);
  }
  return inPlace({ centers, assignment, sse, n, d }, before, past);
}

/** For each group the one before that it goes on from, or −1: the pairing with the least weighted squared ways. */
function pair(centers: Float64Array, before: Past, k: number, d: number): Int32Array {
  const earlier = before.ids.length;
  const costs = new Float64Array(k * earlier);
  for (let group = 0; group < k; group++)
    for (let old = 0; old < earlier; old++)
      costs[group * earlier + old] =
        (before.sizes[old] as number) * squaredDistance(centers, group, before.centers, old, d);
  return assign(costs, k, earlier);
}

/** Each centre where rows and past together want it; a centre with neither stays. */
function between(
  { data, n, d }: Room,
  centers: Float64Array,
  assignment: Uint8Array,
  before: Past,
  past: Int32Array,
  smoothness: number,
): Float64Array {
  const sums = new Float64Array(centers.length);
  const sizes = sizesOf(assignment, past.length);
  for (let i = 0; i < n; i++) {
    const at = (assignment[i] as number) * d;
    for (let j = 0; j < d; j++) sums[at + j] = (sums[at + j] as number) + (data[i * d + j] as number);
  }
  return centers.map((place, at) => {
    const group = Math.floor(at / d);
    const old = past[group] as number;
    const size = sizes[group] as number;
    const held = old < 0 ? 0 : smoothness * (before.sizes[old] as number);
    // A group without a past is where its rows are, however smooth the others are.
    const whole = (old < 0 ? 1 : 1 - smoothness) * size + held;
    if (whole === 0) return place;
    const history = old < 0 ? 0 : (before.centers[old * d + (at % d)] as number);
    const mean = size > 0 ? (sums[at] as number) / size : history;
    const share = held / whole;
    return (1 - share) * mean + share * history;
  });
}

/** Groups under the numbers of those that they go on from; others take the numbers that are free, and new ids. */
function inPlace(
  found: { centers: Float64Array; assignment: Uint8Array; sse: number; n: number; d: number },
  before: Past,
  past: Int32Array,
): Evolved {
  const { n, d } = found;
  const k = past.length;
  const same = before.ids.length === k;
  const placeOf = Int32Array.from(past, (old, group) => (same ? old : group));
  const centers = new Float64Array(k * d);
  const ids = new Array<number>(k).fill(0);
  let next = Math.max(-1, ...before.ids) + 1;
  let ways = 0;
  let weight = 0;
  past.forEach((old, group) => {
    const place = placeOf[group] as number;
    centers.set(found.centers.subarray(group * d, (group + 1) * d), place * d);
    ids[place] = old < 0 ? next++ : (before.ids[old] as number);
    if (old < 0) return;
    const rows = before.sizes[old] as number;
    ways += rows * squaredDistance(found.centers, group, before.centers, old, d);
    weight += rows;
  });
  const assignment = found.assignment.map((group) => placeOf[group] as number);
  return {
    k,
    centers,
    assignment,
    sizes: sizesOf(assignment, k),
    ids,
    snapshotCost: found.sse / n,
    historyCost: weight > 0 ? ways / weight : 0,
  };
}

function sizesOf(assignment: Uint8Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (const group of assignment) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}
