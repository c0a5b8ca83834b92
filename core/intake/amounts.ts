import { toUnits } from '../crm/money';
import type { Column, Table } from '../table/table';

/** Decimals that amounts of files are kept with, whatever their currency: those of `core/crm/money`. */
export const FILES_SCALE = 2;

/** A table whose amounts are whole numbers of the smallest unit: half a unit goes up, away from zero. */
export function withWholeUnits(table: Table): Table {
  const columns = Object.entries(table.columns as Record<string, Column>).map(([field, column]) => [
    field,
    column.kind === 'money' ? { ...column, values: column.values.map((amount) => toUnits(amount, 0)) } : column,
  ]);
  return { ...table, columns: Object.fromEntries(columns) };
}
