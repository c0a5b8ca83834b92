import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readDate } from '../../core/table/dateWords';
import type { RawColumn } from '../../core/table/words';
import { type Csv, readCsv } from '../csv';
import type { TableOptions } from '../tableFile';

/** A public table: where it is, and the names of its columns. Everything else is the same for all. */
export interface OpenSet {
  name: string;
  file: string;
  options: TableOptions;
  /** Rows with one of these words go; as of the published numbers. */
  without?: { column?: string; words: readonly string[] };
  /** Makes customers of a file of lines. */
  rollUp?: (csv: Csv) => Csv;
}

/** The last 90 days of the set are what is to be foreseen from the rest. */
const LAST_DAY = '2011-12-09';
const AHEAD = 90;

interface Customer {
  first: number;
  last: number;
  orders: Set<string>;
  products: Set<string>;
  amount: number;
  units: number;
  country: string;
  again: boolean;
}

/**
 * Customers of the Online Retail set by recency, frequency and money of all but its last 90 days, and whether they bought in these. Lines without a
 * customer, cancelled ones and those without a price are left out, as is usual.
 */
function customersOf({ columns, ...csv }: Csv): Csv {
  const at = (name: string) => columns.find((column) => column.name === name)?.cells ?? [];
  const [orders, products, units, days] = ['InvoiceNo', 'StockCode', 'Quantity', 'InvoiceDate'].map(at);
  const [prices, ids, countries] = ['UnitPrice', 'CustomerID', 'Country'].map(at);
  const cut = readDate(LAST_DAY, 'dayFirst') - AHEAD;
  const customers = new Map<string, Customer>();
  ids?.forEach((id, line) => {
    const amount = Number(units?.[line]) * Number(prices?.[line]);
    const key = String(id ?? '').trim();
    if (key === '' || !(Number(units?.[line]) > 0 && amount > 0)) return;
    const day = readDate(String(days?.[line]), 'dayFirst');
    const known = customers.get(key);
    if (day >= cut) {
      if (known) known.again = true;
      return;
    }
    const own = known ?? {
      first: day,
      last: day,
      orders: new Set<string>(),
      products: new Set<string>(),
      amount: 0,
      units: 0,
      country: String(countries?.[line]),
      again: false,
    };
    own.first = Math.min(own.first, day);
    own.last = Math.max(own.last, day);
    own.orders.add(String(orders?.[line]));
    own.products.add(String(products?.[line]));
    own.amount += amount;
    own.units += Number(units?.[line]);
    customers.set(key, own);
  });
  const list = [...customers.values()];
  const column = (name: string, of: (one: Customer) => string | number): RawColumn => ({
    name,
    cells: list.map(of),
  });
  return {
    ...csv,
    columns: [
      column('days since the last order', (one) => Math.floor(cut - one.last)),
      column('orders', (one) => one.orders.size),
      column('amount', (one) => one.amount),
      column('days as a customer', (one) => Math.floor(cut - one.first)),
      column('products', (one) => one.products.size),
      column('units', (one) => one.units),
      column('amount of an order', (one) => one.amount / one.orders.size),
      column('country', (one) => one.country),
      column('bought again', (one) => (one.again ? 'yes' : 'no')),
    ],
  };
}

const SETS: readonly OpenSet[] = [
  {
    name: 'bank-marketing',
    file: 'bank-marketing/bank-additional-full.csv.gz',
    options: { target: 'y', drop: ['duration'] },
    without: { words: ['unknown'] },
  },
  {
    name: 'online-retail, customers',
    file: 'online-retail/online_retail.csv.gz',
    options: { target: 'bought again' },
    rollUp: customersOf,
  },
  { name: 'salvirt-b2b', file: 'salvirt-b2b/Salvirt_B2B_ML_dataset.csv', options: { target: 'Status' } },
  {
    name: 'maven-crm, closed deals',
    file: 'maven-crm/sales_pipeline.csv',
    options: { target: 'deal_stage', drop: ['close_value', 'close_date'], id: 'opportunity_id' },
    without: { column: 'deal_stage', words: ['Engaging', 'Prospecting'] },
  },
  {
    name: 'scms-pricing, price of a pack',
    file: 'scms-pricing/SCMS_Delivery_History_Dataset.csv.gz',
    options: { target: 'Pack Price', drop: ['Unit Price', 'Line Item Value'], id: 'ID', group: 'ASN/DN #' },
  },
  {
    name: 'renault-small, one option by the others',
    file: 'renault-small/sales_folds.csv.gz',
    options: { target: 'v32', drop: ['fold'] },
  },
];

/** The public sets that are here, read. */
export function readOpenSets(): { set: OpenSet; csv: Csv }[] {
  return SETS.flatMap((set) => {
    const file = fileURLToPath(new URL(`../../../shared/data/${set.file}`, import.meta.url));
    if (!existsSync(file)) return [];
    const csv = readCsv(file);
    return [{ set, csv: set.rollUp ? set.rollUp(csv) : csv }];
  });
}
