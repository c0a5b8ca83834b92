import type { RecordRef } from '../crm/ids';
import type { TableName } from '../crm/schema';
import type { Badge, Insight } from '../engine/insight';
import type { FitPlan } from '../engine/plan';
import type { JobState, PendingWrite, VersionSummary } from '../protocol';
import type { ChosenPrice, OwnChance, ToldChance } from '../protocolDeals';
import type { ImportSummary } from '../protocolIntake';
import type { PickRun } from '../writeBack/messages';
import type { STORE_FORMAT } from './format';

/** Badges whose keys have the same hash: one keyed read answers a badge, and 100,000 badges are 256 writes. */
export interface BadgeBucket {
  format: typeof STORE_FORMAT;
  badges: Record<string, Badge>;
}

/** What an insight was computed from: another value of any of them is another insight. */
export interface InsightKey {
  versionId: string;
  epoch: number;
  /** Hash of the weights, the last visit and the hidden reasons. */
  inputs: string;
}

/** The last insights of one record, newest first; the chance that was told, once a day, oldest first. */
export interface StoredInsights {
  format: typeof STORE_FORMAT;
  entries: (InsightKey & { insight: Insight })[];
  /** Absent where an earlier release kept none. */
  told?: ToldChance[];
}

/** A job as it is kept: enough to start it again after whatever ran it has died. */
export interface JobRecord extends JobState {
  format: typeof STORE_FORMAT;
  plan: FitPlan;
  /** How often it was started. */
  attempts: number;
}

export interface StoredWrite extends PendingWrite {
  format: typeof STORE_FORMAT;
  /** {@link recordKey} of its record. */
  recordKey: string;
  preparedAt: number;
  /** The lines that the record had just before the CRM was asked to add these; undefined while it was not asked. */
  linesBefore?: string[];
  /** Whether the record had a price book then: one that was set for these lines goes with them. */
  hadBook?: boolean;
  /** The machine's time at which it was asked. */
  askedAt?: number;
  /** The machine's time at which its answer was waited for no longer; undefined where that was not noted. */
  gaveUpAt?: number | undefined;
}

/** When a person saw a record: `since` is the org's time of the data seen at the visit before this one. */
export interface Visit {
  at: number;
  seen: number;
  since: number | undefined;
}

/** What a person said of a record, each part as long as it is not taken back. */
export interface StoredSaid {
  format: typeof STORE_FORMAT;
  record: Pick<RecordRef, 'kind' | 'id'>;
  ownChance?: OwnChance | undefined;
  chosenPrice?: ChosenPrice | undefined;
}

/** What is known of a version without reading it. Status and times are the machine's business, not the version's. */
export interface VersionCard {
  format: typeof STORE_FORMAT;
  versionFormat: number;
  summary: VersionSummary;
  retiredAt: number | undefined;
}

/**
 * Which segment each customer was in when a version was published: appended, never changed. Versions are dropped in time,
 * and what nobody kept cannot be told later.
 */
export interface SegmentHistoryEntry {
  versionId: string;
  publishedAt: number;
  /** Customer ids, joined. */
  customers: string;
  /** Index into `segments` of each customer. */
  codes: Uint8Array;
  segments: string[];
}

/**
 * An entry of the append-only log. The chain runs over digests: `content` can be erased (a forgotten customer) and the
 * chain still holds.
 */
export interface LogEntry {
  number: number;
  at: number;
  kind: string;
  content: Record<string, unknown> | undefined;
  /** SHA-256 of the content's JSON, hexadecimal. */
  contentDigest: string;
  /** SHA-256 of the entry before, number, time, kind and contentDigest. */
  digest: string;
}

/** A run as it is kept: its records lie in parts, so that progress rewrites one part and not all. */
export interface StoredPickRun extends PickRun {
  format: typeof STORE_FORMAT;
  parts: number;
  /** The part that is next to be written, or undone. */
  next: number;
}

/** An import as it is kept: besides what is told of it, which rows it brought. */
export interface StoredImport extends ImportSummary {
  format: typeof STORE_FORMAT;
  /** Ids by table, ascending, joined. */
  ids: Partial<Record<TableName, string>>;
}
