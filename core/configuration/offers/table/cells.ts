import { transliterate } from '../../../table/companyNames';
import type { DateOrder } from '../../../table/dateWords';
import { readDate, readDates } from '../../../table/dateWords';
import { readNumber, readNumbers } from '../../../table/numberWords';
import type { Cell, Sheet } from '../../../table/workbook/sheet';
import type { OfferRole } from './roles';

export type Decimal = '.' | ',';

/** The cells of the column with a role, below the row of names; none without such a column. */
export function cellsOf({ rows }: Pick<Sheet, 'rows'>, header: number, roles: readonly OfferRole[], role: OfferRole) {
  const place = roles.indexOf(role);
  return place < 0 ? [] : rows.slice(header + 1).map((row): Cell => row[place] ?? null);
}

/** Reads the cells of one column as numbers. @returns undefined for an empty cell, NaN for what is no number. */
export type NumberReader = (cell: Cell) => number | undefined;

const WORDS = 5_000;

function wordsOf(cells: readonly Cell[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (typeof cell !== 'string' || cell.trim() === '') continue;
    counts.set(cell.trim(), (counts.get(cell.trim()) ?? 0) + 1);
    if (counts.size >= WORDS) break;
  }
  return [...counts];
}

/** By the decimal sign under which more of the column can be read; where both would do, by `hint`. */
export function numberReader(cells: readonly Cell[], hint: Decimal): NumberReader {
  const { decimal } = readNumbers(wordsOf(cells), hint).form;
  return (cell) => {
    if (cell === null || typeof cell === 'number') return cell ?? undefined;
    return cell.trim() === '' ? undefined : readNumber(cell.trim(), decimal);
  };
}

/** The decimal sign of a table: that of its columns that can be read in one way only; undefined where none is so. */
export function decimalOf(columns: readonly (readonly Cell[])[]): Decimal | undefined {
  let found: Decimal | undefined;
  for (const cells of columns) {
    const words = wordsOf(cells);
    const { form, ambiguous, readable } = readNumbers(words);
    if (readable === 0 || ambiguous) continue;
    if (form.decimal === ',') return ',';
    if (words.some(([word]) => !Number.isNaN(readNumber(word, '.')) && Number.isNaN(readNumber(word, ','))))
      found = '.';
  }
  return found;
}

/** Reads the cells of one column as days, days and months told apart by the whole column; where it tells nothing, by `hint`. */
export function dateReader(cells: readonly Cell[], hint: DateOrder): NumberReader {
  const { order } = readDates(wordsOf(cells), hint);
  return (cell) => {
    if (cell === null) return undefined;
    const word = String(cell).trim();
    return word === '' ? undefined : Math.floor(readDate(word, order));
  };
}

/** A date of a column of which each could be meant either way; undefined where the column tells how they are meant. */
export function openDate(cells: readonly Cell[]): string | undefined {
  const words = wordsOf(cells);
  if (!readDates(words).ambiguous) return undefined;
  return words.find(([word]) => differs(readDate(word, 'dayFirst'), readDate(word, 'monthFirst')))?.[0];
}

/** A number of a column of which each could be meant either way. */
export function openNumber(cells: readonly Cell[]): string | undefined {
  const words = wordsOf(cells);
  if (!readNumbers(words).ambiguous) return undefined;
  return words.find(([word]) => differs(readNumber(word, '.'), readNumber(word, ',')))?.[0];
}

const differs = (a: number, b: number): boolean => !Number.isNaN(a) && !Number.isNaN(b) && a !== b;

const WON = new Set(
  'won win closedwon gewonnen auftrag bestellt angenommen beauftragt accepted ordered order gagne accepte commande signe ganado ganada aceptado vinto vinta accettato gewonnenn vunnen yes ja oui si 1 true w'.split(
    ' ',
  ),
);
const LOST = new Set(
  'lost loss closedlost verloren abgelehnt abgesagt storniert declined rejected cancelled canceled perdu perdue refuse perdido perdida rechazado perso persa rifiutato forlorad no nein non 0 false l'.split(
    ' ',
  ),
);

/** What a word says of how an offer ended; undefined where it says nothing of it ("open"). */
export function outcomeOf(word: string): 'won' | 'lost' | undefined {
  const plain = transliterate(word).replace(/[^a-z0-9]/g, '');
  return WON.has(plain) ? 'won' : LOST.has(plain) ? 'lost' : undefined;
}
