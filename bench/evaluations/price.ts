import { CouldNotRun, type Row } from '../form';
import { priceCompanyRows } from './priceCompany';
import { priceTableRows } from './priceTable';
import { readResellers, readScms } from './priceTables';

/** Prices on later sales: public tables of prices, and the built-in company, in which the response to prices is planted. */
export function evaluatePrice(): Row[] {
  const rows: Row[] = [];
  for (const read of [readScms, readResellers]) {
    try {
      rows.push(...priceTableRows(read()));
    } catch (error) {
      if (!(error instanceof CouldNotRun)) throw error;
      console.error(error.message);
    }
  }
  return [...rows, ...priceCompanyRows()];
}
