import type { Belongings } from './belongings';

/** Short ids ("12") and names ("Oy") stand for anything: such an id counts only where ids stand, such a name not inside other words. */
const LONG_ENOUGH = 6;
/** Fields of kept things that hold ids. */
const ID_FIELDS = new Set([
  'id',
  'a',
  'b',
  'customer',
  'opportunity',
  'order',
  'record',
  'recordKey',
  'customerIds',
  'keys',
]);
const TOKENS = /[^A-Za-z0-9]+/;

/** Finds traces of what belongs to forgotten customers in whatever was kept, and takes them out. */
export interface Traces {
  /** Whether a value tells an id or a name of them, at any depth. `field`: under which it stands. */
  isIn(value: unknown, field?: string): boolean;
  /** The same value without them: ids and names are replaced. What has none is given back as it is. */
  without<T>(value: T, field?: string): T;
  /** Ids of the customers themselves. */
  customers: readonly string[];
  /** Whether a record is one of them. */
  has(kind: string, id: string): boolean;
  /** Whether a key of {@link recordKey} is that of one of them. */
  hasKey(key: string): boolean;
}

/** @param standIn what stands for an id from now on: the same for the same id, and told from all others. */
export function tracesOf({ ids, names, own }: Belongings, standIn: (id: string) => string): Traces {
  const all = new Set<string>();
  for (const of of ids.values()) for (const id of of) all.add(id);
  const inside = [...own, ...(ids.get('customer') ?? [])].filter((word) => word.length >= LONG_ENOUGH);
  const has = (kind: string, id: string) => (ids as ReadonlyMap<string, Set<string>>).get(kind)?.has(id) ?? false;
  const hasKey = (key: string) => has(key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1));
  const isId = (word: string, field: string) => all.has(word) && (word.length >= LONG_ENOUGH || ID_FIELDS.has(field));

  const wordWithout = (word: string, field: string): string => {
    if (isId(word, field)) return standIn(word);
    if (names.has(word)) return '';
    if (hasKey(word)) return `${word.slice(0, word.indexOf(':'))}:${standIn(word.slice(word.indexOf(':') + 1))}`;
    let left = word;
    for (const part of inside) if (left.includes(part)) left = left.replaceAll(part, '');
    // An address of a record has its id between slashes.
    for (const token of left.split(TOKENS)) if (isId(token, '')) left = left.replaceAll(token, '');
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
    const parts = Object.entries(value).map(([key, one]) => [wordWithout(key, field), walk(one, key)] as const);
    const same = parts.every(([key, one]) => (value as Record<string, unknown>)[key] === one);
    return same ? value : Object.fromEntries(parts);
  };
  return {
    customers: [...(ids.get('customer') ?? [])],
    has,
    hasKey,
    isIn: (value, field = '') => walk(value, field) !== value,
    without: <T>(value: T, field = '') => walk(value, field) as T,
  };
}

function sameOr(before: readonly unknown[], after: unknown[]): unknown {
  return after.every((one, i) => one === before[i]) ? before : after;
}
