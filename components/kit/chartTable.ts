import type { ColumnKind, ExportCell, ExportTable } from '../../core/export/table';

/** A column of a table that stands for a chart: what is above it, and what is in it. */
export type ChartColumn = readonly [head: string, kind: ColumnKind];

/** The table of a chart on its way into a file: numbers as numbers, whatever words the screen has for them. */
export function chartTable(
  what: string,
  title: string,
  columns: readonly ChartColumn[],
  rows: readonly (readonly ExportCell[])[],
): ExportTable {
  return { what, title, columns: columns.map(([head, kind]) => ({ head, kind })), rows };
}
