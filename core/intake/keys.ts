import type { ReadSheet } from './sheet';
import { columnOf, missingWordsOf } from './sheet';

/** The records that the rows of a sheet speak of. */
export interface Keys {
  /** Different ids, in the order in which they come. */
  ids: string[];
  /** By kept row of the sheet: the place of its id; −1 = it has none. */
  groups: Int32Array;
  /** Rows without an id. */
  without: number;
}

/** Parts ids of several columns. */
const BETWEEN = ' · ';
/** An id is kept as one line. */
const idOf = (word: string): string => word.replace(/\s+/g, ' ');

/** Records by what stands in one column, or in several together: a row that lacks one of them has none. "NULL" and "n/a" are no ids. */
export function keysOf(
  { sheet, kept, profiles }: Pick<ReadSheet, 'sheet' | 'kept' | 'profiles'>,
  columns: readonly string[],
): Keys {
  const words = columns.map((name) => columnOf(sheet, name).words);
  const isNone = columns.map((name, c) => {
    const missing = missingWordsOf(profiles.find((profile) => profile.name === name));
    return words[c]?.dictionary.map((word) => missing.has(word)) ?? [];
  });
  const ids: string[] = [];
  const groupOf = new Map<string, number>();
  const [first] = words;
  const ofCode = words.length === 1 ? new Int32Array(first?.dictionary.length ?? 0).fill(-1) : undefined;
  let without = 0;
  const groups = Int32Array.from(kept, (row) => {
    const codes = words.map((own) => own.codes[row] as number);
    if (codes.some((code, c) => code < 0 || isNone[c]?.[code])) {
      without++;
      return -1;
    }
    const known = ofCode?.[codes[0] as number];
    if (known !== undefined && known >= 0) return known;
    const id = words.map((own, w) => idOf(own.dictionary[codes[w] as number] as string)).join(BETWEEN);
    let group = groupOf.get(id);
    if (group === undefined) {
      group = ids.push(id) - 1;
      groupOf.set(id, group);
    }
    if (ofCode) ofCode[codes[0] as number] = group;
    return group;
  });
  return { ids, groups, without };
}

/** A record for each row, known by what it stands in and its place there: "536365 #2". A row that stands in nothing has none. */
export function keysWithin(owner: Keys, rows: number): Keys {
  const placeOf = new Int32Array(owner.ids.length);
  const ids: string[] = [];
  let without = 0;
  const groups = new Int32Array(rows).fill(-1);
  for (let i = 0; i < rows; i++) {
    const group = owner.groups[i] as number;
    if (group < 0) {
      without++;
      continue;
    }
    const place = (placeOf[group] as number) + 1;
    placeOf[group] = place;
    groups[i] = ids.push(`${owner.ids[group]} #${place}`) - 1;
  }
  return { ids, groups, without };
}

/** A record for each row, known by everything that stands in it: the same row of a newer file is the same record. Equal rows are counted. */
export function keysByContent({ sheet, kept }: Pick<ReadSheet, 'sheet' | 'kept'>): Keys {
  const seen = new Map<string, number>();
  const hashes = sheet.columns.map(({ words }) => words.dictionary.map(hashOf));
  const ids = Array.from(kept, (row) => {
    let [a, b] = [0x811c9dc5, 0x01000193];
    for (const [c, { words }] of sheet.columns.entries()) {
      const hash = hashes[c]?.[words.codes[row] as number] ?? 0;
      a = Math.imul(a ^ hash ^ c, 0x01000193);
      b = Math.imul(b ^ hash, 0x85ebca6b) ^ (b >>> 13);
    }
    const id = `${(a >>> 0).toString(36)}${(b >>> 0).toString(36)}`;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? id : `${id} #${count}`;
  });
  return { ids, groups: Int32Array.from(ids, (_, i) => i), without: 0 };
}

/** FNV-1a, 32 bits. Source: Fowler, Noll, Vo (draft-eastlake-fnv). */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash;
}
