import type { Reason } from '../crm/reason';
import { type TextValue, text } from '../crm/text';
import type { Segment, Version } from '../engine/version';
import type { FeatureTable, FeatureValues } from '../features/feature';
import { encodeWith } from '../table/encode';
import { type CategorySpread, compared, createProfile, type NumberSpread, type Profile } from './profile';
import { categoryWord } from './traits';
import { type FeatureHead, featureName, numberText, readsSame, valueText, wordText } from './value';

/** Reasons that are told at most. */
const MOST = 3;
/** Robust standard deviations from the segment's middle from which a number is told as different. */
const FAR = 2;
/** A normal cloud's middle half is this many standard deviations wide. */
const IQR_WIDTH = 1.349;
/** A word is told as different where so few of the segment have it and so many have another. */
const RARE = 0.1;
const COMMON = 0.6;
/** Customers of a segment whose value is known, below which nothing is told as unlike them. */
const LEAST_KNOWN = 8;

const profiles = new WeakMap<Version, Profile>();

/** The profile of a version's segments, computed once per version. */
export function profileOf(version: Version): Profile {
  let profile = profiles.get(version);
  if (!profile) {
    profile = createProfile(version.features, version.assignment, version.segments.length);
    profiles.set(version, profile);
  }
  return profile;
}

/**
 * Why a record is in its segment: the features in which it is nearer to this segment than to the next one, the segment is seen to differ from
 * all customers, and the record goes with the segment; strongest first, at most three.
 * @param table has the version's features in its order. @param segment index into the version's segments; the nearest by default.
 */
export function whySegment(version: Version, table: FeatureTable, row: number, segment?: number): Reason[] {
  const point = pointOf(version, table, row);
  const gaps = version.segments.map((one) => featureGaps(version, point, one));
  const order = gaps
    .map((list, s) => ({ s, gap: list.reduce((sum, gap) => sum + gap, 0) }))
    .sort((a, b) => a.gap - b.gap || a.s - b.s)
    .map(({ s }) => s);
  const own = segment ?? order[0] ?? 0;
  const next = order.find((s) => s !== own);
  const ownGaps = gaps[own] ?? [];
  const nextGaps = next === undefined ? ownGaps : (gaps[next] ?? []);
  const leads = table.features.map((_, f) => ({ f, lead: (nextGaps[f] ?? 0) - (ownGaps[f] ?? 0) }));
  return leads
    .filter(({ f, lead }) => lead > 0 && setsApart(version, table, row, f, own))
    .sort((a, b) => b.lead - a.lead || a.f - b.f)
    .slice(0, MOST)
    .map(({ f, lead }) => ({
      id: `why.${table.features[f]?.id}`,
      direction: 'fits' as const,
      ...tellBeside(version, table, row, f, own),
      records: [],
      feature: table.features[f]?.id,
      weight: lead,
    }));
}

/** Whether a segment is seen to differ from all customers in a feature, and a record's value is nearer to the segment's. */
function setsApart(version: Version, table: FeatureTable, row: number, f: number, segment: number): boolean {
  const profile = profileOf(version);
  const feature = table.features[f];
  const column = table.values[f];
  const own = profile.bySegment[segment]?.[f];
  const all = profile.all[f];
  if (!feature || !column || !own || !all || own.known === 0 || !isKnown(column, row)) return false;
  if (own.kind === 'number' && all.kind === 'number' && column.kind === 'number') {
    const at = compared(feature.scale, column.values[row] as number);
    const away = (spread: NumberSpread) => Math.abs(at - compared(feature.scale, spread.middle));
    return !readsSame(feature, own.middle, all.middle) && away(own) < away(all);
  }
  if (own.kind !== 'category' || all.kind !== 'category' || column.kind !== 'category') return false;
  const code = codeIn(version, f, column.dictionary[column.codes[row] as number] ?? '');
  const percent = ({ counts, known }: CategorySpread) => Math.round((100 * (counts[code] ?? 0)) / known);
  return percent(own) > percent(all);
}

/**
 * Where a record is unlike its segment: numbers at least two robust standard deviations from the segment's middle, words that hardly anybody
 * in it has; strongest first, at most three. Nothing is told of a feature that fewer than eight of the segment have.
 */
export function differsFromSegment(version: Version, table: FeatureTable, row: number, segment?: number): Reason[] {
  const profile = profileOf(version);
  const own = segment ?? nearestSegment(version, pointOf(version, table, row));
  const found = table.features.flatMap((feature, f) => {
    const far = deviation(profile, table.values[f], feature, row, f, own);
    return Math.abs(far) >= FAR && weightOf(version, f) > 0 ? [{ f, far }] : [];
  });
  return found
    .sort((a, b) => Math.abs(b.far) - Math.abs(a.far) || a.f - b.f)
    .slice(0, MOST)
    .map(({ f, far }) => ({
      id: `differs.${table.features[f]?.id}`,
      direction: 'differs' as const,
      ...tellDifference(version, table, row, f, own, far),
      records: [],
      feature: table.features[f]?.id,
      weight: Math.abs(far),
    }));
}

/** One encoded row, weighted. */
function pointOf(version: Version, table: FeatureTable, row: number): Float32Array {
  const values = table.values.map(
    (column): FeatureValues =>
      column.kind === 'number'
        ? { kind: 'number', values: column.values.slice(row, row + 1) }
        : { ...column, codes: column.codes.slice(row, row + 1) },
  );
  const one = { ...table, customerIds: table.customerIds.slice(row, row + 1), values };
  return encodeWith(version.encoding, one).map((value, j) => value * Math.sqrt(version.encoding.weights[j] ?? 0));
}

/** Squared distance to a segment's centre, by feature. */
function featureGaps(version: Version, point: Float32Array, segment: Segment): number[] {
  const gaps = new Array<number>(version.features.features.length).fill(0);
  version.encoding.dims.forEach((dim, j) => {
    const gap = (point[j] as number) - (segment.centroid[j] as number);
    gaps[dim.feature] = (gaps[dim.feature] as number) + gap * gap;
  });
  return gaps;
}

function nearestSegment(version: Version, point: Float32Array): number {
  const gaps = version.segments.map((one) => featureGaps(version, point, one).reduce((sum, gap) => sum + gap, 0));
  return gaps.indexOf(Math.min(...gaps));
}

function isKnown(column: FeatureValues | undefined, row: number): boolean {
  if (!column) return false;
  return column.kind === 'number' ? !Number.isNaN(column.values[row]) : (column.codes[row] ?? -1) >= 0;
}

function weightOf(version: Version, feature: number): number {
  return version.encoding.dims.reduce(
    (sum, dim, j) => (dim.feature === feature ? sum + (version.encoding.weights[j] as number) : sum),
    0,
  );
}

/** The record's value, and beside it those of the segment and of all. */
function tellBeside(version: Version, table: FeatureTable, row: number, f: number, segment: number) {
  const profile = profileOf(version);
  const feature = table.features[f] as FeatureHead;
  const value = valueText(feature, table, row, version.currency) ?? '';
  const own = profile.bySegment[segment]?.[f];
  const all = profile.all[f];
  const told = text('segment.trait.number', { feature: featureName(feature), value });
  if (own?.kind === 'number' && all?.kind === 'number') {
    const middle = (spread: NumberSpread): TextValue => numberText(feature, spread.middle, version.currency);
    return { text: told, evidence: text('segment.why.middle', { segment: middle(own), all: middle(all) }) };
  }
  if (own?.kind !== 'category' || all?.kind !== 'category') return { text: told };
  const code = codeIn(version, f, categoryWord(table, f, codeAt(table, f, row)));
  const counts = { count: own.counts[code] ?? 0, of: own.known, all: all.counts[code] ?? 0, ofAll: all.known };
  return { text: told, evidence: text('segment.why.counts', counts) };
}

function codeAt(table: FeatureTable, feature: number, row: number): number {
  const column = table.values[feature];
  return column?.kind === 'category' ? (column.codes[row] ?? -1) : -1;
}

/** The version's code of a word; −1 for a word that no customer had. */
function codeIn(version: Version, feature: number, word: string): number {
  const column = version.features.values[feature];
  return column?.kind === 'category' ? column.dictionary.indexOf(word) : -1;
}

/** How far a value is from its segment's middle, in robust standard deviations; for a rare word, by how common the usual one is. */
function deviation(
  profile: Profile,
  column: FeatureValues | undefined,
  feature: FeatureHead,
  row: number,
  f: number,
  segment: number,
): number {
  const own = profile.bySegment[segment]?.[f];
  const all = profile.all[f];
  if (!column || !own || own.known < LEAST_KNOWN || !isKnown(column, row)) return 0;
  if (own.kind === 'number' && all?.kind === 'number' && column.kind === 'number') {
    if (readsSame(feature, column.values[row] as number, own.middle)) return 0;
    const at = (value: number) => compared(feature.scale, value);
    const width = (spread: NumberSpread) => (at(spread.high) - at(spread.low)) / IQR_WIDTH;
    // A segment in which nearly all have the same value still has some width: a quarter of that of all.
    const spread = Math.max(width(own), width(all) / 4);
    return spread > 0 ? (at(column.values[row] as number) - at(own.middle)) / spread : 0;
  }
  if (own.kind !== 'category' || column.kind !== 'category') return 0;
  const most = own.counts.reduce((a, b) => Math.max(a, b), 0) / own.known;
  const share = (own.counts[column.codes[row] as number] ?? 0) / own.known;
  return share <= RARE && most >= COMMON ? FAR + most : 0;
}

function tellDifference(version: Version, table: FeatureTable, row: number, f: number, segment: number, far: number) {
  const profile = profileOf(version);
  const feature = table.features[f] as FeatureHead;
  const own = profile.bySegment[segment]?.[f];
  const value = valueText(feature, table, row, version.currency) ?? '';
  const name = featureName(feature);
  const label: TextValue = { as: 'text', text: (version.segments[segment] as Segment).label };
  if (own?.kind === 'number') {
    const { count, of } = countBeyond(version, table, row, f, segment, far > 0);
    const middle = numberText(feature, own.middle, version.currency);
    return {
      text: text(far > 0 ? 'segment.differs.more' : 'segment.differs.less', { feature: name, value, count, of }),
      evidence: text('segment.differs.middle', { segment: label, middle }),
    };
  }
  const told = text('segment.trait.number', { feature: name, value });
  const column = version.features.values[f];
  if (own?.kind !== 'category' || column?.kind !== 'category') return { text: told };
  const code = own.counts.indexOf(own.counts.reduce((a, b) => Math.max(a, b), 0));
  const counts = {
    count: own.counts[code] ?? 0,
    of: own.known,
    usual: wordText(feature, column.dictionary[code] ?? '', version.currency),
    segment: label,
  };
  return { text: told, evidence: text('segment.differs.counts', counts) };
}

/** Of the segment's customers with a value, how many a record's value is beyond. */
function countBeyond(version: Version, table: FeatureTable, row: number, f: number, segment: number, more: boolean) {
  const own = table.values[f];
  const column = version.features.values[f];
  const counts = { count: 0, of: 0 };
  if (own?.kind !== 'number' || column?.kind !== 'number') return counts;
  const value = own.values[row] as number;
  for (const [i, other] of column.values.entries()) {
    if (version.assignment[i] !== segment || Number.isNaN(other)) continue;
    if (version.features.customerIds[i] === table.customerIds[row]) continue;
    counts.of++;
    if (more ? other < value : other > value) counts.count++;
  }
  return counts;
}
