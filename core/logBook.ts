import type { Instant } from './crm/time';

/** What a chain of digests says of the log. */
export interface LogCheck {
  /** Entries that were looked at. */
  entries: number;
  /** Whose content was erased: they count, their content cannot be known any more. */
  erased: number;
  /** Where it is broken; absent = every entry is as it was written. */
  broken?: {
    /** Number of the first entry that is not as it was, or that is not there. */
    at: number;
    /** `content`: another content than was written; `chain`: changed, or written anew; `gap`: entries are missing; `end`: the last ones are. */
    what: 'content' | 'chain' | 'gap' | 'end';
  };
}

/** An entry of the log, as it is told. */
export interface LogLine {
  number: number;
  at: Instant;
  kind: string;
  /** Undefined where it was erased. */
  content?: Record<string, unknown>;
  /** SHA-256 of the content's JSON, and of entry and chain up to here; hexadecimal. */
  contentDigest: string;
  digest: string;
}

/** A part of the log, the newest first. */
export interface LogPage {
  lines: LogLine[];
  /** Kinds that there are, by name. */
  kinds: string[];
  /** Entries of the kinds asked for. */
  of: number;
}

export const LOG_SENDERS = { logPage: 'page', checkLog: 'page', contacted: 'page' } as const satisfies Record<
  keyof LogMessages,
  'page'
>;

/** A host to which requests were sent. */
export interface ContactedHost {
  host: string;
  requests: number;
  first: Instant;
  last: Instant;
  /** Bytes of the bodies that were sent. */
  sent: number;
  /** Bytes that came, as far as the answers said how many. */
  received: number;
}

/** What is asked about what was done. All plain JSON. */
export interface LogMessages {
  /** At most 500, below a number where one is given. */
  logPage(ask: { kind?: string; below?: number; most: number }): LogPage;
  checkLog(ask: Record<string, never>): LogCheck;
  /** Hosts to which requests were really sent since `since`, those of most first. */
  contacted(ask: Record<string, never>): { since: Instant; hosts: ContactedHost[] };
}
