import type { RecordRef } from '../crm/ids';
import type { Day } from '../crm/time';
import { wordAt } from '../table/table';
import { sumsOf } from './levels';
import { type Buyer, linesOfSale, type PricedLine } from './lines';
import type { PriceInsight } from './price';
import type { PriceIndex } from './prices';

/** An offer before a price is told for it. */
export interface Offer {
  lines: readonly PricedLine[];
  basis: PriceInsight['basis'];
  /** Net price of the whole offer where somebody asks for another one. */
  price: number | undefined;
  buyer: Buyer;
  /** Row of rows.opportunity; −1 = none. */
  deal: number;
}

/** What an offer comes to. NaN = not known. */
export interface OfferSums {
  net: number;
  list: number;
  cost: number;
  /** The share of the offer whose costs are known. */
  costKnown: number;
  /** Cost by product family: together `cost`, empty where that is not known. */
  costOfFamily: Map<string, number>;
}

/** Adds an offer up. */
export function sumOffer({ source }: PriceIndex, lines: readonly PricedLine[]): OfferSums {
  const sums = sumsOf(source, lines);
  const told = new Map<string, number>();
  let known = 0;
  const { dictionary } = source.rows.product.columns.family;
  for (const line of lines) {
    const units = line.quantity * (source.unitCost[line.product] ?? Number.NaN);
    if (!(units > 0) || Number.isNaN(sums.cost)) continue;
    const family = dictionary[line.family] ?? '';
    told.set(family, (told.get(family) ?? 0) + units);
    known += units;
  }
  // What lines without a cost are taken to cost changes with the others.
  const costOfFamily = new Map([...told].map(([family, units]) => [family, (units * sums.cost) / known]));
  return { ...sums, costOfFamily };
}

/** A line's value at its net price, at its list price where it has none; 0 where neither is known. */
function worthOf({ quantity, net, list }: PricedLine): number {
  return quantity * (net >= 0 ? net : list) || 0;
}

/** The product family that most of an offer's value is of, ties to the lower code; −1 = of none. */
export function mainFamily(lines: readonly PricedLine[]): number {
  const worth = new Map<number, number>();
  // A line without a price counts for little, but is there: so it does among the lines of a deal.
  for (const line of lines)
    if (line.family >= 0) worth.set(line.family, (worth.get(line.family) ?? 0) + (worthOf(line) || 1));
  let main = -1;
  for (const [family, value] of worth) {
    const most = worth.get(main) ?? 0;
    if (value > most || (value === most && family < main)) main = family;
  }
  return main;
}

/** Where the most of an offer's value is. */
export function mainLine(lines: readonly PricedLine[]): PricedLine | undefined {
  let main: PricedLine | undefined;
  for (const line of lines) if (line.product >= 0 && (!main || worthOf(line) > worthOf(main))) main = line;
  return main;
}

/** What the customer paid last for a product. */
export function lastPaid(
  { sold, salesOf, source }: PriceIndex,
  customer: number,
  line: PricedLine | undefined,
  refOf: (kind: 'order' | 'opportunity', id: string) => RecordRef,
): { unitPrice: number; on: Day; ref: RecordRef; product: string } | undefined {
  if (!line || customer < 0) return undefined;
  for (let i = (salesOf.offsets[customer + 1] ?? 0) - 1; i >= (salesOf.offsets[customer] ?? 0); i--) {
    const sale = salesOf.rows[i] as number;
    const found = linesOfSale(sold.lines, sale).find(({ product, net }) => product === line.product && net > 0);
    const record = sold.sales[sale];
    if (!found || !record) continue;
    const { ids, columns } = source.rows.product;
    const product = wordAt(columns.name, line.product) ?? ids[line.product] ?? '';
    return { unitPrice: Math.round(found.net), on: record.day, ref: refOf(record.kind, record.id), product };
  }
  return undefined;
}
