import { sourceOf } from '../../connectors/registry';
import type { SuggestedRule } from '../../core/configuration/ruleBook/ruleBook';
import { PeerlensError } from '../../core/crm/error';
import type { RecordRef } from '../../core/crm/ids';
import { isFromFile, recordKey } from '../../core/crm/ids';
import { createDataLook, type DataLook } from '../../core/engine/dataLook';
import { duplicateCustomers } from '../../core/engine/duplicateCustomers';
import type { InsightOptions } from '../../core/engine/engine';
import type { ChanceJudged, ConfigurationsJudged, CustomerWhy, ExpertView } from '../../core/engine/expert';
import type { OrderMapAnswer } from '../../core/engine/inferOrderMap';
import type { WeightTrial } from '../../core/engine/inferWeights';
import type { Badge, Comparison, Insight, Neighbour } from '../../core/engine/insight';
import { INSPECTION_FORMAT } from '../../core/engine/inspection';
import { viewOf } from '../../core/engine/inspectionView';
import type { Published } from '../../core/engine/modelFile/publish';
import type { ClassWeights, Weights } from '../../core/engine/plan';
import { reachOfAreas, rulesGround } from '../../core/engine/rulesGround';
import type { Version } from '../../core/engine/version';
import { VERSION_FORMAT } from '../../core/engine/version';
import type { ModelCard } from '../../core/outcome/modelCard';
import { ownRecord } from '../../core/outcome/ownRecord';
import type { PriceInputs } from '../../core/pricing/inputs';
import type { ArguedReason, WeightedFeature } from '../../core/protocol';
import type { ConfigurationRequest, Recommended } from '../../core/protocolConfiguration';
import type { Foreseen, SegmentSpread } from '../../core/protocolDeals';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import { countKinds, customerKinds, LOST_AFTER_YEARS } from '../../core/segments/customerKinds';
import { auditClasses } from '../../core/segments/legacyAudit';
import type { Store } from '../../core/store/store';
import { todayOf } from '../../core/table/rows';
import type { Rows } from '../../core/table/table';
import { drive } from '../drive';
import { modelFileAnswers } from '../modelFile/open';
import { priceInputsOf } from '../priceInputsSchema';
import { loadMethod, methodsOffered } from '../secondOpinion/plugins';
import type { ModelFileCalls, Of, RecordPages, ScoreCalls } from './calls';
import { completeRows, withBook } from './completeRows';
import { findCustomers, lineOf, nameOf, priceGroups, saidOfDeals } from './lookup';
import type { Answers } from './rpc';

/** What the engine makes of a version and rows. */
export interface Scorer {
  insight(ref: RecordRef, options: InsightOptions): Insight;
  whatIf(ref: RecordRef, options: InsightOptions): Pick<Insight, 'chance' | 'price'>;
  recommend(
    request: ConfigurationRequest,
    options: Pick<InsightOptions, 'weights' | 'hidden' | 'urlOf'> & { source?: string },
  ): Recommended;
  priceSpread(): SegmentSpread[];
  badges(priceInputs: PriceInputs): { badges: Badge[]; aliases: [string, string][] };
  neighbours(
    customer: string,
    trial: WeightTrial,
    links: { urlOf?: (ref: RecordRef) => string },
  ): { before: Neighbour[]; after: Neighbour[]; moved: number; of: number };
  weightedFeatures(weights: Weights): WeightedFeature[];
  compare(
    customers: { here: string; there: string },
    weights: ClassWeights,
    links: { source: string; urlOf?: (ref: RecordRef) => string },
  ): Comparison;
  catalogue(): Omit<ReturnType<ScoreCalls['catalogue']>, 'methods'>;
  expertView(segment: number): ExpertView | undefined;
  chanceJudged(): ChanceJudged;
  configurationsJudged(): ConfigurationsJudged;
  customerWhy(customer: string): CustomerWhy | undefined;
  orderMap(
    product: string | undefined,
    links: { source: string; urlOf?: (ref: RecordRef) => string },
  ): Generator<undefined, OrderMapAnswer>;
  foreseen(): Foreseen;
  suggestRules(): Generator<undefined, SuggestedRule[]>;
  list(ask: ListAsk, links: { source: string; urlOf?: (ref: RecordRef) => string }): Generator<undefined, ListAnswer>;
  modelContent(seeds: readonly number[], blur: boolean): Published;
  modelCard(argued: readonly Pick<ArguedReason, 'reason' | 'because'>[]): Generator<undefined, ModelCard>;
}

export interface ScoreTools {
  open: (name: string) => Promise<Store>;
  createScorer: (version: Version, rows: Rows, lostAfter?: number) => Scorer;
}

interface Warm {
  store: Store;
  rows: Rows;
  /** Accounts that are part of another customer → that customer. */
  unitOf: ReadonlyMap<string, string>;
  /** Accounts that are part of a group, whether they are rolled up or not. */
  parts: number;
  lostAfter: number | undefined;
  epoch: number;
  bookEpoch: number;
  offersEpoch: number;
  scorer: { versionId: string; scorer: Scorer } | undefined;
  look: { years: number; look: DataLook } | undefined;
}

/** What the score worker answers: rows and scorer of one store stay warm until the data or the version change. */
export function createScoreSession(tools: ScoreTools): Answers<ScoreCalls> {
  const memory = createMemory(tools);
  const audit: Answers<ScoreCalls>['audit'] = ({ classes }) => auditClasses(classes);
  return { ...ofVersion(memory), ...ofRows(memory), audit, ...modelFileAnswers };
}

type Memory = ReturnType<typeof createMemory>;
type OfRows =
  | 'units'
  | 'kinds'
  | 'dataProfile'
  | 'duplicates'
  | 'customers'
  | 'records'
  | 'inspectionView'
  | 'ownRecord'
  | 'ruleGround'
  | 'areaReach'
  | 'priceGroups';

/** What is answered by the scorer of a version. */
function ofVersion({
  scorerOf,
  inOrder,
  quiet,
}: Memory): Omit<Answers<ScoreCalls>, OfRows | 'audit' | keyof ModelFileCalls> {
  return {
    insight: ({ ref, pages, store, versionId, ...options }) =>
      inOrder(async () => {
        const { made, epoch, unitOf } = await scorerOf({ store, versionId });
        return { insight: made.insight(unitRef(ref, unitOf), { ...options, urlOf: urlOf(pages) }), epoch };
      }),
    whatIf: ({ ref, pages, store, versionId, ...options }) =>
      inOrder(async () => {
        const { made, unitOf } = await scorerOf({ store, versionId });
        return made.whatIf(unitRef(ref, unitOf), { ...options, urlOf: urlOf(pages) });
      }),
    recommend: ({ request, pages, store, versionId, ...options }) =>
      inOrder(async () => {
        const { made, unitOf } = await scorerOf({ store, versionId });
        const { record } = request;
        const id = record?.kind === 'customer' ? unitOf.get(record.id) : undefined;
        const asked = record && id !== undefined ? { ...request, record: { ...record, id } } : request;
        return made.recommend(asked, { ...options, urlOf: urlOf(pages) });
      }),
    badges: (of) =>
      inOrder(async () => {
        const { made, store, unitOf } = await scorerOf(of);
        const { badges, aliases } = made.badges(await priceInputsOf(store));
        const parts = Array.from(unitOf, ([part, unit]): [string, string] => [customerKey(part), customerKey(unit)]);
        await store.saveBadges(badges, [...aliases, ...parts]);
        return { count: badges.length };
      }),
    neighbours: ({ customer, trial, pages, ...of }) =>
      inOrder(async () => {
        const { made, unitOf } = await scorerOf(of);
        return made.neighbours(unitOf.get(customer) ?? customer, trial, { urlOf: urlOf(pages) });
      }),
    weightedFeatures: ({ weights, ...of }) => inOrder(async () => (await scorerOf(of)).made.weightedFeatures(weights)),
    compare: ({ here, there, weights, source, pages, ...of }) =>
      inOrder(async () => {
        const { made, unitOf } = await scorerOf(of);
        const both = { here: unitOf.get(here) ?? here, there: unitOf.get(there) ?? there };
        return made.compare(both, weights, { source, urlOf: urlOf(pages) });
      }),
    catalogue: (of) => inOrder(async () => ({ ...(await scorerOf(of)).made.catalogue(), methods: methodsOffered() })),
    expertView: ({ segment, ...of }) =>
      inOrder(async () => {
        const { made } = await scorerOf(of);
        return {
          view: made.expertView(segment),
          chance: made.chanceJudged(),
          configurations: made.configurationsJudged(),
        };
      }),
    customerWhy: ({ customer, ...of }) =>
      inOrder(async () => {
        const { made, unitOf } = await scorerOf(of);
        return { why: made.customerWhy(unitOf.get(customer) ?? customer) };
      }),
    orderMap: async ({ product, source, pages, ...of }) => {
      const { made } = await inOrder(() => scorerOf(of));
      const url = urlOf(pages);
      // Whatever a record asks goes first.
      return drive(made.orderMap(product, { source, ...(url && { urlOf: url }) }), quiet);
    },
    foreseen: (of) => inOrder(async () => (await scorerOf(of)).made.foreseen()),
    modelContent: ({ seeds, blur, ...of }) => inOrder(async () => (await scorerOf(of)).made.modelContent(seeds, blur)),
    modelCard: async ({ argued, ...of }) => {
      const { made } = await inOrder(() => scorerOf(of));
      // Whatever a record asks goes first.
      return drive(made.modelCard(argued), quiet);
    },
    suggestRules: async (of) => {
      const { made } = await inOrder(() => scorerOf(of));
      // Whatever a record asks goes first.
      return drive(made.suggestRules(), quiet);
    },
    list: async ({ list, source, pages, ...of }, signal) => {
      const { made, unitOf } = await inOrder(() => scorerOf(of));
      const url = urlOf(pages);
      // Whatever a record asks goes first; a list that nobody waits for ends here.
      return drive(made.list(ofUnit(list, unitOf), { source, ...(url && { urlOf: url }) }), async () => {
        await quiet();
        signal?.throwIfAborted();
      });
    },
    priceSpread: (of) => inOrder(async () => (await scorerOf(of)).made.priceSpread()),
    warm: (of) =>
      inOrder(async () => {
        await scorerOf(of);
        return undefined;
      }),
  };
}

/** What is answered by the rows of a store, whichever version is in force. */
function ofRows({ data, inOrder, quiet }: Memory): Pick<Answers<ScoreCalls>, OfRows> {
  return {
    units: ({ store }) =>
      inOrder(async () => {
        const { rows, unitOf, parts } = await data(store);
        return {
          accounts: rows.customer.length + unitOf.size,
          groups: rows.customer.length + unitOf.size - parts,
          parts,
        };
      }),
    kinds: ({ store }) =>
      inOrder(async () => {
        const { rows, lostAfter: years = LOST_AFTER_YEARS } = await data(store);
        return { ...countKinds(customerKinds(rows, todayOf(rows.org), years)), years };
      }),
    dataProfile: ({ store, years, preparation, weights }) =>
      inOrder(async () => {
        const now = await data(store);
        if (now.look?.years !== years) now.look = { years, look: createDataLook(now.rows, years) };
        return now.look.look.profile(preparation, weights);
      }),
    duplicates: async ({ store: name, pages }) => {
      const [rows, apart] = await inOrder(async () => {
        const { rows, store } = await data(name);
        return [rows, new Set(await store.apart())] as const;
      });
      // It takes seconds where there are many: whatever else is asked goes first.
      return drive(duplicateCustomers(rows, apart, urlOf(pages)), quiet);
    },
    ownRecord: ({ store: name }) =>
      inOrder(async () => {
        const { rows, store } = await data(name);
        return ownRecord(rows, saidOfDeals(rows, await store.allSaid()));
      }),
    ruleGround: async ({ store }) => {
      const { rows } = await inOrder(() => data(store));
      return drive(rulesGround(rows), quiet);
    },
    areaReach: async ({ store, areas }) => {
      const { rows } = await inOrder(() => data(store));
      return drive(reachOfAreas(rows, areas), quiet);
    },
    priceGroups: ({ store }) => inOrder(async () => priceGroups((await data(store)).rows)),
    customers: ({ store, contains }) => inOrder(async () => findCustomers((await data(store)).rows, contains)),
    records: ({ store, refs, source, pages }) =>
      inOrder(async () => {
        const { rows, unitOf } = await data(store);
        return refs.flatMap((ref) => lineOf(rows, unitRef({ ...ref, source }, unitOf), urlOf(pages)) ?? []);
      }),
    inspectionView: ({ store: name, versionId, opinion }) =>
      inOrder(async () => {
        const { rows, store } = await data(name);
        const version = await store.version(versionId, VERSION_FORMAT);
        const inspection = await store.inspection(versionId, INSPECTION_FORMAT);
        if (!version || version === 'unreadable' || !inspection) return {};
        return { view: viewOf(version, inspection, (id) => nameOf(rows, id), opinion) };
      }),
  };
}

/** The score worker's memory. `inOrder` answers one question after the other: two cold ones must not read the rows twice. `quiet` resolves when
 * what was asked so far is answered. */
function createMemory({ open, createScorer }: ScoreTools) {
  let warm: Warm | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const drop = (): void => {
    warm?.store.close();
    warm = undefined;
  };
  const data = async (name: string): Promise<Warm> => {
    if (warm && warm.store.name !== name) drop();
    const store = warm?.store ?? (await open(name));
    try {
      return await dataOf(store);
    } catch (thrown) {
      // What is held open and forgotten could not be deleted, nor upgraded.
      if (!warm) store.close();
      throw thrown;
    }
  };
  const dataOf = async (store: Store): Promise<Warm> => {
    const { epoch, bookEpoch, sync } = await store.state();
    // Rows that are warm stay while a sync runs: they are not read anew with every batch.
    if (warm && (rowsOf(warm) === epoch - bookEpoch || sync.running)) {
      if (warm.bookEpoch !== bookEpoch) {
        const now = await withBook(store, warm.rows, warm.unitOf, warm.offersEpoch);
        warm = { ...warm, ...now, epoch: rowsOf(warm) + bookEpoch, bookEpoch, scorer: undefined };
      }
      return warm;
    }
    warm = { store, ...(await completeRows(store)), scorer: undefined, look: undefined };
    return warm;
  };
  const scorerOf = async ({ store: name, versionId }: Of): Promise<Warm & { made: Scorer }> => {
    const now = await data(name);
    if (now.scorer?.versionId !== versionId) {
      const version = await now.store.version(versionId, VERSION_FORMAT);
      if (!version || version === 'unreadable') throw new PeerlensError('versionUnreadable', 'fitNow');
      await loadMethod(version.placedBy?.method);
      now.scorer = { versionId, scorer: createScorer(version, now.rows, now.lostAfter) };
    }
    return { ...now, made: now.scorer.scorer };
  };
  /** A store that was deleted or upgraded under us is opened once more. */
  const inOrder = <Answer>(answer: () => Promise<Answer>): Promise<Answer> => {
    const next = queue.then(answer).catch((thrown: unknown) => {
      if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown;
      drop();
      return answer();
    });
    queue = next.catch(() => undefined);
    return next;
  };
  return { data, scorerOf, inOrder, quiet: () => queue };
}

/** The epoch of the rows alone. */
const rowsOf = ({ epoch, bookEpoch }: Pick<Warm, 'epoch' | 'bookEpoch'>) => epoch - bookEpoch;

const customerKey = (id: string) => recordKey({ kind: 'customer', id });

/** A list of a part of a customer is that of the whole customer. */
function ofUnit(list: ListAsk, unitOf: ReadonlyMap<string, string>): ListAsk {
  if (!('customer' in list) || list.customer === undefined) return list;
  return { ...list, customer: unitOf.get(list.customer) ?? list.customer };
}

/** The customer that an account is part of; every other record as it is. */
function unitRef(ref: RecordRef, unitOf: ReadonlyMap<string, string>): RecordRef {
  return ref.kind === 'customer' ? { ...ref, id: unitOf.get(ref.id) ?? ref.id } : ref;
}

function urlOf(pages: RecordPages): ((ref: RecordRef) => string) | undefined {
  const recordUrl = pages && sourceOf(pages.source).recordUrl;
  return recordUrl && ((ref) => (isFromFile(ref.id) ? '' : recordUrl(pages.host, ref)));
}
