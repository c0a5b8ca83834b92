import { rowOfId } from '../../table/rows';
import type { Rows } from '../../table/table';
import type { Sales } from './sales';
import { lineTotal } from './sales';

/**
 * The lines of all sales in the window, sale by sale, so that the lines of a customer stand together. The lines of
 * customer c are at `offsets[c] … offsets[c + 1] − 1`.
 */
export interface SoldLines {
  offsets: Int32Array;
  /** Position of the line's sale in {@link Sales}. */
  sale: Int32Array;
  /** Number of the product: its row in rows.product, or a number beyond for a product that was not synced; −1 = missing. */
  product: Int32Array;
  /** How many product numbers there are. */
  products: number;
  quantity: Float64Array;
  unitPrice: Float64Array;
  listPrice: Float64Array;
  total: Float64Array;
  /** 1 = an option inside a bundle's line. */
  option: Uint8Array;
  /** Whether any sale of the org, in the window, has options. */
  hasOptions: boolean;
}

/** Lays the lines out by customer and sale. */
export function readLines(rows: Rows, sales: Sales): SoldLines {
  const customers = rows.customer.length;
  const { lineTable, linesOf } = sales;
  const offsets = new Int32Array(customers + 1);
  const order: number[] = [];
  const saleOf: number[] = [];
  for (let customer = 0; customer < customers; customer++) {
    const end = sales.offsets[customer + 1] as number;
    for (let sale = sales.windowStart[customer] as number; sale < end; sale++) {
      const row = sales.rows[sale] as number;
      const last = linesOf.offsets[row + 1] as number;
      for (let i = linesOf.offsets[row] as number; i < last; i++) {
        order.push(linesOf.rows[i] as number);
        saleOf.push(sale);
      }
    }
    offsets[customer + 1] = order.length;
  }
  const numbers = productNumbers(rows, lineTable.product.dictionary);
  const pick = (values: Float64Array) => Float64Array.from(order, (row) => values[row] as number);
  const quantity = pick(lineTable.quantity.values);
  const total = Float64Array.from(order, (row) => lineTotal(lineTable, row));
  const unitPrice = pick(lineTable.unitPrice.values).map((price, i) =>
    Number.isNaN(price) && (quantity[i] as number) > 0 ? (total[i] as number) / (quantity[i] as number) : price,
  );
  const parents = lineTable.parentLine?.codes;
  const option = Uint8Array.from(order, (row) => (parents && (parents[row] as number) >= 0 ? 1 : 0));
  return {
    offsets,
    sale: Int32Array.from(saleOf),
    product: Int32Array.from(order, (row) => numbers.ofCode[lineTable.product.codes[row] as number] ?? -1),
    products: numbers.count,
    quantity,
    unitPrice,
    listPrice: pick(lineTable.listPrice.values),
    total,
    option,
    hasOptions: option.includes(1),
  };
}

/** One number per product id, the same for the same id however the column's dictionary is ordered. */
function productNumbers(rows: Rows, dictionary: readonly string[]): { ofCode: Int32Array; count: number } {
  const numberOf = rowOfId(rows.product.ids);
  let count = rows.product.length;
  for (const id of [...dictionary].sort()) if (!numberOf.has(id)) numberOf.set(id, count++);
  return { ofCode: Int32Array.from(dictionary, (id) => numberOf.get(id) ?? -1), count };
}
