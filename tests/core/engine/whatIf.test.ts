import { beforeAll, expect, it } from 'vitest';
import { MS_PER_DAY } from '../../../core/crm/time';
import type { WhatIf } from '../../../core/engine/whatIf';
import { NO_PRICE_INPUTS } from '../../../core/pricing/inputs';
import { fitSample, ref, type Sample } from './fitted';

let sample: Sample;
beforeAll(() => {
  sample = fitSample();
}, 60_000);

const quoteOf = (id: string): number => {
  const { price } = sample.scorer.whatIf(ref('opportunity', id));
  return price && !price.abstained ? price.quote : 1_000_000;
};

it('a deal as it might be has the chance and the price of its whole answer, also after others were asked about', () => {
  for (const id of sample.openDeals().slice(0, 6)) {
    const quote = quoteOf(id);
    const tried: WhatIf[] = [{}, { price: Math.round(quote * 1.1) }, { closeOn: 20_900 }, { price: 1, closeOn: 1 }];
    for (const whatIf of tried) {
      const options = { whatIf, hidden: ['none'], priceInputs: { ...NO_PRICE_INPUTS, leastMargin: 0.3 } };
      const { chance, price } = sample.scorer.insight(ref('opportunity', id), options);
      expect(sample.scorer.whatIf(ref('opportunity', id), options)).toEqual({ chance, price });
    }
  }
});

it('a higher price never has a better chance', () => {
  for (const id of sample.openDeals().slice(0, 20)) {
    const quote = quoteOf(id);
    const chances = [0.7, 0.85, 1, 1.15, 1.3].flatMap((part) => {
      const { chance } = sample.scorer.whatIf(ref('opportunity', id), { whatIf: { price: Math.round(quote * part) } });
      return chance && !chance.abstained ? [chance.probability] : [];
    });
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
  }
});

it('a record without an open deal has neither, and one that was not synced is refused', () => {
  expect(sample.scorer.whatIf(ref('customer', sample.buyer))).toEqual({ chance: undefined, price: undefined });
  expect(() => sample.scorer.whatIf(ref('opportunity', 'gone'))).toThrow('unknownRecord');
});

it('a later close date is one more push: it moves the chance, and the chance at the usual price with it', () => {
  const moved = sample.openDeals().filter((id) => {
    const later = { closeOn: Math.floor(sample.rows.org.now / MS_PER_DAY) + 200 };
    const [asIs, pushed] = [undefined, later].map((whatIf) => sample.scorer.whatIf(ref('opportunity', id), { whatIf }));
    if (!asIs?.chance || asIs.chance.abstained || !pushed?.chance || pushed.chance.abstained) return false;
    const curveOf = ({ price }: typeof asIs) =>
      price && !price.abstained ? price.curve.at(0)?.probability : undefined;
    if (asIs.chance.probability !== pushed.chance.probability && curveOf(asIs) !== undefined)
      expect(curveOf(pushed)).not.toBe(curveOf(asIs));
    return asIs.chance.probability !== pushed.chance.probability;
  });
  expect(moved.length).toBeGreaterThan(5);
});
