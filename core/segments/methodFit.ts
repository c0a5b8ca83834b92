import { gatherPoints } from '../clustering/gather';
import {
  type Clustering,
  type ClusteringInput,
  type ClusteringMethod,
  type ClusteringSettings,
  NOISE,
  type Placed,
  type Points,
} from '../clustering/method';
import { METHODS } from '../clustering/registry';
import { PeerlensError } from '../crm/error';
import type { FitPlan } from '../engine/plan';
import { type Random, sample } from '../kernels/random';
import { nearestNeighbours } from '../similarity/graph';
import type { NeighbourGraph } from '../similarity/neighbours';
import { USUAL_METHOD } from './how';

/** Whether segments are those of k-means, which knows the segments that there were and weights by class. */
export function usesKMeans({ method = USUAL_METHOD }: Pick<FitPlan, 'method'>): boolean {
  return method === USUAL_METHOD;
}

/** Neighbours of each customer in the graph that methods share, unless a setting asks for more. */
const NEIGHBOURS = 15;
/** Settings that ask for neighbours. */
const ASKING = ['neighbours', 'fewest'];
/** Customers that are placed in one step: each is held against some thousands at most. */
const PLACED_ROWS = 32;

/** Groups of all rows, made from all or from a sample of them. */
export interface MadeGroups {
  clustering: Clustering;
  /** Of all rows. */
  assignment: Uint8Array;
  strength: Float32Array;
  /** How many rows they were made from. */
  from: number;
}

/**
 * The method that a plan names, and what it is told.
 * @throws PeerlensError `unknownMethod` {method}, `methodNumber` {setting, value, from, to} for a number that it does not take.
 */
export function methodOfPlan({ method: id = USUAL_METHOD, methodNumbers = {} }: FitPlan): {
  method: ClusteringMethod;
  numbers: Readonly<Record<string, number>>;
} {
  const method = METHODS.get(id);
  if (!method) throw new PeerlensError('unknownMethod', 'fitNow', { method: id });
  for (const [setting, value] of Object.entries(methodNumbers)) {
    const declared = method.settings.find((one) => one.id === setting);
    const { from = 0, to = 0 } = declared ?? {};
    if (!declared || !(value >= from && value <= to))
      throw new PeerlensError('methodNumber', 'fitNow', { setting, value, from, to });
  }
  return { method, numbers: methodNumbers };
}

/** What a method is given; the graph of neighbours is made when it is first asked for, and once. */
export function inputOf(
  points: Points,
  random: Random,
  numbers: Readonly<Record<string, number>> = {},
): ClusteringInput {
  const asked = ASKING.map((id) => Math.round(numbers[id] ?? 0));
  const count = Math.max(1, Math.min(points.n - 1, Math.max(NEIGHBOURS, ...asked)));
  let known: NeighbourGraph | undefined;
  return {
    points,
    random,
    *graph() {
      known ??= yield* nearestNeighbours(points, count);
      return known;
    },
  };
}

/** Makes groups of `most` rows at most, drawn by chance where there are more; the others are placed in them. */
export function maker(
  method: ClusteringMethod,
  points: Points,
  most: number,
  random: Random,
  numbers: Readonly<Record<string, number>>,
): (settings: Omit<ClusteringSettings, 'from'>) => Generator<undefined, MadeGroups> {
  const all = points.n <= most;
  const part = all ? points : gatherPoints(points, sample(random, points.n, most));
  const input = inputOf(part, random, numbers);
  return function* (settings) {
    const clustering = yield* method.fit(input, { numbers, ...settings });
    const placed = all ? clustering : yield* placeRows(method, clustering, points);
    return { clustering, assignment: placed.assignment, strength: placed.strength, from: part.n };
  };
}

/** Places rows that the groups were not made from, some in a step. */
export function* placeRows(
  method: Pick<ClusteringMethod, 'assign'>,
  clustering: Clustering,
  points: Points,
): Generator<undefined, Placed> {
  const assignment = new Uint8Array(points.n);
  const strength = new Float32Array(points.n);
  for (let from = 0; from < points.n; from += PLACED_ROWS) {
    const rows = Int32Array.from({ length: Math.min(PLACED_ROWS, points.n - from) }, (_, i) => from + i);
    const placed = method.assign(clustering, gatherPoints(points, rows));
    assignment.set(placed.assignment, from);
    strength.set(placed.strength, from);
    yield;
  }
  return { assignment, strength };
}

/** Groups that are segments, under new numbers. */
export interface KeptGroups {
  k: number;
  assignment: Uint8Array;
  strength: Float32Array;
  /** Of each group as the method numbers it: its new number, or {@link NOISE}. */
  numberOf: Uint8Array;
  /** Groups that are no segments, and the rows that are in none for that. */
  dropped: { groups: number; rows: number };
}

/** Keeps the groups of at least `least` rows, of these the `most` largest (ties: the earlier); rows of the others are in none. */
export function keepGroups(
  { clustering: { k }, assignment, strength }: MadeGroups,
  least: number,
  most: number,
): KeptGroups {
  const sizes = new Int32Array(k);
  for (const group of assignment) if (group < k) sizes[group] = (sizes[group] as number) + 1;
  const kept = [...sizes.keys()]
    .filter((group) => (sizes[group] as number) >= least)
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  const numberOf = new Uint8Array(k).fill(NOISE);
  kept.forEach((group, number) => {
    numberOf[group] = number;
  });
  const renumbered = assignment.map((group) => numberOf[group] ?? NOISE);
  const rows = renumbered.reduce((sum, now, i) => sum + (now === NOISE && assignment[i] !== NOISE ? 1 : 0), 0);
  return {
    k: kept.length,
    assignment: renumbered,
    strength: strength.map((value, i) => (renumbered[i] === NOISE ? 0 : value)),
    numberOf,
    dropped: { groups: sizes.filter((size) => size > 0).length - kept.length, rows },
  };
}
