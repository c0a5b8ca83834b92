import type { SourceName } from '../../connectors/registry';
import type { SampleCalls } from '../../connectors/sample/wire';
import type { AreaReach } from '../../core/configuration/ruleBook/area';
import type { RuleGround } from '../../core/configuration/ruleBook/ground';
import type { AreaNote, SuggestedRule } from '../../core/configuration/ruleBook/ruleBook';
import type { RecordRef } from '../../core/crm/ids';
import type { Classes } from '../../core/crm/mapping';
import type { DataProfile } from '../../core/engine/dataProfile';
import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import type { InsightOptions } from '../../core/engine/engine';
import type { CustomerWhy, ExpertAnswer } from '../../core/engine/expert';
import type { OrderMapAnswer } from '../../core/engine/inferOrderMap';
import type { WeightTrial } from '../../core/engine/inferWeights';
import type { Comparison, Insight, Neighbour } from '../../core/engine/insight';
import type { InspectionView } from '../../core/engine/inspection';
import type { ModelContent } from '../../core/engine/modelFile/content';
import type { Merged } from '../../core/engine/modelFile/merge';
import type { Published } from '../../core/engine/modelFile/publish';
import type { ClassWeights, Weights } from '../../core/engine/plan';
import type { FitProgress } from '../../core/engine/version';
import type { WhatIf } from '../../core/engine/whatIf';
import type { SecondOpinion } from '../../core/judging/secondOpinion';
import type { ModelCard } from '../../core/outcome/modelCard';
import type { ArguedReason, KindCounts, Messages, RecordLine, WeightedFeature } from '../../core/protocol';
import type { ConfigurationRequest, Recommended } from '../../core/protocolConfiguration';
import type { Foreseen, OwnRecord, SegmentSpread } from '../../core/protocolDeals';
import type { ListAnswer, ListAsk } from '../../core/reports/lists';
import type { LegacyAudit } from '../../core/segments/legacyAudit';
import type { Preparation } from '../../core/table/preparation';
import type { Opened } from '../modelFile/open';

/** Which data: a store and, where a version is needed, which one. */
export interface Of {
  store: string;
  versionId: string;
}

/** Where records are shown: undefined for a source without pages. */
export type RecordPages = { source: SourceName; host: string } | undefined;

/** A record, and what its insight depends on besides data and version. */
export type InsightAsk = Of & { ref: RecordRef; pages: RecordPages } & Pick<
    InsightOptions,
    'weights' | 'hidden' | 'argued' | 'priceInputs'
  >;

/** What is answered about segments files, whatever data there are. */
export interface ModelFileCalls {
  /** Fails as `openFile` does. */
  openModel(ask: { file: string }): Opened;
  /** Fails as `mergeModels` does. */
  mergeModels(ask: { first: ModelContent; second: ModelContent; id: string }): Merged;
}

/** What the score worker answers. */
export interface ScoreCalls extends ModelFileCalls {
  insight(ask: InsightAsk & { since?: number | undefined }): {
    insight: Insight;
    /** The epoch of the rows it was made of. */
    epoch: number;
  };
  /** Chance and price of a deal as it might be. */
  whatIf(ask: InsightAsk & { whatIf: WhatIf }): Pick<Insight, 'chance' | 'price'>;
  /** What is proposed for a request. */
  recommend(
    ask: Of & { request: ConfigurationRequest; source: string; pages: RecordPages } & Pick<
        InsightOptions,
        'weights' | 'hidden'
      >,
  ): Recommended;
  /** How the numbers that people said did, over deals that have closed since. */
  ownRecord(ask: { store: string }): OwnRecord;
  priceSpread(ask: Of): SegmentSpread[];
  /** Product families and countries of the rows, in order. */
  priceGroups(ask: { store: string }): { families: string[]; countries: string[] };
  modelContent(ask: Of & { seeds: number[]; blur: boolean }): Published;
  /** Computes every badge and writes them into the store. */
  badges(ask: Of): { count: number };
  neighbours(ask: Of & { customer: string; trial: WeightTrial; pages: RecordPages }): {
    before: Neighbour[];
    after: Neighbour[];
    moved: number;
    of: number;
  };
  weightedFeatures(ask: Of & { weights: Weights }): WeightedFeature[];
  compare(
    ask: Of & { here: string; there: string; weights: ClassWeights; source: string; pages: RecordPages },
  ): Comparison;
  catalogue(ask: Of): Pick<ReturnType<Messages['catalogue']>, 'features' | 'criteria' | 'methods'>;
  expertView(ask: Of & { segment: number }): ExpertAnswer;
  customerWhy(ask: Of & { customer: string }): { why?: CustomerWhy };
  orderMap(ask: Of & { product: string | undefined; source: string; pages: RecordPages }): OrderMapAnswer;
  foreseen(ask: Of): Foreseen;
  suggestRules(ask: Of): SuggestedRule[];
  list(ask: Of & { list: ListAsk; source: string; pages: RecordPages }): ListAnswer;
  ruleGround(ask: { store: string }): RuleGround;
  areaReach(ask: { store: string; areas: Pick<AreaNote, 'country' | 'postalPrefix'>[] }): AreaReach[];
  /** `argued`: what was said against reasons, of all records. */
  modelCard(ask: Of & { argued: Pick<ArguedReason, 'reason' | 'because'>[] }): ModelCard;
  /** Accounts as stored, the groups that they form, and accounts that are part of another. */
  units(ask: { store: string }): { accounts: number; groups: number; parts: number };
  /** How many customers of each kind, where one is lost after `years` without a purchase. */
  kinds(ask: { store: string }): KindCounts;
  /** What a build would compare, of purchases of the last `years`. */
  dataProfile(ask: { store: string; years: number; preparation: Preparation; weights: Weights }): DataProfile;
  duplicates(ask: { store: string; pages: RecordPages }): DuplicateReport;
  audit(ask: { classes: Classes }): LegacyAudit;
  customers(ask: { store: string; contains: string }): { id: string; name: string }[];
  records(ask: {
    store: string;
    refs: Pick<RecordRef, 'kind' | 'id'>[];
    source: string;
    pages: RecordPages;
  }): RecordLine[];
  /** Without `view` where nothing was looked at, or by another release. */
  inspectionView(ask: Of & { opinion: SecondOpinion | undefined }): { view?: InspectionView };
  /** Reads rows and version ahead of the first question. */
  warm(ask: Of): undefined;
}

export interface FitOrder {
  store: string;
  jobId: string;
}

/** What the fit worker answers: when `start` answers, the fit has ended, and how is in the job's record. */
export interface FitCalls {
  start(ask: FitOrder): undefined;
  /** Answers when the version has been looked at, and judged by independent programs. */
  inspect(ask: Of): undefined;
}

/** What whoever keeps the workers answers to the background. */
export interface KeeperCalls extends ScoreCalls, SampleCalls {
  /** Answers as soon as the fit has begun. */
  startFit(ask: FitOrder): undefined;
  /** Ends the fit, and what is looked at after it. */
  cancelFit(ask: { jobId: string }): undefined;
  /** Looks at a version, in the place of a fit and after it: begins unless something else is under way. How far that is. */
  inspect(ask: Of): { share: number; failed: boolean };
  runningFit(ask: Record<string, never>): { jobId: string | undefined };
}

export type WorkerEvent =
  | { event: 'progress'; jobId: string; progress: FitProgress }
  | { event: 'ended'; jobId: string }
  | { event: 'inspecting'; versionId: string; share: number }
  | { event: 'inspected'; versionId: string }
  /** Whatever kept the workers is gone; what it was doing must be started again. */
  | { event: 'lost' };
