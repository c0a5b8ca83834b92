import { text } from '../crm/text';
import { leadingVectors } from '../embedding/laplacian';
import { exp } from '../kernels/math';
import type { Random } from '../kernels/random';
import type { SparseRows } from '../kernels/twin/sparse';
import { connectedParts, membersOf, partOf, tieBothWays } from '../similarity/affinity';
import type { NeighbourGraph } from '../similarity/neighbours';
import { type Anchors, anchorsOf, placeByAnchors } from './anchors';
import { joinNearest } from './bridges';
import type { ClusteringMethod, Points } from './method';
import { normalisedCut, roundVectors } from './rounding';
import { checkInput, groupsAsked, numberOf } from './settings';

/** The neighbour whose distance tells how thin the rows lie. */
const WIDTH_RANK = 7;
/** Shares of that distance. */
const NARROW = 0.5;
const WIDE = 1;
/** Groups that cut off less than this share of their narrow ties, on average, hardly touch. */
const HARDLY = 3.5e-3;
/** Neighbours are tied, however far they are: the parts of the graph do not depend on rounding. */
const LEAST_TIE = 1e-4;

/**
 * Groups of any shape that hang together: rows are tied to their nearest ones, and the graph is cut where it is thinnest. Connected parts
 * are told apart first; within them the leading eigenvectors tell the groups.
 * Source: Ng, Jordan & Weiss, "On spectral clustering: analysis and an algorithm", NIPS 2001; ties are of Zelnik-Manor & Perona.
 */
export const spectral: ClusteringMethod<Anchors> = {
  id: 'spectral',
  nameKey: 'clustering.spectral',
  needsK: true,
  mostRows: 100_000,
  settings: [{ id: 'neighbours', labelKey: 'clustering.setting.neighbours', from: 2, to: 100, usual: 10 }],
  *fit({ points, random, graph }, settings) {
    checkInput(spectral, points, settings);
    const k = groupsAsked(settings, points.n);
    const asked = Math.round(numberOf(spectral, settings, 'neighbours'));
    const near = nearestOf(yield* graph(), asked);
    yield;
    const { ties, groups, settled, parts } = yield* group(points, near, k, random);
    const assignment = inOrder(groups);
    const notices = [];
    if (parts > k) notices.push(text('clustering.notice.parts', { parts, k }));
    if (!settled) notices.push(text('clustering.notice.unsettled'));
    const model = anchorsOf(points, assignment, asked, random);
    return { method: 'spectral', k, assignment, strength: ownShare(ties, assignment), model, notices };
  },
  assign: ({ model }, points) => placeByAnchors(model, points),
};

/**
 * Groups by narrow ties where those show groups that hardly touch, such as lines that wind about each other; else by narrow or wide ties,
 * which tell more of how dense rows lie: by those whose groups cut off the smaller share of ties, all ties alike.
 */
function* group(
  points: Points,
  near: NeighbourGraph,
  k: number,
  random: Random,
): Generator<undefined, { ties: SparseRows; groups: Int32Array; settled: boolean; parts: number }> {
  const narrow = yield* tiesOf(near, NARROW);
  const members = membersOf(connectedParts(narrow));
  yield;
  const parts = members.length;
  if (parts > k) {
    const joined = spreadTo(points.n, members, yield* joinNearest(points, members, k));
    return { ties: narrow, groups: joined, settled: true, parts };
  }
  const fine = yield* cutParts(narrow, members, k, random);
  if (normalisedCut(narrow, fine.groups, k) < HARDLY * k) return { ties: narrow, ...fine, parts };
  const wide = yield* tiesOf(near, WIDE);
  const coarse = yield* cutParts(wide, members, k, random);
  const alike = { ...wide, values: new Float32Array(wide.values.length).fill(1) };
  if (normalisedCut(alike, fine.groups, k) < normalisedCut(alike, coarse.groups, k))
    return { ties: narrow, ...fine, parts };
  return { ties: wide, ...coarse, parts };
}

/** The graph with the nearest `count` neighbours alone, or with all where it has no more. */
function nearestOf(graph: NeighbourGraph, count: number): NeighbourGraph {
  if (graph.k <= count) return graph;
  const ids = new Int32Array(graph.n * count);
  const distances = new Float32Array(graph.n * count);
  for (let i = 0; i < graph.n; i++) {
    ids.set(graph.ids.subarray(i * graph.k, i * graph.k + count), i * count);
    distances.set(graph.distances.subarray(i * graph.k, i * graph.k + count), i * count);
  }
  return { ...graph, k: count, ids, distances };
}

/**
 * Ties fall with the distance in terms of both rows' own widths, a share of the distance to the seventh nearest: where rows lie thin they reach
 * farther. Source: Zelnik-Manor & Perona, "Self-tuning spectral clustering", NIPS 2004.
 */
function* tiesOf(graph: NeighbourGraph, width: number): Generator<undefined, SparseRows> {
  const { n, k, ids, distances } = graph;
  const rank = Math.min(k, WIDTH_RANK) - 1;
  const widths = Float64Array.from({ length: n }, (_, i) => (distances[i * k + rank] as number) * width);
  const weights = Float32Array.from(distances, (distance, at) => {
    const other = ids[at] as number;
    if (other < 0) return 0;
    const both = (widths[Math.floor(at / k)] as number) * (widths[other] as number);
    return Math.max(LEAST_TIE, both > 0 ? exp((-distance * distance) / both) : 1);
  });
  yield;
  const ties = tieBothWays(graph, weights, (there, back) => (there + back) / 2);
  yield;
  return ties;
}

function spreadTo(n: number, members: readonly Int32Array[], group: Int32Array): Int32Array {
  const groups = new Int32Array(n);
  members.forEach((rows, part) => {
    for (const row of rows) groups[row] = group[part] as number;
  });
  return groups;
}

interface Part {
  rows: Int32Array;
  /** The ties within the part. */
  own: SparseRows;
  values: Float64Array;
  vectors: Float64Array[];
}

/** Cuts parts, no more than k, into k groups together: those first that cost the least ties. */
function* cutParts(
  ties: SparseRows,
  members: readonly Int32Array[],
  k: number,
  random: Random,
): Generator<undefined, { groups: Int32Array; settled: boolean }> {
  const parts: Part[] = [];
  let settled = true;
  for (const rows of members) {
    const own = partOf(ties, rows);
    const found = yield* leadingVectors(own, k - members.length + 1, random);
    settled &&= found.settled;
    parts.push({ rows, own, ...found });
  }
  const groups = new Int32Array(ties.starts.length - 1);
  let next = 0;
  for (const [p, count] of cutsOf(parts, k).entries()) {
    const { rows, own, vectors } = parts[p] as Part;
    const groupsOfPart = yield* roundVectors(own, vectors.slice(0, count), random);
    rows.forEach((row, i) => {
      groups[row] = next + (groupsOfPart[i] as number);
    });
    next += count;
  }
  return { groups, settled };
}

/** Into how many groups each part is cut: the whole graph's k leading values are those of its parts together. */
function cutsOf(parts: readonly Part[], k: number): number[] {
  const further = parts.flatMap(({ values }, part) => Array.from(values.subarray(1), (value) => ({ part, value })));
  further.sort((a, b) => b.value - a.value || a.part - b.part);
  const cuts = parts.map(() => 1);
  for (const { part } of further.slice(0, k - parts.length)) cuts[part] = (cuts[part] as number) + 1;
  return cuts;
}

/** Numbers groups in the order of their first rows. */
function inOrder(groups: Int32Array): Uint8Array {
  const numbers = new Map<number, number>();
  return Uint8Array.from(groups, (group) => {
    const known = numbers.get(group) ?? numbers.size;
    numbers.set(group, known);
    return known;
  });
}

/** Of each row the share of its ties that stays within its group; 1 without ties. */
function ownShare({ starts, columns, values }: SparseRows, assignment: Uint8Array): Float32Array {
  return Float32Array.from(assignment, (group, i) => {
    let own = 0;
    let all = 0;
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      all += values[e] as number;
      if (assignment[columns[e] as number] === group) own += values[e] as number;
    }
    return all > 0 ? own / all : 1;
  });
}
