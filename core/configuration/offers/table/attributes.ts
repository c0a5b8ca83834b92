import { uniqueNames } from '../../../table/delimited';
import type { Sheet } from '../../../table/workbook/sheet';
import { columnLetters } from '../../../table/workbook/sheet';
import type { OfferRole } from './roles';

/** A column whose cells are values of an attribute. */
export interface AttributeColumn {
  place: number;
  /** As the attribute is called: each column is one of its own. */
  name: string;
  /** As the column is called. */
  column: string;
}

/** The columns of attributes. A name that stands twice is told apart by a number, a column without a name is called by its letters. */
export function attributeColumns(
  { rows }: Pick<Sheet, 'rows'>,
  header: number,
  roles: readonly OfferRole[],
): AttributeColumn[] {
  const places = roles.flatMap((role, place) => (role === 'attribute' ? [place] : []));
  const columns = places.map((place) => String(rows[header]?.[place] ?? '').trim());
  const names = uniqueNames(columns.map((column, i) => column || columnLetters(places[i] as number)));
  return places.map((place, i) => ({ place, name: names[i] as string, column: columns[i] as string }));
}
