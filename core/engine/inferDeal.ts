import { propose } from '../configuration/propose';
import { contextWords } from '../configuration/recommend/context';
import type { Reason } from '../crm/reason';
import type { DealTraits } from '../outcome/alikeness';
import { arguedDrivers } from '../outcome/argued';
import { askedOf } from '../outcome/asked';
import { chance } from '../outcome/chance';
import { OPEN } from '../outcome/deals';
import type { Asked } from '../outcome/probability';
import type { SimilarDeal } from '../outcome/similarDeals';
import { similarDeals, traitsOf, typicalDeal } from '../outcome/similarDeals';
import type { TriedProducts } from '../outcome/triedProducts';
import { mainFamily, type Offer } from '../pricing/offer';
import { wordAt } from '../table/table';
import type { Engine, InsightOptions } from './engine';
import { membershipsOf, type Place, strongestSegment } from './inferPlaces';
import { inferPrice, levelAsked, offerOf, standDeal } from './inferPrice';
import type { KnownRecord } from './inferRecord';
import { type Links, MOST_DEALS } from './inferSimilar';
import type { ConfigurationInsight, Insight, Maybe } from './insight';
import { dealOf, factsOf, segmentWord } from './requestFacts';
import type { Version } from './version';

/** What chance and price of a record are read from: the same whatever price, close date or lines are tried. */
export interface DealGround {
  links: Links;
  target: DealTraits;
  /** The nearest closed deals. */
  found: SimilarDeal[];
  configuration: Maybe<ConfigurationInsight>;
}

/** @param similarityOf how alike each customer is, by row of rows.customer; undefined for a record without a customer. */
export function groundOf(
  engine: Engine,
  record: KnownRecord,
  links: Links,
  place: Place | undefined,
  similarityOf: Float64Array | undefined,
): DealGround {
  const deals = findDeals(engine, record, (customer) => similarityOf?.[customer] ?? 0);
  return { ...deals, links, configuration: inferConfiguration(engine, record, place, similarityOf, links) };
}

/** Chance and price of an open deal, as it is or as it might be; both undefined where the record has none. */
export function inferDeal(
  engine: Engine,
  record: KnownRecord,
  { links, found, configuration }: Pick<DealGround, 'links' | 'found' | 'configuration'>,
  options: Pick<InsightOptions, 'argued' | 'hidden' | 'priceInputs' | 'whatIf'>,
): Pick<Insight, 'chance' | 'price'> {
  if (!isOpen(engine, record.opportunity)) return { chance: undefined, price: undefined };
  const offer = offerOf(engine, record, options, configuration);
  const stood = standDeal(engine, record, offer, options);
  const asked = askedOf(engine.outcomes(), record.opportunity, {
    argued: arguedDrivers(options.argued),
    order: options.priceInputs,
    priceLevel: levelAsked(engine, offer, stood),
    closeOn: options.whatIf?.closeOn,
    products: options.whatIf?.lines && productsOf(engine, offer),
  });
  const told = inferChance(engine, record, found, { links, asked });
  if (!told.abstained) {
    const hidden = new Set(options.hidden);
    const visible = (reasons: readonly Reason[]) => reasons.filter((reason) => !hidden.has(reason.id));
    told.up = visible(told.up);
    told.down = visible(told.down);
    told.more = visible(told.more);
  }
  return {
    chance: told,
    price: inferPrice(engine, record, offer, stood, { links, asked, inputs: options.priceInputs }),
  };
}

/** The products of an offer that were synced. */
function productsOf({ rows }: Engine, { lines }: Offer): TriedProducts {
  const numbers = new Set(lines.map(({ product }) => product));
  const products = [...numbers].filter((product) => product >= 0 && product < rows.product.length);
  return { family: mainFamily(lines), products };
}

/** Whether a row of rows.opportunity is a deal that can still be won. */
export function isOpen(engine: Engine, opportunity: number): boolean {
  if (opportunity < 0) return false;
  const closed = engine.rows.opportunity.columns.closed.values[opportunity] === 1;
  return !closed && engine.outcomes().deals.state[opportunity] === OPEN;
}

/** The segment that a place is in most, by its number in the version; −1 = none. */
export function strongestOf(version: Version, place: Place | undefined): number {
  return place ? strongestSegment(membershipsOf(version, place.strengths)) : -1;
}

function findDeals(engine: Engine, record: KnownRecord, similarityOf: (customer: number) => number) {
  const { deals } = engine.outcomes();
  const target = record.opportunity >= 0 ? traitsOf(deals, record.opportunity) : typicalDeal(deals, record.customer);
  return { target, found: similarDeals(deals, target, similarityOf, MOST_DEALS, record.opportunity) };
}

function inferChance(
  engine: Engine,
  record: KnownRecord,
  found: readonly SimilarDeal[],
  { links, asked }: { links: Links; asked: Asked },
) {
  const { version, rows } = engine;
  const index = engine.outcomes();
  const segment = version.segments[engine.places.segmentOf[record.customer] ?? -1];
  return chance(version.outcome, index, record.opportunity, {
    segment: segment?.label,
    similar: found,
    asked,
    refOf: (deal) => links.refOf('opportunity', rows.opportunity.ids[deal] ?? ''),
  });
}

function inferConfiguration(
  engine: Engine,
  record: KnownRecord,
  place: Place | undefined,
  similarityOf: Float64Array | undefined,
  links: Links,
) {
  const { version, rows } = engine;
  const { deals } = engine.outcomes();
  const isDeal = record.opportunity >= 0;
  const segment = strongestOf(version, place);
  const { industry, country, postalCode, size } = factsOf(rows, record);
  return propose(version.configuration, engine.orders(), engine.catalogue(), {
    customer: record.customer,
    segmentOf: engine.places.segmentOf,
    segment,
    segmentLabel: version.segments[segment]?.label,
    place: { country, postalCode },
    own: dealOf(engine, record),
    size,
    configured: engine.configured(),
    words: contextWords({ segment: segmentWord(segment), country, postalCode, industry, size }),
    similarityOf: (customer) => similarityOf?.[customer] ?? Number.NaN,
    products: isDeal ? traitsOf(deals, record.opportunity).products : new Set(),
    priceBook: isDeal ? wordAt(rows.opportunity.columns.priceBook, record.opportunity) : undefined,
    refOf: links.refOf,
  });
}
