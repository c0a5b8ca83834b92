import { gatherRows } from '../clustering/kmeans';
import type { Points } from '../clustering/method';
import { MAPS } from '../embedding/registry';
import { leaveOutSteps } from '../explain/leaveOut';
import { pairDistances, silhouetteSteps } from '../judging/silhouette';
import { trustworthiness } from '../judging/trustworthiness';
import type { Random } from '../kernels/random';
import { nearestNeighbours } from '../similarity/graph';
import type { NeighbourGraph } from '../similarity/neighbours';
import { INSPECTION_FORMAT, type Inspection } from './inspection';
import { numbersOf } from './inspectNumbers';
import { pointsOf } from './inspectPoints';
import { drawRows } from './inspectRows';
import { treeOf } from './inspectTree';
import type { Version } from './version';

/** An inspection that was made before, with the customers that its rows count. */
export interface Before {
  inspection: Inspection;
  customerIds: readonly string[];
}

export interface InspectRun {
  random: Random;
  /** Where customers lay in the map before: they stay about there. */
  before?: Before;
}

/** The ways to draw customers that need nobody else's program. */
const OWN_MAPS = ['umap', 'pca', 'tsne'];
/** Neighbours of each customer that a map is made of, and by which it is judged. */
const NEIGHBOURS = 15;
/** Fewer rows have no shape to draw, and no neighbours to judge a map by. */
const FEWEST_DRAWN = 4;

/** Which share of the whole is done when a part ends; measured at 3,000 customers. */
const ENDS = { numbers: 0.15, tree: 0.25, maps: 0.7, trust: 0.78, silhouettes: 0.82, leaveOut: 1 };

/**
 * Looks at a version closely: maps of its customers, how well each lies in its segment, the tree of its customers, what every other
 * number of segments would look like, and which features could be left out. The same version and chance give the same bytes. Yields the share that is done, at least every 50 ms.
 */
export function* inspect(version: Version, { random, before }: InspectRun): Generator<number, Inspection> {
  const points = yield* sharing(pointsOf(version), 0, 0);
  const { assignment, segments } = version;
  const k = segments.length;
  const rows = drawRows(assignment, random);
  yield 0;
  const numbers = yield* sharing(numbersOf(version, rows), 0, ENDS.numbers);
  const tree = yield* sharing(treeOf(points, rows, assignment, k, random), ENDS.numbers, ENDS.tree);
  const drawn: Points = { data: gatherRows(points.data, points.d, rows), n: rows.length, d: points.d };
  const from = before && placesBefore(version, rows, before);
  const made = yield* sharing(mapsOf(drawn, from, random), ENDS.tree, ENDS.maps);
  const maps = yield* sharing(trusted(drawn, made, random), ENDS.maps, ENDS.trust);
  const groups = Uint8Array.from(rows, (row) => assignment[row] as number);
  const silhouettes = yield* sharing(silhouettesOf(drawn, groups, k, random), ENDS.trust, ENDS.silhouettes);
  const grouped = {
    table: version.features,
    points,
    featureOf: version.encoding.dims.map(({ feature }) => feature),
    assignment,
    centers: Float64Array.from(segments.flatMap(({ centroid }) => [...centroid])),
    k,
  };
  const leaveOut = yield* sharing(leaveOutSteps(grouped, random), ENDS.silhouettes, ENDS.leaveOut);
  const seen = { format: INSPECTION_FORMAT, versionId: version.id, rows, maps, silhouettes, numbers, tree } as const;
  return leaveOut ? { ...seen, leaveOut } : seen;
}

/** How many steps a part usually has; it is told as half done after as many. */
const USUAL_STEPS = 100;

/** Runs a part and tells how much of the whole is done; it cannot say how many steps it still has. */
function* sharing<T>(work: Generator<undefined, T>, begin: number, end: number): Generator<number, T> {
  for (let steps = 0; ; steps++) {
    const step = work.next();
    if (step.done) return step.value;
    yield begin + (end - begin) * (steps / (steps + USUAL_STEPS));
  }
}

type DrawnMap = Omit<Inspection['maps'][number], 'trustworthiness'>;

/** The maps of few or featureless customers, which have no shape, are none. */
function* mapsOf(points: Points, from: Float32Array | undefined, random: Random): Generator<undefined, DrawnMap[]> {
  if (points.n < FEWEST_DRAWN || points.d === 0) return [];
  let graph: NeighbourGraph | undefined;
  const once = function* () {
    graph ??= yield* nearestNeighbours(points, Math.min(NEIGHBOURS, points.n - 1));
    return graph;
  };
  const maps: DrawnMap[] = [];
  for (const id of OWN_MAPS) {
    const method = MAPS.get(id);
    if (!method) continue;
    const coordinates = yield* method.make({ points, random, graph: once, ...(from && { from }) });
    maps.push({ id, nameKey: method.nameKey, coordinates });
  }
  return maps;
}

/** Where the drawn customers lay before, NaN for those that were not there; undefined where none was. */
function placesBefore(
  version: Version,
  rows: Int32Array,
  { inspection, customerIds }: Before,
): Float32Array | undefined {
  const map = inspection.maps.find(({ id }) => id === OWN_MAPS[0]);
  if (!map) return undefined;
  const placeOf = new Map(Array.from(inspection.rows, (row, i) => [customerIds[row] as string, i]));
  const places = new Float32Array(rows.length * 2).fill(Number.NaN);
  let known = 0;
  rows.forEach((row, i) => {
    const place = placeOf.get(version.features.customerIds[row] as string);
    if (place === undefined) return;
    known++;
    places.set(map.coordinates.subarray(place * 2, place * 2 + 2), i * 2);
  });
  return known > 0 ? places : undefined;
}

function* trusted(points: Points, maps: DrawnMap[], random: Random): Generator<undefined, Inspection['maps']> {
  const judged: Inspection['maps'] = [];
  for (const map of maps) {
    const drawn = { data: map.coordinates, n: points.n, d: 2 };
    const neighbours = Math.min(NEIGHBOURS, Math.ceil(points.n / 2) - 1);
    judged.push({ ...map, trustworthiness: yield* trustworthiness(points, drawn, random, { neighbours }) });
  }
  return judged;
}

function* silhouettesOf(
  { data, n, d }: Points,
  groups: Uint8Array,
  k: number,
  random: Random,
): Generator<undefined, Float32Array> {
  const pairs = yield* pairDistances(data, n, d, random, n);
  const found = yield* silhouetteSteps(pairs, groups, k);
  return Float32Array.from(groups, (group, i) => (found && group < k ? (found.values[i] as number) : Number.NaN));
}
