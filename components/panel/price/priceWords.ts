import type { PriceInsight, PricePoint } from '../../../core/pricing/price';
import { type PriceUnit, priceUnitOf } from '../../kit/prices';

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

/** "7 of 10" at a point of the curve; undefined where too few deals lie to say it. 0 and 10 are not said of a curve. */
export function outOfTenAt(point: PricePoint | undefined): number | undefined {
  if (!point || point.support === 'none') return undefined;
  return Math.min(9, Math.max(1, Math.round(point.probability * 10)));
}
