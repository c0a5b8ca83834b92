import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { FoundCode } from './codes';
import { findCodes } from './codes';
import type { ColumnChoice, ColumnKind, ColumnProfile, TableHints } from './columnProfile';
import type { DateOrder } from './dateWords';
import { readDate, readDates } from './dateWords';
import { ID_LIKE, MOST_MISSING } from './limits';
import type { NumberForm } from './numberWords';
import { readNumber, readNumbers } from './numberWords';
import { noteSpellings } from './spellings';
import { sortedKnown } from './statistics';

type Entry = readonly [word: string, rows: number];
type Decided = Pick<ColumnProfile, 'kind' | 'reason' | 'notes' | 'codes' | 'unreadable' | 'form' | 'dateOrder'>;

/** From this share of the values on a column is of numbers or dates; the others are slips. */
const NEARLY_ALL = 0.95;
const HALF = 0.5;
const FEW_WORDS = 3;
/** Texts are longer than this in the mean, and mostly different; much longer ones are texts in any case. */
const TEXT_LENGTH = 30;
const LONG_TEXT = 60;
/** Below so many rows, all different numbers are nothing strange. */
const FEWEST_IDS = 20;
/** The last part of names like AccountId, order_no, "Kunden-Nr.". */
const ID_NAME = /(^|[^a-z])(id|ids|key|no|nr|num|uuid|guid|number|nummer|nº)\W*$/i;
const KEY_NAME = /(^|[^a-z])(id|key|code|zip|plz)\W*$/i;
/** AccountId, OrderNumber: a part that begins with a capital counts as a word of its own. */
const inWords = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2');

/** What a column is, from its different known words. @param of rows of the table, and those of them that have a value. */
export function decideKind(
  name: string,
  known: readonly Entry[],
  of: { rows: number; filled: number },
  hints: TableHints,
  choice: ColumnChoice,
): Decided {
  const plain = (kind: ColumnKind, reason: Text, notes: Text[] = []): Decided => ({
    kind,
    reason,
    notes,
    codes: [],
    unreadable: 0,
  });
  const values = { filled: of.filled, rows: of.rows, distinct: known.length };
  const asNumbers = readNumbers(known, hints.decimal);
  if (choice.decimal) asNumbers.form.decimal = choice.decimal;
  const asDates = readDates(known, hints.dateOrder);
  if (choice.dateOrder) asDates.order = choice.dateOrder;
  if (!choice.kind) {
    // A person can still give these a meaning: how their numbers and dates are written is known all the same.
    const written = {
      ...(asNumbers.readable > 0 && { form: asNumbers.form }),
      ...(asDates.readable > 0 && { dateOrder: asDates.order }),
    };
    if (of.filled === 0 || of.rows - of.filled > of.rows * MOST_MISSING)
      return { ...plain('tooEmpty', text('table.kind.tooEmpty', values)), ...written };
    if (known.length === 1)
      return {
        ...plain('constant', text('table.kind.constant', { ...values, word: known[0]?.[0] ?? '' })),
        ...written,
      };
  }
  const dates = readOnce((word) => readDate(word, asDates.order));
  const numbers = readOnce((word) => readNumber(word, asNumbers.form.decimal));
  const is = (kind: 'date' | 'number', readable: number, read: (word: string) => number) =>
    choice.kind ? choice.kind === kind : isMostly(known, of.filled, readable, read);
  if (is('date', asDates.readable, dates)) return dateColumn(name, known, dates, asDates, choice);
  if (is('number', asNumbers.refused ? 0 : asNumbers.readable, numbers))
    return numberColumn(name, known, numbers, asNumbers, of, choice);
  const refused = asNumbers.refused && asNumbers.readable > of.filled * HALF;
  const notes = refused ? [text(`table.note.${asNumbers.refused}`)] : [];
  for (const [kind, { readable }] of [
    ['number', asNumbers],
    ['date', asDates],
  ] as const)
    if (!refused && readable > of.filled * HALF) notes.push(text(`table.note.partly.${kind}`, { readable, ...values }));
  if (choice.kind) return plain(choice.kind, text('table.kind.chosen'), notes);
  const letters = known.reduce((sum, [word, rows]) => sum + word.length * rows, 0) / of.filled;
  if (letters >= LONG_TEXT || (letters >= TEXT_LENGTH && known.length > of.filled * HALF))
    return plain('text', text('table.kind.text', { ...values, letters: Math.round(letters) }), notes);
  if (known.length > of.filled * ID_LIKE) return plain('idLike', text('table.kind.idLike', values), notes);
  return plain('category', text('table.kind.category', values), [...notes, ...noteSpellings(known)]);
}

/** The same of a word that was read before, without reading it again. */
function readOnce(read: (word: string) => number): (word: string) => number {
  const values = new Map<string, number>();
  return (word) => {
    const known = values.get(word);
    if (known !== undefined) return known;
    const value = read(word);
    values.set(word, value);
    return value;
  };
}

function isMostly(known: readonly Entry[], filled: number, readable: number, read: (word: string) => number): boolean {
  if (readable >= filled * NEARLY_ALL) return true;
  // As many as a column must have filled; the others are a few words that stand for something.
  return (
    readable >= filled * (1 - MOST_MISSING) && known.filter(([word]) => Number.isNaN(read(word))).length <= FEW_WORDS
  );
}

function dateColumn(
  name: string,
  known: readonly Entry[],
  read: (word: string) => number,
  { order, ambiguous }: { order: DateOrder; ambiguous: boolean },
  choice: ColumnChoice,
): Decided {
  const codes = codesOf(name, known, read, true, choice);
  const unreadable = unreadableRows(known, read, codes);
  const notes = ambiguous && !choice.dateOrder ? [text(`table.note.ambiguousDates.${order}`)] : [];
  const reason = choice.kind ? text('table.kind.chosen') : text('table.kind.date', { example: exampleOf(known, read) });
  return {
    kind: 'date',
    dateOrder: order,
    codes,
    unreadable,
    reason,
    notes: [...notes, ...noteUnreadable(unreadable)],
  };
}

function numberColumn(
  name: string,
  known: readonly Entry[],
  read: (word: string) => number,
  { form, ambiguous }: { form: NumberForm; ambiguous: boolean },
  { filled }: { filled: number },
  choice: ColumnChoice,
): Decided {
  const codes = codesOf(name, known, read, false, choice);
  const unreadable = unreadableRows(known, read, codes);
  const notes = ambiguous && !choice.decimal ? [text('table.note.ambiguousNumbers', { decimal: form.decimal })] : [];
  const decided: Decided = {
    kind: 'number',
    form,
    codes,
    unreadable,
    reason: choice.kind ? text('table.kind.chosen') : text('table.kind.number', { example: exampleOf(known, read) }),
    notes: [...notes, ...noteUnreadable(unreadable)],
  };
  if (choice.kind) return decided;
  const values = { filled, distinct: known.length };
  if (areIds(name, known, read, filled))
    return { ...decided, kind: 'idLike', codes: [], reason: text('table.kind.idNumbers', values) };
  if (KEY_NAME.test(inWords(name)) && known.every(([word]) => Number.isInteger(read(word))))
    return { ...decided, kind: 'category', codes: [], reason: text('table.kind.keys', values) };
  return decided;
}

/** Whole numbers, all different, that are numbered through or whose column is called a number. */
function areIds(name: string, known: readonly Entry[], read: (word: string) => number, filled: number): boolean {
  if (filled < FEWEST_IDS || known.length < filled) return false;
  const values = known.map(([word]) => read(word));
  if (!values.every(Number.isInteger)) return false;
  const sorted = sortedKnown(values);
  const span = (sorted.at(-1) as number) - (sorted[0] as number) + 1;
  return span <= 1.1 * filled || ID_NAME.test(inWords(name));
}

function codesOf(
  name: string,
  known: readonly Entry[],
  read: (word: string) => number,
  dates: boolean,
  choice: ColumnChoice,
): FoundCode[] {
  const filled = known.reduce((sum, [, rows]) => sum + rows, 0);
  const share = (rows: number) => rows / filled;
  if (choice.codes)
    return choice.codes.map(({ value, means }) => {
      const rows = known.reduce((sum, [word, n]) => sum + (word === value || read(word) === value ? n : 0), 0);
      return { value, rows, share: share(rows), means, sure: true, reason: text('table.code.chosen') };
    });
  const words = known.filter(([word]) => Number.isNaN(read(word)));
  // Of many unreadable words none is a code: they are remarks, and those who typed them meant each something else.
  const few = words.length <= FEW_WORDS ? words.filter(([, rows]) => rows > 1) : [];
  const inWords = few.map(([word, rows]): FoundCode => {
    const reason = text(dates ? 'table.code.wordAmongDates' : 'table.code.wordAmongNumbers', { word, rows });
    return { value: word, rows, share: share(rows), means: 'never', sure: true, reason };
  });
  const values = new Float64Array(filled);
  let at = 0;
  for (const [word, rows] of known) {
    values.fill(read(word), at, at + rows);
    at += rows;
  }
  return [...findCodes(sortedKnown(values), name, dates), ...inWords];
}

function unreadableRows(known: readonly Entry[], read: (word: string) => number, codes: readonly FoundCode[]): number {
  const coded = new Set(codes.map(({ value }) => value));
  return known.reduce((sum, [word, rows]) => sum + (Number.isNaN(read(word)) && !coded.has(word) ? rows : 0), 0);
}

const noteUnreadable = (rows: number) => (rows > 0 ? [text('table.note.unreadable', { rows })] : []);

const exampleOf = (known: readonly Entry[], read: (word: string) => number) =>
  known.find(([word]) => !Number.isNaN(read(word)))?.[0] ?? '';
