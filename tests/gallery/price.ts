import type { PriceInsight, PricePoint, Support } from '../../core/pricing/price';
import { EUR, reason, ref, said, stepRecords, TODAY } from './insight';

const THOUSAND = 100_000;

/** A chance that falls with the price, steeper beyond what is usual. Thousands of euros. */
function pointAt(price: number): PricePoint {
  const probability = 0.93 - 0.0035 * (price - 440) - 0.00004 * (price - 440) ** 2;
  const support: Support = price < 446 || price > 524 ? 'none' : price < 456 || price > 504 ? 'few' : 'enough';
  const spread = 0.1 + 0.0015 * Math.abs(price - 478);
  return {
    price: price * THOUSAND,
    probability,
    low: Math.max(0, probability - spread),
    high: Math.min(1, probability + spread),
    support,
  };
}

const deals = (prices: readonly number[], won: boolean) =>
  prices.map((price) => ({
    price: price * THOUSAND,
    won,
    ref: ref('opportunity', `${won ? 'won' : 'lost'}${price}`),
  }));

/** Everything there is to say about the price of an offer. */
export const PRICE: PriceInsight = {
  currency: EUR,
  basis: 'lines',
  quote: 486 * THOUSAND,
  list: 540 * THOUSAND,
  cost: 398 * THOUSAND,
  curve: Array.from({ length: 49 }, (_, i) => pointAt(436 + 2 * i)),
  deals: [
    ...deals([450, 455, 458, 460, 465, 468, 471, 474, 477, 481, 487, 493], true),
    ...deals([484, 490, 497, 503, 511], false),
  ],
  seen: { low: 446 * THOUSAND, high: 524 * THOUSAND },
  floor: { price: 462 * THOUSAND, because: said('Cost of € 398k and a margin of 14 %, the lowest of 12 won deals.') },
  target: { price: 481 * THOUSAND, because: said('The most that was earned on average: margin times chance.') },
  stretch: { price: 498 * THOUSAND, because: said('Above it 1 of 5 deals was won.') },
  step: THOUSAND,
  lastPaid: {
    unitPrice: 3_940_000,
    now: 4_050_000,
    on: TODAY - 190,
    ref: ref('order', 'last'),
    product: 'hook-lift container',
  },
  againstSimilar: { share: 0.03, deals: 17 },
  blend: [
    { step: 'own', deals: 6, weight: 0.24, records: stepRecords('own', 6) },
    { step: 'profile', deals: 142, weight: 0.61, records: stepRecords('profile', 142) },
    { step: 'regionIndustry', deals: 81, weight: 0.11, records: stepRecords('regionIndustry', 81) },
    { step: 'all', deals: 1_013, weight: 0.04, records: stepRecords('all', 1013) },
  ],
  shifts: [
    {
      input: 'cost',
      text: said('Steel + 8 % since 1 Oct'),
      before: { floor: 441 * THOUSAND, stretch: 498 * THOUSAND },
      after: { floor: 462 * THOUSAND, stretch: 498 * THOUSAND },
    },
    {
      input: 'capacity',
      text: said('Factory 95 % full in March'),
      before: { floor: 462 * THOUSAND, stretch: 490 * THOUSAND },
      after: { floor: 462 * THOUSAND, stretch: 498 * THOUSAND },
    },
    {
      input: 'customerValue',
      text: { key: 'price.shift.value.held' },
      before: { floor: 462 * THOUSAND, stretch: 498 * THOUSAND },
      after: { floor: 462 * THOUSAND, stretch: 498 * THOUSAND },
    },
  ],
  why: [
    reason(
      'p1',
      'up',
      'Fleet renewers pay 3 % more for a service plan',
      '31 of 44 deals with a plan',
      'opportunity',
      44,
    ),
    reason('p2', 'down', 'Orders of 10 and more pieces get 6 % off', '22 of 25 such deals', 'opportunity', 25),
    reason('p3', 'up', 'Steel costs 8 % more than at the last order', 'cost table of 1 Oct', 'order', 1),
  ],
};

/** Without list price and cost, on a proposal, with a quote that nobody was ever seen to pay. */
export const PRICE_BARE: PriceInsight = {
  ...PRICE,
  basis: 'proposal',
  quote: 640 * THOUSAND,
  list: undefined,
  cost: undefined,
  lastPaid: undefined,
  againstSimilar: undefined,
  shifts: [],
  blend: [{ step: 'all', deals: 61, weight: 1, records: stepRecords('all', 61) }],
  why: [],
};

/** Too few lost deals to tell how the price moves the chance; small amounts of a currency without cents. */
export const PRICE_NO_CURVE: PriceInsight = {
  ...PRICE,
  currency: { code: 'JPY', scale: 0 },
  quote: 1_240,
  list: 1_300,
  cost: 900,
  curve: [],
  deals: [],
  seen: { low: 1_050, high: 1_290 },
  floor: { price: 1_100, because: said('The lowest of 9 prices that were paid.') },
  target: { price: 1_180, because: said('The middle of 9 prices that were paid.') },
  stretch: { price: 1_230, because: said('The highest tenth of 9 prices that were paid.') },
  step: 10,
  lastPaid: undefined,
  shifts: [],
  why: [],
  againstSimilar: { share: 0.05, deals: 9 },
  blend: [{ step: 'profile', deals: 9, weight: 1, records: stepRecords('profile', 9) }],
};
