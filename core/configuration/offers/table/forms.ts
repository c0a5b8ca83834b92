import type { Day } from '../../../crm/time';
import type { DateOrder } from '../../../table/dateWords';
import { readDate } from '../../../table/dateWords';
import { readNumber } from '../../../table/numberWords';
import type { Sheet } from '../../../table/workbook/sheet';
import type { Decimal } from './cells';
import { cellsOf, decimalOf, openDate, openNumber } from './cells';
import type { OfferRole } from './roles';

/** How words are meant that a table itself leaves open. */
export interface Forms {
  dates: DateOrder;
  decimal: Decimal;
}

/** What is assumed until a person says otherwise: most countries write the day first. */
export const ASSUMED: Forms = { dates: 'dayFirst', decimal: '.' };

/** What a table leaves open, each by a word of it with what that could mean. */
export interface OpenForms {
  dates?: { place: number; word: string; means: Record<DateOrder, Day> };
  /** @property places columns with numbers of which each could be meant either way. */
  decimal?: { places: number[]; word: string; means: Record<Decimal, number> };
}

export const NUMBERS = ['size', 'level', 'quantity', 'price'] as const;

/** What the columns of a sheet leave open of dates and numbers. Of numbers one column that can be read in one way only tells it for all. */
export function openForms(sheet: Pick<Sheet, 'rows'>, header: number, roles: readonly OfferRole[]): OpenForms {
  const open: OpenForms = {};
  const date = openDate(cellsOf(sheet, header, roles, 'date'));
  if (date !== undefined) {
    const means = { dayFirst: dayOf(date, 'dayFirst'), monthFirst: dayOf(date, 'monthFirst') };
    open.dates = { place: roles.indexOf('date'), word: date, means };
  }
  const columns = NUMBERS.map((role) => ({ place: roles.indexOf(role), cells: cellsOf(sheet, header, roles, role) }));
  if (decimalOf(columns.map(({ cells }) => cells)) !== undefined) return open;
  const found = columns.flatMap(({ place, cells }) => {
    const word = openNumber(cells);
    return word === undefined ? [] : [{ place, word }];
  });
  const [first] = found;
  if (!first) return open;
  const means = { '.': readNumber(first.word, '.'), ',': readNumber(first.word, ',') };
  return { ...open, decimal: { places: found.map(({ place }) => place), word: first.word, means } };
}

const dayOf = (word: string, order: DateOrder): Day => Math.floor(readDate(word, order));
