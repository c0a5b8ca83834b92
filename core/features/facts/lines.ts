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
  const { lineTable } = sales;
  const { offsets, order, sale } = orderLines(rows.customer.length, sales);
  const numbers = productNumbers(rows, lineTable.product.dictionary);
  const count = order.length;
  const lines: SoldLines = {
    offsets,
    sale,
    product: new Int32Array(count),
    products: numbers.count,
    quantity: new Float64Array(count),
    unitPrice: new Float64Array(count),
    listPrice: new Float64Array(count),
    total: new Float64Array(count),
    option: new Uint8Array(count),
    hasOptions: false,
  };
  for (let i = 0; i < count; i++) {
    const row = order[i] as number;
    const quantity = lineTable.quantity.values[row] as number;
    const total = lineTotal(lineTable, row);
    const price = lineTable.unitPrice.values[row] as number;
    lines.product[i] = numbers.ofCode[lineTable.product.codes[row] as number] ?? -1;
    lines.quantity[i] = quantity;
    lines.unitPrice[i] = Number.isNaN(price) && quantity > 0 ? total / quantity : price;
    lines.listPrice[i] = lineTable.listPrice.values[row] as number;
    lines.total[i] = total;
    if ((lineTable.parentLine?.codes[row] ?? -1) >= 0) {
      lines.option[i] = 1;
      lines.hasOptions = true;
    }
  }
  return lines;
}

/** Line rows of the window, by customer, then sale, then row. */
function orderLines(customers: number, sales: Sales) {
  const { linesOf } = sales;
  const offsets = new Int32Array(customers + 1);
  const order = new Int32Array(linesOf.rows.length);
  const saleOf = new Int32Array(linesOf.rows.length);
  let count = 0;
  for (let customer = 0; customer < customers; customer++) {
    const end = sales.offsets[customer + 1] as number;
    for (let sale = sales.windowStart[customer] as number; sale < end; sale++) {
      const row = sales.rows[sale] as number;
      const last = linesOf.offsets[row + 1] as number;
      for (let i = linesOf.offsets[row] as number; i < last; i++) {
        order[count] = linesOf.rows[i] as number;
        saleOf[count++] = sale;
      }
    }
    offsets[customer + 1] = count;
  }
  return { offsets, order: order.subarray(0, count), sale: saleOf.slice(0, count) };
}

/** One number per product id, the same for the same id however the column's dictionary is ordered. */
function productNumbers(rows: Rows, dictionary: readonly string[]): { ofCode: Int32Array; count: number } {
  const numberOf = rowOfId(rows.product.ids);
  let count = rows.product.length;
  for (const id of [...dictionary].sort()) if (!numberOf.has(id)) numberOf.set(id, count++);
  return { ofCode: Int32Array.from(dictionary, (id) => numberOf.get(id) ?? -1), count };
}
