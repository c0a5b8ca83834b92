import { filterRows, type RowFilter } from '../table/choose';
import type { Preparation } from '../table/preparation';
import { type FeatureShape, learnShape, shapeTable } from '../table/shape';
import type { RawColumn } from '../table/words';
import type { FeatureTable, FeatureValues } from './feature';

/** Features that stand in a field which people fill: a number far from all others is a code there. */
export const BY_HAND: ReadonlySet<string> = new Set(['employees', 'revenue']);

/** What was done to the features of customers before they were compared. Plain data, kept with a version. */
export interface Prepared {
  /** How values were read, of features whose values were not taken as they are. */
  shapes: FeatureShape[];
  /** Customers before any was left out. */
  of: number;
  /** Why customers were left out: by feature and word (absent = without a value). One with two reasons counts in both. */
  leftOut: { feature: string; word?: string; rows: number }[];
}

/**
 * Reads features as a preparation says (codes as missing, bins, the other kind) and leaves out the customers that it does not want. One
 * feature in a step.
 */
export function* prepareSteps(
  table: FeatureTable,
  preparation: Preparation = {},
): Generator<undefined, { table: FeatureTable; prepared: Prepared }> {
  const shapes: FeatureShape[] = [];
  for (const [f, head] of table.features.entries()) {
    const shape = learnShape(
      head,
      table.values[f] as FeatureValues,
      preparation.features?.[head.id],
      BY_HAND.has(head.id),
    );
    if (shape) shapes.push(shape);
    yield;
  }
  const shaped = shapeTable(shapes, table);
  yield;
  const { kept, leftOut } = chooseRows(shaped, preparation);
  const of = table.customerIds.length;
  return { table: kept.length === of ? shaped : takeCustomers(shaped, kept), prepared: { shapes, of, leftOut } };
}

/** The customers that stay, and why the others do not. A feature that the table lacks says nothing. */
function chooseRows(table: FeatureTable, { features = {} }: Preparation) {
  const filters: RowFilter[] = [];
  const columns: RawColumn[] = [];
  for (const [f, { id: name }] of table.features.entries()) {
    const leaveOut = features[name]?.leaveOut;
    if (!leaveOut) continue;
    filters.push({ column: name, ...leaveOut });
    columns.push({ name, cells: cellsOf(table.values[f] as FeatureValues) });
  }
  if (columns.length === 0) return { kept: Int32Array.from(table.customerIds.keys()), leftOut: [] };
  const { kept, left } = filterRows(columns, filters);
  const leftOut = left.map(({ column, word, rows }) => ({
    feature: column,
    ...(word !== undefined && { word }),
    rows,
  }));
  return { kept, leftOut };
}

function cellsOf(values: FeatureValues): (string | number | undefined)[] {
  return values.kind === 'number'
    ? Array.from(values.values)
    : Array.from(values.codes, (code) => values.dictionary[code]);
}

function takeCustomers(table: FeatureTable, rows: Int32Array): FeatureTable {
  return {
    ...table,
    customerIds: Array.from(rows, (row) => table.customerIds[row] as string),
    values: table.values.map((values) =>
      values.kind === 'number'
        ? { kind: 'number', values: Float64Array.from(rows, (row) => values.values[row] as number) }
        : { ...values, codes: rows.map((row) => values.codes[row] as number) },
    ),
  };
}
