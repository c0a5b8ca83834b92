import type { Consent } from '../../core/consent';
import type { FieldChoice, FieldLook, Mapping, ValueCount } from '../../core/crm/mapping';
import type { TableName } from '../../core/crm/schema';
import type { DuplicateReport } from '../../core/engine/duplicateCustomers';
import type { CustomerWhy, ExpertAnswer } from '../../core/engine/expert';
import type { OrderMapAnswer } from '../../core/engine/inferOrderMap';
import type { InspectionState } from '../../core/engine/inspection';
import type { FitPlan, Weights } from '../../core/engine/plan';
import type { ContactedHost, LogCheck, LogLine, LogPage } from '../../core/logBook';
import type { PriceInputs } from '../../core/pricing/inputs';
import type {
  FieldMapping,
  KindCounts,
  LegacyAnswer,
  Messages,
  ReadingPlan,
  Way,
  WaysIn,
  WeightedFeature,
} from '../../core/protocol';
import type { Preparation } from '../../core/table/preparation';
import type { Spreads } from '../charts/PriceSpread';
import type { DraftWeights } from '../kit/draftWeights';
import type { VersionActions } from '../versions/VersionList';
import type { Catalogue } from './buildChoice';
import type { ForgetActions } from './forgetActions';
import type { WriteBackActions } from './writeBackActions';

export interface SavedWeights {
  features: WeightedFeature[];
  strategic: Weights;
  defaults: Weights;
}

export type Neighbours = ReturnType<Messages['neighbours']>;

/** A look at one table, with what could fill its fields. */
export interface TableLook {
  look: FieldLook;
  choices: FieldChoice[];
  /** Fields of picklists whose names speak of segments. */
  segmentLike: string[];
}

/** The tables that were looked at; `none`: their object is not there. */
export type Looks = Partial<Record<TableName, TableLook | 'none'>>;

/** What the page of fields asks and does; `look`, `objects`, `counts` and `audit` ask the CRM. */
export interface FieldActions {
  mapping(): Promise<FieldMapping>;
  kinds(): Promise<{ counts?: KindCounts }>;
  /** Undefined where the object is not there. */
  look(table: TableName, mapping: Mapping): Promise<TableLook | undefined>;
  objects(): Promise<{ name: string; label: string }[]>;
  counts(field: string): Promise<ValueCount[]>;
  save(mapping: Mapping): Promise<void>;
  audit(fields: string[]): Promise<LegacyAnswer>;
}

/** What the page of data asks and does. */
export interface DataActions {
  /** Under a preparation that is tried; the saved one where none is given. */
  profile(preparation?: Preparation): Promise<ReturnType<Messages['dataProfile']>>;
  save(preparation: Preparation): Promise<void>;
  duplicates(): Promise<DuplicateReport>;
  /** Remembers that two customers are not one. */
  apart(a: string, b: string, apart: boolean): Promise<void>;
}

/** What the page of prices asks and does. */
export interface PriceActions {
  inputs(): Promise<ReturnType<Messages['priceInputs']>>;
  save(inputs: PriceInputs): Promise<void>;
  spread(): Promise<Spreads>;
}

/** What is connected, and how. */
export type ConnectAsk = Parameters<Messages['connect']>[0];

/** What the options report that the user did. Promises reject with what is then said beside the button. */
export interface OptionsActions extends VersionActions {
  /**
   * Asks for the CRM's hosts, then connects. Called in the click: the browser shows its own question. `consent`: number of
   * the text that stood beside the button.
   */
  connect(ask: ConnectAsk): Promise<void>;
  /** The CRMs that can be connected, and how each is signed in to. */
  sources: readonly { name: string; ways: readonly Way[] }[];
  /** The address of a CRM in the form in which it is kept; undefined where what was typed is none. */
  addressOf(source: string, typed: string): string | undefined;
  log: {
    page(ask: { kind?: string; below?: number; most: number }): Promise<LogPage>;
    /** Whether every entry is as it was written. */
    check(): Promise<LogCheck>;
    /** Where requests were really sent. */
    contacted(): Promise<{ since: number; hosts: ContactedHost[] }>;
    /** Hands entries over as a file. */
    saveJson(lines: readonly LogLine[]): void;
  };
  forgetting: ForgetActions;
  /** What this person has agreed to. */
  consent(): Promise<Consent | undefined>;
  waysIn(): Promise<WaysIn>;
  copy(text: string): Promise<void>;
  connectSample(): Promise<void>;
  disconnect(): Promise<void>;
  forgetEverything(): Promise<void>;
  syncNow(): Promise<void>;
  cancelSync(): Promise<void>;
  /** Asks the CRM what a sync would read now. */
  syncPlan(): Promise<ReadingPlan | undefined>;
  /** @param share 0.05–0.5 of a day's requests. */
  setCallShare(share: number): Promise<void>;
  fit(plan: Partial<FitPlan>): Promise<void>;
  cancelFit(id: string): Promise<void>;
  weights(): Promise<SavedWeights>;
  catalogue(): Promise<Catalogue>;
  /** How the segments of a version are told apart, one of them in detail; undefined where it has too few customers. */
  expertView(versionId: string, segment: number): Promise<ExpertAnswer>;
  /** Undefined for a customer that the version was not made from. */
  customerWhy(versionId: string, customer: string): Promise<CustomerWhy | undefined>;
  /** Orders of a product as a map; of the one ordered most where none is named. */
  orderMap(versionId: string, product: string | undefined): Promise<OrderMapAnswer>;
  /** Maps, silhouettes, tree and the other numbers of segments; begins to be made where it is asked for first. */
  inspection(versionId: string): Promise<InspectionState>;
  /** Tells the address of a customer's record; undefined where the records of this source have none. */
  customerUrlOf(source: string, host: string): ((customer: string) => string) | undefined;
  data: DataActions;
  prices: PriceActions;
  fields: FieldActions;
  saveWeights(weights: Weights, strategic: Weights): Promise<void>;
  customers(contains: string): Promise<{ id: string; name: string }[]>;
  /** A customer's list under weights that are edited; `asStrategic`: whatever its class. */
  neighbours(customer: string, draft: DraftWeights, asStrategic: boolean): Promise<Neighbours>;
  writeBack: WriteBackActions;
  /** The hosts that an address needs; none where it is no address of an org. */
  hostsOf(source: string, address: string): string[];
}
