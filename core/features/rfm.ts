import { type Text, text } from '../crm/text';
import type { FeatureTable } from './feature';

/** The named segments of recency, frequency and monetary value, as business customers are spoken of. */
export const RFM_SEGMENTS = [
  'champions',
  'loyal',
  'developing',
  'fresh',
  'attention',
  'slowing',
  'atRisk',
  'mustKeep',
  'dormant',
] as const;
export type RfmSegment = (typeof RFM_SEGMENTS)[number];

/** Ids of the scores by fifths, 1–5, that the names rest on. */
export const RFM_SCORES = ['recencyScore', 'frequencyScore', 'monetaryScore'] as const;

/**
 * Which segment each pair of recency (rows, 5 first) and value (columns 1–5, the mean of frequency and sales) has: the usual
 * grid of eleven names, with those of consumers that fall together for businesses ("promising", "lost") joined to their neighbours.
 */
const GRID: readonly (readonly RfmSegment[])[] = [
  ['fresh', 'fresh', 'developing', 'champions', 'champions'],
  ['fresh', 'developing', 'developing', 'loyal', 'champions'],
  ['slowing', 'slowing', 'attention', 'loyal', 'loyal'],
  ['dormant', 'slowing', 'atRisk', 'atRisk', 'mustKeep'],
  ['dormant', 'dormant', 'atRisk', 'mustKeep', 'mustKeep'],
];

/** A customer's three scores and the segment that they make. */
export interface RfmPlace {
  recency: number;
  frequency: number;
  monetary: number;
  segment: RfmSegment;
}

/** The named segment of three scores from 1 to 5; undefined where one is missing or no such score. */
export function rfmSegment(recency: number, frequency: number, monetary: number): RfmSegment | undefined {
  const value = Math.floor((frequency + monetary + 1) / 2);
  return GRID[5 - recency]?.[value - 1];
}

/** Where each row of a table stands by its scores; undefined for rows, or tables, that lack one. */
export function rfmPlaces(table: FeatureTable): (row: number) => RfmPlace | undefined {
  const columns = RFM_SCORES.map((id) => table.values[table.features.findIndex((feature) => feature.id === id)]);
  return (row) => {
    const [recency, frequency, monetary] = columns.map((column) =>
      column?.kind === 'number' ? (column.values[row] ?? Number.NaN) : Number.NaN,
    ) as [number, number, number];
    const segment = rfmSegment(recency, frequency, monetary);
    return segment && { recency, frequency, monetary, segment };
  };
}

/** The name of a segment, a word for its customers: "Champions". */
export function rfmName(segment: RfmSegment): Text {
  return text(`rfm.${segment}`);
}

/** The named segment that most customers of a group have, and how many of those that have one. */
export interface RfmShare {
  segment: RfmSegment;
  count: number;
  of: number;
}

/** The most common named segment of each group, ties in the order of the names; undefined for a group in which nobody has one. */
export function rfmOfGroups(table: FeatureTable, assignment: Uint8Array, k: number): (RfmShare | undefined)[] {
  const placeOf = rfmPlaces(table);
  const counts = Array.from({ length: k }, () => new Map<RfmSegment, number>());
  for (const [row, group] of assignment.entries()) {
    const segment = placeOf(row)?.segment;
    const own = counts[group];
    if (segment && own) own.set(segment, (own.get(segment) ?? 0) + 1);
  }
  return counts.map((own) => {
    const of = [...own.values()].reduce((a, b) => a + b, 0);
    const [first] = RFM_SEGMENTS.map((segment) => ({ segment, count: own.get(segment) ?? 0, of })).sort(
      (a, b) => b.count - a.count,
    );
    return first && first.count > 0 ? first : undefined;
  });
}
