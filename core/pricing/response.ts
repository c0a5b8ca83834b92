import { exp, log } from '../kernels/math';
import { type Comparable, nearTo } from './comparable';
import { ENOUGH_NEAR, supportOf } from './curve';
import type { PricedDeal, PricePoint, PriceStep } from './price';

/** A chance with its 80 % interval, 0–1. */
export interface ToldChance {
  probability: number;
  low: number;
  high: number;
}

/** How the chance of the offer answers to its price level; it never rises with it. */
export interface ToldResponse {
  chanceAt(level: number): ToldChance;
  /** From narrow to wide; weights sum to 1. */
  steps: readonly { step: PriceStep; deals: number; weight: number }[];
}

/** Prices that are drawn, and looked at for the best one. */
const POINTS = 41;

/** The curve over what was seen. Rounded prices and a chance that was told elsewhere must not make it rise. */
export function drawCurve(
  { chanceAt }: ToldResponse,
  comparable: Comparable,
  usual: number,
  seen: { low: number; high: number },
): PricePoint[] {
  const curve: PricePoint[] = [];
  let least: ToldChance = { probability: 1, low: 1, high: 1 };
  for (let i = 0; i < POINTS; i++) {
    const price = Math.round(seen.low + ((seen.high - seen.low) * i) / (POINTS - 1));
    if (curve.length > 0 && price <= (curve[curve.length - 1]?.price ?? 0)) continue;
    const level = log(price / usual);
    const told = chanceAt(level);
    least = {
      probability: Math.min(least.probability, told.probability),
      low: Math.min(least.low, told.low),
      high: Math.min(least.high, told.high),
    };
    curve.push({ price, ...least, support: supportOf(nearTo(comparable, level)) });
  }
  return curve;
}

/** The lowest and highest price that was seen, for an offer that usually costs so much. */
export function seenPrices({ levels }: Comparable, usual: number): { low: number; high: number } {
  return {
    low: Math.max(1, Math.round(usual * exp(levels[0] ?? 0))),
    high: Math.max(1, Math.round(usual * exp(levels[levels.length - 1] ?? 0))),
  };
}

/** The price of the highest expected margin among those that enough deals lie near; undefined without costs. */
export function bestPrice(
  { chanceAt }: ToldResponse,
  comparable: Comparable,
  usual: number,
  cost: number,
): number | undefined {
  if (!(cost > 0)) return undefined;
  const { low, high } = seenPrices(comparable, usual);
  let best: { price: number; margin: number } | undefined;
  for (let i = 0; i < POINTS; i++) {
    const price = low + ((high - low) * i) / (POINTS - 1);
    const level = log(price / usual);
    if (supportOf(nearTo(comparable, level)) !== 'enough') continue;
    const margin = chanceAt(level).probability * (price - cost);
    if (!best || margin > best.margin) best = { price, margin };
  }
  return best && best.margin > 0 ? best.price : undefined;
}

/** The highest price that enough closed deals lie near, a won one among them; undefined where there is none. */
export function highestNear(comparable: Comparable, usual: number): number | undefined {
  const { levels, wonLevels, near } = comparable;
  // From the top down: the first level with enough others within reach below, looked at from their middle.
  for (let i = levels.length - 1; i >= ENOUGH_NEAR - 1; i--) {
    const first = levels[i - ENOUGH_NEAR + 1] as number;
    const level = Math.min(levels[i] as number, first + near);
    const isDense = (levels[i] as number) - first <= 2 * near;
    if (isDense && nearTo({ levels: wonLevels, near }, level) > 0) return usual * exp(level);
  }
  return undefined;
}

/** Closed deals that are drawn, at the price that their level means for this offer. */
export function mapDeals(
  { deals }: Comparable,
  usual: number,
  refOf: (deal: number) => PricedDeal['ref'],
): PricedDeal[] {
  return deals.map(({ deal, won, level }) => ({ price: Math.round(usual * exp(level)), won, ref: refOf(deal) }));
}
