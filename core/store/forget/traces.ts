import { TABLE_NAMES, type TableName } from '../../crm/schema';
import { companyName, transliterate } from '../../table/companyNames';
import type { Belongings } from './belongings';
import { tokensOf, wholeWords } from './keptWords';

/** Short ids ("12") and names ("Oy") stand for anything: such an id counts only where ids stand, such a name not inside other words. */
const LONG_ENOUGH = 6;
const LONG_ENOUGH_FOR_FILES = 4;
/** What a file is called whose name told who is gone. */
export const NAMELESS = '…';
/** Fields of kept things that hold ids, with the table where it is known. */
const ID_FIELDS: Readonly<Record<string, TableName | undefined>> = {
  customer: 'customer',
  customerIds: 'customer',
  opportunity: 'opportunity',
  order: 'order',
  id: undefined,
  a: undefined,
  b: undefined,
  record: undefined,
  recordKey: undefined,
  keys: undefined,
};

/** Finds traces of what belongs to forgotten customers in whatever was kept, and takes them out. */
export interface Traces {
  /** Whether a value tells an id or a name of them, at any depth. `field`: under which it stands. */
  isIn(value: unknown, field?: string): boolean;
  /** The same value without them: ids and names are replaced. What has none is given back as it is. */
  without<T>(value: T, field?: string): T;
  /** Whether the name of a file tells who it is of, however a person wrote that: "muster_gmbh 2026.xlsx". */
  isNamed(file: string): boolean;
  /** Ids of the customers themselves. */
  customers: readonly string[];
  /** Whether a record is one of them. */
  has(kind: string, id: string): boolean;
  /** Whether a key of {@link recordKey} is that of one of them. */
  hasKey(key: string): boolean;
}

/**
 * Ids and names are found as whole words: "Ada" is neither in "Adam" nor taken out of "Ada Lovelace Ltd", where a row that stays is called so.
 * @param standIn what stands for an id from now on: the same for the same id, and told from all others.
 */
export function tracesOf({ ids, names, own, kept }: Belongings, standIn: (id: string) => string): Traces {
  const all = new Set<string>();
  for (const of of ids.values()) for (const id of of) all.add(id);
  const inside = [...own, ...(ids.get('customer') ?? [])].filter(
    (word) => word.length >= LONG_ENOUGH && !kept.has(word),
  );
  const anywhere = wholeWords([...inside, ...(inside.length > 0 ? kept : [])]);
  const has = (kind: string, id: string) => (ids as ReadonlyMap<string, Set<string>>).get(kind)?.has(id) ?? false;
  const hasKey = (key: string) => has(key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1));
  const isId = (word: string, field: string) => {
    const table = ID_FIELDS[field];
    if (table) return has(table, word);
    return all.has(word) && !kept.has(word) && (word.length >= LONG_ENOUGH || Object.hasOwn(ID_FIELDS, field));
  };

  const called = [...own].map(plainName).filter((name) => name.length >= LONG_ENOUGH_FOR_FILES);
  const isNamed = (file: string) => {
    const plain = plainLetters(file);
    return called.some((name) => plain.includes(name));
  };

  const wordWithout = (word: string, field: string): string => {
    if (isId(word, field)) return standIn(word);
    if (field === 'file' && isNamed(word)) return NAMELESS;
    if (kept.has(word)) return word;
    if (names.has(word)) return '';
    if (hasKey(word)) return `${word.slice(0, word.indexOf(':'))}:${standIn(word.slice(word.indexOf(':') + 1))}`;
    // What stays is found as well, so that it is passed over as a whole.
    let left = anywhere ? word.replace(anywhere, (found) => (kept.has(found) ? found : '')) : word;
    // An address of a record has its id between slashes.
    const tokens = [...tokensOf(left)].filter((token) => isId(token, ''));
    const found = wholeWords(tokens.length > 0 ? [...tokens, ...kept] : []);
    if (found) left = left.replace(found, (token) => (kept.has(token) ? token : ''));
    return left;
  };
  const walk = (value: unknown, field: string): unknown => {
    if (typeof value === 'string') return wordWithout(value, field);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if (Array.isArray(value))
      return sameOr(
        value,
        value.map((one) => walk(one, field)),
      );
    if (value instanceof Map) {
      const parts = [...value].map(([key, one]) => [walk(key, field), walk(one, field)] as const);
      return parts.every(([key, one]) => value.has(key) && value.get(key) === one) ? value : new Map(parts);
    }
    if (value instanceof Set) return new Set([...value].map((one) => walk(one, field)));
    // Which record a reference means is known: one of another kind can have the same id.
    const { kind, id } = value as { kind?: unknown; id?: unknown };
    const meant = isTable(kind) && typeof id === 'string' ? (has(kind, id) ? standIn(id) : id) : undefined;
    const parts = Object.entries(value).map(
      ([key, one]) => [wordWithout(key, field), key === 'id' && meant !== undefined ? meant : walk(one, key)] as const,
    );
    const same = parts.every(([key, one]) => (value as Record<string, unknown>)[key] === one);
    return same ? value : Object.fromEntries(parts);
  };
  return {
    customers: [...(ids.get('customer') ?? [])],
    has,
    hasKey,
    isNamed,
    isIn: (value, field = '') => walk(value, field) !== value,
    without: <T>(value: T, field = '') => walk(value, field) as T,
  };
}

function sameOr(before: readonly unknown[], after: unknown[]): unknown {
  return after.every((one, i) => one === before[i]) ? before : after;
}

const isTable = (kind: unknown): kind is TableName => TABLE_NAMES.some((name) => name === kind);

const plainLetters = (text: string) => transliterate(text).replace(/[^\p{L}\p{N}]/gu, '');
const plainName = (name: string) => plainLetters(companyName(name).words.join(''));
