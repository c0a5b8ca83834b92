import type { PriceInsight } from '../../../core/pricing/price';
import { Icon } from '../../kit/Icon';
import { inUnit, unitName } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { unitOf } from '../price/priceWords';
import type { AsIf } from './useWhatIf';

/** Now and then, side by side: chance and price range. */
export function Compared({ asIf: { now, after, state } }: { asIf: AsIf }) {
  const say = useSay();
  return (
    <dl class="compared" aria-live="polite" aria-busy={state === 'asking'}>
      <div>
        <dt>{say('chance')}</dt>
        <dd>
          <Change
            now={now.outOfTen === undefined ? undefined : say('outOfTen', { count: now.outOfTen })}
            after={after.outOfTen === undefined ? undefined : say('outOfTen', { count: after.outOfTen })}
            state={state}
          />
        </dd>
      </div>
      {now.price || after.price ? (
        <div>
          <dt>
            <PriceLabel price={after.price ?? now.price} />
          </dt>
          <dd>
            <Change now={useRange(now.price)} after={useRange(after.price)} state={state} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}

function PriceLabel({ price }: { price: PriceInsight | undefined }) {
  const say = useSay();
  const { language } = useWriter();
  return (
    <>
      {price ? say('priceBlock.range.in', { unit: unitName(unitOf(price), say, language) }) : say('priceBlock.range')}
    </>
  );
}

function useRange(price: PriceInsight | undefined): string | undefined {
  const say = useSay();
  if (!price) return undefined;
  const unit = unitOf(price);
  return say('priceBlock.fromTo', { low: inUnit(price.floor.price, unit), high: inUnit(price.stretch.price, unit) });
}

interface ChangeProps {
  now: string | undefined;
  after: string | undefined;
  state: AsIf['state'];
}

function Change({ now, after, state }: ChangeProps) {
  const say = useSay();
  const none = say('whatIf.nothing');
  if (state === 'asIs') return <>{now ?? none}</>;
  if (state === 'told' && now === after)
    return (
      <>
        {now ?? none} <span class="faint">{say('whatIf.same')}</span>
      </>
    );
  return (
    <>
      <span class="quiet">{now ?? none}</span> <Icon name="arrow" size="inline" />
      <span class="visually-hidden">{say('whatIf.then')}</span> <span class="medium">{after ?? none}</span>
    </>
  );
}
