import { type ProductModel, UNKNOWN, type Variable } from '../../core/configuration/product/model';
import { compile } from '../../core/configuration/product/session';
import { judgeRecommendations } from '../../core/configuration/recommend/choose';
import { forwardSplit, type Judged } from '../../core/configuration/recommend/judge';
import type { ContextColumn, ParameterTable } from '../../core/configuration/recommend/method';
import { rowsOfTable } from '../../core/configuration/recommend/table';
import { validityOf } from '../../core/configuration/recommend/validity';
import { parseDay } from '../../core/crm/time';
import { finish } from '../../core/kernels/finish';
import { dataFolder, readTable } from '../../tests/org/data/files';
import { CouldNotRun, type Row } from '../form';
import { hitsOnLater, methodRows } from './configurationHits';

const SALES = 'FactResellerSales.csv.gz';
const LEVELS = ['category', 'subcategory', 'model', 'colour', 'size'] as const;
/** Later lines that are foreseen, evenly spread over time, and the newest earlier ones that are learnt from. */
const FORESEEN = 1_000;
const LEARNT = 20_000;

/** Category to size of each row of the catalogue, by its key. */
function readCatalogue(folder: string): Map<string, string[]> {
  const subcategories = new Map(
    readTable(folder, 'DimProductSubcategory.csv', [
      'ProductSubcategoryKey',
      'ProductCategoryKey',
      'EnglishProductSubcategoryName',
    ] as const).map((one) => [one.ProductSubcategoryKey, one]),
  );
  const columns = ['ProductKey', 'ProductSubcategoryKey', 'ModelName', 'Color', 'Size'] as const;
  return new Map(
    readTable(folder, 'DimProduct.csv', columns).map(
      ({ ProductKey, ProductSubcategoryKey, ModelName, Color, Size }) => {
        const sub = subcategories.get(ProductSubcategoryKey);
        const words = [sub?.ProductCategoryKey, sub?.EnglishProductSubcategoryName, ModelName, Color, Size];
        return [ProductKey, words.map((word) => word || 'none')];
      },
    ),
  );
}

/** What can be sold is what ever was: a row of the catalogue. */
function modelOf(sold: readonly (readonly string[])[]): ProductModel {
  const variables = LEVELS.map(
    (name, v): Variable => ({
      id: `#${name}`,
      kind: 'attribute',
      product: 'line',
      attribute: name,
      values: [...new Set(sold.map((words) => words[v] ?? ''))].sort(),
      optional: false,
    }),
  );
  return {
    product: 'line',
    variables,
    constraints: [
      {
        kind: 'table',
        variables: [...variables.keys()],
        allowed: true,
        rows: sold.map((words) => placesOf(variables, words)),
        text: { key: 'catalogue' },
        origin: 'file',
      },
    ],
    defaults: [],
  };
}

const placesOf = (variables: readonly Variable[], words: readonly string[]) =>
  words.map((word, v) => variables[v]?.values.indexOf(word) ?? UNKNOWN);

/** Lines of resellers as configurations: what is sold is a row of the catalogue, and the reseller is what is known. */
function readLines(given?: string): ParameterTable {
  const folder = dataFolder('adventureworks', SALES, given);
  const products = readCatalogue(folder);
  const sales = readTable(folder, SALES, ['ProductKey', 'ResellerKey', 'OrderDate', 'SalesOrderNumber'] as const);
  const wordsOf = (key: string) => products.get(key) ?? [];
  const sold = [...new Set(sales.map(({ ProductKey }) => wordsOf(ProductKey).join('\t')))].sort();
  const model = modelOf(sold.map((words) => words.split('\t')));
  const lines = sales
    .map((sale) => ({ ...sale, day: parseDay(sale.OrderDate) }))
    .sort((a, b) => a.day - b.day || (a.SalesOrderNumber < b.SalesOrderNumber ? -1 : 1));
  const { columns, codesOf } = readContext(folder);
  const resellers = [...new Set(lines.map(({ ResellerKey }) => ResellerKey))].sort();
  const customerOf = new Map(resellers.map((key, at) => [key, at]));
  return {
    model,
    rows: lines.length,
    values: Int16Array.from(lines.flatMap(({ ProductKey }) => placesOf(model.variables, wordsOf(ProductKey)))),
    context: columns,
    codes: Int32Array.from(lines.flatMap(({ ResellerKey }) => codesOf(ResellerKey))),
    day: Float64Array.from(lines, ({ day }) => day),
    order: Int32Array.from(lines, (_, at) => at),
    customer: Int32Array.from(lines, ({ ResellerKey }) => customerOf.get(ResellerKey) ?? -1),
  };
}

/** Kind of business, region and size of each reseller. */
function readContext(folder: string): { columns: ContextColumn[]; codesOf(reseller: string): number[] } {
  const region = new Map(
    readTable(folder, 'DimGeography.csv', ['GeographyKey', 'StateProvinceName'] as const).map((one) => [
      one.GeographyKey,
      one.StateProvinceName,
    ]),
  );
  const words = new Map(
    readTable(folder, 'DimReseller.csv', ['ResellerKey', 'GeographyKey', 'BusinessType', 'AnnualSales'] as const).map(
      (one) => [one.ResellerKey, [one.BusinessType, region.get(one.GeographyKey) ?? '', one.AnnualSales]],
    ),
  );
  const columns = ['business', 'region', 'size'].map((id, c) => ({
    id,
    labelKey: id,
    words: [...new Set([...words.values()].map((one) => one[c] ?? ''))].sort(),
  }));
  const codes = new Map(
    [...words].map(([key, own]) => [key, columns.map((column, c) => column.words.indexOf(own[c] ?? ''))]),
  );
  return { columns, codesOf: (reseller) => codes.get(reseller) ?? columns.map(() => -1) };
}

/** AdventureWorks by time: what a reseller orders next, category to size, as a row of the catalogue. */
export function evaluateAdventure(folder?: string): Row[] {
  let table: ParameterTable;
  try {
    table = readLines(folder);
  } catch (error) {
    throw new CouldNotRun((error as Error).message);
  }
  const split = forwardSplit(table, table.rows, LEARNT, FORESEEN);
  if (!split) throw new CouldNotRun('AdventureWorks: all orders are of one day.');
  const first = split.later[0] as number;
  const kept = [
    ...Array.from({ length: split.earlier.rows }, (_, i) => first - split.earlier.rows + i),
    ...split.later,
  ];
  const part: Judged = { product: 'line', table: rowsOfTable(table, kept), validity: validityOf(compile(table.model)) };
  const model = finish(judgeRecommendations([{ ...part, table: split.earlier }]));
  return methodRows('AdventureWorks by time', hitsOnLater([{ ...part, earlier: split.earlier.rows }], model));
}
