import type { PricePoint } from '../../../core/pricing/price';

/** The chance at a price, between the points of a curve; undefined outside of it. */
export function chanceAtPrice(curve: readonly PricePoint[], price: number): PricePoint | undefined {
  const exact = curve.find((point) => point.price === price);
  if (exact) return exact;
  for (let i = 1; i < curve.length; i++) {
    const [a, b] = [curve[i - 1], curve[i]];
    if (!a || !b || price < a.price || price > b.price) continue;
    const share = b.price === a.price ? 0 : (price - a.price) / (b.price - a.price);
    const mix = (of: 'probability' | 'low' | 'high') => a[of] + share * (b[of] - a[of]);
    const support =
      a.support === 'none' || b.support === 'none'
        ? 'none'
        : a.support === 'few' || b.support === 'few'
          ? 'few'
          : 'enough';
    return { price, probability: mix('probability'), low: mix('low'), high: mix('high'), support };
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
