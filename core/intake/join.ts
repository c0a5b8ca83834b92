import { areTwoLetterCodes, meansMissing } from '../table/missingWords';
import type { WordColumn } from '../table/words';
import { wordsOfCodes } from '../table/words';
import type { Join } from './recipe';
import type { IntakeSheet } from './sheet';
import { columnOf } from './sheet';

/** How well two columns fit together. Rows are those of the sheet that asks. */
export interface MatchReport {
  /** Whose keys, and whose keys they are held against. */
  from: { sheet: string; column: string };
  to: { sheet: string; column: string };
  rows: number;
  /** Rows whose key is there as it is written; rows that are found without regard to blanks, signs and capitals; rows without a key. */
  exact: number;
  near: number;
  empty: number;
  /** Keys that are nowhere to be found, those of most rows first, at most {@link MOST_TOLD}, and how many there are. */
  unknown: { word: string; rows: number }[];
  unknownKeys: number;
  /** Keys that stand in several rows of the other sheet: the first one was taken. */
  ambiguous: number;
}

const MOST_TOLD = 10;

/** Blanks and signs between two letters or digits. */
const BETWEEN = /(?<=[\p{L}\p{N}])[\s\-_./]+(?=[\p{L}\p{N}])/gu;
const DIGIT = /\p{N}/u;

/**
 * A key without what people write differently: "GTX Pro" and "GTXPro" are one. What parts two numbers stays ("A-1-1" is not "A-11"), and so do signs
 * that say something ("C#", "A+").
 */
export const nearKey = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(BETWEEN, (signs, at: number, all: string) =>
      DIGIT.test(all.charAt(at - 1)) && DIGIT.test(all.charAt(at + signs.length)) ? '-' : '',
    );

/** Which words of a column stand for "not known", and are no keys. */
function areNoKeys(words: readonly string[]): boolean[] {
  const amongCodes = areTwoLetterCodes(words);
  return words.map((word) => meansMissing(word, amongCodes) === 'yes');
}

/** Where each key of one column is found among those of another. */
export interface KeyMatch {
  /** By code of the first column: the code in the second, −1 = nowhere. */
  codes: Int32Array;
  near: Uint8Array;
}

/** Holds the words of one column against those of another: as they are, else by {@link nearKey} where that leaves one alone. "NULL" is nowhere. */
export function matchKeys(from: readonly string[], to: readonly string[]): KeyMatch {
  const exact = new Map(to.map((word, code) => [word, code]));
  const loose = new Map<string, number>();
  for (const [code, word] of to.entries()) {
    const key = nearKey(word);
    loose.set(key, key === '' || loose.has(key) ? -1 : code);
  }
  const near = new Uint8Array(from.length);
  const noKeys = areNoKeys(from);
  const codes = Int32Array.from(from, (word, i) => {
    if (noKeys[i]) return -1;
    const found = exact.get(word);
    if (found !== undefined) return found;
    const code = loose.get(nearKey(word)) ?? -1;
    if (code >= 0) near[i] = 1;
    return code;
  });
  return { codes, near };
}

/** Tells a match by rows. @param kept rows of the first sheet that count. */
export function reportMatch(
  from: { sheet: string; column: WordColumn },
  to: { sheet: string; column: WordColumn },
  match: KeyMatch,
  kept: Int32Array,
): MatchReport {
  const { codes, dictionary } = from.column.words;
  const rowsOf = new Int32Array(dictionary.length);
  const noKeys = areNoKeys(dictionary);
  let empty = 0;
  for (const row of kept) {
    const code = codes[row] as number;
    if (code < 0 || noKeys[code]) empty++;
    else rowsOf[code] = (rowsOf[code] as number) + 1;
  }
  let [exact, near] = [0, 0];
  const unknown: MatchReport['unknown'] = [];
  for (const [code, word] of dictionary.entries()) {
    const rows = rowsOf[code] as number;
    if (rows === 0) continue;
    if ((match.codes[code] as number) < 0) unknown.push({ word, rows });
    else if (match.near[code]) near += rows;
    else exact += rows;
  }
  unknown.sort((a, b) => b.rows - a.rows);
  return {
    from: { sheet: from.sheet, column: from.column.name },
    to: { sheet: to.sheet, column: to.column.name },
    rows: kept.length,
    exact,
    near,
    empty,
    unknown: unknown.slice(0, MOST_TOLD),
    unknownKeys: unknown.length,
    ambiguous: to.column.words.counts.reduce((sum, count) => sum + (count > 1 ? 1 : 0), 0),
  };
}

/**
 * A sheet with the columns of another that have the same key: by the first row of a key. Its own columns stay as they are; one that is
 * taken under a name that is there already is left out.
 * Throws a RangeError where a column is not there.
 */
export function joinSheet(
  sheet: IntakeSheet,
  other: IntakeSheet,
  join: Join,
  kept: Int32Array,
): { sheet: IntakeSheet; report: MatchReport } {
  const key = columnOf(sheet, join.key);
  const on = columnOf(other, join.on);
  const match = matchKeys(key.words.dictionary, on.words.dictionary);
  const firstRow = new Int32Array(on.words.dictionary.length).fill(-1);
  for (const [row, code] of on.words.codes.entries()) if (code >= 0 && firstRow[code] === -1) firstRow[code] = row;
  const rowOfKey = match.codes.map((code) => (code < 0 ? -1 : (firstRow[code] as number)));
  const taken = join.take
    .filter(({ as }) => !sheet.columns.some(({ name }) => name === as))
    .map(({ column, as }): WordColumn => {
      const { words, typed } = columnOf(other, column);
      const ofKey = rowOfKey.map((row) => (row < 0 ? -1 : (words.codes[row] as number)));
      const codes = key.words.codes.map((code) => (code < 0 ? -1 : (ofKey[code] as number)));
      return { name: as, typed, words: wordsOfCodes(codes, words.dictionary) };
    });
  return {
    sheet: { ...sheet, columns: [...sheet.columns, ...taken] },
    report: reportMatch({ sheet: sheet.name, column: key }, { sheet: other.name, column: on }, match, kept),
  };
}
