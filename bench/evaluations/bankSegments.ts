import { spectral } from '../../core/clustering/spectral';
import { umap } from '../../core/embedding/umap';
import { daviesBouldin } from '../../core/judging/daviesBouldin';
import { trustworthiness } from '../../core/judging/trustworthiness';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { betaQuantile } from '../../core/outcome/beta';
import { applyWeights } from '../../core/segments/matrix';
import { nearestNeighbours } from '../../core/similarity/graph';
import { encode } from '../../core/table/encode';
import type { Frame } from '../../core/table/frame';
import { toFeatureTable } from '../featureTable';
import { figure, type Row, row } from '../form';
import { tellSegments } from './segmentsTold';

/** Of umap-learn's 15 neighbours the row itself is one. */
const MAP_NEIGHBOURS = 14;
/** Ties within the map: its many islands are to be cut as wholes. */
const TIES = 50;
const MOST = 30;
const PUBLISHED_SEGMENTS = 19;

interface Points {
  data: Float32Array;
  n: number;
  d: number;
}

/** Middles of the groups, k × d. */
function middlesOf({ data, n, d }: Points, assignment: Uint8Array, k: number): Float64Array {
  const counts = new Int32Array(k);
  const sums = new Float64Array(k * d);
  for (let i = 0; i < n; i++) {
    const group = assignment[i] as number;
    counts[group] = (counts[group] as number) + 1;
    for (let j = 0; j < d; j++) sums[group * d + j] = (sums[group * d + j] as number) + (data[i * d + j] as number);
  }
  return sums.map((sum, at) => sum / Math.max(1, counts[Math.floor(at / d)] as number));
}

/** Groups of the map for each number, and the number with the lowest Davies–Bouldin index. */
function lowestIndex(map: Points): { k: number; assignment: Uint8Array; index: number; tried: string[] } {
  const ties = finish(nearestNeighbours(map, TIES));
  const input = {
    points: map,
    random: createRandom(1),
    *graph() {
      yield;
      return ties;
    },
  };
  let best: { k: number; assignment: Uint8Array; index: number } | undefined;
  const tried: string[] = [];
  for (let k = 2; k <= MOST; k++) {
    const { assignment } = finish(spectral.fit(input, { k, numbers: { neighbours: TIES } }));
    const index = daviesBouldin(map.data, map.n, map.d, assignment, middlesOf(map, assignment, k));
    tried.push(`${k}: ${index.toFixed(3)}`);
    if (!best || index < best.index) best = { k, assignment, index };
  }
  return { ...(best as NonNullable<typeof best>), tried };
}

/** Jeffreys' interval of a share: the middle 95 % of a Beta with half a row more of either kind. */
function intervalOf(won: number, of: number): [number, number] {
  return [betaQuantile(0.025, won + 0.5, of - won + 0.5), betaQuantile(0.975, won + 0.5, of - won + 0.5)];
}

/** The segments with the share that said yes: the best first. Odds are told beside the share, not as one. */
function printShares(assignment: Uint8Array, k: number, yes: ArrayLike<number>): { share: number; rows: number }[] {
  const segments = Array.from({ length: k }, (_, segment) => ({ segment, rows: 0, won: 0 }));
  for (const [i, group] of assignment.entries()) {
    const segment = segments[group] as (typeof segments)[number];
    segment.rows++;
    segment.won += yes[i] as number;
  }
  console.log('\n(d) segment    rows     yes   share that said yes (95 % interval)   odds');
  const sorted = segments.sort((a, b) => b.won / b.rows - a.won / a.rows || a.segment - b.segment);
  for (const { segment, rows, won } of sorted) {
    const [low, high] = intervalOf(won, rows).map((share) => (100 * share).toFixed(1));
    const share = `${((100 * won) / rows).toFixed(1)} % (${low} to ${high} %)`;
    const odds = rows > won ? `${(won / (rows - won)).toFixed(2)} to 1` : 'all';
    console.log(
      `    ${String(segment).padStart(7)}  ${String(rows).padStart(6)}  ${String(won).padStart(6)}   ${share.padEnd(38)}  ${odds}`,
    );
  }
  console.log(
    '    (published: a segment with 464 yes and 154 no, told as "301 %": that is a share of 75.1 %, odds 3.01 to 1)',
  );
  return sorted.map(({ rows, won }) => ({ share: won / rows, rows }));
}

/** (d) A map (UMAP) of all rows, groups of the map by spectral clustering, as many as give the lowest Davies–Bouldin index. */
export function evaluateBankSegments(frame: Frame, yes: ArrayLike<number>): Row[] {
  const table = toFeatureTable(frame);
  const { encoding, data } = encode(table, () => 1);
  const points = { data: applyWeights(data, encoding.weights), n: frame.length, d: encoding.dims.length };
  const graph = finish(nearestNeighbours(points, MAP_NEIGHBOURS));
  const map = { data: finish(umap(graph, {}, createRandom(1))).coordinates, n: points.n, d: 2 };
  const trust = finish(trustworthiness(points, map, createRandom(2)));
  const { k, assignment, index, tried } = lowestIndex(map);
  console.log(`\n(d) Davies–Bouldin index by number of segments: ${tried.join(', ')}`);
  const segments = printShares(assignment, k, yes);
  const { right, of, mostCommon } = tellSegments(frame, table, assignment, k);
  const large = segments.filter(({ rows }) => rows >= 100);
  return [
    row({
      name: '(d) segments at the lowest Davies–Bouldin index',
      subject: `index ${index.toFixed(3)}, 2 to ${MOST} tried`,
      reference: `published ${PUBLISHED_SEGMENTS}`,
      value: k,
      unit: '',
      goal: '',
    }),
    row({
      name: '(d) map: trustworthiness',
      subject: `${points.n} rows × ${points.d} columns`,
      reference: '',
      value: trust,
      unit: '',
      goal: '',
    }),
    row({
      name: '(d) share that said yes, best segment of 100 rows or more',
      subject: `lowest ${figure(Math.min(...large.map(({ share }) => share)) * 100)} %`,
      reference: 'published 75.1 % and 4 %',
      value: Math.max(...large.map(({ share }) => share)) * 100,
      unit: '%',
      goal: '',
    }),
    row({
      name: '(d) trees that learnt the segments: rows put right',
      subject: `${right} of ${of} that they were not made from`,
      reference: `largest segment ${figure((100 * mostCommon) / of)} %`,
      value: (100 * right) / of,
      unit: '%',
      goal: '',
    }),
  ];
}
