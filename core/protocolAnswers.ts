import type { MethodSetting } from './clustering/method';
import type { Failure } from './crm/error';
import type { RecordRef } from './crm/ids';
import type { Mapping } from './crm/mapping';
import type { Money } from './crm/money';
import type { Reason } from './crm/reason';
import type { TableName } from './crm/schema';
import type { Text } from './crm/text';
import type { Day, Instant } from './crm/time';
import type { Insight } from './engine/insight';
import type { BuildHow, Weights } from './engine/plan';
import type { FitProgress, SegmentChoice } from './engine/version';
import type { ToldRule } from './explain/ruleText';
import type { FeatureGroup, Unit } from './features/feature';
import type { SecondOpinion } from './judging/secondOpinion';
import type { DriverCheck, Judgement } from './outcome/model';
import type { TargetName } from './outcome/targets';
import type { SetByCompany } from './policy';
import type { ChosenPrice, OwnChance, ToldChance } from './protocolDeals';
import type { CustomerKind } from './segments/customerKinds';
import type { Moves } from './segments/flows';
import type { LegacyAudit } from './segments/legacyAudit';
import type { Way } from './signIn';
import type { PickRole } from './writeBack/picks';

export type { Way } from './signIn';

/** The badge as the content script draws it: sentences are made where the message is answered, to keep the page's script small. */
export type BadgeDrawing =
  | { state: 'hidden' }
  | { state: 'notConnected'; label: string }
  | {
      state: 'badge';
      slot: number | undefined;
      segment: string;
      provisional: boolean;
      key: boolean;
      /** "7 of 10" or "no chance yet"; undefined where the record has no open deal. */
      chance: string | undefined;
      /** Drawn as an arrow beside the chance; undefined where it is steady or not known. */
      trend: 'up' | 'down' | undefined;
      stale: string | undefined;
      /** The name of the button for those who hear it. */
      label: string;
      title: string;
    };

/** What a sync is going to ask for: rows and requests by object, and the requests of a day used so far by everybody. */
export interface ReadingPlan {
  parts: {
    table: TableName;
    object: string;
    rows: number | undefined;
    way: 'pages' | 'bulk' | 'joint';
    calls: number;
  }[];
  calls: number;
  used: number | undefined;
  limit: number | undefined;
}

/** How many requests syncs of this browser made within a day, and how many they may. */
export interface CallUse {
  own: number;
  /** The part of a day's requests that they may use, 0.05–0.5. */
  share: number;
  /** Everybody's requests within a day, and how many a day has; undefined before the CRM has said so. */
  used: number | undefined;
  limit: number | undefined;
}

export interface SyncState {
  running: boolean;
  /** Parts in the order in which they are read. */
  parts: { table: TableName; done: number; total: number | undefined; state: 'waiting' | 'reading' | 'done' }[];
  rows: number;
  /** The org's time at the end of the last complete sync. */
  lastAt: Instant | undefined;
  /** The machine's time at which the running sync started, to say how long it will take. */
  startedAt: Instant | undefined;
  failure: Failure | undefined;
  /** The machine's time at which a sync that had to stop goes on by itself. */
  goesOnAt?: Instant | undefined;
  /** What the running first sync is going to ask for. */
  plan?: ReadingPlan | undefined;
  notices: Text[];
}

export interface JobState {
  id: string;
  kind: 'fit';
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  progress: FitProgress | undefined;
  startedAt: Instant;
  endedAt: Instant | undefined;
  versionId: string | undefined;
  failure: Failure | undefined;
}

/** What was done to the data that a version was made of, by feature. */
export interface DataDone {
  /** Customers before any was left out. */
  of: number;
  /** Values read as missing: a number or a word, of how many customers. */
  read: { labelKey: string; value: string | number; rows: number }[];
  /** Numbers that were put into so many ranges. */
  binned: { labelKey: string; bins: number }[];
  /** Features with weight that could not be compared, and why. */
  dropped: { labelKey: string; reason: string }[];
  /** Features of which gaps were filled, and how many of their values. */
  filled: { features: number; values: number };
}

/** How what a version has learnt was judged. */
export interface Judged {
  seed: number;
  /** Of so many customers that they were not made from, trees put so many into their segment. */
  segments?: { of: number; right: number; mostCommon: number };
  chance?: { won: number; lost: number; check: DriverCheck; judgement?: Judgement };
}

export interface VersionSummary {
  id: string;
  status: 'draft' | 'published' | 'retired';
  fittedAt: Instant;
  publishedAt: Instant | undefined;
  customers: number;
  /** Those that count: with weight, and with values to compare. */
  features: number;
  /** Id of the preset that these features are, or `own`. Absent, like what follows, of a version made by an earlier release. */
  featureSet?: string;
  /** How many years back rows counted. */
  years?: number;
  /** The weights of a set that a person chose for this build: in force until others are saved for the version. */
  weights?: Weights;
  /** The features that count, those that set the segments apart most first. `value` 0–1: the part of the differences between segments. */
  importance?: { id: string; labelKey: string; value: number }[];
  /** How its segments were made, the text key of the method's name, and how many customers it left in none. */
  how?: BuildHow;
  methodKey?: string;
  outside?: number;
  segments: {
    id: string;
    slot: number;
    label: Text;
    definition: Text;
    distinguishing: Reason[];
    size: number;
    /** Absent, like what follows, of a version made by an earlier release. */
    rules?: ToldRule[];
    influence?: Reason[];
    rfm?: { name: Text; count: number; of: number };
  }[];
  /** Drivers of the chance that a person left out or has reviewed, and what is foreseen besides it; absent = none. */
  withoutDrivers?: string[];
  reviewedDrivers?: string[];
  targets?: TargetName[];
  /** SHA-256 of the segments file that it is of; absent where it was built of the rows. */
  model?: string;
  data?: DataDone;
  judged?: Judged;
  choice: SegmentChoice;
  /** Who changed segment since the version that was published when this one was made. */
  moves?: Moves;
  /** What independent programs say of it, asked in idle time after the fit; `of` is 0 where the question does not apply to it. Absent until then. */
  opinion?: SecondOpinion;
  notices: Text[];
  /** Customers among those that it was made from that were forgotten since; absent = none. */
  forgotten?: number;
}

/** A way to make segments that a build can use; its help is `<nameKey>.help`. Without `mostRows` it takes any number of customers. */
export interface MethodChoice {
  id: string;
  nameKey: string;
  /** Whether it is told how many segments to make. */
  needsK: boolean;
  mostRows?: number;
  settings: readonly MethodSetting[];
}

/** Why nothing of what is stored is shown: the person in front of the browser is not known to be who connected. */
export interface Lock {
  /** `signedOut`: nobody is signed in; `unchecked`: it could not be found out, `failure` says why. */
  reason: 'otherUser' | 'signedOut' | 'unchecked';
  /** Whose data these are. */
  connected: string;
  /** Who is signed in now, where that is known. */
  now: string | undefined;
  host: string;
  way: Way;
  failure: Failure | undefined;
}

/** What the connect page needs to know before anything is asked for. */
export interface WaysIn {
  /** The company's app that would be used; `byPolicy`: given by the company, not to be changed. */
  clientId: { value: string | undefined; byPolicy: boolean };
  /** The only org that may be connected, where the company says so. */
  orgHost: string | undefined;
  /** Callback address that an admin enters into the app. */
  redirect: string;
}

export interface ConnectionState {
  /** Name of the source; undefined where nothing is connected. */
  source: string | undefined;
  /** The address of the CRM, e.g. acme.lightning.force.com; undefined for sample data. */
  host: string | undefined;
  /** undefined for sample data. */
  way: Way | undefined;
  clientId: string | undefined;
  orgName: string | undefined;
  userName: string | undefined;
  canWriteLines: boolean;
  missing: Text[];
  failure: Failure | undefined;
  /** Set while nothing of this connection is shown. */
  lock: Lock | undefined;
}

/** Everything that popup and options need to draw the state of things. */
export interface Status {
  connection: ConnectionState;
  sync: SyncState;
  job: JobState | undefined;
  versions: VersionSummary[];
  counts: Partial<Record<TableName, number>>;
  /** Rough size of what is stored here, bytes. */
  storedBytes: number | undefined;
  /** Absent where reading costs nobody anything. */
  calls?: CallUse;
  /** What the company has set for its people; absent where nothing. */
  byCompany?: SetByCompany;
}

export type PanelAnswer =
  | { state: 'notConnected'; host: string | undefined }
  | { state: 'locked'; lock: Lock }
  | { state: 'noRecord' }
  | { state: 'firstSync'; sync: SyncState }
  | { state: 'fitting'; sync: SyncState; job: JobState }
  /** Nothing to fit: an empty org, or too few customers; `why` says what is there and what is needed. */
  | { state: 'tooFew'; why: Text; sync: SyncState }
  | { state: 'draft'; version: VersionSummary }
  | { state: 'noVersion'; sync: SyncState; job: JobState | undefined }
  /** The record is not among what was synced. */
  | { state: 'unknownRecord'; record: RecordRef; sync: SyncState }
  | { state: 'error'; failure: Failure; lastAt: Instant | undefined }
  | {
      state: 'full';
      insight: Insight;
      /** Those that are tried; absent where the saved ones count. */
      weights?: Weights;
      /** Saved weights of strategic customers count for this record. */
      strategic?: boolean;
      /** What was said against its reasons; a hidden reason is not in the insight. */
      argued: ArguedReason[];
      sync: SyncState;
      /** Set where the data are older than a day or the last sync failed. */
      stale: { lastAt: Instant; failure: Failure | undefined } | undefined;
      fittedAt: Instant;
      /** The proposal written from this record that can still be undone. */
      undoable: { changeId: string; lines: number } | undefined;
      /** A proposal of this record of which nobody knows yet whether the CRM took it. */
      unsettled?: { changeId: string; lines: number };
      canWriteLines: boolean;
      /** What the person said of the chance, and the price that it chose; absent where it did not. */
      ownChance?: OwnChance;
      /** What was told of the chance on earlier days, oldest first; absent where nothing was. */
      told?: ToldChance[];
      chosenPrice?: ChosenPrice;
      /** The picklists of the CRM that are filled for records of this kind. */
      picks?: PickRole[];
      /** Whether the panel stands in a page, where a write cannot be confirmed, or by itself. */
      framed: boolean;
    };

/** A slider on the weights page. `known` of `of` customers have a value. */
export interface WeightedFeature {
  id: string;
  group: FeatureGroup;
  unit: Unit;
  labelKey: string;
  weight: number;
  importance: number;
  known: number;
  of: number;
}

/** A feature that segments can be made of. `known` of `of` customers have a value; `counts` in the version looked at. */
export interface FeatureChoice {
  id: string;
  group: FeatureGroup;
  unit: Unit;
  labelKey: string;
  known: number;
  of: number;
  counts: boolean;
}

/** A record as a list of evidence shows it. */
export interface RecordLine {
  ref: RecordRef;
  name: string;
  /** Where the CRM shows it; undefined for sample data. */
  url: string | undefined;
  on: Day | undefined;
  amount: Money | undefined;
  outcome: 'won' | 'lost' | undefined;
}

/** Why a person argues with a reason; `hide` says nothing about its truth. */
export type Argument = 'wrongData' | 'notRelevant' | 'knowBetter' | 'hide';

/** What a person said against a reason of a record, and when (UTC ms of the machine). */
export interface ArguedReason {
  reason: string;
  because: Argument;
  at: number;
}

/** One decision about a proposed line, or about a parameter inside it, kept as feedback. */
export interface Decision {
  product: string;
  decision: 'accepted' | 'adjusted' | 'declined';
  quantity?: number;
  /** Id of the variable in the product's model, where it is about one; "" as a value = not there. */
  parameter?: string;
  value?: string;
  proposed?: string;
}

/** What a person chose about where fields come from, and what the stored rows say to it. No request to the CRM. */
export interface FieldMapping {
  mapping: Mapping;
  /** Whether the connected source has fields to choose. */
  canLook: boolean;
  /** The newest segments were built before what counts as a customer, or a field, was changed. */
  rebuild: boolean;
  /** Accounts as stored, the groups that they form, and accounts that are part of another; undefined before the first sync. */
  units: { accounts: number; groups: number; parts: number } | undefined;
}

/** Customers by kind, as the stored rows have them; `years` without a purchase make a customer a lost one. */
export type KindCounts = Record<CustomerKind, number> & { years: number };

/** {@link LegacyAudit} with the links to its records, and what it took. */
export interface LegacyAnswer extends LegacyAudit {
  /** By id of the customers in the examples. */
  links: Record<string, string>;
  cut: boolean;
  calls: number;
}
