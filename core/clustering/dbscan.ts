import { text } from '../crm/text';
import type { NeighbourGraph } from '../similarity/neighbours';
import { type DensityGroups, densityGroups, densityNotices, IN_NONE, RADIUS } from './density';
import { rowsPerYield, squaredDistance } from './distance';
import { kneeOf } from './knee';
import { type Clustering, type ClusteringMethod, NOISE, type Placed, type Points } from './method';
import { checkInput, MOST_GROUPS, numberOf } from './settings';

/** What places a row: the core rows. A row within the radius of one belongs to its group. */
export interface DbscanModel {
  d: number;
  radius: number;
  fewest: number;
  /** m × d, row-major. */
  cores: Float32Array;
  /** The group of each. */
  groups: Uint8Array;
}

/**
 * A radius for rows whose neighbours are known: the knee of the distances to the (fewest − 1)-th nearest row, or to the farthest that
 * the graph knows. Source: Ester et al. 1996, § 4.2. @returns 1 where each row has so many others in its own place.
 */
export function suggestRadius(graph: NeighbourGraph, fewest: number): number {
  const rank = Math.min(graph.k, Math.max(1, fewest - 1)) - 1;
  const distances = Float64Array.from({ length: graph.n }, (_, i) => graph.distances[i * graph.k + rank] ?? 0)
    .filter((distance) => Number.isFinite(distance) && distance > 0)
    .sort();
  return distances.length === 0 ? 1 : (distances[kneeOf(distances)] as number);
}

/** Dense groups of any shape, and rows in none. */
export const dbscan: ClusteringMethod<DbscanModel> = {
  id: 'dbscan',
  nameKey: 'clustering.dbscan',
  needsK: false,
  mostRows: 30_000,
  settings: [RADIUS, { id: 'fewest', labelKey: 'clustering.setting.fewest', from: 1, to: 1_000, usual: 5 }],
  *fit({ points, graph }, settings) {
    checkInput(dbscan, points, settings);
    const fewest = Math.round(numberOf(dbscan, settings, 'fewest'));
    const radius = numberOf(dbscan, settings, 'radius') || suggestRadius(yield* graph(), fewest);
    const found = yield* densityGroups(points, radius, fewest);
    return yield* clusteringOf(points, found, radius, fewest);
  },
  assign: ({ model }, points) => placeByCores(model, points),
};

function* clusteringOf(
  points: Points,
  found: DensityGroups,
  radius: number,
  fewest: number,
): Generator<undefined, Clustering<DbscanModel>> {
  const { assignment, k } = numbered(found);
  const model = coresOf(points, found.core, assignment, radius, fewest);
  const rows = Array.from(assignment.keys());
  const strength = new Float32Array(points.n);
  const edge = rows.filter((i) => assignment[i] !== NOISE && found.core[i] === 0);
  for (const i of rows) if (found.core[i] === 1 && assignment[i] !== NOISE) strength[i] = 1;
  const chunk = rowsPerYield(model.cores.length);
  for (const [at, i] of edge.entries()) {
    strength[i] = nearestCore(model, points.data, i, assignment[i]).strength;
    if (at % chunk === chunk - 1) yield;
  }
  const notices = densityNotices(assignment, k);
  if (found.count > k) notices.push(text('clustering.notice.largest', { kept: k, found: found.count }));
  return { method: 'dbscan', k, assignment, strength, model, notices };
}

/** Groups in a byte: where there are more than it can number, the smaller ones (ties: the later) are none. */
function numbered({ groups, count }: DensityGroups): { assignment: Uint8Array; k: number } {
  const sizes = new Int32Array(count);
  for (const group of groups) if (group !== IN_NONE) sizes[group] = (sizes[group] as number) + 1;
  const kept = Array.from(sizes.keys())
    .sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b)
    .slice(0, MOST_GROUPS)
    .sort((a, b) => a - b);
  const numberOfGroup = new Map(kept.map((group, number) => [group, number]));
  return { assignment: Uint8Array.from(groups, (group) => numberOfGroup.get(group) ?? NOISE), k: kept.length };
}

function coresOf(
  { data, d }: Points,
  core: Uint8Array,
  assignment: Uint8Array,
  radius: number,
  fewest: number,
): DbscanModel {
  const rows = Array.from(core.keys()).filter((i) => core[i] === 1 && assignment[i] !== NOISE);
  const cores = new Float32Array(rows.length * d);
  rows.forEach((row, m) => {
    cores.set(data.subarray(row * d, (row + 1) * d), m * d);
  });
  return { d, radius, fewest, cores, groups: Uint8Array.from(rows, (row) => assignment[row] as number) };
}

/**
 * The group of the nearest core row, if one is within the radius; the strength is 1 at it and falls to a half at the radius.
 * @param only core rows of this group are looked at.
 */
function nearestCore(
  { cores, groups, d, radius }: DbscanModel,
  data: Float32Array,
  i: number,
  only?: number,
): { group: number; strength: number } {
  let nearest = NOISE;
  let least = radius * radius;
  for (let m = 0; m < groups.length; m++) {
    if (only !== undefined && groups[m] !== only) continue;
    const square = squaredDistance(data, i, cores, m, d);
    if (square > least || (square === least && nearest !== NOISE)) continue;
    least = square;
    nearest = groups[m] as number;
  }
  return { group: nearest, strength: nearest === NOISE ? 0 : 1 - Math.sqrt(least) / radius / 2 };
}

function placeByCores(model: DbscanModel, points: Points): Placed {
  if (points.d !== model.d) throw new RangeError(`The groups have ${model.d} columns, the rows ${points.d}.`);
  const placed = Array.from({ length: points.n }, (_, i) => nearestCore(model, points.data, i));
  return {
    assignment: Uint8Array.from(placed, ({ group }) => group),
    strength: Float32Array.from(placed, ({ strength }) => strength),
  };
}
