import { transliterate } from '../../../table/companyNames';
import type { DateOrder } from '../../../table/dateWords';
import { readDate, readDates } from '../../../table/dateWords';
import { readNumber, readNumbers } from '../../../table/numberWords';
import type { Cell } from '../../../table/workbook/sheet';

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
export function numberReader(cells: readonly Cell[], hint: '.' | ','): NumberReader {
  const { decimal } = readNumbers(wordsOf(cells), hint).form;
  return (cell) => {
    if (cell === null || typeof cell === 'number') return cell ?? undefined;
    return cell.trim() === '' ? undefined : readNumber(cell.trim(), decimal);
  };
}

/** The decimal sign of a table: that of its columns that can be read in one way only. */
export function decimalOf(columns: readonly (readonly Cell[])[]): '.' | ',' {
  for (const cells of columns) {
    const { form, ambiguous, readable } = readNumbers(wordsOf(cells));
    if (readable > 0 && !ambiguous && form.decimal === ',') return ',';
  }
  return '.';
}

/** Reads the cells of one column as days. Days and months are told apart by the whole column. */
export function dateReader(cells: readonly Cell[]): { read: NumberReader; order: DateOrder; ambiguous: boolean } {
  const { order, ambiguous } = readDates(wordsOf(cells), 'dayFirst');
  return {
    order,
    ambiguous,
    read: (cell) => {
      if (cell === null) return undefined;
      const word = String(cell).trim();
      return word === '' ? undefined : Math.floor(readDate(word, order));
    },
  };
}

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
