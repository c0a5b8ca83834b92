import { describe, expect, it } from 'vitest';
import { apart, gapsOf, priceAxis, runsOf, steppedPrice } from '../../components/charts/priceScale';
import { inUnit, priceUnitOf, unitName } from '../../components/kit/prices';
import { createWriter } from '../../components/kit/text';
import type { PricePoint, Support } from '../../core/pricing/price';
import { EUR } from '../gallery/insight';
import { PRICE } from '../gallery/price';

const curve = (supports: Support[]): PricePoint[] =>
  supports.map((support, i) => ({ price: 100 + i, probability: 0.5, low: 0.4, high: 0.6, support }));

describe('the parts of a curve', () => {
  it('are as weak as their weaker end, and absent where there is no support', () => {
    const runs = runsOf(curve(['few', 'enough', 'enough', 'few', 'few', 'none', 'few', 'few']));
    expect(runs.map(({ support, points }) => [support, points[0]?.price, points.at(-1)?.price])).toEqual([
      ['few', 100, 101],
      ['enough', 101, 102],
      ['few', 102, 104],
      ['few', 106, 107],
    ]);
    expect(gapsOf(runs, 98, 110)).toEqual([
      [98, 100],
      [104, 106],
      [107, 110],
    ]);
  });

  it('are none of an empty curve: all of it is a gap', () => {
    expect(gapsOf(runsOf([]), 1, 2)).toEqual([[1, 2]]);
  });
});

describe('the axis of prices', () => {
  it('has a place for all that is drawn, and goes back from places to prices', () => {
    const axis = priceAxis(PRICE, 30, 338);
    for (const price of [PRICE.quote, PRICE.seen.low, PRICE.seen.high]) {
      expect(axis.placeOf(price)).toBeGreaterThan(30);
      expect(axis.placeOf(price)).toBeLessThan(338);
      expect(axis.priceAt(axis.placeOf(price))).toBeCloseTo(price, 3);
    }
    expect(axis.ticks).toEqual([460, 480, 500, 520].map((thousand) => thousand * 100_000));
  });

  it('has few ticks, at round prices, of one price alone as well', () => {
    const one = { price: 777, because: PRICE.floor.because };
    const axis = priceAxis(
      { ...PRICE, curve: [], quote: 777, seen: { low: 777, high: 777 }, floor: one, target: one, stretch: one },
      30,
      338,
    );
    expect(axis.ticks.length).toBeGreaterThan(0);
    expect(axis.ticks.length).toBeLessThan(7);
  });

  it('moves words apart that would touch, in their order and inside', () => {
    const words = apart([100, 104, 330], 48, 20, 320);
    expect(words).toEqual([100, 148, 320]);
    expect(apart([310, 315, 318], 48, 20, 320)).toEqual([224, 272, 320]);
  });
});

describe('the quote moves', () => {
  it('by whole steps of the price list, never outside what was seen', () => {
    const price = { quote: 486, step: 10, seen: { low: 440, high: 520 } };
    expect(steppedPrice(price, 497)).toBe(496);
    expect(steppedPrice(price, 10_000)).toBe(516);
    expect(steppedPrice(price, 0)).toBe(446);
    // A quote that was never seen comes inside with the first step.
    expect(steppedPrice({ ...price, quote: 900 }, 890)).toBe(520);
  });
});

describe('prices under one unit', () => {
  const write = createWriter('en', 0);
  const say = (key: string, values = {}) => write({ key, values });
  const written = (prices: number[], currency = EUR) => {
    const unit = priceUnitOf(currency, prices);
    return [
      unitName(unit, say, 'en'),
      ...prices.map((price) => say('priceBlock.number', { price: inUnit(price, unit) })),
    ];
  };

  it('are as long as needed to tell them apart', () => {
    expect(written([46_200_000, 49_800_000])).toEqual(['€\u00a0thousand', '462', '498']);
    expect(written([1_210_000, 1_310_000])).toEqual(['€\u00a0thousand', '12.1', '13.1']);
    expect(written([250_000, 300_000])).toEqual(['€', '2,500', '3,000']);
    expect(written([1_210_000_000, 1_310_000_000])).toEqual(['€\u00a0million', '12.1', '13.1']);
    expect(written([1_210, 1_215], { code: 'JPY', scale: 0 })).toEqual(['¥', '1,210', '1,215']);
  });
});
