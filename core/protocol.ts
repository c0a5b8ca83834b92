import type { Consent } from './consent';
import type { Failure } from './crm/error';
import type { RecordKind, RecordRef } from './crm/ids';
import type { FieldLook, Mapping, ValueCount } from './crm/mapping';
import type { Money } from './crm/money';
import type { Reason } from './crm/reason';
import type { TableName } from './crm/schema';
import type { Text } from './crm/text';
import type { Day, Instant } from './crm/time';
import type { Comparison, Insight, Neighbour } from './engine/insight';
import type { FitPlan, Weights } from './engine/plan';
import type { FitProgress, SegmentChoice } from './engine/version';
import type { CriterionAvailability } from './features/criteria';
import type { FeatureGroup, Unit } from './features/feature';
import type { CustomerKind } from './segments/customerKinds';
import type { LegacyAudit } from './segments/legacyAudit';
import type { LineToWrite, PendingWrite, WriteTarget } from './writeBack/lines';
import { WRITE_BACK_SENDERS, type WriteBackMessages } from './writeBack/messages';
import type { PickRole } from './writeBack/picks';

export type { LineToWrite, PendingWrite, WriteTarget };

/**
 * Number of this protocol. Every message carries it; a context of another number (an orphaned content script after an
 * update) is answered with the failure `otherVersion`, whose next step is to reload the page.
 */
export const PROTOCOL = 1;

/** What travels: the question in its envelope … */
export interface Envelope<Body> {
  protocol: number;
  body: Body;
}
/** … and the answer, which never rejects: a failure is said in the one error type. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

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
      stale: string | undefined;
      /** The name of the button for those who hear it. */
      label: string;
      title: string;
    };

/** What a sync is going to ask for: rows and requests by object, and the requests of a day used so far by everybody. */
export interface ReadingPlan {
  parts: { table: TableName; object: string; rows: number | undefined; way: 'pages' | 'bulk'; calls: number }[];
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
  segments: { id: string; slot: number; label: Text; definition: Text; distinguishing: Reason[]; size: number }[];
  choice: SegmentChoice;
  notices: Text[];
}

/** How a person signs in: through the company's app (OAuth), or with the session that the browser has already. */
export type Way = 'oauth' | 'session';

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
  source: 'salesforce' | 'sample' | undefined;
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

/** One decision about a proposed line, kept as feedback. */
export interface Decision {
  product: string;
  decision: 'accepted' | 'adjusted' | 'declined';
  quantity?: number;
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

/** Who may ask: `content` = the script on a connected CRM page (and extension pages), `page` = extension pages only. */
export const SENDER_OF = {
  badge: 'content',
  openPanel: 'content',
  status: 'page',
  panel: 'page',
  closePanel: 'page',
  waysIn: 'page',
  connect: 'page',
  consent: 'page',
  disconnect: 'page',
  forgetEverything: 'page',
  syncNow: 'page',
  refresh: 'page',
  cancelSync: 'page',
  syncPlan: 'page',
  setCallShare: 'page',
  fit: 'page',
  cancelFit: 'page',
  publish: 'page',
  goBack: 'page',
  dropDraft: 'page',
  weights: 'page',
  saveWeights: 'page',
  customers: 'page',
  neighbours: 'page',
  compare: 'page',
  catalogue: 'page',
  customerKinds: 'page',
  fieldMapping: 'page',
  lookAtFields: 'page',
  crmObjects: 'page',
  valueCounts: 'page',
  saveMapping: 'page',
  legacyAudit: 'page',
  prepareWrite: 'page',
  pendingWrite: 'page',
  showWrite: 'page',
  confirmWrite: 'page',
  dropWrite: 'page',
  undoWrite: 'page',
  decide: 'page',
  hideReason: 'page',
  takeBack: 'page',
  records: 'page',
  language: 'page',
  ...WRITE_BACK_SENDERS,
} as const satisfies Record<keyof Messages, 'content' | 'page'>;

/** Every message between contexts: name, question, answer. All plain JSON. The background answers all of them. */
export interface Messages extends WriteBackMessages {
  badge(ask: { url: string }): BadgeDrawing;
  /** Opens the panel beside the page (the browser's side panel). */
  openPanel(ask: Record<string, never>): undefined;

  status(ask: Record<string, never>): Status;
  /** The framed panel gives no record: the background knows the tab. A panel in its own tab may name one. */
  panel(ask: { weights?: Weights; record?: { kind: RecordKind; id: string } }): PanelAnswer;
  /** Tells the content script of the asking frame's tab to fold its frame. */
  closePanel(ask: Record<string, never>): undefined;

  waysIn(ask: Record<string, never>): WaysIn;
  /**
   * After the hosts were granted. Signs in, in a window of the CRM where a `clientId` names the company's app; starts the
   * first sync and, when that is done, the first fit. Without a `way` the browser's session is used. `consent`: number of
   * the text that the person has read and agreed to.
   */
  connect(
    ask: { source: 'salesforce'; host: string; way?: Way; clientId?: string; consent?: number } | { source: 'sample' },
  ): ConnectionState;
  /** What the person who is signed in agreed to last. */
  consent(ask: Record<string, never>): { consent?: Consent };
  /** Signs out: locks the data, keeps them. Tokens are deleted and taken back at the CRM. */
  disconnect(ask: Record<string, never>): undefined;
  forgetEverything(ask: Record<string, never>): undefined;
  syncNow(ask: Record<string, never>): undefined;
  /** Reads what changed, unless that was begun less than half a minute ago. */
  refresh(ask: Record<string, never>): undefined;
  cancelSync(ask: Record<string, never>): undefined;
  /** What a sync would ask for now; asks the CRM. Undefined where reading costs nobody anything. */
  syncPlan(ask: Record<string, never>): ReadingPlan | undefined;
  /** How much of a day's requests syncs of this browser may use, 0.05–0.5. */
  setCallShare(ask: { share: number }): undefined;

  fit(ask: { plan?: Partial<FitPlan> }): JobState;
  cancelFit(ask: { id: string }): undefined;
  publish(ask: { versionId: string }): undefined;
  /** Publishes the version that was published before. */
  goBack(ask: Record<string, never>): undefined;
  dropDraft(ask: { versionId: string }): undefined;

  weights(ask: Record<string, never>): { features: WeightedFeature[]; strategic: Weights; defaults: Weights };
  saveWeights(ask: { weights: Weights; strategic: Weights }): undefined;
  /** For choosing a customer by name: at most 20 that contain the words. */
  customers(ask: { contains: string }): { id: string; name: string }[];
  /** A customer's neighbours under the saved weights and under those that are tried; `asStrategic`: whatever its class. */
  neighbours(ask: { customer: string; weights: Weights; strategic: Weights; asStrategic: boolean }): {
    before: Neighbour[];
    after: Neighbour[];
    /** Customers whose nearest segment differs under these weights, of all. */
    moved: number;
    of: number;
  };

  /** No request to the CRM. Without `counts` before the first sync has come to its end. */
  customerKinds(ask: Record<string, never>): { counts?: KindCounts };
  fieldMapping(ask: Record<string, never>): FieldMapping;
  /** Two requests to the CRM. Without `look` where the table's object is not there, or not for this user. */
  lookAtFields(ask: { table: TableName }): { look?: FieldLook };
  /** Custom objects that can stand in place of accounts. One request. */
  crmObjects(ask: Record<string, never>): { name: string; label: string }[];
  /** How many customers have each value of a field. Two requests. */
  valueCounts(ask: { field: string }): ValueCount[];
  /** Keeps a mapping and reads what it changes. */
  saveMapping(ask: { mapping: Mapping }): undefined;
  /** How customers are segmented today in these fields: one request, and one for each 2,000 customers. */
  legacyAudit(ask: { fields: string[] }): LegacyAnswer;

  /** Two customers feature by feature; under the weights in force where none are given. */
  compare(ask: { customer: string; with: string; weights?: Weights }): Comparison;
  /** What segments can be made of; without features before the first fit. `weights`: those in force, of every feature. */
  catalogue(ask: Record<string, never>): {
    features: FeatureChoice[];
    criteria: CriterionAvailability[];
    weights: Weights;
    years: number;
  };

  /** Keeps what would be written and opens the window that asks. */
  prepareWrite(ask: { record: { kind: RecordKind; id: string }; lines: LineToWrite[] }): { id: string };
  pendingWrite(ask: { id: string }): PendingWrite;
  /** Opens the window that shows a write and what became of it; with `undo` the one that asks whether to take it back. */
  showWrite(ask: { id: string; undo?: boolean }): undefined;
  /** Refused where the asking page stands in a frame. */
  confirmWrite(ask: { id: string; target?: string }): PendingWrite;
  dropWrite(ask: { id: string }): undefined;
  /** Refused where the asking page stands in a frame. */
  undoWrite(ask: { id: string }): PendingWrite;
  /** Feedback on a proposal: what was accepted, adjusted, declined. Writes nothing to the CRM. */
  decide(ask: { record: { kind: RecordKind; id: string }; decisions: Decision[] }): undefined;
  hideReason(ask: { record: { kind: RecordKind; id: string }; reason: string; because?: Argument }): undefined;
  /** Takes back what was said against a reason. */
  takeBack(ask: { record: { kind: RecordKind; id: string }; reason: string }): undefined;
  /** The records behind a count, at most 50, in the order asked for; one that is not stored here is left out. */
  records(ask: { records: { kind: RecordKind; id: string }[] }): RecordLine[];
  language(ask: Record<string, never>): { language: string };
}

/**
 * What the background tells everybody who listens: something of this kind changed, ask again if you show it. `identity`:
 * somebody else can be in front of the browser; what is drawn goes before the answer comes.
 */
export type Changed =
  | 'identity'
  | 'connection'
  | 'sync'
  | 'job'
  | 'version'
  | 'weights'
  | 'record'
  | 'write'
  | 'writeBack';

/** What the background says unasked: `changed` to every extension page, the others to the content script of one tab. */
export interface Signals {
  changed(what: Changed): void;
  /** Folds the panel's frame; the focus goes back to the badge. */
  foldPanel(nothing: Record<string, never>): void;
  /** The panel's shortcut was pressed in this tab. */
  togglePanel(nothing: Record<string, never>): void;
  /** Everything was forgotten: the script leaves the page. */
  leavePage(nothing: Record<string, never>): void;
  /** New badges are there: ask again. */
  redrawBadge(nothing: Record<string, never>): void;
}
