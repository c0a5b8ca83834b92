import { resolve } from 'node:path';
import { parseDay } from '../../core/crm/time';
import type { PriceLines } from '../../core/pricing/lines';
import { readCsv } from '../csv';
import { CouldNotRun } from '../form';

/** One line that was sold, by names. */
export interface SoldLine {
  id: string;
  day: number;
  customer: string;
  segment: string;
  region: string;
  product: string;
  family: string;
  quantity: number;
  net: number;
  list: number;
}

/** A public table of prices, each line a sale of its own, oldest first. */
export interface PriceTable {
  name: string;
  sold: SoldLine[];
  lines: PriceLines;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The cells of a file by column name; missing ones are empty. */
function cellsOf(file: string, names: readonly string[]): ((row: number) => Record<string, string>) & { rows: number } {
  const { columns } = readCsv(file);
  const found = names.map((name) => {
    const column = columns.find((one) => one.name === name);
    if (!column) throw new CouldNotRun(`${file} has no column "${name}".`);
    return column;
  });
  const read = (row: number) =>
    Object.fromEntries(found.map((column) => [column.name, String(column.cells[row] ?? '')]));
  return Object.assign(read, { rows: found[0]?.cells.length ?? 0 });
}

/** `d-Mon-yy` of this century; NaN otherwise. */
function dayOf(words: string): number {
  const [day, month, year] = words.split('-');
  const number = MONTHS.indexOf(month ?? '') + 1;
  if (number === 0) return Number.NaN;
  return parseDay(`20${year}-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

/** USAID's supply chain shipments: medicines for 43 countries. The price is that of a pack; there is no price list. */
export function readScms(folder = '../shared/data/scms-pricing'): PriceTable {
  const cells = cellsOf(resolve(folder, 'SCMS_Delivery_History_Dataset.csv.gz'), [
    'ID',
    'Country',
    'Scheduled Delivery Date',
    'Sub Classification',
    'Item Description',
    'Line Item Quantity',
    'Pack Price',
    'Vendor',
  ]);
  const sold: SoldLine[] = [];
  for (let row = 0; row < cells.rows; row++) {
    const cell = cells(row);
    const net = Number(cell['Pack Price']);
    const day = dayOf(cell['Scheduled Delivery Date'] ?? '');
    if (!(net > 0) || Number.isNaN(day)) continue;
    sold.push({
      id: cell.ID ?? '',
      day,
      customer: cell.Country ?? '',
      segment: cell['Sub Classification'] ?? '',
      region: cell.Country ?? '',
      product: cell['Item Description'] ?? '',
      family: cell['Sub Classification'] ?? '',
      quantity: Number(cell['Line Item Quantity']),
      net,
      list: Number.NaN,
    });
  }
  return toTable('scms-pricing', sold);
}

/** AdventureWorks: what resellers paid a bicycle maker for the pieces of a line, beside its list price. */
export function readResellers(folder = '../shared/data/adventureworks'): PriceTable {
  const of = (file: string, names: readonly string[]) => {
    const cells = cellsOf(resolve(folder, file), names);
    return Array.from({ length: cells.rows }, (_, row) => cells(row));
  };
  const products = new Map(
    of('DimProduct.csv', ['ProductKey', 'ProductAlternateKey', 'ProductSubcategoryKey', 'ListPrice']).map((p) => [
      p.ProductKey,
      p,
    ]),
  );
  const resellers = new Map(
    of('DimReseller.csv', ['ResellerKey', 'BusinessType', 'GeographyKey']).map((r) => [r.ResellerKey, r]),
  );
  const names = ['SalesOrderNumber', 'SalesOrderLineNumber', 'OrderDate', 'ResellerKey', 'ProductKey'];
  const sold = of('FactResellerSales.csv.gz', [...names, 'OrderQuantity', 'SalesAmount', 'SalesTerritoryKey']).map(
    (line): SoldLine => {
      const product = products.get(line.ProductKey ?? '');
      const quantity = Number(line.OrderQuantity);
      return {
        id: `${line.SalesOrderNumber}-${(line.SalesOrderLineNumber ?? '').padStart(3, '0')}`,
        day: parseDay((line.OrderDate ?? '').slice(0, 10)),
        customer: line.ResellerKey ?? '',
        segment: resellers.get(line.ResellerKey ?? '')?.BusinessType ?? '',
        region: line.SalesTerritoryKey ?? '',
        product: product?.ProductAlternateKey ?? '',
        family: product?.ProductSubcategoryKey ?? '',
        quantity,
        net: Number(line.SalesAmount) / quantity,
        list: Number(product?.ListPrice || Number.NaN),
      };
    },
  );
  return toTable('adventureworks', sold);
}

function toTable(name: string, unordered: readonly SoldLine[]): PriceTable {
  const sold = [...unordered].sort((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  const coded = (of: (line: SoldLine) => string) => {
    const codes = new Map<string, number>();
    return Int32Array.from(sold, (line) => {
      const word = of(line);
      const code = codes.get(word) ?? codes.size;
      codes.set(word, code);
      return code;
    });
  };
  const numbers = (of: (line: SoldLine) => number) => Float64Array.from(sold, of);
  return {
    name,
    sold,
    lines: {
      offsets: Int32Array.from({ length: sold.length + 1 }, (_, i) => i),
      day: numbers((line) => line.day),
      customer: coded((line) => line.customer),
      segment: coded((line) => line.segment),
      region: coded((line) => line.region),
      product: coded((line) => line.product),
      family: coded((line) => line.family),
      quantity: numbers((line) => line.quantity),
      net: numbers((line) => line.net),
      list: numbers((line) => line.list),
    },
  };
}
