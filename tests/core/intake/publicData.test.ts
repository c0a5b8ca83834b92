import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readSheets } from '../../../core/intake/readSheets';
import { createTextSheet } from '../../../core/intake/readText';
import type { Recipe } from '../../../core/intake/recipe';
import type { Profiled } from '../../../core/intake/suggest';
import { suggestRecipe } from '../../../core/intake/suggest';
import { buildTables } from '../../../core/intake/tables';
import { finish } from '../../../core/kernels/finish';
import { profileWords } from '../../../core/table/profile';
import type { CodedColumn, NumberColumn, Table } from '../../../core/table/table';

const DATA = new URL('../../../../shared/data/', import.meta.url);
const there = existsSync(DATA);

/** A file as the browser reads it, in pieces. */
function readFile(path: string): Profiled {
  const bytes = readFileSync(new URL(path, DATA));
  const content = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const reader = createTextSheet((path.split('/').at(-1) as string).replace(/\.gz$/, ''));
  for (let at = 0; at < content.length; at += 100_003) reader.push(content.slice(at, at + 100_003));
  const read = reader.finish();
  if ('problem' in read) throw new Error(read.problem);
  return { sheet: read.sheet, profiles: finish(profileWords(read.sheet.columns, read.sheet.rows)) };
}

function build(paths: readonly string[], change: (recipe: Recipe) => Recipe = (recipe) => recipe) {
  const sheets = paths.map(readFile);
  const { read, joins, left } = finish(readSheets(sheets, change(suggestRecipe(sheets, 'EUR'))));
  const { tables, reports } = finish(buildTables(read));
  const tableOf = (name: string) => tables.find((table) => table.name === name) as Table;
  const numbers = (name: string, field: string) =>
    (tableOf(name).columns as unknown as Record<string, NumberColumn>)[field]?.values as Float64Array;
  const words = (name: string, field: string) =>
    (tableOf(name).columns as unknown as Record<string, CodedColumn>)[field] as CodedColumn;
  const reportOf = (name: string) => reports.find(({ table }) => table === name);
  const rows = Object.fromEntries(reports.map(({ table, rows: count }) => [table, count]));
  return { rows, joins, left, tableOf, numbers, words, reportOf };
}

/** What stored amounts, in cents, come to. */
const sum = (values: Float64Array) =>
  values.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0) / 100;

/** Each order is a whole number of cents. */
const HALF_A_CENT = 0.005;

describe.skipIf(!there)('public data, read as suggested (skipped: ../shared/data is not there)', () => {
  it('northwind: orders with lines, products with the names of their categories, prices without their discount', () => {
    const made = build(
      ['Orders', 'OrderDetails', 'Products', 'Categories', 'Customers'].map((name) => `northwind/${name}.csv`),
    );
    expect(made.rows).toMatchObject({ customer: 91, order: 830, orderLine: 2155, product: 77 });
    // Control total of the data set's description: after discount.
    expect(Math.abs(sum(made.numbers('order', 'total')) - 1_265_793.04)).toBeLessThan(830 * HALF_A_CENT);
    expect(made.words('product', 'family').dictionary).toContain('Beverages');
    expect(made.reportOf('customer')?.onlyElsewhere.count).toBe(0);
  });

  it('maven: deals with stage and outcome; a product that is written otherwise is the same one', () => {
    const made = build(
      ['accounts', 'products', 'sales_pipeline', 'sales_teams'].map((name) => `maven-crm/${name}.csv`),
    );
    expect(made.rows).toMatchObject({ customer: 85, opportunity: 8800, product: 7 });
    expect(made.reportOf('product')?.near.pairs).toEqual([{ id: 'GTXPro', as: 'GTX Pro' }]);
    const { won, closed } = made.tableOf('opportunity').columns as never as Record<string, { values: Uint8Array }>;
    expect([won, closed].map((flags) => flags?.values.reduce((all, one) => all + one, 0))).toEqual([4238, 6711]);
    expect(made.words('opportunityLine', 'product').dictionary).not.toContain('GTXPro');
  });

  it('adventureworks: what resellers bought, with places and product groups looked up, each order to the cent', () => {
    const made = build([
      'adventureworks/FactResellerSales.csv.gz',
      ...['DimReseller', 'DimGeography', 'DimProduct', 'DimProductSubcategory'].map(
        (name) => `adventureworks/${name}.csv`,
      ),
    ]);
    expect(made.rows).toMatchObject({ customer: 701, order: 3796, orderLine: 60_855, product: 606 });
    expect(Math.abs(sum(made.numbers('order', 'total')) - 80_450_596.98)).toBeLessThan(3796 * HALF_A_CENT);
    expect(made.words('customer', 'country').dictionary).toContain('Australia');
    expect(made.joins.find(({ to }) => to.sheet === 'DimGeography.csv')).toMatchObject({ rows: 701, exact: 701 });
  });

  it('online-retail: 541,909 rows are orders, customers and products; the usual cleaning leaves 397,884', () => {
    const made = build(['online-retail/online_retail.csv.gz']);
    expect(made.rows).toMatchObject({ customer: 4372, order: 25_900, orderLine: 541_909, product: 4070 });
    expect(sum(made.numbers('orderLine', 'total'))).toBeCloseTo(9_747_747.93, 1);
    const filters = [
      { column: 'CustomerID', empty: true },
      { column: 'Quantity', upTo: 0 },
      { column: 'UnitPrice', upTo: 0 },
    ];
    const cleaned = build(['online-retail/online_retail.csv.gz'], (recipe) => ({
      ...recipe,
      sheets: recipe.sheets.map((sheet) => ({ ...sheet, filters })),
    }));
    expect(cleaned.rows).toMatchObject({ customer: 4338, order: 18_532, orderLine: 397_884 });
    expect(sum(cleaned.numbers('orderLine', 'total'))).toBeCloseTo(8_911_407.9, 1);
  }, 60_000);

  it('scms-pricing: a person says who the customer is', () => {
    const made = build(['scms-pricing/SCMS_Delivery_History_Dataset.csv.gz'], (recipe) => ({
      ...recipe,
      sheets: recipe.sheets.map((sheet) => ({
        ...sheet,
        means: [
          ...sheet.means,
          { column: 'Country', table: 'customer', field: 'id' },
          { column: 'Delivered to Client Date', table: 'order', field: 'orderedOn' },
        ],
      })),
    }));
    expect(made.rows).toMatchObject({ customer: 43, orderLine: 10_324, product: 184 });
    expect(made.numbers('order', 'orderedOn').every(Number.isFinite)).toBe(true);
  });
});
