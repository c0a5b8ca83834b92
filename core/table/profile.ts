import { text } from '../crm/text';
import { finish } from '../kernels/finish';
import type { ColumnChoice, ColumnChoices, ColumnProfile, MissingWord, TableHints } from './columnProfile';
import { readDates } from './dateWords';
import { decideKind } from './kinds';
import { areTwoLetterCodes, meansMissing } from './missingWords';
import { readNumbers } from './numberWords';
import type { RawColumn, WordColumn, Words } from './words';
import { checkColumns, readWords } from './words';

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
  const read: WordColumn[] = [];
  for (const { name, cells } of columns) {
    const typed = typeof cells.find((cell) => cell !== null && cell !== undefined && cell !== '') === 'number';
    read.push({ name, words: readWords(cells), typed });
    yield;
  }
  return yield* profileWords(read, rows, choices);
}

/** The same of a table whose columns are held as words. @param rows of the table. */
export function* profileWords(
  columns: readonly WordColumn[],
  rows: number,
  choices: ColumnChoices = {},
): Generator<undefined, ColumnProfile[]> {
  const hints = yield* hintsOf(columns.map(({ words }) => words));
  const profiles: ColumnProfile[] = [];
  for (const { name, words, typed } of columns) {
    // Numbers of a sheet are no words: they have a point, whatever the others write.
    profiles.push(profileColumn(name, words, rows, { ...hints, ...(typed && { decimal: '.' }) }, choices[name]));
    yield;
  }
  return profiles;
}

/** How most columns that leave no doubt write their numbers and dates. */
function* hintsOf(read: readonly Words[]): Generator<undefined, TableHints> {
  const votes = { '.': 0, ',': 0, dayFirst: 0, monthFirst: 0 };
  for (const words of read) {
    const entries = entriesOf(words);
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
