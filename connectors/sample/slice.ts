import type { TableName } from '../../core/crm/schema';
import { type Column, type Table, toColumn } from '../../core/table/table';

/** Rows `from` … `to` − 1 of a table as a table of its own, each coded column with a dictionary of only its own words. */
export function sliceTable<T extends TableName>(table: Table<T>, from: number, to: number): Table<T> {
  const columns: Record<string, Column> = {};
  for (const [field, column] of Object.entries(table.columns) as [string, Column][]) {
    columns[field] = sliceColumn(column, from, to);
  }
  const ids = table.ids.slice(from, to);
  return { name: table.name, length: ids.length, ids, columns: columns as Table<T>['columns'] };
}

function sliceColumn(column: Column, from: number, to: number): Column {
  if (column.kind === 'flag') return { kind: column.kind, values: column.values.slice(from, to) };
  if ('values' in column) return { kind: column.kind, values: column.values.slice(from, to) };
  const words = Array.from(column.codes.subarray(from, to), (code) => column.dictionary[code]);
  return toColumn(column.kind, words);
}
