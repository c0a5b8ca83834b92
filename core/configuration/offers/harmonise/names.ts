import { transliterate } from '../../../table/companyNames';
import { editDistance } from '../../../table/editDistance';
import { jaroWinkler } from '../../../table/jaroWinkler';

/** A name of a product or value, ready to be compared. */
export interface PlainName {
  /** Letters and digits, in their order: what differs only in signs, blanks and capitals is equal. */
  compact: string;
  /** The same, words in alphabetical order. */
  sorted: string;
  /** Long words, which can be misspelt. */
  words: string[];
  /** Numbers, sizes, types: what tells "Pump 10" from "Pump 12" and "Type A" from "Type B". Never misspelt. */
  marks: string;
}

/** Words that say nothing, in the languages of the table of columns. */
const EMPTY = new Set(
  'a an and the of for with in on to de du des la le les l d et avec pour en der die das und mit fuer von im zu aus el los las y con para il lo gli e di per da'.split(
    ' ',
  ),
);
/** Shorter words are marks: a letter more or less makes another type of them. */
const SHORTEST = 4;

export function plainName(name: string): PlainName {
  const tokens = transliterate(name)
    // 0,5 is 0.5, and both are one number.
    .replace(/(\d)[.,](\d)/g, '$1p$2')
    .replace(/(\d+p?\d*)(?=[^\dp])/g, ' $1 ')
    .replace(/(\p{L})(?=\d)/gu, (letter) => (letter === 'p' ? letter : `${letter} `))
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
  const said = tokens.length > 1 ? tokens.filter((token) => !EMPTY.has(token)) : tokens;
  const isMark = (token: string) => token.length < SHORTEST || /\d/.test(token);
  return {
    compact: tokens.join(''),
    sorted: [...said].sort().join(' '),
    words: said.filter((token) => !isMark(token)),
    marks: said.filter(isMark).sort().join(' '),
  };
}

/** So many letters of a word may differ. */
const allowed = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);

/**
 * How surely two names mean one thing by their spelling alone, 0–1; 0 where numbers, sizes or types differ, or a word by more than it can be misspelt.
 * 0.98 where they differ in signs, blanks or the order of words only.
 */
export function nameLikeness(a: PlainName, b: PlainName): number {
  if (a.marks !== b.marks) return 0;
  if (a.compact === b.compact || a.sorted === b.sorted) return 0.98;
  if (a.words.length === 0 || b.words.length === 0) return 0;
  const [own, other] = [a.words.join(''), b.words.join('')];
  const isClose = a.words.length === b.words.length ? areClose(a.words, b.words) : isCloseWord(own, other);
  return isClose ? Math.min(0.96, jaroWinkler(own, other)) : 0;
}

const isCloseWord = (a: string, b: string): boolean => {
  const most = allowed(Math.min(a.length, b.length));
  return editDistance(a, b, most) <= most;
};

/** Each word has one of the other's to itself. */
function areClose(a: readonly string[], b: readonly string[]): boolean {
  const free = [...b];
  return a.every((word) => {
    const place = free.includes(word) ? free.indexOf(word) : free.findIndex((one) => isCloseWord(word, one));
    if (place < 0) return false;
    free.splice(place, 1);
    return true;
  });
}

/** The words in which two names differ. */
export function differingWords(a: PlainName, b: PlainName): string[] {
  return [...a.words.filter((word) => !b.words.includes(word)), ...b.words.filter((word) => !a.words.includes(word))];
}

/** A code by its letters and digits: "P-10", "p 10" and "P10" are one; a number loses the zeros that a spreadsheet takes away. */
export function codeKey(code: string): string {
  const plain = code.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '');
  return /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
}

/** A code for what has none, from its name: "Pumpe 10 kW" → PUMPE-10-KW. */
export function codeOfName(name: string): string {
  const plain = transliterate(name)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return plain.toUpperCase() || name.trim();
}
