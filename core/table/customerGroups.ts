import type { Rows } from './table';

/** Segment number by row of rows.customer; −1 = none. @param segmentOf segment number by customer id */
export function segmentRows({ customer }: Rows, segmentOf: ReadonlyMap<string, number>): Int32Array {
  return Int32Array.from(customer.ids, (id) => segmentOf.get(id) ?? -1);
}

/** Industry and country of every customer as one number, by row of rows.customer; −1 = a customer with neither, in no group. */
export function industryRegions({ customer }: Rows): Int32Array {
  const { industry, country } = customer.columns;
  const countries = country.dictionary.length + 1;
  return Int32Array.from(industry.codes, (code, row) => {
    const place = country.codes[row] ?? -1;
    return code < 0 && place < 0 ? -1 : (code + 1) * countries + place + 1;
  });
}
