import { useId, useState } from 'preact/hooks';
import { chanceAtPrice } from '../../../core/pricing/curve';
import type { PriceInsight } from '../../../core/pricing/price';
import type { ChosenPrice } from '../../../core/protocolDeals';
import { Button, LinkButton } from '../../kit/Button';
import { currencySign } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { PriceInput } from './PriceInput';
import { outOfTenOf, whereIs } from './priceWords';

interface PriceFieldProps {
  price: PriceInsight;
  at: number;
  chosen: ChosenPrice | undefined;
  onMove: (price: number | undefined) => void;
  onChoose: (price: number) => void;
}

/** Any price, written: its chance, and the way to keep it. What is kept stays in the browser, beside the range of that time. */
export function PriceField({ price, at, chosen, onMove, onChoose }: PriceFieldProps) {
  const say = useSay();
  const { language } = useWriter();
  const id = useId();
  const [since, setSince] = useState<number>();
  const { currency } = price;
  const count = outOfTenOf(chanceAtPrice(price.curve, at));
  const where = whereIs(price, at);
  const kept = since ?? chosen?.price;
  return (
    <div class="price-field">
      <div class="row wrap">
        <div class="row grow">
          <label class="unbroken" for={`${id}-field`}>
            {say('priceBlock.free', { sign: currencySign(currency.code, language) })}
          </label>
          <PriceInput id={`${id}-field`} at={at} currency={currency} describedBy={id} onPrice={onMove} />
        </div>
        <Button
          small
          disabled={kept === at}
          onClick={() => {
            setSince(at);
            onChoose(at);
          }}
        >
          {say('priceBlock.use')}
        </Button>
      </div>
      <p class="small quiet" id={id} role="status">
        {say(
          price.curve.length === 0
            ? 'priceBlock.where'
            : count === undefined
              ? 'priceBlock.noChance'
              : 'priceBlock.chanceHere',
          { where, count: count ?? 0 },
        )}{' '}
        {at === price.quote ? null : (
          <LinkButton onClick={() => onMove(undefined)}>{say('priceBlock.back', { basis: price.basis })}</LinkButton>
        )}
      </p>
      {kept === undefined ? null : <Kept price={price} chosen={since === undefined ? chosen : undefined} kept={kept} />}
    </div>
  );
}

/** The price that was chosen, with the range that was shown then. */
function Kept({ price, chosen, kept }: { price: PriceInsight; chosen: ChosenPrice | undefined; kept: number }) {
  const say = useSay();
  const money = (units: number) => ({ as: 'money', money: { units, currency: price.currency }, short: true }) as const;
  return (
    <p class="small kept-price">
      {say(chosen ? 'priceBlock.kept.then' : 'priceBlock.kept', {
        price: money(kept),
        low: money(chosen?.floor ?? price.floor.price),
        high: money(chosen?.stretch ?? price.stretch.price),
        ...(chosen && { at: { as: 'instant', at: chosen.at } as const }),
      })}
    </p>
  );
}
