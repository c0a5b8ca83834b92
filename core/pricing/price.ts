import type { RecordRef } from '../crm/ids';
import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import type { Text } from '../crm/text';
import type { Day } from '../crm/time';

/** How well a price is covered by deals: eight or more near it, three to seven, fewer. */
export type Support = 'enough' | 'few' | 'none';

/** One price of the curve. Prices are of the whole offer, net, in whole units of the currency's smallest kept unit. */
export interface PricePoint {
  price: number;
  /** 0–1; never rises with the price. */
  probability: number;
  /** 80 % interval of the probability. */
  low: number;
  high: number;
  support: Support;
}

/** A closed deal at the price that its price level means for this offer. */
export interface PricedDeal {
  price: number;
  won: boolean;
  ref: RecordRef;
}

/** Whose prices count, from narrow to wide: the customer's own, its value profile (segment), its region and industry, all. */
export type PriceStep = 'own' | 'profile' | 'regionIndustry' | 'all';

/** A limit of the range with where it comes from. */
export interface PriceMark {
  price: number;
  because: Text;
}

/** What an optional input did to the range: "steel + 8 %: floor 462 → 481". */
export interface PriceShift {
  input: 'capacity' | 'cost' | 'market' | 'customerValue';
  text: Text;
  before: { floor: number; stretch: number };
  after: { floor: number; stretch: number };
}

/** Whether the range is another one than before. */
export function isMoved({ before, after }: Pick<PriceShift, 'before' | 'after'>): boolean {
  return before.floor !== after.floor || before.stretch !== after.stretch;
}

export interface PriceInsight {
  currency: Currency;
  /** Of the deal's own lines, or of the configuration that is proposed where it has none. */
  basis: 'lines' | 'proposal';
  /** Net price of the lines as they stand, list price, cost where it is known. */
  quote: number;
  list: number | undefined;
  cost: number | undefined;
  /** Ascending by price; from the lowest to the highest price that is drawn. Empty where no response to price can be told. */
  curve: PricePoint[];
  /** The closed deals most like it of those that the price is held against, at most 50. */
  deals: PricedDeal[];
  /** The lowest and highest price that was seen, for this offer. Outside it nothing is said. */
  seen: { low: number; high: number };
  floor: PriceMark;
  target: PriceMark;
  stretch: PriceMark;
  /** One step of the price list: what an arrow key moves. */
  step: number;
  /** What the customer paid last for the product that makes most of this offer, per piece. */
  lastPaid: { unitPrice: number; now: number; on: Day; ref: RecordRef; product: string } | undefined;
  /** The quote against the middle of similar deals: 0.06 = 6 % above. */
  againstSimilar: { share: number; deals: number } | undefined;
  /**
   * The steps with how much each carries (sums to 1), and its closed deals with lines, the customer's own in `own` alone;
   * `records` are those that closed last, at most 50.
   */
  blend: { step: PriceStep; deals: number; weight: number; records: RecordRef[] }[];
  shifts: PriceShift[];
  /** At most five, each with a number and a link. */
  why: Reason[];
}
