import { TABLE_NAMES, type TableName } from '../../crm/schema';
import type { CodedColumn, Column, Rows, Table } from '../../table/table';

const TOKENS = /[^A-Za-z0-9]+/;
const ENDS = /[\s/?#&=:;,()"'<>]+/;

/** Ids of the rows that go by table, their names, and those of the customers among them. */
interface Going {
  ids: ReadonlyMap<TableName, ReadonlySet<string>>;
  names: ReadonlySet<string>;
  own: ReadonlySet<string>;
}

/** The parts of a text that can be an id: without signs ("4711"), and with those that ids have ("A-4711"). */
export function tokensOf(text: string): Set<string> {
  return new Set([...text.split(TOKENS), ...text.split(ENDS)]);
}

/** Finds any of some words where they stand as whole words; undefined where there are none. */
export function wholeWords(words: Iterable<string>): RegExp | undefined {
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(escaped);
  return longestFirst.length === 0
    ? undefined
    : new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/**
 * Words and ids of rows that stay and that are, or hold, a name or an id of what goes: "Nordic Pumps Oy" where "Nordic" goes. Nothing is
 * taken out of them.
 */
export function keptWords(rows: Rows, { ids, own, names }: Going): Set<string> {
  const gone = new Set<string>();
  for (const of of ids.values()) for (const id of of) gone.add(id);
  const inside = wholeWords(own);
  const isLike = (word: string): boolean => {
    if (gone.has(word) || names.has(word)) return true;
    if (inside) inside.lastIndex = 0;
    if (inside?.test(word)) return true;
    for (const token of tokensOf(word)) if (gone.has(token)) return true;
    return false;
  };
  const kept = new Set<string>();
  for (const name of TABLE_NAMES) {
    const table: Table = rows[name];
    const goes = ids.get(table.name);
    for (const id of table.ids) if (!goes?.has(id) && isLike(id)) kept.add(id);
    for (const column of Object.values(table.columns as Readonly<Record<string, Column>>))
      if (column.kind === 'category' || column.kind === 'text') noteWords(table, column, goes, isLike, kept);
  }
  return kept;
}

function noteWords(
  { ids }: Table,
  { codes, dictionary }: CodedColumn,
  goes: ReadonlySet<string> | undefined,
  isLike: (word: string) => boolean,
  kept: Set<string>,
): void {
  const like = dictionary.map(isLike);
  if (!like.includes(true)) return;
  codes.forEach((code, row) => {
    if (like[code] && !goes?.has(ids[row] as string)) kept.add(dictionary[code] as string);
  });
}
