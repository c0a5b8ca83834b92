import type { Maybe } from '../../../core/engine/insight';
import type { PriceInsight } from '../../../core/pricing/price';
import { inUnit, unitName } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { Because } from '../Because';
import { unitOf, whereIs } from './priceWords';
import { RangeBar } from './RangeBar';

/** The price in two seconds: range, and where the quote stands in it. */
export function PriceFact({ price }: { price: Maybe<PriceInsight> }) {
  const say = useSay();
  if (price.abstained)
    return (
      <div>
        <div class="label">{say('priceBlock.range')}</div>
        <Because abstained={price} heading />
      </div>
    );
  return <Range price={price} />;
}

function Range({ price }: { price: PriceInsight }) {
  const say = useSay();
  const { language } = useWriter();
  const unit = unitOf(price);
  return (
    <div class="price-fact">
      <div>
        <div class="label">{say('priceBlock.range.in', { unit: unitName(unit, say, language) })}</div>
        <div class="price-range unbroken">
          {say('priceBlock.fromTo', { low: inUnit(price.floor.price, unit), high: inUnit(price.stretch.price, unit) })}
        </div>
        <div class="small quiet">
          {say(price.basis === 'lines' ? 'priceBlock.quoteIs' : 'priceBlock.proposalIs', {
            quote: inUnit(price.quote, unit),
            where: whereIs(price, price.quote),
          })}
        </div>
      </div>
      <RangeBar price={price} unit={unit} at={price.quote} />
    </div>
  );
}
