import { readCatalogue } from '../configuration/catalogue';
import { dealFits } from '../configuration/dealFit';
import { orderSteps } from '../configuration/orders';
import { customerContext } from '../configuration/recommend/context';
import { configuredProducts } from '../configuration/recommend/products';
import { suggestRules } from '../configuration/ruleBook/mining/suggest';
import { EMPTY_BOOK, type SuggestedRule } from '../configuration/ruleBook/ruleBook';
import { PeerlensError } from '../crm/error';
import type { RecordRef } from '../crm/ids';
import { finish } from '../kernels/finish';
import { lazy } from '../kernels/lazy';
import { indexNews } from '../news/facts';
import type { ModelCard } from '../outcome/modelCard';
import { indexOutcomes } from '../outcome/probability';
import type { PriceInputs } from '../pricing/inputs';
import { indexPrices } from '../pricing/prices';
import { priceSpread } from '../pricing/spread';
import type { ArguedReason, WeightedFeature } from '../protocol';
import type { ConfigurationRequest, Recommended } from '../protocolConfiguration';
import type { Foreseen, SegmentSpread } from '../protocolDeals';
import type { ListAnswer, ListAsk } from '../reports/lists';
import { customerKinds, LOST_AFTER_YEARS } from '../segments/customerKinds';
import { todayOf } from '../table/rows';
import type { Rows } from '../table/table';
import type { Engine, InsightOptions } from './engine';
import type { ChanceJudged, ConfigurationsJudged, CustomerWhy, ExpertView } from './expert';
import { type Badges, inferBadges } from './inferBadges';
import { type Catalogue, inferCatalogue } from './inferCatalogue';
import { inferComparison } from './inferCompare';
import { inferDeal } from './inferDeal';
import { inferChanceJudged, inferConfigurationsJudged, inferCustomerWhy, inferExpert } from './inferExpert';
import { groundOfRecord, inferInsight, type RecordGround, weightsFor } from './inferInsight';
import { createLists, type ListLinks } from './inferList';
import { inferModelCard } from './inferModelCard';
import { inferOrderMap, type OrderMapAnswer } from './inferOrderMap';
import { createPlaces, segmentName, segmentsById } from './inferPlaces';
import { inferRecommend } from './inferRecommend';
import { createRecords, type KnownRecord } from './inferRecord';
import type { Links } from './inferSimilar';
import { inferNeighbours, inferWeights, type WeightTrial } from './inferWeights';
import type { Comparison, Insight, Neighbour } from './insight';
import { randomOf } from './modelFile/noise';
import { modelContent, type Published } from './modelFile/publish';
import type { ClassWeights, Weights } from './plan';
import { requestChoices } from './requestChoices';
import type { Version } from './version';

/** Answers about the records of one snapshot under one version. */
export interface Scorer {
  /**
   * The whole answer for a record, as of the last sync. Thin data abstain, part by part.
   * @throws PeerlensError `unknownRecord` for a record that was not synced.
   */
  insight(ref: RecordRef, options?: InsightOptions): Insight;
  /**
   * Chance and price alone, as in {@link insight}. What does not depend on what is tried stays from the last question, where it
   * was about the same record.
   * @throws PeerlensError `unknownRecord` for a record that was not synced.
   */
  whatIf(ref: RecordRef, options?: InsightOptions): Pick<Insight, 'chance' | 'price'>;
  /**
   * What is proposed for a request, with or without a record.
   * @throws PeerlensError `unknownRecord` for a record that was not synced.
   */
  recommend(
    request: ConfigurationRequest,
    options?: Pick<InsightOptions, 'weights' | 'hidden' | 'urlOf'> & { source?: string },
  ): Recommended;
  /** Id of the record's customer; undefined for a lead that is no customer yet and for an unknown record. */
  customerOf(ref: RecordRef): string | undefined;
  /** @param priceInputs what the chances of open deals depend on, as in {@link insight}. */
  badges(priceInputs?: PriceInputs): Badges;
  /** How far prices of the same segment lie apart between countries; segments without two countries to compare are left out. */
  priceSpread(): SegmentSpread[];
  /** A customer's neighbours under other weights. @throws PeerlensError `unknownRecord` for a customer that was not synced. */
  neighbours(
    customerId: string,
    trial: WeightTrial,
    links?: { source?: string; urlOf?(ref: RecordRef): string },
  ): { before: Neighbour[]; after: Neighbour[]; moved: number; of: number };
  weightedFeatures(weights: Weights): WeightedFeature[];
  /** Two customers side by side. @throws PeerlensError `unknownRecord` for a customer that was not synced. */
  compare(
    customers: { here: string; there: string },
    weights: ClassWeights | undefined,
    links?: { source?: string; urlOf?(ref: RecordRef): string },
  ): Comparison;
  /** What segments can be made of, and how much of it the data can fill. */
  catalogue(): Catalogue;
  /** The expert view with one segment in detail; undefined of a version too small for it. */
  expertView(segment: number): ExpertView | undefined;
  /** How the chance to win was judged on later deals. */
  chanceJudged(): ChanceJudged;
  /** How the methods that foresee configurations were judged on later orders. */
  configurationsJudged(): ConfigurationsJudged;
  /** Orders of a product with options in groups of like ones, as a map, in steps; of the one ordered most where none is named. */
  orderMap(
    product: string | undefined,
    links?: { source?: string; urlOf?(ref: RecordRef): string },
  ): Generator<undefined, OrderMapAnswer>;
  /** What the version foresees besides the chance to win. */
  foreseen(): Foreseen;
  /** Rules inside products that the orders speak for, in steps; those of the rows' book and those refused there are left out. */
  suggestRules(): Generator<undefined, SuggestedRule[]>;
  /** A list that sells, as of the last sync, in steps. Thin data abstain. */
  list(ask: ListAsk, links?: ListLinks): Generator<undefined, ListAnswer>;
  /** What is to be known of the chance before it is believed, in steps. @param argued what was said against reasons, of all records. */
  modelCard(argued: readonly Pick<ArguedReason, 'reason' | 'because'>[]): Generator<undefined, ModelCard>;
  /** The version without its rows, see {@link modelContent}. @param seeds of its noise. @param blur whether counts are changed too. */
  modelContent(seeds: readonly number[], blur: boolean): Published;
  /** Why a customer is in its segment; undefined for one that the version was not made from. @throws PeerlensError `unknownRecord`. */
  customerWhy(customerId: string): CustomerWhy | undefined;
}

/** `lostAfter`: years without a purchase after which a customer is lost. Indexes the rows once; keep it as long as rows and version are the same. Pure: nothing is written anywhere. */
export function createScorer(version: Version, rows: Rows, lostAfter: number = LOST_AFTER_YEARS): Scorer {
  const engine = engineOf(version, rows, lostAfter);
  const find = (ref: RecordRef): KnownRecord => {
    const record = engine.records.find(ref);
    if (!record) throw new PeerlensError('unknownRecord', 'syncNow', { kind: ref.kind, id: ref.id });
    return record;
  };
  const groundFor = lastGround(engine);
  const catalogue = lazy(() => inferCatalogue(engine));
  const choices = lazy(() => requestChoices(engine));
  const linksOf = ({ source = '', urlOf }: { source?: string; urlOf?(ref: RecordRef): string }): Links => ({
    refOf: (kind, id) => ({ source, kind, id }),
    urlOf,
  });
  const customerRow = (id: string) => find({ source: '', kind: 'customer', id }).customer;
  return {
    insight(ref, options = {}) {
      const record = find(ref);
      return inferInsight(engine, record, groundFor(record, options), options);
    },
    whatIf(ref, options = {}) {
      const record = find(ref);
      return inferDeal(engine, record, groundFor(record, options), options);
    },
    recommend(request, { source = '', urlOf, ...options } = {}) {
      const record = request.record && find({ source, ...request.record });
      const links = linksOf({ source, urlOf });
      return inferRecommend(engine, { request, record, choices: choices(), links, options });
    },
    customerOf(ref) {
      const row = engine.records.find(ref)?.customer ?? -1;
      return row < 0 ? undefined : rows.customer.ids[row];
    },
    badges: (priceInputs) => inferBadges(engine, priceInputs),
    priceSpread: () =>
      priceSpread(engine.prices(), version.segments.length).flatMap(({ segment, ...spread }) => {
        const name = segmentName(version, segment);
        return name && spread.apart !== undefined ? [{ ...spread, segment: name }] : [];
      }),
    neighbours: (customerId, trial, links = {}) =>
      inferNeighbours(engine, customerRow(customerId), trial, linksOf(links)),
    weightedFeatures: (weights) => inferWeights(engine, weights),
    compare({ here, there }, weights, links = {}) {
      const row = customerRow(here);
      return inferComparison(engine, row, customerRow(there), weightsFor(engine, row, weights), linksOf(links));
    },
    catalogue,
    expertView: (segment) => inferExpert(engine, segment),
    chanceJudged: () => inferChanceJudged(version),
    configurationsJudged: () => inferConfigurationsJudged(engine),
    orderMap: (product, links = {}) => inferOrderMap(engine, product, linksOf(links)),
    foreseen: () => ({ targets: version.targets ?? [], currency: version.currency }),
    suggestRules: () =>
      suggestRules(engine.orders(), {
        catalogue: engine.catalogue(),
        book: rows.book?.rules ?? EMPTY_BOOK,
        segmentOf: engine.places.segmentOf,
      }),
    list: createLists(engine),
    modelContent: (seeds, blur) => modelContent(version, { noise: randomOf(seeds), blur }),
    modelCard: (argued) => inferModelCard(version, rows, argued),
    customerWhy: (id) => inferCustomerWhy(engine, customerRow(id)),
  };
}

/** Rows and version with their indexes, each made when it is first asked for. */
function engineOf(version: Version, rows: Rows, lostAfter: number): Engine {
  const today = todayOf(rows.org);
  const segmentOf = segmentsById(version);
  const orders = lazy(() => finish(orderSteps(rows, today, version.configuration.years)));
  const prices = lazy(() => indexPrices(version.pricing, rows, { asOf: today, segmentOf }));
  const outcomes = lazy(() =>
    indexOutcomes(version.outcome, rows, {
      asOf: today,
      segmentOf,
      prices: prices().levels,
      configurations: dealFits(orders()),
    }),
  );
  const catalogue = lazy(() => readCatalogue(rows));
  const context = customerContext(rows, (customer) => segmentOf.get(rows.customer.ids[customer] ?? '')?.toString());
  return {
    version,
    rows,
    context,
    configured: lazy(() => configuredProducts(orders(), catalogue(), context, version.configuration.recommendation)),
    places: createPlaces(version, rows, today),
    records: createRecords(rows),
    prices,
    outcomes,
    orders,
    catalogue,
    events: lazy(() => indexNews(rows, today)),
    kinds: lazy(() => customerKinds(rows, today, lostAfter)),
    lostAfter,
  };
}

/** What answers about a record are read from; that of the last record stays for the next question about it. */
function lastGround(engine: Engine): (record: KnownRecord, options: Pick<InsightOptions, 'weights'>) => RecordGround {
  let last: { of: string; ground: RecordGround } | undefined;
  return (record, { weights }) => {
    const of = JSON.stringify([record.ref, weights]);
    if (last?.of !== of) last = { of, ground: groundOfRecord(engine, record, weights) };
    return last.ground;
  };
}
