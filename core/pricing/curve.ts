import type { PricePoint, Support } from './price';

/** From so many closed deals near a price on the curve is drawn in full; from so many on dotted. */
export const ENOUGH_NEAR = 8;
const FEW_NEAR = 3;

/** How well a price is covered by so many closed deals near it. */
export function supportOf(near: number): Support {
  return near >= ENOUGH_NEAR ? 'enough' : near >= FEW_NEAR ? 'few' : 'none';
}

/**
 * The chance at a price, between the points of a curve in a straight line: it never rises with the price.
 * @param curve ascending by price. @returns undefined outside the curve, and where there are no deals near.
 */
export function chanceAtPrice(curve: readonly PricePoint[], price: number): number | undefined {
  for (let i = 0; i < curve.length; i++) {
    const to = curve[i] as PricePoint;
    if (price > to.price) continue;
    if (price === to.price) return to.support === 'none' ? undefined : to.probability;
    const from = curve[i - 1];
    if (!from || from.support === 'none' || to.support === 'none') return undefined;
    const share = (price - from.price) / (to.price - from.price);
    return from.probability + share * (to.probability - from.probability);
  }
  return undefined;
}

/**
 * The prices at which the chance is at least so high, without a gap that no deals lie near: the highest such stretch of the curve.
 * The inverse of {@link chanceAtPrice} where the curve falls.
 * @param chance 0–1. @returns undefined where no price with deals near reaches it.
 */
export function pricesAtChance(
  curve: readonly PricePoint[],
  chance: number,
): { low: number; high: number } | undefined {
  let low: number | undefined;
  let high: number | undefined;
  for (let i = 0; i < curve.length; i++) {
    const point = curve[i] as PricePoint;
    if (point.support === 'none') continue;
    if (point.probability >= chance) {
      if (curve[i - 1]?.support === 'none') low = undefined;
      low ??= point.price;
      high = point.price;
      continue;
    }
    const before = curve[i - 1];
    if (before && before.support !== 'none' && before.probability >= chance) {
      const share = (before.probability - chance) / (before.probability - point.probability);
      high = before.price + share * (point.price - before.price);
    }
    break;
  }
  return low === undefined || high === undefined ? undefined : { low, high };
}
