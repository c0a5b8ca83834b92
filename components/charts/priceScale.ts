import type { PriceInsight, PricePoint } from '../../core/pricing/price';

/** Where prices stand from left to right, px. */
export interface PriceAxis {
  low: number;
  high: number;
  placeOf(price: number): number;
  priceAt(place: number): number;
  /** Round prices, at most one for every 56 px. */
  ticks: number[];
}

const AIR = 0.06;
const TICK_ROOM = 56;

/** An axis on which everything that is drawn has its place, with air at both ends: there nothing was seen. */
export function priceAxis(price: PriceInsight, left: number, right: number): PriceAxis {
  const drawn = price.curve.filter(({ support }) => support !== 'none').map((point) => point.price);
  const all = [price.seen.low, price.seen.high, price.floor.price, price.stretch.price, price.quote, ...drawn];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const air = (most - least) * AIR || Math.abs(most) * AIR || 1;
  const [low, high] = [least - air, most + air];
  const perPixel = (high - low) / Math.max(1, right - left);
  return {
    low,
    high,
    placeOf: (at) => left + (at - low) / perPixel,
    priceAt: (place) => low + (place - left) * perPixel,
    ticks: roundBetween(low, high, Math.max(2, Math.floor((right - left) / TICK_ROOM))),
  };
}

const ROUND = [1, 2, 5];

/** At most `most` multiples of 1, 2 or 5 times a power of ten. */
function roundBetween(low: number, high: number, most: number): number[] {
  let step = 1;
  for (let power = 1; (high - low) / step > most; power *= 10)
    step = ROUND.map((times) => times * power).find((candidate) => (high - low) / candidate <= most) ?? step;
  const ticks: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high; at += step) ticks.push(at);
  return ticks;
}

/** A part of the curve with the same support, from one point to the next with another. */
export interface CurveRun {
  support: 'enough' | 'few';
  points: PricePoint[];
}

/** The curve in parts: between two points the weaker support counts, and where there is none there is no part. */
export function runsOf(curve: readonly PricePoint[]): CurveRun[] {
  const runs: CurveRun[] = [];
  let last: CurveRun | undefined;
  curve.forEach((point, i) => {
    const before = curve[i - 1];
    if (!before || before.support === 'none' || point.support === 'none') {
      last = undefined;
      return;
    }
    const support = before.support === 'few' || point.support === 'few' ? 'few' : 'enough';
    if (last?.support === support) last.points.push(point);
    else {
      last = { support, points: [before, point] };
      runs.push(last);
    }
  });
  return runs;
}

/** Where on an axis nothing can be said: before, between and after the parts of the curve. */
export function gapsOf(runs: readonly CurveRun[], low: number, high: number): [number, number][] {
  const gaps: [number, number][] = [];
  let from = low;
  for (const { points } of runs) {
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) continue;
    if (first.price > from) gaps.push([from, first.price]);
    from = Math.max(from, last.price);
  }
  if (high > from) gaps.push([from, high]);
  return gaps;
}

/**
 * Centres of words in a row that would touch one another: moved apart to at least `room` px, in their order, inside left
 * and right.
 */
export function apart(places: readonly number[], room: number, left: number, right: number): number[] {
  const moved = places.map((place) => Math.min(right, Math.max(left, place)));
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i] ?? 0, (moved[i - 1] ?? 0) + room);
  const last = moved.length - 1;
  moved[last] = Math.min(right, moved[last] ?? 0);
  for (let i = last - 1; i >= 0; i--) moved[i] = Math.min(moved[i] ?? 0, (moved[i + 1] ?? 0) - room);
  return moved;
}

/** The price that a person can move to: whole steps of the price list from the quote, never outside what was seen. */
export function steppedPrice(price: Pick<PriceInsight, 'quote' | 'step' | 'seen'>, to: number): number {
  const step = Math.max(1, price.step);
  const { low, high } = price.seen;
  const stepped = price.quote + Math.round((to - price.quote) / step) * step;
  if (stepped >= low && stepped <= high) return stepped;
  // The last whole step before the end.
  const end = stepped > high ? high : low;
  const whole = price.quote + Math.trunc((end - price.quote) / step) * step;
  return whole >= low && whole <= high ? whole : end;
}
