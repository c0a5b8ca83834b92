import type { FrameValues } from './frame';
import { quantileOfSorted, sortedKnown } from './statistics';

/** Ranges that numbers are put into: below the first edge, from each edge to just below the next, from the last edge on. Plain data. */
export interface Bins {
  /** Ascending, all different. */
  edges: readonly number[];
  /** One more than edges. */
  labels: readonly string[];
}

/** Bins between edges that a person gives, in any order. Throws a RangeError on none, or on an edge that is not a finite number. */
export function binsByEdges(edges: readonly number[]): Bins {
  if (edges.length === 0 || !edges.every(Number.isFinite))
    throw new RangeError(`Bins need edges that are numbers: ${edges.join(', ') || 'none'} will not do`);
  const sorted = [...new Set(edges)].sort((a, b) => a - b);
  const between = sorted.slice(1).map((edge, i) => `${sorted[i]} – < ${edge}`);
  return { edges: sorted, labels: [`< ${sorted[0]}`, ...between, `≥ ${sorted.at(-1)}`] };
}

/**
 * Bins with about the same number of rows each. Edges are values of the column (so that labels read well), and equal ones are one:
 * a column in which one value is common has fewer bins.
 * @returns undefined where the column has fewer than two different values. Throws a RangeError unless count is a whole number ≥ 2.
 */
export function binsByQuantiles(values: Float64Array, count: number): Bins | undefined {
  if (!(Number.isInteger(count) && count >= 2))
    throw new RangeError(`Numbers cannot be put into ${count} bins: take 2 or more`);
  const sorted = sortedKnown(values);
  const edges: number[] = [];
  for (let i = 1; i < count; i++) {
    const edge = sorted[Math.ceil(((sorted.length - 1) * i) / count)];
    // An edge at the lowest value would leave nothing below it.
    if (edge !== undefined && edge > (sorted[0] as number)) edges.push(edge);
  }
  if (edges.length === 0 && sorted.length > 0 && quantileOfSorted(sorted, 1) > (sorted[0] as number))
    edges.push(sorted.find((value) => value > (sorted[0] as number)) as number);
  return edges.length === 0 ? undefined : binsByEdges(edges);
}

const NUMBER = '(-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)';
const LABEL = new RegExp(`^(?:< ${NUMBER}|${NUMBER} – < ${NUMBER}|≥ ${NUMBER})$`);

/** What a bin's label says: from which number on, and below which. @returns undefined of a word that is no such label. */
export function rangeOfLabel(label: string): { from?: number; below?: number } | undefined {
  const found = LABEL.exec(label);
  if (!found) return undefined;
  const [, first, from = found[4], below = first] = found;
  return { ...(from !== undefined && { from: Number(from) }), ...(below !== undefined && { below: Number(below) }) };
}

/** The bin of each value as a category; missing stays missing. */
export function binWith({ edges, labels }: Bins, values: Float64Array): Extract<FrameValues, { kind: 'category' }> {
  const codes = Int32Array.from(values, (value) => (Number.isFinite(value) ? binOf(edges, value) : -1));
  return { kind: 'category', codes, dictionary: labels };
}

/** Number of edges up to and including the value. */
function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
