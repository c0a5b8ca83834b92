import type { ExportTable } from '../../core/export/table';
import type { InputRow, InputTable } from '../../core/pricing/readInputs';
import type { Writer } from '../kit/text';

/** One of the small tables that prices depend on; months as their first day, shares as shares. */
export function pricesFile(table: InputTable, rows: readonly InputRow[], write: Writer): ExportTable {
  const named = table !== 'capacity';
  return {
    what: `prices-${table}`,
    title: write({ key: `prices.${table}` }),
    columns: [
      { head: write({ key: named ? 'prices.from' : 'prices.month' }), kind: 'day' },
      ...(named ? [{ head: write({ key: `prices.${table}.name` }), kind: 'text' as const }] : []),
      { head: write({ key: `prices.${table}.value` }), kind: 'share' },
    ],
    rows: rows.map(({ month, name, value }) => [month, ...(named ? [name] : []), value]),
  };
}
