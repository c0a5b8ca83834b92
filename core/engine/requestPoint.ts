import { profileOf } from '../explain/segment';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { similarity, type WeightOf } from '../similarity/nearest';
import { type FeatureRow, rowIn, scaledValue } from '../similarity/space';
import { shapeTable, unshaped } from '../table/shape';
import type { Engine } from './engine';

/** What a request tells of who asks, in features of customers. */
export interface ToldFacts {
  country?: string | undefined;
  size?: number | undefined;
}

type About = Pick<Engine, 'version' | 'places'>;

/**
 * Who asks, in the space in which customers are compared: the record, or where there is none a typical customer of the segment (the
 * middle of each number, the most common word), with what the request tells in place of its own.
 * @param base the record's point. @param segment segment number; −1 = none.
 * @returns undefined where nothing is known that counts under the weights.
 */
export function requestPoint(
  about: About,
  base: number | FeatureRow | undefined,
  segment: number,
  told: ToldFacts,
  weightOf: WeightOf,
): number | FeatureRow | undefined {
  if (base !== undefined && told.country === undefined && told.size === undefined) return base;
  const facts = factsPoint(about, told);
  const typical = base === undefined && segment >= 0 ? typicalPoint(about, segment) : undefined;
  const space = about.places.space();
  const scaled = facts.scaled.map((own, f) => {
    const { id } = space.table.features[f] ?? { id: '' };
    if (!Number.isNaN(own)) return own;
    // A region is one of its country.
    if (id === 'region' && told.country !== undefined) return Number.NaN;
    const other = base ?? typical;
    return other === undefined ? Number.NaN : scaledValue(space, other, f);
  });
  const point = { ...facts, scaled };
  return counts(about, point, weightOf) ? point : undefined;
}

/** Whether anything is known of a point that counts. */
function counts({ places }: About, { scaled }: FeatureRow, weightOf: WeightOf): boolean {
  return places.space().table.features.some(({ id }, f) => !Number.isNaN(scaled[f] as number) && weightOf(id) > 0);
}

/** What is told alone; everything else is missing. */
export function factsPoint({ version, places }: About, { country, size }: ToldFacts): FeatureRow {
  const { shapes } = version.prepared;
  const like = unshaped(shapes, version.features);
  const known: Readonly<Record<string, string | number | undefined>> = { country, employees: size };
  const values = like.features.map(({ id }, f) => oneValue(like.values[f], known[id]));
  return rowIn(places.space(), shapeTable(shapes, oneRow(version.features, values)), 0);
}

function oneValue(like: FeatureValues | undefined, value: string | number | undefined): FeatureValues {
  if (like?.kind !== 'category')
    return { kind: 'number', values: Float64Array.of(value === undefined ? Number.NaN : Number(value)) };
  if (value === undefined) return { kind: 'category', codes: Int32Array.of(-1), dictionary: like.dictionary };
  return { kind: 'category', codes: Int32Array.of(0), dictionary: [String(value)] };
}

function typicalPoint({ version, places }: About, segment: number): FeatureRow {
  const spreads = profileOf(version).bySegment[segment] ?? [];
  const values = version.features.values.map((column, f): FeatureValues => {
    const spread = spreads[f];
    const isKnown = spread !== undefined && spread.known > 0;
    if (column.kind === 'number') {
      const middle = isKnown && spread.kind === 'number' ? spread.middle : Number.NaN;
      return { kind: 'number', values: Float64Array.of(middle) };
    }
    const most = isKnown && spread.kind === 'category' ? spread.counts.indexOf(Math.max(...spread.counts)) : -1;
    return { kind: 'category', codes: Int32Array.of(most), dictionary: column.dictionary };
  });
  return rowIn(places.space(), oneRow(version.features, values), 0);
}

const oneRow = (like: FeatureTable, values: FeatureValues[]): FeatureTable => ({ ...like, customerIds: [''], values });

/** How alike two points are, 0–100; NaN where nothing that counts is known of both. */
export function pointsAlike(
  { places }: About,
  point: number | FeatureRow,
  other: FeatureRow,
  weightOf: WeightOf,
): number {
  const space = places.space();
  const both = space.table.features.some(
    ({ id }, f) =>
      weightOf(id) > 0 && !Number.isNaN(scaledValue(space, point, f)) && !Number.isNaN(other.scaled[f] as number),
  );
  return both ? similarity(space, point, other, weightOf) : Number.NaN;
}
