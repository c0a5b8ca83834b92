import * as v from 'valibot';
import type { TableName } from '../../crm/schema';
import { companyName } from '../../table/companyNames';
import { META } from '../meta';
import type { Database } from '../schema';
import { inTransaction } from '../schema';
import type { Belongings, Owner } from './belongings';

const entrySchema = v.object({
  /** Digest of the customer's id; see {@link digestsOf}. */
  digest: v.string(),
  /** The machine's time, UTC ms. */
  at: v.number(),
  /** Digests of what else must not come back: its accounts, and the deals, orders and contacts by which rows belong to it. */
  others: v.array(v.string()),
});
const listSchema = v.object({
  key: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array),
  entries: v.array(entrySchema),
});

/** A customer that was forgotten: nothing of it is known but the digest of its id under a key of this store. */
export type Forgotten = v.InferOutput<typeof entrySchema>;
/** Those of a store, oldest first, with the key of their digests. */
export type ForgottenList = v.InferOutput<typeof listSchema>;

/** Hexadecimal digits of the quick mark with which every digest begins, and of the digest behind it: 128 bits. */
const MARK_DIGITS = 4;
const DIGEST_BYTES = 16;

/** Who was forgotten; undefined where nobody was. */
export async function readForgotten(db: Database): Promise<ForgottenList | undefined> {
  const parsed = v.safeParse(listSchema, await db.get('meta', META.forgotten));
  return parsed.success && parsed.output.entries.length > 0 ? parsed.output : undefined;
}

/** Who was forgotten when, as it is kept in `meta`: what was left out of rows by another list has to be looked through anew. */
export function customersOf(kept: unknown): string {
  const parsed = v.safeParse(listSchema, kept);
  return parsed.success ? parsed.output.entries.map(({ digest }) => digest).join() : '';
}

/** Changes the list. @param key its key where there is none yet. */
export function changeForgotten(
  db: Database,
  key: Uint8Array<ArrayBuffer>,
  change: (entries: Forgotten[]) => Forgotten[],
): Promise<void> {
  return inTransaction(db, ['meta'], 'readwrite', async (tx) => {
    const meta = tx.objectStore('meta');
    const parsed = v.safeParse(listSchema, await meta.get(META.forgotten));
    const list: ForgottenList = parsed.success ? parsed.output : { key, entries: [] };
    await meta.put({ ...list, entries: change(list.entries) }, META.forgotten);
  });
}

/** In the place of a table: names, websites and tax numbers that a forgotten customer alone had, as {@link plainWord} writes them. */
export const NAME = 'name';

/** A name as it is compared: without capitals, accents, signs and legal form. */
export const plainWord = (name: string): string => companyName(name).words.join(' ');

/** Tells digests: of a record, and quickly whether one can be among some. */
export interface Digests {
  of(table: Owner | TableName | typeof NAME, id: string): Promise<string>;
  /** Which of some ids are among the digests, each with the digest of the forgotten customer that it belongs to. */
  among(table: Owner | typeof NAME, ids: Iterable<string>): Promise<Map<string, string>>;
}

/**
 * HMAC-SHA-256 (RFC 2104, FIPS 198-1) of table and id under the key, cut to 128 bits, behind 16 bits of a quick keyed hash: an id
 * whose mark nobody has need not be digested.
 */
export async function digestsOf({ key, entries }: ForgottenList): Promise<Digests> {
  const usage: KeyUsage[] = ['sign'];
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, usage);
  const known = new Map(
    entries.flatMap(({ digest, others }) => [digest, ...others].map((one) => [one, digest] as const)),
  );
  const marks = new Set([...known.keys()].map((digest) => digest.slice(0, MARK_DIGITS)));
  const of = async (table: string, id: string): Promise<string> => {
    const text = `${table}:${id}`;
    const signed = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(text)));
    return markOf(key, text) + toHex(signed.subarray(0, DIGEST_BYTES));
  };
  return {
    of,
    async among(table, ids) {
      const found = new Map<string, string>();
      for (const id of ids) {
        if (!marks.has(markOf(key, `${table}:${id}`))) continue;
        const customer = known.get(await of(table, id));
        if (customer !== undefined) found.set(id, customer);
      }
      return found;
    },
  };
}

/** The digests of everything by which rows could come back. */
export async function digestsToKeep({ ids, own }: Belongings, digests: Digests): Promise<string[]> {
  const kept: string[] = [];
  for (const table of ['customer', 'contact', 'opportunity', 'order'] as const)
    for (const id of ids.get(table) ?? []) kept.push(await digests.of(table, id));
  for (const name of own) kept.push(await digests.of(NAME, plainWord(name)));
  return kept;
}

/** FNV-1a begun with the key, folded to 16 bits. */
function markOf(key: Uint8Array, text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of key) hash = Math.imul(hash ^ byte, 0x01000193);
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(MARK_DIGITS, '0');
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
