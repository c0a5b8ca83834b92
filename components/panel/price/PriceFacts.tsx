import { toAmount } from '../../../core/crm/money';
import { text } from '../../../core/crm/text';
import type { PriceInsight } from '../../../core/pricing/price';
import { Note } from '../../kit/Note';
import { inUnit, type PriceUnit, unitName } from '../../kit/prices';
import { RecordsLink } from '../../kit/RecordsLink';
import { useSay, useWriter, Written } from '../../kit/writer';
import { whereIs } from './priceWords';

/** Beside the curve: what was paid last, how the quote stands against similar deals, where the range comes from, what is missing. */
export function PriceFacts({ price, unit }: { price: PriceInsight; unit: PriceUnit }) {
  const say = useSay();
  const { language } = useWriter();
  return (
    <div class="small quiet price-facts">
      {whereIs(price, price.quote) === 'unseen' ? (
        <Note kind="warn">
          {say('priceBlock.unseen', {
            quote: inUnit(price.quote, unit),
            low: inUnit(price.seen.low, unit),
            high: inUnit(price.seen.high, unit),
            basis: price.basis,
            unit: unitName(unit, say, language),
          })}
        </Note>
      ) : null}
      {price.why.some(({ id }) => id === 'price:lastPaid') ? null : <LastPaid price={price} />}
      <AgainstSimilar price={price} />
      <dl class="range-from">
        {(['floor', 'target', 'stretch'] as const).map((name) => (
          <div key={name}>
            <dt class="medium unbroken">
              {say(`priceBlock.${name}`)} {say('priceBlock.number', { price: inUnit(price[name].price, unit) })}
            </dt>
            <dd>
              <Written text={price[name].because} />
            </dd>
          </div>
        ))}
      </dl>
      {price.list === undefined ? <p>{say('priceBlock.noList')}</p> : null}
      {price.cost === undefined ? <p>{say('priceBlock.noCost')}</p> : null}
    </div>
  );
}

function LastPaid({ price: { lastPaid, currency, basis } }: { price: PriceInsight }) {
  const say = useSay();
  if (!lastPaid) return null;
  const money = (units: number) => {
    const short = Math.abs(toAmount({ units, currency })) >= 10_000;
    return { as: 'money', money: { units, currency }, short } as const;
  };
  return (
    <p>
      {say('priceBlock.lastPaid', {
        basis,
        product: lastPaid.product,
        price: money(lastPaid.unitPrice),
        on: { as: 'month', day: lastPaid.on },
        now: money(lastPaid.now),
      })}{' '}
      <RecordsLink of={text('priceBlock.lastPaid.title', { product: lastPaid.product })} records={[lastPaid.ref]} />
    </p>
  );
}

/** "This quote is 3 % above the middle of 12 similar deals": the count is the link to them. */
function AgainstSimilar({ price: { againstSimilar, basis, deals: nearest } }: { price: PriceInsight }) {
  const say = useSay();
  if (!againstSimilar) return null;
  const { share, deals } = againstSimilar;
  const percent = Math.round(Math.abs(share) * 100);
  const where = percent === 0 ? 'same' : share > 0 ? 'above' : 'below';
  const records = nearest.map(({ ref }) => ref);
  const listed = records.length < deals ? 'some' : 'all';
  return (
    <p>
      {say('priceBlock.against', { share: { as: 'share', value: Math.abs(share) }, where, basis })}{' '}
      <span class="unbroken">
        <RecordsLink of={text('priceBlock.against.title', { listed, shown: records.length, deals })} records={records}>
          {say('priceBlock.against.deals', { deals })}
        </RecordsLink>
        .
      </span>
    </p>
  );
}
