import type { FieldKind } from '../crm/schema';
import { SCHEMA } from '../crm/schema';
import type { Column, Table } from '../table/table';
import { FLAG_MISSING } from '../table/table';
import type { Chunk } from './chunk';
import { findId, gatherColumn } from './chunk';

/**
 * A table that says what it says, and of records that others speak of too what they said where it says nothing. A name that is only the id is no name.
 * @param before rows that are kept, ids ascending. @param shared ids that others brought as well.
 */
export function layOver(table: Table, before: Chunk, shared: ReadonlySet<string>): Table {
  const placeOf = Int32Array.from(table.ids, (id) => (shared.has(id) ? findId(before.ids, id) : -1));
  const columns = Object.entries<FieldKind>(SCHEMA[table.name]).map(([field, kind]) => {
    const own = (table.columns as Record<string, Column>)[field];
    const other = before.columns[field];
    const source = new Int32Array(table.length);
    const row = Int32Array.from(source, (_, i) => i);
    for (let i = 0; i < table.length; i++) {
      const place = placeOf[i] as number;
      if (place < 0 || !saysNothing(own, i, table.ids[i] as string, field)) continue;
      if (saysNothing(other, place, '', field)) continue;
      source[i] = 1;
      row[i] = place;
    }
    return [field, gatherColumn(kind, [own, other], source, row)];
  });
  return { ...table, columns: Object.fromEntries(columns) };
}

function saysNothing(column: Column | undefined, row: number, id: string, field: string): boolean {
  if (!column) return true;
  if ('dictionary' in column) {
    const word = column.dictionary[column.codes[row] as number];
    return word === undefined || (field === 'name' && word === id);
  }
  const value = column.values[row] as number;
  return column.kind === 'flag' ? value === FLAG_MISSING : Number.isNaN(value);
}
