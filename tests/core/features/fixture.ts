import type { FieldName, TableName } from '../../../core/crm/schema';
import { TABLE_NAMES } from '../../../core/crm/schema';
import { parseDay } from '../../../core/crm/time';
import { computeFeatures } from '../../../core/features/compute';
import type { FeatureTable } from '../../../core/features/feature';
import type { Cell, Column, Rows, Table } from '../../../core/table/table';
import { TableBuilder } from '../../../core/table/table';

type Row<T extends TableName> = { [F in FieldName<T>]?: Cell };
/** Rows of some tables by id; days may be written as dates. */
export type Given = { [T in TableName]?: Record<string, Row<T>> };

export const TODAY = '2026-06-30';
export const ORG = {
  now: Date.parse(`${TODAY}T12:00Z`),
  zone: 'UTC',
  currency: { code: 'EUR', scale: 2 },
  name: 'Test',
};

const IS_DATE = /^\d{4}-\d{2}-\d{2}$/;
const toCell = (cell: Cell): Cell => (typeof cell === 'string' && IS_DATE.test(cell) ? parseDay(cell) : cell);

function build<T extends TableName>(name: T, given: Record<string, Row<T>> = {}): Table<T> {
  const builder = new TableBuilder(name);
  for (const id of Object.keys(given).sort()) {
    const cells = Object.entries(given[id] as Row<T>).map(([field, cell]) => [field, toCell(cell as Cell)]);
    builder.push(id, Object.fromEntries(cells) as Row<T>);
  }
  return builder.build();
}

/** A snapshot of hand-made rows; tables that are not given are empty. */
export function makeRows(given: Given): Rows {
  const tables = TABLE_NAMES.map((name) => [name, build(name, given[name] as Record<string, Row<typeof name>>)]);
  return { ...Object.fromEntries(tables), org: ORG } as Rows;
}

/** Runs a computation to its end. */
export function finish<R>(work: Generator<unknown, R>): R {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export interface AsOf {
  asOf?: string;
  years?: number;
  customers?: Int32Array;
}

export function tableOf(
  rows: Rows,
  features?: string[],
  { asOf = TODAY, years = 5, customers }: AsOf = {},
): FeatureTable {
  return finish(computeFeatures(rows, { asOf: parseDay(asOf), years, customers, features }));
}

/** One feature's values, one per customer in the order of ids; undefined = missing. */
export function valuesOf(given: Given | Rows, feature: string, options?: AsOf): (number | string | undefined)[] {
  const rows = 'org' in given ? (given as Rows) : makeRows(given as Given);
  const values = tableOf(rows, [feature], options).values[0];
  if (!values) throw new Error(`no values of ${feature}`);
  if (values.kind === 'category') return Array.from(values.codes, (code) => values.dictionary[code]);
  return Array.from(values.values, (value) => (Number.isNaN(value) ? undefined : value));
}

/** The rows of a table that pass. */
export function filterRows<T extends TableName>(table: Table<T>, keep: (row: number) => boolean): Table<T> {
  const kept = [...table.ids.keys()].filter(keep);
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(table.columns) as [string, Column][]) {
    if ('codes' in column)
      columns[name] = { ...column, codes: Int32Array.from(kept, (row) => column.codes[row] as number) };
    else if (column.kind === 'flag')
      columns[name] = { kind: 'flag', values: Uint8Array.from(kept, (row) => column.values[row] as number) };
    else columns[name] = { ...column, values: Float64Array.from(kept, (row) => column.values[row] as number) };
  }
  const ids = kept.map((row) => table.ids[row] as string);
  return { name: table.name, length: ids.length, ids, columns: columns as Table<T>['columns'] };
}

/** `count` orders of one customer, `every` days apart, the last one on `last`. */
export function ordersEvery(customer: string, every: number, count: number, last: string, total = 100) {
  const end = parseDay(last);
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `${customer}-${String(i).padStart(3, '0')}`,
      { customer, orderedOn: end - (count - 1 - i) * every, total },
    ]),
  );
}
