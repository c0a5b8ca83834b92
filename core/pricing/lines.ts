import type { Day } from '../crm/time';

/**
 * Lines that were sold at a price, sale by sale, oldest first: what a price is learnt from, wherever the lines come from.
 * The lines of sale s are at `offsets[s] … offsets[s + 1] − 1`. Codes are any whole numbers from 0 on, −1 = not known.
 */
export interface PriceLines {
  offsets: Int32Array;
  /** By sale, ascending. */
  day: Float64Array;
  customer: Int32Array;
  /** The customer's segment (value profile). */
  segment: Int32Array;
  /** The customer's region and industry. */
  region: Int32Array;
  /** By line. */
  product: Int32Array;
  family: Int32Array;
  quantity: Float64Array;
  /** Net price per piece. */
  net: Float64Array;
  /** List price per piece; NaN where there is none. */
  list: Float64Array;
}

/** Whose price it is, and when. */
export interface Buyer {
  day: Day;
  customer: number;
  segment: number;
  region: number;
}

/** A product in a quantity, with its price where there is one. */
export interface PricedLine {
  product: number;
  family: number;
  quantity: number;
  net: number;
  list: number;
}

/** How many sales there are. */
export function salesOf(lines: PriceLines): number {
  return lines.day.length;
}

/** A sale's buyer, of all of {@link PriceLines}. */
export function buyerOf(lines: PriceLines, sale: number): Buyer {
  return {
    day: lines.day[sale] ?? Number.NaN,
    customer: lines.customer[sale] ?? -1,
    segment: lines.segment[sale] ?? -1,
    region: lines.region[sale] ?? -1,
  };
}

/** The lines of a sale. */
export function linesOfSale(lines: PriceLines, sale: number): PricedLine[] {
  const found: PricedLine[] = [];
  for (let line = lines.offsets[sale] ?? 0; line < (lines.offsets[sale + 1] ?? 0); line++)
    found.push({
      product: lines.product[line] ?? -1,
      family: lines.family[line] ?? -1,
      quantity: lines.quantity[line] ?? Number.NaN,
      net: lines.net[line] ?? Number.NaN,
      list: lines.list[line] ?? Number.NaN,
    });
  return found;
}
