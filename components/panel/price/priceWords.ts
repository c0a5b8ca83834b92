import { type Currency, toUnits } from '../../../core/crm/money';
import type { PriceInsight } from '../../../core/pricing/price';
import { inUnit, type PriceUnit, priceUnitOf } from '../../kit/prices';
import type { Say } from '../../kit/writer';

/** The unit of all prices of an offer. */
export function unitOf(price: PriceInsight): PriceUnit {
  const marks = [price.floor.price, price.target.price, price.stretch.price];
  return priceUnitOf(price.currency, marks, [...marks, price.quote]);
}

/** Where a price stands against the range, and whether such a price was seen at all. */
export function whereIs(price: PriceInsight, at: number): 'inside' | 'above' | 'below' | 'unseen' {
  if (at < price.seen.low || at > price.seen.high) return 'unseen';
  if (at > price.stretch.price) return 'above';
  return at < price.floor.price ? 'below' : 'inside';
}

/** "7 of 10" of a chance on the curve; undefined where nothing is said. 0 and 10 are not said of a price. */
export function outOfTenOf(probability: number | undefined): number | undefined {
  return probability === undefined ? undefined : Math.min(9, Math.max(1, Math.round(probability * 10)));
}

/** Whose price stands at a place: "Quote 486", "Proposal 640" of a deal without lines, "Tried 500" once a person moved it. */
export function whosePrice(price: PriceInsight, at: number, unit: PriceUnit, say: Say): string {
  const whose = at !== price.quote ? 'tried' : price.basis === 'lines' ? 'quote' : 'proposal';
  return say(`priceBlock.of.${whose}`, { price: inUnit(at, unit) });
}

/** A written amount in whole units; undefined where it is no price: none, less than the smallest unit, or more than is counted exactly. */
export function writtenPrice(amount: number, { scale }: Currency): number | undefined {
  const units = toUnits(amount, scale);
  return units > 0 && Number.isSafeInteger(units) ? units : undefined;
}
