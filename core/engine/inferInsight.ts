import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Instant } from '../crm/time';
import { differsFromSegment, whySegment } from '../explain/segment';
import { rfmName, rfmPlaces } from '../features/rfm';
import { LOOK_ALIKES, news } from '../news/news';
import type { CustomerKind } from '../segments/customerKinds';
import { weightOfPlan } from '../segments/weights';
import { nearest, type WeightOf } from '../similarity/nearest';
import type { Engine, InsightOptions } from './engine';
import { type DealGround, groundOf, inferDeal, isOpen, strongestOf } from './inferDeal';
import { inferNeeds } from './inferNeeds';
import { fitOf, membershipsOf, noSegment, outsideSegments, type Place, strongestSegment } from './inferPlaces';
import type { KnownRecord } from './inferRecord';
import { type Links, listDeals, similarCustomers } from './inferSimilar';
import type { Insight, Maybe, Neighbour, SegmentInsight } from './insight';
import { withUrls } from './orderUrls';
import type { ClassWeights } from './plan';
import type { Version } from './version';

/** Weights looked up once per feature. */
export function remembered(weightOf: WeightOf): WeightOf {
  const known = new Map<string, number>();
  return (feature) => {
    let weight = known.get(feature);
    if (weight === undefined) {
      weight = weightOf(feature);
      known.set(feature, weight);
    }
    return weight;
  };
}

/** The user's weights, or the version's, for the class that a customer belongs to. */
export function weightsFor(engine: Engine, customer: number, weights: ClassWeights | undefined): WeightOf {
  const strategic = customer >= 0 && engine.places.isStrategic(customer);
  return remembered(weightOfPlan(weights ?? engine.version.plan, strategic));
}

/** The record's place in the version; undefined for a record without a customer. */
export function placeOf({ places }: Engine, record: KnownRecord): Place | undefined {
  if (record.lead >= 0) return places.lead(record.lead);
  return record.customer >= 0 ? places.customer(record.customer) : undefined;
}

const linksOf = ({ ref: { source } }: KnownRecord, urlOf: InsightOptions['urlOf']): Links => ({
  refOf: (kind, id) => ({ source, kind, id }),
  urlOf,
});

/** What answers about a record are read from: the same whatever is tried, hidden or argued with, and wherever records are opened. */
export interface RecordGround extends DealGround {
  place: Place | undefined;
  weightOf: WeightOf;
}

/** Reads the ground of a record. @param weights the user's; absent = those of the version. */
export function groundOfRecord(engine: Engine, record: KnownRecord, weights: InsightOptions['weights']): RecordGround {
  const links = linksOf(record, undefined);
  const place = placeOf(engine, record);
  const weightOf = weightsFor(engine, record.customer, weights);
  const similarityOf = place && engine.places.similarities(place.point, weightOf);
  return { ...groundOf(engine, record, links, place, similarityOf), place, weightOf };
}

/** The whole answer for one record. */
export function inferInsight(
  engine: Engine,
  record: KnownRecord,
  ground: RecordGround,
  options: Omit<InsightOptions, 'weights'>,
): Insight {
  const { version, rows, records } = engine;
  const { place, weightOf } = ground;
  const links = linksOf(record, options.urlOf);
  const hidden = new Set(options.hidden);
  const visible = (reasons: readonly Reason[]) => reasons.filter((reason) => !hidden.has(reason.id));
  const alike = place ? similarCustomers(engine, place, weightOf, links) : [];
  const segment = place ? inferSegment(engine, place, tierOf(engine, record), alike) : noSegment();
  if (!segment.abstained) segment.why = visible(segment.why);
  const customerRef =
    record.customer < 0 ? undefined : links.refOf('customer', rows.customer.ids[record.customer] ?? '');
  return {
    record: record.ref,
    name: record.name,
    customer: customerRef && {
      id: customerRef.id,
      name: records.customerName(record.customer),
      url: options.urlOf?.(customerRef),
      strategic: engine.places.isStrategic(record.customer),
      ...kindOf(engine, record.customer),
    },
    segment,
    news: visible(inferNews(engine, record, place, weightOf, options.since, links)),
    similar: {
      customers: place ? { list: alike, featuresAsOf: version.asOf } : noSegment(),
      deals: listDeals(engine, engine.outcomes(), ground.target, ground.found, links),
    },
    ...inferDeal(engine, record, ground, options),
    configuration: withUrls(ground.configuration, links),
    ...closeOf(engine, record),
    ...inferNeeds(engine, record),
    asOf: rows.org.now,
    versionId: version.id,
  };
}

/** What an insight says of a record's segment, by itself. */
export function tellSegment(
  engine: Engine,
  record: KnownRecord,
  place: Place | undefined,
  { weightOf, links, hidden = [] }: { weightOf: WeightOf; links: Links; hidden?: readonly string[] | undefined },
): Maybe<SegmentInsight> {
  if (!place) return noSegment();
  const alike = similarCustomers(engine, place, weightOf, links);
  const segment = inferSegment(engine, place, tierOf(engine, record), alike);
  if (!segment.abstained) segment.why = segment.why.filter(({ id }) => !hidden.includes(id));
  return segment;
}

/** The close date of an open deal, as it is. */
function closeOf(engine: Engine, { opportunity }: KnownRecord): Pick<Insight, 'closeOn'> {
  const day = isOpen(engine, opportunity) ? engine.rows.opportunity.columns.closeOn.values[opportunity] : undefined;
  return day !== undefined && Number.isFinite(day) ? { closeOn: day } : {};
}

/** What the customer is, with the sentence that says why. */
function kindOf(engine: Engine, customer: number): { kind?: CustomerKind; because?: Text } {
  const known = engine.kinds()[customer];
  if (!known) return {};
  const { kind, by, word = '', lastOn } = known;
  const values = { word, years: engine.lostAfter };
  if (lastOn !== undefined) return { kind, because: text(`kind.${by}`, { ...values, on: { as: 'day', day: lastOn } }) };
  return { kind, because: text(by === 'silent' ? 'kind.silent.undated' : `kind.${by}`, values) };
}

function tierOf({ places }: Engine, record: KnownRecord): SegmentInsight['tier'] {
  return places.tiers[record.customer] ?? 'none';
}

function inferSegment(
  { version, places }: Engine,
  place: Place,
  tier: SegmentInsight['tier'],
  alike: readonly Neighbour[],
): Maybe<SegmentInsight> {
  const members = membershipsOf(version, place.strengths);
  const number = strongestSegment(members);
  const segment = version.segments[number];
  if (!segment) return members.length > 0 ? outsideSegments(alike) : noSegment();
  return {
    featuresAsOf: place.asOf,
    memberships: members.map(({ id, slot, label, strength }) => ({ id, slot, label, strength })),
    fit: fitOf(place, members),
    definition: segment.definition,
    ...(place.newcomer ? { follows: text('segment.follows', { count: places.followed().customers }) } : {}),
    rule: segment.rules[0],
    rfm: rfmText(place),
    why: whySegment(version, place.table, place.row, number),
    size: segment.size,
    of: version.segments.reduce((sum, one) => sum + one.size, 0),
    tier,
  };
}

/** Where the record stands by recency, frequency and sales; undefined for one that has not bought. */
function rfmText({ table, row }: Place): Text | undefined {
  const found = rfmPlaces(table)(row);
  if (!found) return undefined;
  const { segment, recency, frequency, monetary } = found;
  return text('rfm.customer', { name: { as: 'text', text: rfmName(segment) }, recency, frequency, monetary });
}

function inferNews(
  engine: Engine,
  { customer }: KnownRecord,
  place: Place | undefined,
  weightOf: WeightOf,
  since: Instant | undefined,
  links: Links,
): Reason[] {
  if (customer < 0 || !place) return [];
  const { version, places, records } = engine;
  const ids = version.features.customerIds;
  const near = nearest(places.space(), place.point, weightOf, LOOK_ALIKES);
  return news(engine.events(), {
    customer,
    since,
    lookAlikes: near.map(({ row }) => records.customerRow(ids[row] ?? '')).filter((row) => row >= 0),
    years: version.plan.years,
    differs: differences(version, place),
    refOf: links.refOf,
  });
}

/** Where a customer is unlike its segment; nothing of one that is placed provisionally, or in none. */
function differences(version: Version, place: Place): Reason[] {
  const segment = strongestOf(version, place);
  return place.provisional || segment < 0 ? [] : differsFromSegment(version, place.table, place.row, segment);
}
