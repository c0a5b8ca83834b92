import type { PricePoint } from '../../../core/pricing/price';

/** The chance at a price, between the points of a curve; undefined outside of it and where no deals lie near. */
export function chanceAtPrice(curve: readonly PricePoint[], price: number): number | undefined {
  for (let i = 0; i < curve.length; i++) {
    const [from, to] = [curve[i - 1], curve[i]];
    if (!to || price > to.price) continue;
    if (price === to.price) return to.support === 'none' ? undefined : to.probability;
    if (!from || from.support === 'none' || to.support === 'none') return undefined;
    return from.probability + ((price - from.price) / (to.price - from.price)) * (to.probability - from.probability);
  }
  return undefined;
}

/** The lowest and the highest price at which a chance is kept, where deals lie; undefined where it is kept nowhere. */
export function pricesAtChance(
  curve: readonly PricePoint[],
  chance: number,
): { low: number; high: number } | undefined {
  const shown = curve.filter(({ support, probability }) => support !== 'none' && probability >= chance);
  const [first, last] = [shown[0], shown.at(-1)];
  return first && last && { low: first.price, high: last.price };
}
