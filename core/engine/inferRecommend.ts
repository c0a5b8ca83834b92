import type { Offer } from '../configuration/offers/offer';
import { findOrders, type ProposalInput, propose } from '../configuration/propose';
import { contextWords } from '../configuration/recommend/context';
import { text } from '../crm/text';
import { traitsOf } from '../outcome/similarDeals';
import type { ConfigurationRequest, Recommended } from '../protocolConfiguration';
import { wordAt } from '../table/table';
import type { Engine, InsightOptions } from './engine';
import { strongestOf } from './inferDeal';
import { placeOf, tellSegment, weightsFor } from './inferInsight';
import type { Place } from './inferPlaces';
import type { KnownRecord } from './inferRecord';
import type { Links } from './inferSimilar';
import { linked, withUrls } from './orderUrls';
import { othersOf, type requestChoices } from './requestChoices';
import { dealOf, factsOf, segmentWord } from './requestFacts';
import { factsPoint, pointsAlike, requestPoint } from './requestPoint';

/** A request, and where it came from. */
export interface RecommendAsk {
  request: ConfigurationRequest;
  /** The request's record; undefined for one without. */
  record: KnownRecord | undefined;
  choices: ReturnType<typeof requestChoices>;
  links: Links;
  options: Pick<InsightOptions, 'weights' | 'hidden'>;
}

/** What is proposed for a request, filled up from its record. Nothing is kept, nothing is written. */
export function inferRecommend(engine: Engine, ask: RecommendAsk): Recommended {
  const { record, options, links } = ask;
  const place = record && placeOf(engine, record);
  const request = understood(engine, ask, place);
  const input = inputOf(engine, ask, request, place);
  const [orders, catalogue] = [engine.orders(), engine.catalogue()];
  const configuration = propose(engine.version.configuration, orders, catalogue, input);
  const weightOf = weightsFor(engine, record?.customer ?? -1, options.weights);
  return {
    request,
    ...(record && { name: record.name }),
    ...(orders.size.name !== undefined && { sizeLabel: text('request.sizeOf', { name: orders.size.name }) }),
    configuration: withUrls(configuration, links),
    ...(configuration.abstained && { found: linked(findOrders(orders, catalogue, input), links) }),
    ...(record && { segment: tellSegment(engine, record, place, { weightOf, links, hidden: options.hidden }) }),
    choices: { ...ask.choices, others: othersOf(engine, ask.choices.products, request.products) },
  };
}

/** The request with what the record knows and it does not tell itself. A segment that the version does not have is left open. */
function understood(engine: Engine, { request, record }: RecommendAsk, place: Place | undefined): ConfigurationRequest {
  const own = ownFacts(engine, record, place);
  const isKnown = request.segment === '' || engine.version.segments.some(({ id }) => id === request.segment);
  const asked = isKnown ? request.segment : undefined;
  // A postal code says nothing in another country than its own.
  const isThere = request.country === undefined || request.country === own.country;
  const filled: ConfigurationRequest = {
    record: request.record,
    segment: asked ?? own.segment,
    country: request.country ?? own.country,
    postalCode: request.postalCode ?? (isThere ? own.postalCode : undefined),
    size: request.size ?? (isByEmployees(engine) ? own.size : undefined),
    area: request.area ?? 'none',
    products: request.products ?? own.products,
    known: request.known,
    priceBook: request.priceBook ?? own.priceBook,
  };
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined && value !== ''));
}

/** Whether a request's size is that of the company; else the record does not know it. */
const isByEmployees = (engine: Engine) => engine.orders().size.name === undefined;

/** Without what no request can tell. */
const placeAndSize = ({ country, postalCode, size }: ReturnType<typeof factsOf>) => ({ country, postalCode, size });

/** What a record says of a request: facts of its customer or lead, products and price book of its deal. */
function ownFacts(
  { version, rows, outcomes }: Engine,
  record: KnownRecord | undefined,
  place: Place | undefined,
): Omit<ConfigurationRequest, 'record' | 'area' | 'known'> {
  if (!record) return {};
  const segment = version.segments[strongestOf(version, place)]?.id;
  const deal = record.opportunity;
  const products = deal >= 0 ? [...traitsOf(outcomes().deals, deal).products] : [];
  return {
    segment,
    ...placeAndSize(factsOf(rows, record)),
    ...(products.length > 0 && { products }),
    priceBook: deal >= 0 ? wordAt(rows.opportunity.columns.priceBook, deal) : undefined,
  };
}

function inputOf(
  engine: Engine,
  ask: RecommendAsk,
  request: ConfigurationRequest,
  place: Place | undefined,
): ProposalInput {
  const { version, places } = engine;
  const segment = version.segments.findIndex(({ id }) => id === request.segment);
  const products = new Set(request.products);
  const industry = ask.record && factsOf(engine.rows, ask.record).industry;
  return {
    ...similaritiesOf(engine, ask, segment, place),
    customer: ask.record?.customer ?? -1,
    segmentOf: places.segmentOf,
    segment,
    segmentLabel: version.segments[segment]?.label,
    place: { country: request.country, postalCode: request.postalCode },
    area: request.area,
    own: dealOf(engine, ask.record),
    size: request.size,
    configured: engine.configured(),
    words: contextWords({ ...request, segment: segmentWord(segment), industry }),
    products,
    // What stands on the deal already is weighed like any product; what a person asked for is proposed.
    asked: new Set([...(ask.request.products ?? []), ...decidedIn(ask.request)]),
    ...(request.known && { known: request.known }),
    priceBook: request.priceBook,
    refOf: ask.links.refOf,
  };
}

/** Products that a person decided on, or has something decided inside. */
function decidedIn({ kept = [], known = {} }: ConfigurationRequest): string[] {
  return [...kept, ...Object.keys(known).filter((product) => Object.keys(known[product] ?? {}).length > 0)];
}

/** How alike customers, and offers of customers that the CRM does not know, are to who asks. */
function similaritiesOf(
  engine: Engine,
  { request, record, options }: RecommendAsk,
  segment: number,
  place: Place | undefined,
): Pick<ProposalInput, 'similarityOf' | 'offerSimilarityOf'> {
  const own = record ? factsOf(engine.rows, record) : {};
  const told = {
    country: request.country === own.country ? undefined : request.country,
    size: request.size === own.size || !isByEmployees(engine) ? undefined : request.size,
  };
  const weightOf = weightsFor(engine, record?.customer ?? -1, options.weights);
  const point = requestPoint(engine, place?.point, segment, told, weightOf);
  if (point === undefined) return { similarityOf: () => Number.NaN };
  const alike = engine.places.similarities(point, weightOf);
  return {
    similarityOf: (customer) => alike[customer] ?? Number.NaN,
    offerSimilarityOf: (offer: Offer) => {
      const { country, sizeOf } = offer;
      const size = sizeOf === undefined ? offer.size : undefined;
      return pointsAlike(engine, point, factsPoint(engine, { country, size }), weightOf);
    },
  };
}
