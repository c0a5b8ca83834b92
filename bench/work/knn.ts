import type { FeatureTable, FeatureValues } from '../../core/features/feature';
import { finish } from '../../core/kernels/finish';
import { createRandom, sample } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import { type Near, nearest, similarities } from '../../core/similarity/nearest';
import { createSpace, type SimilaritySpace } from '../../core/similarity/space';
import { type Made, overlapping, timed } from './points';

export const FOUND = 20;
export const NEIGHBOURS = 15;
const QUERIES = 20;
/** Rows whose true neighbours are sought one by one, to know how many were found. */
const CHECKED = 200;

function spaceOf({ data, n, d }: Made): SimilaritySpace {
  const column = (f: number) => Float64Array.from({ length: n }, (_, i) => data[i * d + f] as number);
  const table: FeatureTable = {
    customerIds: Array.from({ length: n }, (_, i) => `c${i}`),
    asOf: 0,
    features: Array.from({ length: d }, (_, f) => ({
      id: `f${f}`,
      group: 'behaviour',
      unit: 'none',
      scale: 'linear',
      labelKey: `feature.f${f}`,
    })),
    values: Array.from({ length: d }, (_, f): FeatureValues => ({ kind: 'number', values: column(f) })),
  };
  return createSpace(table);
}

/** Whether the rows are those that sorting all gives. */
function isExact(space: SimilaritySpace, row: number, weightOf: (id: string) => number, found: Near[]): boolean {
  const all = [...similarities(space, row, weightOf)].map((similarity, i) => ({ row: i, similarity }));
  all.sort((a, b) => b.similarity - a.similarity || a.row - b.row);
  const truth = all.filter((near) => near.row !== row).slice(0, FOUND);
  return truth.every((near, i) => near.row === found[i]?.row);
}

/** The nearest rows of one, with other weights at each question: milliseconds a question, and the share of answers that are exact. */
export function timeNearest(n: number, rounds: number): { ms: number; exact: number } {
  const space = spaceOf(overlapping(n));
  const random = createRandom(2);
  const weights = Array.from({ length: QUERIES }, () => Float64Array.from(space.columns, () => random.next()));
  const weighing = (query: number) => (id: string) => weights[query]?.[Number(id.slice(1))] ?? 0;
  const rowOf = (query: number) => Math.floor((query * n) / QUERIES);
  const { ms, result } = timed(rounds, () =>
    weights.map((_, query) => nearest(space, rowOf(query), weighing(query), FOUND)),
  );
  const checked = result.slice(0, 3).map((found, query) => isExact(space, rowOf(query), weighing(query), found));
  return { ms: ms / QUERIES, exact: checked.filter(Boolean).length / checked.length };
}

/** The neighbour graph of all rows: milliseconds, and the share of true neighbours among those found. */
export function timeGraph(n: number, rounds: number): { ms: number; recall: number } {
  const made = overlapping(n);
  const { ms, result } = timed(rounds, () => finish(nearestNeighbours(made, NEIGHBOURS)));
  let hits = 0;
  const rows = sample(createRandom(3), n, CHECKED);
  for (const row of rows) {
    const truth = trueNeighbours(made, row);
    for (const id of result.ids.subarray(row * NEIGHBOURS, (row + 1) * NEIGHBOURS)) hits += Number(truth.has(id));
  }
  return { ms, recall: hits / (rows.length * NEIGHBOURS) };
}

function trueNeighbours({ data, n, d }: Made, row: number): Set<number> {
  const gaps = Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < d; j++) sum += ((data[i * d + j] as number) - (data[row * d + j] as number)) ** 2;
    return i === row ? Number.POSITIVE_INFINITY : sum;
  });
  const limit = gaps.slice().sort()[NEIGHBOURS - 1] as number;
  return new Set([...gaps.keys()].filter((i) => (gaps[i] as number) <= limit));
}
