import type { RecordRef } from '../core/crm/ids';
import type { Classes, FieldLook, ValueCount } from '../core/crm/mapping';
import type { TableName } from '../core/crm/schema';
import type { Text } from '../core/crm/text';
import type { Instant } from '../core/crm/time';
import type { OrgFacts, Table } from '../core/table/table';
import type { NewPickField, PickOffer, PickStep } from '../core/writeBack/messages';
import type { Picklist, StandingPick } from '../core/writeBack/picks';

export type { CustomerUnit, Mapping } from '../core/crm/mapping';

/** What a person looks at to choose fields by hand. Each call asks the CRM, and only by a click. */
export interface FieldSource {
  /** 2 requests. Undefined where the object is not there, or not for this user. */
  look(table: TableName, signal: AbortSignal): Promise<FieldLook | undefined>;
  /** Custom objects that this user sees. 1 request. */
  objects(signal: AbortSignal): Promise<{ name: string; label: string }[]>;
  /** How many customers have each value of a field. 1 request. */
  counts(field: string, signal: AbortSignal): Promise<ValueCount[]>;
  /** What customers have in these fields: 1 request, and 1 for each 2,000 of them, 10,000 at most. */
  classes(fields: readonly string[], signal: AbortSignal): Promise<Classes>;
}

/** Where a pull goes on: opaque to everybody but its connector, plain JSON. */
export type Cursor = { format: number } & Record<string, unknown>;

export interface Who {
  orgId: string;
  userId: string;
  userName: string;
}

/** The object whose records are customers: its name, and the first three characters of its records' ids. */
export interface CustomersObject {
  object: string;
  prefix: string;
}

/** Who is signed in, and what this user may read and write. */
export interface Access extends Who {
  /** Set where another object stands in place of accounts. */
  customers?: CustomersObject;
  org: OrgFacts;
  /** What is missing and what Peerlens cannot do without it, in words. Empty when all is well. */
  missing: Text[];
  /** Whether lines can be written to opportunities. */
  canWriteLines: boolean;
}

/** What the CRM offers to this user, for the mapping of fields. */
export interface CrmSchema {
  objects: { name: string; label: string; fields: { name: string; label: string; type: string }[] }[];
}

/** What a sync is going to ask for, before it asks. */
export interface SyncPlan {
  parts: {
    table: TableName;
    /** The CRM's name of the object. */
    object: string;
    /** Rows to read; undefined where counting them would cost as much as reading them. */
    rows: number | undefined;
    /** `joint`: what changed is asked together with other objects. */
    way: 'pages' | 'bulk' | 'joint';
    /** Requests of its own that count against the org's daily limit. */
    calls: number;
  }[];
  calls: number;
  /** Requests of the last 24 hours of everybody, and how many a day has, as the CRM says it. */
  used: number | undefined;
  limit: number | undefined;
}

/** Keeps a sync within its share of the org's daily requests. */
export interface CallBudget {
  /** Throws PeerlensError callBudget, with the instant at which there is room again, where there is none now. Counts nothing. */
  look(): void;
  /** Asked before each request of a pull: looks, and counts it. */
  take(): void;
  /** Told of each request of a check or a plan: it counts, and stops nobody. */
  count(): void;
  /** Told after each answer that says how many requests were used by everybody, and how many a day has; `at`: the CRM's time. */
  seen(used: number, limit: number, at: Instant | undefined): void;
}

/** One step of a pull. Rows and cursor are stored together, or not at all. */
export interface Batch {
  table: TableName;
  /** New and changed rows; a row that was stored before is replaced. */
  upserts: Table;
  /** Ids of rows that are gone. */
  deletions: string[];
  /**
   * Of the stored rows with ids after `after` and up to `upTo` only those in `present` (ascending) still exist. `missing`,
   * called once the batch is stored and before the next is asked for, hears which of `present` are not stored.
   */
  sweep?: { after: string; upTo: string; present: string[]; missing?(ids: readonly string[]): void };
  /** Where the next pull starts if this batch is the last one stored. */
  cursor: Cursor;
  /** The org's facts as of this batch. */
  org: OrgFacts;
  progress: {
    part: TableName;
    done: number;
    total: number | undefined;
    partsDone: number;
    parts: number;
    /** Every part in the order in which they are read, so that those that wait can be shown. */
    order?: readonly TableName[];
  };
  /** What could not be read or was cut, in words: a limit that is reached is said, never swallowed. */
  notices: Text[];
}

/** A line to be written to an opportunity or a quote. Money in whole units of the org's currency. */
export interface NewLine {
  product: string;
  quantity: number;
  unitPrice: number;
  /** Place, in the same list, of the line that it is an option of; that one stands before it. */
  parent?: number;
}

/** A record that has lines. */
export interface TargetRef {
  kind: 'opportunity' | 'quote';
  id: string;
}

/** A record that lines can be written to. `synced`: a quote whose lines are the deal's. `nested`: lines can stand under others there. */
export interface LineTarget extends TargetRef {
  name: string;
  synced: boolean;
  nested?: boolean;
  /** Absent: yes. Lines have no prices of their own there: they are not written. */
  priced?: boolean;
}

/** A line that was written, with what was written where that is known: one that somebody changed since stays. */
export interface LineToRemove {
  id: string;
  quantity?: number;
  /** In the record's own currency, as the result of the write told it. */
  price?: number;
}

/**
 * A change that a user clicked. Lines under others come after them and go before them, in whatever order they are given. `clearBook`: the record had no price book before its lines were written.
 */
export type Change =
  | { kind: 'addLines'; target: TargetRef; lines: NewLine[] }
  | { kind: 'removeLines'; target: TargetRef; lines: LineToRemove[]; clearBook?: boolean };

/** One per line of a change, in order. */
export interface WriteResult {
  ok: boolean;
  /** The CRM's id of the line. */
  id?: string;
  /** Of a line that was written: its price in the record's own currency. */
  price?: number;
  /** Why the CRM refused, with its own words inside. */
  problem?: Text;
}

/** A line that stands on a record in the CRM now. */
export interface StandingLine {
  id: string;
  product: string | undefined;
  quantity: number | undefined;
  /** In the record's own currency; undefined where this user does not see it. */
  price?: number | undefined;
  /** The id of the user who wrote it. */
  by?: string | undefined;
  /** Id of the line that it stands inside; null = inside none, undefined where lines stand side by side or it is not told. */
  inside?: string | null | undefined;
}

/** What a record has just before lines are written to it. */
export interface Standing {
  lines: StandingLine[];
  hasBook: boolean;
}

/** The picklists of a CRM, read and written. Nothing here is asked for without a person's click. */
export interface PickSource {
  /** Of customers and deals. */
  picklists(signal: AbortSignal): Promise<Picklist[]>;
  /** One of them; undefined where this user does not see it, or the CRM has it no longer. */
  picklist(of: PickPlace, signal: AbortSignal): Promise<Picklist | undefined>;
  /** What a field holds now for some records, at most 200; those that are gone are absent. */
  values(of: PickPlace, ids: readonly string[], signal: AbortSignal): Promise<StandingPick[]>;
  /** What a field holds for every customer, or every open deal with its customer, in the order of ids. */
  all(of: PickPlace, signal: AbortSignal): AsyncGenerator<(StandingPick & { customer: string })[], void, void>;
  /** Sets values; null empties the field. One result per record, in order; a value that is not allowed says which are. */
  set(
    of: PickPlace,
    values: readonly { id: string; value: string | null }[],
    signal: AbortSignal,
  ): Promise<WriteResult[]>;
  /** Active users whose name contains the words, at most 20. */
  people(contains: string, signal: AbortSignal): Promise<{ id: string; name: string }[]>;
  /** Those of some users that are active. */
  active(ids: readonly string[], signal: AbortSignal): Promise<string[]>;
  /** Whether this user may create fields, and who could be given the right to see one. */
  creation(signal: AbortSignal): Promise<Pick<PickOffer, 'mayCreate' | 'permissionSets'>>;
  /** Creates a restricted picklist and lets the permission sets see and edit it, step by step. */
  create(field: Omit<NewPickField, 'role'>, signal: AbortSignal): Promise<{ created?: CreatedPick; steps: PickStep[] }>;
  /** Deletes a field that `create` made, unless a record has a value in it. */
  remove(field: PickPlace & { createdId: string }, signal: AbortSignal): Promise<PickStep[]>;
}

export type PickPlace = Pick<Picklist, 'on' | 'field'>;
/** The field, and the id of its definition unless it was there already. */
export type CreatedPick = PickPlace & { createdId?: string };

/** A source of CRM data. The part that knows URLs alone is its `page.ts`, which the content script may import. */
export interface Connector {
  readonly source: string;
  /** Origin patterns to ask for (`https://acme.my.salesforce.com/*`); nothing else is ever contacted. */
  hosts(): string[];
  recordFromUrl(url: string): RecordRef | undefined;
  recordUrl(ref: RecordRef): string;
  /** Before a sync: throws PeerlensError callBudget where its share of requests is used up. Asks nothing. Absent where nothing is counted. */
  room?(): Promise<void>;
  /** Throws PeerlensError: notSignedIn, sessionNotForApi, offline, crmLimit … */
  check(signal: AbortSignal): Promise<Access>;
  /** For the mapping of fields by hand; until there is one, each connector knows by itself which fields mean what. */
  describe(signal: AbortSignal): Promise<CrmSchema>;
  /** For choosing fields by hand. Absent where there is nothing to choose. */
  fields?: FieldSource;
  /** First sync from `undefined`, afterwards what changed since the cursor. A cursor of an unknown format starts anew. */
  pull(from: Cursor | undefined, signal: AbortSignal): AsyncGenerator<Batch, void, void>;
  /** What the next pull from this cursor would ask for. Absent where reading costs nobody anything. */
  plan?(from: Cursor | undefined, signal: AbortSignal): Promise<SyncPlan>;
  /** Where lines for a deal or a quote can go, the record itself first. Throws PeerlensError recordGone. */
  lineTargets(record: TargetRef, signal: AbortSignal): Promise<LineTarget[]>;
  /** The lines of a record as the CRM has them now, at least the newest 2,000: what a write is compared with. */
  standing(target: TargetRef, signal: AbortSignal): Promise<Standing>;
  /** Only after an explicit click. Never throws for a refused record: see the results. */
  write(change: Change, signal: AbortSignal): Promise<WriteResult[]>;
  /** Absent where the source has no picklists. */
  picks?: PickSource;
}

/** The only way out of the extension: refuses any host that the user has not connected (PeerlensError hostNotConnected). */
export type Request = (url: string, init: RequestInit) => Promise<Response>;
