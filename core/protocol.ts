import type { Consent } from './consent';
import type { Failure } from './crm/error';
import type { RecordKind, RecordRef } from './crm/ids';
import type { FieldLook, Mapping, ValueCount } from './crm/mapping';
import type { TableName } from './crm/schema';
import type { Instant } from './crm/time';
import type { DataProfile } from './engine/dataProfile';
import type { DuplicateReport } from './engine/duplicateCustomers';
import type { CustomerWhy, ExpertAnswer } from './engine/expert';
import type { OrderMapAnswer } from './engine/inferOrderMap';
import type { Comparison, Neighbour } from './engine/insight';
import type { InspectionState } from './engine/inspection';
import type { BuildHow, FitPlan, Weights } from './engine/plan';
import type { CriterionAvailability } from './features/criteria';
import { LOG_SENDERS, type LogMessages } from './logBook';
import type {
  Argument,
  BadgeDrawing,
  ConnectionState,
  Decision,
  FeatureChoice,
  FieldMapping,
  JobState,
  KindCounts,
  LegacyAnswer,
  MethodChoice,
  PanelAnswer,
  ReadingPlan,
  RecordLine,
  Status,
  Way,
  WaysIn,
  WeightedFeature,
} from './protocolAnswers';
import { CONFIGURATION_SENDERS, type ServedConfiguration } from './protocolConfiguration';
import { DEAL_SENDERS, type DealMessages } from './protocolDeals';
import { EXPORT_SENDERS, type ExportMessages } from './protocolExports';
import { FORGET_SENDERS, type ForgetMessages } from './protocolForget';
import { INTAKE_SENDERS, type IntakeMessages } from './protocolIntake';
import { MODEL_FILE_SENDERS, type ModelFileMessages } from './protocolModelFile';
import type { Preparation } from './table/preparation';
import type { LineToWrite, PendingWrite, SurplusLine, WriteTarget } from './writeBack/lines';
import { WRITE_BACK_SENDERS, type WriteBackMessages } from './writeBack/messages';

export type * from './protocolAnswers';
export type { LineToWrite, PendingWrite, SurplusLine, WriteTarget };

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

/** Who may ask: `content` = the script on a connected CRM page (and extension pages), `page` = extension pages only. */
export const SENDER_OF = {
  badge: 'content',
  openPanel: 'content',
  recordAt: 'page',
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
  dataProfile: 'page',
  savePreparation: 'page',
  duplicates: 'page',
  notDuplicate: 'page',
  expertView: 'page',
  customerWhy: 'page',
  orderMap: 'page',
  inspection: 'page',
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
  ...DEAL_SENDERS,
  ...CONFIGURATION_SENDERS,
  ...INTAKE_SENDERS,
  ...LOG_SENDERS,
  ...EXPORT_SENDERS,
  ...FORGET_SENDERS,
  ...MODEL_FILE_SENDERS,
} as const satisfies Record<keyof Messages, 'content' | 'page'>;

/** Every message between contexts: name, question, answer. All plain JSON. The background answers all of them. */
export interface Messages
  extends WriteBackMessages,
    DealMessages,
    ServedConfiguration,
    IntakeMessages,
    ExportMessages,
    LogMessages,
    ModelFileMessages,
    ForgetMessages {
  badge(ask: { url: string }): BadgeDrawing;
  /** Opens the panel beside the page (the browser's side panel). */
  openPanel(ask: Record<string, never>): undefined;
  /** The record that an address of the connected CRM shows, if it shows one. */
  recordAt(ask: { url: string }): { record?: RecordRef };

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
  connect(ask: {
    source: string;
    host?: string;
    way?: Way;
    clientId?: string;
    /** With `way` password: used once, kept nowhere. */
    user?: string;
    password?: string;
    consent?: number;
  }): ConnectionState;
  /** What the person who is signed in agreed to last. */
  consent(ask: Record<string, never>): { consent?: Consent };
  /** Signs out: locks the data, keeps them. Tokens are deleted and taken back at the CRM. */
  disconnect(ask: Record<string, never>): undefined;
  forgetEverything(ask: Record<string, never>): undefined;
  syncNow(ask: Record<string, never>): undefined;
  /** Reads what changed, unless that was begun less than half a minute ago: then it answers when, UTC ms. */
  refresh(ask: Record<string, never>): Instant | undefined;
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
    /** The ways to make segments; none before the first fit. `how`: what a build does where nobody says otherwise. */
    methods: MethodChoice[];
    how: BuildHow;
  };

  /** What the next build would compare, under a preparation that is tried or, where none is given, the saved one. */
  dataProfile(ask: { preparation?: Preparation }): { profile: DataProfile; saved: Preparation };
  /** How the next builds prepare features. */
  savePreparation(ask: { preparation: Preparation }): undefined;
  /** Customers that are probably in the CRM twice. Nothing is written anywhere. */
  duplicates(ask: Record<string, never>): DuplicateReport;
  /** Remembers that two customers are not one, or forgets it. */
  notDuplicate(ask: { a: string; b: string; apart: boolean }): undefined;

  /** How the segments of a version are told apart, and how its chance to win was judged. */
  expertView(ask: { versionId: string; segment: number }): ExpertAnswer;
  /** Why a customer is in its segment; without `why` for one that the version was not made from. */
  customerWhy(ask: { versionId: string; customer: string }): { why?: CustomerWhy };
  /** Orders of a product as a map, for experts; of the one ordered most where none is named. */
  orderMap(ask: { versionId: string; product?: string }): OrderMapAnswer;
  /** What was looked at after a fit, in idle time; where nothing was yet it begins, and `version` is told when there is news. */
  inspection(ask: { versionId: string }): InspectionState;

  /** Keeps what would be written and opens the window that asks. */
  prepareWrite(ask: { record: { kind: RecordKind; id: string }; lines: LineToWrite[] }): { id: string };
  pendingWrite(ask: { id: string }): PendingWrite;
  /** Opens the window that shows a write and what became of it; with `undo` the one that asks whether to take it back. */
  showWrite(ask: { id: string; undo?: boolean }): undefined;
  /** Refused where the asking page stands in a frame. */
  confirmWrite(ask: { id: string; target?: string }): PendingWrite;
  dropWrite(ask: { id: string }): undefined;
  /** With `surplus` only what came beyond the lines asked for goes. Refused where the asking page stands in a frame. */
  undoWrite(ask: { id: string; surplus?: boolean }): PendingWrite;
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
  | 'prices'
  | 'configuration'
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
