import { useMemo } from 'preact/hooks';
import { chanceAtPrice } from '../../../core/pricing/curve';
import type { PriceInsight } from '../../../core/pricing/price';
import type { ChosenPrice } from '../../../core/protocolDeals';
import { PriceCurve } from '../../charts/PriceCurve';
import { WithTable } from '../../charts/WithTable';
import { chartTable } from '../../kit/chartTable';
import { inUnit, type PriceUnit, unitName } from '../../kit/prices';
import { useSay, useWriter } from '../../kit/writer';
import { type Arguing, ReasonList } from '../Reasons';
import type { AsIf } from '../whatIf/useWhatIf';
import { Acceptable } from './Acceptable';
import { Blend } from './Blend';
import { PriceFacts } from './PriceFacts';
import { PriceField } from './PriceField';
import { PriceLegend } from './PriceLegend';
import { outOfTenOf, unitOf, whosePrice } from './priceWords';
import { RangeBar } from './RangeBar';
import { Shifts } from './Shifts';

const MOST_REASONS = 5;

interface PriceBlockProps {
  price: PriceInsight;
  asIf: AsIf;
  arguing: Arguing;
  chosen: ChosenPrice | undefined;
  onChoose: (price: number) => void;
  onTables: () => void;
}

/** What the offer can cost: the chance at each price, the range with what it comes from, and a price to choose. */
export function PriceBlock({ price, asIf, arguing, chosen, onChoose, onTables }: PriceBlockProps) {
  const unit = unitOf(price);
  const at = asIf.tried.price ?? price.quote;
  const move = (to: number | undefined) => asIf.change({ price: to === price.quote ? undefined : to });
  // A moved quote draws the curve, not what is behind it.
  const behind = useMemo(() => <Behind price={price} arguing={arguing} onTables={onTables} />, [price, arguing]);
  return (
    <div class="price-block">
      <Curve price={price} unit={unit} at={at} onMove={move} />
      <PriceField price={price} at={at} chosen={chosen} onMove={move} onChoose={onChoose} />
      {price.curve.length > 0 ? <Acceptable price={price} unit={unit} at={at} /> : null}
      {behind}
    </div>
  );
}

/** What the range comes from: facts, reasons, what moved it, and whose prices count. */
function Behind({ price, arguing, onTables }: Pick<PriceBlockProps, 'price' | 'arguing' | 'onTables'>) {
  const say = useSay();
  const unit = unitOf(price);
  return (
    <>
      <PriceFacts price={price} unit={unit} />
      {price.why.length > 0 ? (
        <>
          <h4 class="label">{say('priceBlock.why')}</h4>
          <ReasonList reasons={price.why} most={MOST_REASONS} arguing={arguing} />
        </>
      ) : null}
      <Shifts shifts={price.shifts} unit={unit} onTables={onTables} />
      <Blend price={price} />
    </>
  );
}

interface CurveProps {
  price: PriceInsight;
  unit: PriceUnit;
  at: number;
  onMove: (price: number) => void;
}

/** The curve with its table; where no response to price can be told, the range alone. */
function Curve({ price, unit, at, onMove }: CurveProps) {
  const say = useSay();
  const { language } = useWriter();
  const told = price.curve.filter(({ support }) => support !== 'none');
  const number = (of: number) => say('priceBlock.number', { price: inUnit(of, unit) });
  const basis = say(`priceBlock.basis.${price.basis}`, { unit: unitName(unit, say, language) });
  const chance = chanceAtPrice(price.curve, at);
  const count = outOfTenOf(chance);
  const whose = whosePrice(price, at, unit, say);
  if (told.length < 2)
    return (
      <>
        <p class="small quiet">{basis}</p>
        <RangeBar price={price} unit={unit} at={at} />
        <p class="small quiet">
          {say('priceBlock.noCurve', { deals: price.againstSimilar?.deals ?? price.deals.length })}
        </p>
      </>
    );
  return (
    <WithTable
      title={say('priceBlock.curve')}
      help={basis}
      heads={[
        say('priceBlock.head.price'),
        say('priceBlock.head.chance'),
        say('priceBlock.head.range'),
        say('priceBlock.head.support'),
      ]}
      rows={() =>
        told.map((one) => ({
          key: String(one.price),
          cells: [
            number(one.price),
            say('outOfTen', { count: outOfTenOf(one.probability) ?? 0 }),
            say('priceBlock.tenths', { low: Math.round(one.low * 10), high: Math.round(one.high * 10) }),
            say(`priceBlock.legend.${one.support}`),
          ],
        }))
      }
      file={() =>
        chartTable(
          'chart-price',
          say('priceBlock.curve'),
          [
            [say('priceBlock.head.price'), 'number'],
            [say('priceBlock.head.chance'), 'share'],
            [say('lists.csv.low'), 'share'],
            [say('lists.csv.high'), 'share'],
            [say('priceBlock.head.support'), 'text'],
          ],
          told.map(({ price: of, probability, low, high, support }) => [
            of,
            probability,
            low,
            high,
            say(`priceBlock.legend.${support}`),
          ]),
        )
      }
    >
      <PriceCurve
        price={price}
        unit={unit}
        at={at}
        word={count === undefined ? whose : say('priceBlock.at', { price: whose, count })}
        chance={chance}
        onMove={onMove}
      />
      <PriceLegend price={price} />
    </WithTable>
  );
}
