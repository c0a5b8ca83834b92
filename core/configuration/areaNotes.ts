import { type Text, text } from '../crm/text';
import type { Rows } from '../table/table';
import type { Place } from './recommend/area';
import { isInArea } from './ruleBook/area';
import type { AreaNote } from './ruleBook/ruleBook';

/** What an admin noted of the area that a place lies in; nothing where the place is not known. */
export function notesOf({ book }: Pick<Rows, 'book'>, place: Place): AreaNote[] {
  return (book?.rules.notes ?? []).filter((note) => isInArea(note, place));
}

/** A note in the admin's own words, with the area that it is of. */
export function noteText({ note, country, postalPrefix }: AreaNote): Text {
  const area = [country, postalPrefix && `${postalPrefix}…`].filter(Boolean).join(' ');
  return area === '' ? text('areaNote.everywhere', { note }) : text('areaNote', { area, note });
}
