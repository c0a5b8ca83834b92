import type { ProductModel, Variable } from '../../core/configuration/product/model';
import type { ParameterTable } from '../../core/configuration/recommend/method';
import { dataFolder, readTable } from '../../tests/org/data/files';

/** The sold configurations of renault-small, and what was published about them. */
export interface Renault {
  folder: string;
  model: ProductModel;
  /** Sales × variables, row-major: index of the value. */
  sales: Int16Array;
  /** Fold of each sale, 0–9. */
  folds: Int32Array;
  /** By method, by number of known variables. */
  published: Record<string, number[]>;
}

const SALES = 'sales_folds.csv.gz';

/** @throws Error with a sentence where the files are not there or not of the expected form. */
export function readRenault(given?: string): Renault {
  const folder = dataFolder('renault-small', SALES, given);
  const names = Array.from({ length: 94 }, (_, i) => `v${i}`);
  const header = Object.keys(readTable(folder, SALES, ['fold', 'v1'] as const)[0] ?? {});
  const columns = names.filter((name) => header.includes(name));
  const rows = readTable(folder, SALES, ['fold', ...columns]);
  const variables = columns.map((name): Variable => {
    const values = [...new Set(rows.map((row) => row[name] ?? ''))].sort((a, b) => Number(a) - Number(b));
    return { id: `#${name}`, kind: 'attribute', product: 'car', attribute: name, values, optional: false };
  });
  const indexOf = variables.map(({ values }) => new Map(values.map((value, index) => [value, index])));
  const sales = new Int16Array(rows.length * columns.length);
  rows.forEach((row, r) => {
    columns.forEach((name, v) => {
      sales[r * columns.length + v] = indexOf[v]?.get(row[name] ?? '') ?? -1;
    });
  });
  const curves = readTable(folder, 'published_accuracy.csv', ['known_variables'] as const);
  const methods = Object.keys(curves[0] ?? {}).filter((name) => name !== 'known_variables');
  const table = readTable(folder, 'published_accuracy.csv', methods);
  return {
    folder,
    model: { product: 'car', variables, constraints: [], defaults: [] },
    sales,
    folds: Int32Array.from(rows, (row) => Number(row.fold)),
    published: Object.fromEntries(methods.map((name) => [name, table.map((row) => Number(row[name]))])),
  };
}

/** Some sales as a table of past configurations of which nothing else is known. */
export function tableOfSales({ model, sales }: Renault, rows: readonly number[]): ParameterTable {
  const width = model.variables.length;
  const values = new Int16Array(rows.length * width);
  rows.forEach((row, i) => {
    values.set(sales.subarray(row * width, (row + 1) * width), i * width);
  });
  return {
    model,
    rows: rows.length,
    values,
    context: [],
    codes: new Int32Array(0),
    day: new Float64Array(rows.length),
    order: Int32Array.from(rows),
    customer: new Int32Array(rows.length).fill(-1),
  };
}
