import { PeerlensError } from '../../core/crm/error';
import { toId18 } from '../../core/crm/ids';
import type { Text } from '../../core/crm/text';
import { text } from '../../core/crm/text';
import type { WriteResult } from '../connector';
import type { Saved } from './client';
import { named, sentenceOf } from './failure';

/** The most records of one collection request. */
export const COLLECTION = 200;
/** How often a record that somebody else holds is tried again. */
const LOCK_RETRIES = 3;

/** Waits before a retry; `attempt` counts from 0. */
export type Pause = (attempt: number) => Promise<void>;

/**
 * Sends in collections of 200, and again what was locked by somebody else, at most three times.
 * @returns one result per item, in order. Throws what `send` throws.
 */
export async function inCollections<T>(
  items: readonly T[],
  send: (part: T[]) => Promise<Saved[]>,
  pause: Pause,
): Promise<Saved[]> {
  const results = new Array<Saved>(items.length);
  let open = items.map((_, i) => i);
  for (let attempt = 0; open.length > 0 && attempt <= LOCK_RETRIES; attempt++) {
    if (attempt > 0) await pause(attempt - 1);
    for (let start = 0; start < open.length; start += COLLECTION) {
      const part = open.slice(start, start + COLLECTION);
      const saved = await send(part.map((i) => items[i] as T));
      part.forEach((i, k) => {
        results[i] = saved[k] ?? { success: false, errors: [] };
      });
    }
    open = open.filter((i) => results[i]?.errors.some((error) => error.statusCode === 'UNABLE_TO_LOCK_ROW'));
  }
  return results;
}

/** What the CRM says of a record that it would have taken, had it not refused another one of the same request. */
const BECAUSE_OF_SIBLING = new Set(['ALL_OR_NONE_OPERATION_ROLLED_BACK', 'PROCESSING_HALTED']);

/** One result per answer. A record that was rolled back with another one says what was wrong with that one. */
export function toResults(saved: readonly (Saved | undefined)[]): WriteResult[] {
  const cause = saved.map(ownError).find((error) => error !== undefined);
  return saved.map((one) => {
    if (one?.success && one.id) return { ok: true, id: toId18(one.id) ?? one.id };
    const own = ownError(one);
    if (own || !cause) return { ok: false, problem: own ? problemOf(own) : text('write.refusedSilently') };
    return { ok: false, problem: text('write.refusedWith', { message: sentenceOf(cause.message) }) };
  });
}

/** Codes whose own words help nobody but a programmer; all others speak for themselves. */
const SENTENCES: Readonly<Record<string, string>> = {
  UNABLE_TO_LOCK_ROW: 'write.locked',
  INSUFFICIENT_ACCESS: 'write.noRight',
  INSUFFICIENT_ACCESS_OR_READONLY: 'write.noRight',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'write.noRight',
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: 'write.noRight',
  INVALID_FIELD: 'write.fieldNotSeen',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'write.fieldNotWritable',
  INVALID_CROSS_REFERENCE_KEY: 'write.gone',
  ENTITY_IS_DELETED: 'write.gone',
  MISSING_ARGUMENT: 'write.askedWrongly',
  MALFORMED_ID: 'write.askedWrongly',
  JSON_PARSER_ERROR: 'write.askedWrongly',
};

function problemOf({ statusCode, message }: Saved['errors'][number]): Text {
  const sentence = SENTENCES[statusCode];
  if (sentence) return text(sentence, { refused: statusCode, ...named(message) });
  return text('write.refused', { message: sentenceOf(message) });
}

const ownError = (saved: Saved | undefined) =>
  saved?.errors.find(({ statusCode }) => !BECAUSE_OF_SIBLING.has(statusCode));

/** Whether a record is in the recycle bin or gone: for whoever wants it removed, that is done. */
export const isGone = (saved: Saved | undefined): boolean =>
  saved?.errors.some((error) => error.statusCode === 'ENTITY_IS_DELETED') === true;

/** Ids go into queries: nothing but an id may. Throws PeerlensError unexpected. */
export function idOf(id: string): string {
  const full = toId18(id);
  if (!full) throw new PeerlensError('unexpected', 'report', { detail: `not an id: ${id.slice(0, 40)}` });
  return full;
}

/** A text of an answer; undefined for an empty one and for whatever is no text. */
export const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
