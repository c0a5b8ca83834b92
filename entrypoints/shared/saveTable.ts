import type { ExportTable } from '../../core/export/table';
import type { ExportFormat } from '../../core/protocolExports';
import { ask } from '../../services/client';
import { drive } from '../../services/drive';
import { download } from './download';

const KIND = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<ExportFormat, string>;

/** Hands a table over as a file, once the log knows of it. Nothing is sent anywhere. */
export async function saveTable(table: ExportTable, format: ExportFormat): Promise<void> {
  const { what, rows, columns } = table;
  await ask('noteExport', { what, format, rows: rows.length, columns: columns.length });
  download(`peerlens-${what}.${format}`, KIND[format], await contentOf(table, format));
}

/** Few people save a table: the writers come when somebody does. */
async function contentOf(table: ExportTable, format: ExportFormat): Promise<BlobPart> {
  if (format === 'csv') return (await import('../../core/export/csv')).tableAsCsv(table);
  const { tableAsWorkbook } = await import('../../core/export/workbook');
  return drive(tableAsWorkbook(table), () => undefined);
}
