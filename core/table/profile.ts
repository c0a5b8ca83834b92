import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { finish } from '../kernels/finish';
import type { FoundCode } from './codes';
import type { DateOrder } from './dateWords';
import { readDates } from './dateWords';
import { decideKind } from './kinds';
import { areTwoLetterCodes, meansMissing } from './missingWords';
import type { NumberForm } from './numberWords';
import { readNumbers } from './numberWords';
import type { RawColumn, Words } from './words';
import { checkColumns, readWords } from './words';

/** What a column is, by what stands in it. The last four are left out of models unless a person says otherwise. */
export type ColumnKind = 'number' | 'date' | 'category' | 'text' | 'idLike' | 'constant' | 'tooEmpty';

/** What a person says about a column; what is not said is decided by content. */
export interface ColumnChoice {
  kind?: ColumnKind;
  /** The words that are missing, instead of those that are found (an empty cell always is). */
  missing?: readonly string[];
  /** The codes, instead of those that are found; an empty list: every number is meant. */
  codes?: readonly Pick<FoundCode, 'value' | 'means'>[];
  decimal?: '.' | ',';
  dateOrder?: DateOrder;
}
export type ColumnChoices = Readonly<Record<string, ColumnChoice>>;

/** A word that may mean that nothing is known. */
export interface MissingWord {
  word: string;
  rows: number;
  /** Read as missing; otherwise it is only suggested and counts as an answer. */
  read: boolean;
}

/** A column, what it is taken for, and why. */
export interface ColumnProfile {
  name: string;
  kind: ColumnKind;
  /** Rows without a value: empty cells and the words read as missing. Codes count as known here. */
  missing: number;
  /** Different values among the others. */
  distinct: number;
  /** The most common values as they are written, at most five. */
  examples: string[];
  missingWords: MissingWord[];
  codes: FoundCode[];
  /** How numbers are written; only of numbers. */
  form?: NumberForm;
  /** How dates are written; only of dates. */
  dateOrder?: DateOrder;
  /** Values that are no number or date in a column of such, and no code: they become missing. */
  unreadable: number;
  reason: Text;
  /** What a person should know besides: ambiguous numbers, words written in two ways. */
  notes: Text[];
}

/** What is known of the table before a column is looked at: how its other columns write. */
export interface TableHints {
  decimal: '.' | ',';
  dateOrder: DateOrder;
}

/**
 * What each column of a raw table is, decided by its content: see {@link ColumnProfile}. A column is read as numbers or dates where
 * 95 % of its values are such, or half are and the rest are at most three words (which then are codes). Where a column alone leaves
 * open how it is meant ("1.234", "3/4/2020"), the other columns decide. The order of rows changes nothing but ties of examples.
 * @param choices what a person says, by name of column. Throws a RangeError on columns of different length or of one name.
 */
export function profileTable(columns: readonly RawColumn[], choices: ColumnChoices = {}): ColumnProfile[] {
  return finish(profileTableSteps(columns, choices));
}

/** {@link profileTable}, one column in a step. */
export function* profileTableSteps(
  columns: readonly RawColumn[],
  choices: ColumnChoices = {},
): Generator<undefined, ColumnProfile[]> {
  const rows = checkColumns(columns);
  const read: Words[] = [];
  for (const { cells } of columns) {
    read.push(readWords(cells));
    yield;
  }
  const hints = yield* hintsOf(columns, read);
  const profiles: ColumnProfile[] = [];
  for (const [c, { name, cells }] of columns.entries()) {
    const typed = typeof cells.find((cell) => cell !== null && cell !== undefined && cell !== '') === 'number';
    // Numbers of a sheet are no words: they have a point, whatever the others write.
    profiles.push(
      profileColumn(name, read[c] as Words, rows, { ...hints, ...(typed && { decimal: '.' }) }, choices[name]),
    );
    yield;
  }
  return profiles;
}

/** How most columns that leave no doubt write their numbers and dates. */
function* hintsOf(columns: readonly RawColumn[], read: readonly Words[]): Generator<undefined, TableHints> {
  const votes = { '.': 0, ',': 0, dayFirst: 0, monthFirst: 0 };
  for (let c = 0; c < columns.length; c++) {
    const entries = entriesOf(read[c] as Words);
    const known = entries.reduce((sum, [, rows]) => sum + rows, 0);
    const fractions = entries.filter(([word]) => /\d[.,]\d/.test(word));
    const numbers = readNumbers(fractions);
    if (!numbers.ambiguous && numbers.readable > known * 0.2) votes[numbers.form.decimal]++;
    const dates = readDates(entries.filter(([word]) => /^\d+[/-]\d+[/-]\d+/.test(word)));
    if (!dates.ambiguous && dates.readable > known * 0.2) votes[dates.order]++;
    yield;
  }
  const decimal = votes[','] > votes['.'] ? ',' : '.';
  const order = votes.dayFirst > votes.monthFirst || (votes.monthFirst === 0 && decimal === ',');
  return { decimal, dateOrder: order ? 'dayFirst' : 'monthFirst' };
}

const entriesOf = ({ dictionary, counts }: Words) =>
  dictionary.map((word, code) => [word, counts[code] as number] as const);

function profileColumn(
  name: string,
  words: Words,
  rows: number,
  hints: TableHints,
  choice: ColumnChoice = {},
): ColumnProfile {
  const entries = entriesOf(words);
  const missingWords = findMissing(entries, choice);
  const notRead = new Set(missingWords.filter(({ read }) => read).map(({ word }) => word));
  const known = entries.filter(([word]) => !notRead.has(word));
  const filled = known.reduce((sum, [, count]) => sum + count, 0);
  const common = known
    .map(([word, count], i) => [word, count, i] as const)
    .sort(([, m, i], [, n, j]) => n - m || i - j)
    .slice(0, 5);
  const { notes, ...decided } = decideKind(name, known, { rows, filled }, hints, choice);
  const perhaps = missingWords.filter(({ read }) => !read);
  return {
    name,
    missing: rows - filled,
    distinct: known.length,
    examples: common.map(([word]) => word),
    missingWords,
    ...decided,
    notes: [
      ...notes,
      ...perhaps.map(({ word, rows: count }) => text('table.note.perhapsMissing', { word, rows: count })),
    ],
  };
}

function findMissing(entries: readonly (readonly [string, number])[], choice: ColumnChoice): MissingWord[] {
  const amongCodes = areTwoLetterCodes(entries.map(([word]) => word));
  const said = choice.missing && new Set(choice.missing);
  return entries.flatMap(([word, rows]) => {
    const means = meansMissing(word, amongCodes);
    const read = said ? said.has(word) : means === 'yes';
    return read || (!said && means === 'perhaps') ? [{ word, rows, read }] : [];
  });
}
