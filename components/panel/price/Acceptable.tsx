import { useState } from 'preact/hooks';
import { chanceAtPrice, pricesAtChance } from '../../../core/pricing/curve';
import type { PriceInsight } from '../../../core/pricing/price';
import { inUnit, type PriceUnit, unitName } from '../../kit/prices';
import { Slider } from '../../kit/Slider';
import { useSay, useWriter } from '../../kit/writer';
import { outOfTenOf } from './priceWords';

/** The chance that a person accepts, and the prices that keep it. */
export function Acceptable({ price, unit, at }: { price: PriceInsight; unit: PriceUnit; at: number }) {
  const say = useSay();
  const { language } = useWriter();
  const [accepted, setAccepted] = useState<number>();
  const count = accepted ?? outOfTenOf(chanceAtPrice(price.curve, at)) ?? 5;
  // What is written as seven of ten is 65 of 100 or better.
  const prices = pricesAtChance(price.curve, (count - 0.5) / 10);
  const answer = prices
    ? say('priceBlock.acceptable.prices', {
        low: inUnit(prices.low, unit),
        high: inUnit(prices.high, unit),
        unit: unitName(unit, say, language),
      })
    : say('priceBlock.acceptable.none', { count });
  return (
    <div class="acceptable">
      <div class="row apart">
        <span>{say('priceBlock.acceptable')}</span>
        <span class="medium unbroken">{say('priceBlock.acceptable.count', { count })}</span>
      </div>
      <Slider
        label={say('priceBlock.acceptable')}
        written={say('priceBlock.acceptable.written', { count, answer })}
        value={count}
        least={1}
        most={9}
        onChange={setAccepted}
      />
      <p class="small quiet">{answer}</p>
    </div>
  );
}
