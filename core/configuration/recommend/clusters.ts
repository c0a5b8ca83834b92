import { dbscan, suggestRadius } from '../../clustering/dbscan';
import { NOISE, type Points } from '../../clustering/method';
import { createRandom } from '../../kernels/random';
import { nearestNeighbours } from '../../similarity/graph';
import { learntAmong } from './among';
import { distinctOf, mismatches } from './distinct';
import { frequencyColumns, frequencyPoints } from './frequency';
import type { Ask, Candidate, CountingRows, ParameterTable, RecommendationMethod } from './method';
import { configurationOf, rowsOfTable } from './table';
import { evenly, voteOf } from './votes';

/** A dense place has so many orders. */
const FEWEST = 5;
/** Pairs of rows times columns that grouping may take; of more rows evenly spread ones are grouped. */
const MOST_WORK = 250_000_000;
const ROUNDING = 1e-5;

/** Groups of orders that are alike. */
export interface OrderGroups {
  /** Rows of the table by group, largest group first; never none, as the radius is one at which some place is dense. */
  groups: Int32Array[];
  /** Rows in none. */
  noise: number;
  /** How near orders of one group lie: the knee of the distances. */
  eps: number;
}

/** Groups of orders with the points that they were made of. */
export interface PlacedOrders extends OrderGroups {
  /** Rows of the table that were grouped, oldest first; the points are parallel. */
  rows: readonly number[];
  points: Points;
  /** Parallel: how far the nearest orders are that make a place dense, their distance the radius is held against. Empty where too few orders are there. */
  reach: Float64Array;
}

/**
 * Groups past configurations by density: frequency vectors, DBSCAN, its radius from the knee of the k-distance curve.
 * Source: Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters", KDD 1996.
 */
export function* placeOrders(table: ParameterTable): Generator<undefined, PlacedOrders> {
  const { width } = frequencyColumns(table.model);
  const most = Math.max(2 * FEWEST, Math.floor(Math.sqrt(MOST_WORK / Math.max(1, width))));
  const step = Math.max(1, Math.ceil(table.rows / most));
  const rows: number[] = [];
  // From the end: the newest order is always among them.
  for (let row = table.rows - 1; row >= 0; row -= step) rows.push(row);
  rows.reverse();
  const points = frequencyPoints(
    table.model,
    rows.map((row) => configurationOf(table, row)),
  );
  if (rows.length <= FEWEST || width === 0)
    return { groups: [Int32Array.from(rows)], noise: 0, eps: 0, rows, points, reach: new Float64Array() };
  yield;
  const graph = yield* nearestNeighbours(points, FEWEST - 1);
  // Of whole numbers many distances are the same: those at the knee must not be lost to rounding.
  const radius = suggestRadius(graph, FEWEST) * (1 + ROUNDING);
  const input = {
    points,
    random: createRandom(1),
    *graph() {
      yield;
      return graph;
    },
  };
  const { assignment, k, model } = yield* dbscan.fit(input, { numbers: { fewest: FEWEST, radius } });
  const groups = Array.from({ length: k }, (_, group) =>
    Int32Array.from(rows.filter((_, i) => assignment[i] === group)),
  );
  groups.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
  return {
    groups,
    noise: assignment.filter((group) => group === NOISE).length,
    eps: model.radius,
    rows,
    points,
    reach: Float64Array.from(rows, (_, i) => graph.distances[(i + 1) * graph.k - 1] ?? 0),
  };
}

/** As {@link placeOrders}, without the points. */
export function* groupOrders(table: ParameterTable): Generator<undefined, OrderGroups> {
  const { groups, noise, eps } = yield* placeOrders(table);
  return { groups, noise, eps };
}

/** Groups of the orders that count, with the most common configuration of each. */
interface Told extends OrderGroups {
  /** The orders that count; rows of groups are its rows. */
  part: ParameterTable;
  modes: Candidate[];
}

/**
 * The first published attempt: orders of the area, as frequency vectors, in groups by density; proposed is what is most common in a
 * group. The largest group speaks first, or, where something is decided already, the one whose configuration differs least from it.
 */
export const clusters: RecommendationMethod = {
  id: 'clusters',
  nameKey: 'recommend.clusters',
  grid: [{}],
  *fit(table) {
    const toldFor = yield* learntAmong(table, learnGroups);
    return () => ({
      first: 'whole',
      distributions(ask) {
        const told = toldFor(ask.among);
        const rows = speakingFor(told, ask);
        if (rows.length === 0) return evenly(table.model, ask.known);
        return voteOf(told.part, rows, new Uint8Array(rows.length).fill(1), ask.known);
      },
      wholes(ask, most) {
        const told = toldFor(ask.among);
        const modes = ranked(told, ask).map((group) => told.modes[group] as Candidate);
        return modes.filter(({ values }) => mismatches(values, ask.known) === 0).slice(0, most);
      },
      counting: (ask) => countingGroup(toldFor(ask.among), ask),
    });
  },
};

function* learnGroups(part: ParameterTable): Generator<undefined, Told> {
  const found = yield* groupOrders(part);
  return { ...found, part, modes: found.groups.map((rows) => modeOf(rowsOfTable(part, rows))) };
}

/** The most common configuration, of equally common ones the earliest. */
function modeOf(group: ParameterTable): Candidate {
  const { rows, first } = distinctOf(group);
  const most = rows.indexOf(rows.reduce((a, b) => Math.max(a, b), 0));
  return { values: configurationOf(group, first[most] ?? 0), rows: rows[most] ?? 0 };
}

/** Numbers of the groups that speak for what is known, best first. */
function ranked({ groups, modes }: Told, { known }: Ask): number[] {
  const differs = modes.map(({ values }) => mismatches(values, known));
  return [...groups.keys()].sort((a, b) => (differs[a] as number) - (differs[b] as number) || a - b);
}

/** The rows of the group that speaks first. */
const speakingFor = (told: Told, ask: Ask): Int32Array => told.groups[ranked(told, ask)[0] as number] as Int32Array;

/** All orders of the group that speaks, newest first. */
function countingGroup(told: Told, ask: Ask): CountingRows {
  const { groups, noise, eps } = told;
  const newest = speakingFor(told, ask).slice().reverse();
  const rows = ask.among ? newest.map((row) => ask.among?.[row] as number) : newest;
  return { rows, groups: { groups: groups.length, noise, eps } };
}
