import { finish } from '../kernels/finish';
import type { Random } from '../kernels/random';
import { integer } from '../kernels/random';
import { rowsPerYield } from './distance';
import { describeColumns, type GowerColumn, type GowerRows, gowerDistance, gowerRows } from './gower';
import { softmin } from './membership';
import type { ClusteringMethod, Placed } from './method';
import { checkInput, groupsAsked, numberOf, startsOf } from './settings';
import { typicalOf } from './typical';

/** Groups by a typical row each: medians of numbers, most common words. */
export interface MixedModel {
  columns: GowerColumn[];
  prototypes: Float64Array[];
  /** Mean distance of a row to its group's typical one: gaps of that size make the strength fall. */
  scale: number;
}

interface Fit {
  prototypes: Float64Array[];
  assignment: Uint8Array;
  cost: number;
}

const ITERATIONS = 100;

/**
 * k-prototypes by Gower's distance: for numbers and words together, with values that are not known left out.
 * Source: Z. Huang, "Extensions to the k-means algorithm for clustering large data sets with categorical values", Data Mining and
 * Knowledge Discovery 2, 1998; with medians, which are nearest in Gower's distance.
 */
export const mixedMethod: ClusteringMethod<MixedModel> = {
  id: 'mixed',
  nameKey: 'clustering.mixed',
  needsK: true,
  mostRows: 30_000,
  settings: [startsOf(10)],
  *fit({ points, random }, settings) {
    checkInput(mixedMethod, points, settings);
    const k = groupsAsked(settings, points.n);
    const starts = Math.round(numberOf(mixedMethod, settings, 'starts'));
    const columns = yield* describeColumns(points);
    const rows = yield* gowerRows(columns, points);
    let best = yield* oneStart(rows, k, random);
    for (let start = 1; start < starts; start++) {
      const fit = yield* oneStart(rows, k, random);
      if (fit.cost < best.cost) best = fit;
    }
    const model = { columns, prototypes: best.prototypes, scale: best.cost / points.n };
    return { method: 'mixed', k, ...(yield* place(model, rows)), model, notices: [] };
  },
  assign: ({ model }, points) => finish(place(model, finish(gowerRows(model.columns, points)))),
};

/** From rows drawn far from each other, until no row changes its group or the groups fit no closer. */
function* oneStart(rows: GowerRows, k: number, random: Random): Generator<undefined, Fit> {
  let prototypes = yield* drawStart(rows, k, random);
  let best: Fit | undefined;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const fit = yield* nearestPrototypes(rows, prototypes);
    if (best && fit.cost >= best.cost) break;
    best = fit;
    yield* fillEmpty(rows, fit, k);
    const next: Float64Array[] = [];
    for (const [g, old] of prototypes.entries()) next.push((yield* typicalOf(rows, fit.assignment, g)) ?? old);
    prototypes = next;
  }
  return best ?? (yield* nearestPrototypes(rows, prototypes));
}

/** The first row by chance, each next with a chance proportional to its distance from those so far. */
function* drawStart(rows: GowerRows, k: number, random: Random): Generator<undefined, Float64Array[]> {
  const nearest = new Float64Array(rows.n).fill(1);
  const drawn: Float64Array[] = [];
  while (drawn.length < k) {
    const total = nearest.reduce((sum, gap) => sum + gap, 0);
    const row = drawn.length === 0 || total === 0 ? integer(random, rows.n) : drawProportional(nearest, total, random);
    const prototype = Float64Array.from(rows.columns, ({ values }) => values[row] as number);
    drawn.push(prototype);
    const chunk = rowsPerStep(rows, 1);
    for (let i = 0; i < rows.n; i++) {
      nearest[i] = Math.min(nearest[i] as number, gowerDistance(rows, i, prototype));
      if (i % chunk === chunk - 1) yield;
    }
    // A row of which nothing is known is as far from itself as from all.
    nearest[row] = 0;
    yield;
  }
  return drawn;
}

function drawProportional(weights: Float64Array, total: number, random: Random): number {
  let left = random.next() * total;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] as number;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** Rows to be compared with so many others between two yields: a comparison of two values costs some multiplications. */
const rowsPerStep = ({ columns }: GowerRows, others: number) => rowsPerYield(4 * columns.length * others);

/** Gives rows to the nearest prototype, the lower number on a tie. */
function* nearestPrototypes(rows: GowerRows, prototypes: Float64Array[]): Generator<undefined, Fit> {
  const assignment = new Uint8Array(rows.n);
  const chunk = rowsPerStep(rows, prototypes.length);
  let cost = 0;
  for (let i = 0; i < rows.n; i++) {
    let least = Number.POSITIVE_INFINITY;
    prototypes.forEach((prototype, g) => {
      const gap = gowerDistance(rows, i, prototype);
      if (gap >= least) return;
      least = gap;
      assignment[i] = g;
    });
    cost += least;
    if (i % chunk === chunk - 1) yield;
  }
  return { prototypes, assignment, cost };
}

/** A group that lost every row takes the row that is farthest from its own typical one, from a group that has more than one. */
function* fillEmpty(rows: GowerRows, { assignment, prototypes }: Fit, k: number): Generator<undefined, void> {
  const counts = new Int32Array(k);
  for (const group of assignment) counts[group] = (counts[group] as number) + 1;
  for (let g = 0; g < k; g++) {
    if ((counts[g] as number) > 0) continue;
    let farthest = -1;
    let most = 0;
    for (let i = 0; i < rows.n; i++) {
      const own = assignment[i] as number;
      const gap = (counts[own] as number) > 1 ? gowerDistance(rows, i, prototypes[own] as Float64Array) : 0;
      if (gap <= most) continue;
      most = gap;
      farthest = i;
    }
    yield;
    if (farthest < 0) return;
    const own = assignment[farthest] as number;
    counts[own] = (counts[own] as number) - 1;
    counts[g] = 1;
    assignment[farthest] = g;
  }
}

function* place({ prototypes, scale }: MixedModel, rows: GowerRows): Generator<undefined, Placed> {
  const assignment = new Uint8Array(rows.n);
  const strength = new Float32Array(rows.n);
  const strengths = new Float64Array(prototypes.length);
  const chunk = rowsPerStep(rows, prototypes.length);
  for (let i = 0; i < rows.n; i++) {
    let least = Number.POSITIVE_INFINITY;
    prototypes.forEach((prototype, g) => {
      const gap = gowerDistance(rows, i, prototype);
      strengths[g] = gap;
      if (gap >= least) return;
      least = gap;
      assignment[i] = g;
    });
    softmin(strengths, scale, undefined, strengths, 0);
    strength[i] = strengths[assignment[i] as number] as number;
    if (i % chunk === chunk - 1) yield;
  }
  return { assignment, strength };
}
