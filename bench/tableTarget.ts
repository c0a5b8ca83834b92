import type { ColumnProfile } from '../core/table/columnProfile';
import { profileTable } from '../core/table/profile';
import { typeColumn } from '../core/table/typed';
import type { RawColumn } from '../core/table/words';
import { CouldNotRun } from './form';

/** What is to be foreseen. */
export type Target =
  /** 1 = the positive value. */
  | { kind: 'binary'; name: string; classes: Int32Array; words: readonly [string, string] }
  | { kind: 'multiclass'; name: string; classes: Int32Array; words: readonly string[] }
  | { kind: 'regression'; name: string; values: Float64Array };

/** A target by row of the file, where it is known. */
export interface ReadTarget {
  target: Target;
  /** Rows of the file that have it, ascending; the target is parallel to them. */
  rows: Int32Array;
  /** Rows without, with the reason. */
  leftOut: { rows: number; reason: string }[];
}

/** More different words than these are no classes. */
const MOST_CLASSES = 30;
/** A number with at most so many values is a class. */
const MOST_NUMBER_CLASSES = 10;
/** Fewer rows of a class than these cannot stand in training and in every test. */
const FEWEST_OF_A_CLASS = 8;
const YES = new Set(['yes', 'y', 'true', '1', 'won', 'ja', 'j', 'gewonnen', 'oui', 'si', 'sí', 'sì']);

/** What a target holds: codes in it are values; one that few rows have is looked at by these alone. */
function profileOf(column: RawColumn, profile: ColumnProfile, decimal: '.' | ','): ColumnProfile {
  const filled = column.cells.filter((cell) => cell !== null && cell !== undefined && String(cell).trim() !== '');
  const choice = { codes: [], ...(profile.kind === 'number' ? {} : { decimal }) };
  const [own] = profileTable([{ name: column.name, cells: filled }], { [column.name]: choice });
  // Amounts may be all different: they are no numbers of records.
  const numbers = own?.kind === 'idLike' && own.form !== undefined;
  return { ...(own ?? profile), ...(numbers && { kind: 'number' }) };
}

/**
 * Reads what is to be foreseen. @param decimal how the other columns write numbers. @param positive the value that is asked for; without it the
 * one that means yes, or the rarer one. @throws CouldNotRun where there is nothing that can be foreseen
 */
export function readTarget(
  column: RawColumn,
  before: ColumnProfile,
  decimal: '.' | ',',
  positive?: string,
): ReadTarget {
  const { name, cells } = column;
  const profile = profileOf(column, before, decimal);
  const missing = new Set(profile.missingWords.filter(({ read }) => read).map(({ word }) => word));
  const wordAt = (row: number) => String(cells[row] ?? '').trim();
  const has = (row: number) => wordAt(row) !== '' && !missing.has(wordAt(row));
  const all = Int32Array.from(cells.keys());
  const known = all.filter(has);
  const leftOut = told(cells.length - known.length, `no "${name}"`);
  if (known.length === 0) throw new CouldNotRun(`No row has a "${name}": there is nothing to learn from.`);
  if (profile.kind === 'date' && positive === undefined)
    throw new CouldNotRun(`"${name}" holds dates. Classes and numbers can be foreseen: name another --target.`);
  if (profile.kind === 'number' && profile.distinct > MOST_NUMBER_CLASSES && positive === undefined) {
    const read = typeColumn(name, cells, { ...profile, codes: [] })[0]?.values;
    const numbers = read?.kind === 'number' ? read.values : new Float64Array(cells.length).fill(Number.NaN);
    const rows = known.filter((row) => Number.isFinite(numbers[row]));
    const values = Float64Array.from(rows, (row) => numbers[row] as number);
    const unread = told(known.length - rows.length, `"${name}" is no number`);
    return { target: { kind: 'regression', name, values }, rows, leftOut: [...leftOut, ...unread] };
  }
  return { ...classesOf(name, known, wordAt, leftOut, positive) };
}

const told = (rows: number, reason: string) => (rows > 0 ? [{ rows, reason }] : []);

function classesOf(
  name: string,
  known: Int32Array,
  wordAt: (row: number) => string,
  leftOut: ReadTarget['leftOut'],
  positive: string | undefined,
): ReadTarget {
  const counts = new Map<string, number>();
  for (const row of known) counts.set(wordAt(row), (counts.get(wordAt(row)) ?? 0) + 1);
  const words = [...counts.keys()].sort();
  if (positive !== undefined) return yesAndNo(name, known, wordAt, leftOut, yesOf(name, words, positive), words);
  if (words.length < 2)
    throw new CouldNotRun(`All rows have the same "${name}" (${words[0]}): there is nothing to foresee.`);
  if (words.length === 2) {
    const [a = '', b = ''] = words;
    const rarer = (counts.get(a) ?? 0) < (counts.get(b) ?? 0) ? a : b;
    const yes = words.find((word) => YES.has(word.toLowerCase())) ?? rarer;
    return yesAndNo(name, known, wordAt, leftOut, yes, words);
  }
  const common = words.filter((word) => (counts.get(word) ?? 0) >= FEWEST_OF_A_CLASS);
  if (words.length > MOST_CLASSES)
    throw new CouldNotRun(
      `"${name}" has ${words.length} different values, which are neither numbers nor classes: say which one is to be foreseen (--positive).`,
    );
  if (common.length < 2)
    throw new CouldNotRun(
      `Of the ${words.length} values of "${name}" no two have ${FEWEST_OF_A_CLASS} rows: there are too few to learn from.`,
    );
  const rare = words.filter((word) => !common.includes(word));
  const codeOf = new Map(common.map((word, code) => [word, code]));
  const rows = known.filter((row) => codeOf.has(wordAt(row)));
  const reasons = rare.flatMap((word) =>
    told(counts.get(word) ?? 0, `"${name}" is "${word}", which fewer than ${FEWEST_OF_A_CLASS} rows have`),
  );
  if (common.length === 2) {
    const yes = common.find((word) => YES.has(word.toLowerCase())) ?? (common[1] as string);
    return yesAndNo(name, rows, wordAt, [...leftOut, ...reasons], yes, common);
  }
  const classes = Int32Array.from(rows, (row) => codeOf.get(wordAt(row)) ?? 0);
  return { target: { kind: 'multiclass', name, classes, words: common }, rows, leftOut: [...leftOut, ...reasons] };
}

function yesOf(name: string, words: readonly string[], positive: string): string {
  const found = words.find((word) => word === positive) ?? words.find((word) => sameWord(word, positive));
  if (found === undefined)
    throw new CouldNotRun(
      `No row has the value "${positive}" in "${name}". There are ${words.slice(0, 10).join(', ')}${words.length > 10 ? ' …' : ''}.`,
    );
  return found;
}

const sameWord = (one: string, other: string) =>
  one.toLowerCase() === other.trim().toLowerCase() || (one !== '' && Number(one) === Number(other));

function yesAndNo(
  name: string,
  rows: Int32Array,
  wordAt: (row: number) => string,
  leftOut: ReadTarget['leftOut'],
  yes: string,
  words: readonly string[],
): ReadTarget {
  const classes = Int32Array.from(rows, (row) => (wordAt(row) === yes ? 1 : 0));
  const ones = classes.reduce((sum, one) => sum + one, 0);
  const no = words.length === 2 ? (words.find((word) => word !== yes) as string) : `not ${yes}`;
  if (ones === rows.length)
    throw new CouldNotRun(`All rows have the same "${name}" (${yes}): there is nothing to foresee.`);
  if (Math.min(ones, rows.length - ones) < FEWEST_OF_A_CLASS)
    throw new CouldNotRun(
      `${ones} rows have "${yes}" in "${name}", ${rows.length - ones} have "${no}": ${FEWEST_OF_A_CLASS} of each are needed.`,
    );
  return { target: { kind: 'binary', name, classes, words: [no, yes] }, rows, leftOut };
}
