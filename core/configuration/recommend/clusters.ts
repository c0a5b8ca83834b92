import { dbscan, suggestRadius } from '../../clustering/dbscan';
import { NOISE } from '../../clustering/method';
import { finish } from '../../kernels/finish';
import { createRandom } from '../../kernels/random';
import { nearestNeighbours } from '../../similarity/graph';
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
  /** Rows of the table by group, largest group first. */
  groups: Int32Array[];
  /** Rows in none. */
  noise: number;
  /** How near orders of one group lie: the knee of the distances. */
  eps: number;
}

/**
 * Groups past configurations by density: frequency vectors, DBSCAN, its radius from the knee of the k-distance curve.
 * Source: Ester, Kriegel, Sander & Xu, "A density-based algorithm for discovering clusters", KDD 1996.
 */
export function* groupOrders(table: ParameterTable): Generator<undefined, OrderGroups> {
  const { width } = frequencyColumns(table.model);
  const most = Math.max(2 * FEWEST, Math.floor(Math.sqrt(MOST_WORK / Math.max(1, width))));
  const step = Math.max(1, Math.ceil(table.rows / most));
  const rows: number[] = [];
  // From the end: the newest order is always among them.
  for (let row = table.rows - 1; row >= 0; row -= step) rows.push(row);
  rows.reverse();
  if (rows.length <= FEWEST || width === 0) return { groups: [Int32Array.from(rows)], noise: 0, eps: 0 };
  const points = frequencyPoints(
    table.model,
    rows.map((row) => configurationOf(table, row)),
  );
  yield;
  const graph = yield* nearestNeighbours(points, FEWEST - 1);
  // Of whole numbers many distances are the same: those at the knee must not be lost to rounding.
  const radius = suggestRadius(graph, FEWEST) * (1 + ROUNDING);
  const input = {
    points,
    random: createRandom(1),
    // biome-ignore lint/correctness/useYield: it was made above.
    *graph() {
      return graph;
    },
  };
  const { assignment, k, model } = yield* dbscan.fit(input, { numbers: { fewest: FEWEST, radius } });
  const groups = Array.from({ length: k }, (_, group) =>
    Int32Array.from(rows.filter((_, i) => assignment[i] === group)),
  );
  groups.sort((a, b) => b.length - a.length || (a[0] as number) - (b[0] as number));
  return { groups, noise: assignment.filter((group) => group === NOISE).length, eps: model.radius };
}

/** Groups with the most common configuration of each. */
interface Told extends OrderGroups {
  table: ParameterTable;
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
    const all = toldOf(table, yield* groupOrders(table));
    const groupsFor = lastArea(table, all);
    return () => ({
      first: 'whole',
      distributions(ask) {
        const told = groupsFor(ask.among);
        const best = ranked(told, ask)[0];
        const rows = best === undefined ? [] : (told.groups[best] as Int32Array);
        if (rows.length === 0) return evenly(table.model, ask.known);
        return voteOf(told.table, rows, new Uint8Array(rows.length).fill(1), ask.known);
      },
      wholes(ask, most) {
        const told = groupsFor(ask.among);
        const modes = ranked(told, ask).map((group) => told.modes[group] as Candidate);
        return modes.filter(({ values }) => mismatches(values, ask.known) === 0).slice(0, most);
      },
      counting: (ask) => countingGroup(groupsFor(ask.among), ask),
    });
  },
};

/** The groups of the area that is asked for; those of the last area stay. */
function lastArea(table: ParameterTable, all: Told): (among: Int32Array | undefined) => Told {
  let last: { among: Int32Array; told: Told } | undefined;
  return (among) => {
    if (among === undefined) return all;
    if (last?.among.length !== among.length || last.among.some((row, i) => row !== among[i])) {
      const part = rowsOfTable(table, among);
      const found = finish(groupOrders(part));
      const groups = found.groups.map((rows) => rows.map((row) => among[row] as number));
      last = { among, told: toldOf(table, { ...found, groups }) };
    }
    return last.told;
  };
}

/** Where no place is dense, all orders are one group: their most common configuration is all there is to say. */
function toldOf(table: ParameterTable, found: OrderGroups): Told {
  const all = Int32Array.from({ length: table.rows }, (_, row) => row);
  const groups = found.groups.length > 0 ? found.groups : [all];
  const modes = groups.map((rows): Candidate => {
    const part = rowsOfTable(table, rows);
    const distinct = distinctOf(part);
    // Numbered by their first rows: of equally common ones the earliest.
    const most = distinct.rows.indexOf(distinct.rows.reduce((a, b) => Math.max(a, b), 0));
    return { values: configurationOf(part, distinct.first[most] ?? 0), rows: distinct.rows[most] ?? 0 };
  });
  return { ...found, groups, table, modes };
}

/** Numbers of the groups that speak for what is known, best first. */
function ranked({ groups, modes }: Told, { known }: Ask): number[] {
  const differs = modes.map(({ values }) => mismatches(values, known));
  return [...groups.keys()].sort((a, b) => (differs[a] as number) - (differs[b] as number) || a - b);
}

/** All orders of the group that speaks, newest first. */
function countingGroup(told: Told, ask: Ask): CountingRows {
  const best = ranked(told, ask)[0];
  const rows = best === undefined ? new Int32Array(0) : (told.groups[best] as Int32Array).slice().reverse();
  return { rows, groups: { groups: told.groups.length, noise: told.noise, eps: told.eps } };
}
