import type { PriceInsight } from '../../../core/pricing/price';
import { apart } from '../../charts/priceScale';
import { useWidth } from '../../charts/useWidth';
import { inUnit, type PriceUnit } from '../../kit/prices';
import { useSay } from '../../kit/writer';
import { whosePrice } from './priceWords';

const HEIGHT = 44;
const EDGE = 8;
const USUAL = 200;
const WORD_ROOM = 40;

/** Floor to stretch as a bar with the target as its notch and the quote as a pin. */
export function RangeBar({ price, unit, at }: { price: PriceInsight; unit: PriceUnit; at: number }) {
  const say = useSay();
  const { host, width } = useWidth<HTMLDivElement>(USUAL);
  const [floor, target, stretch] = [price.floor.price, price.target.price, price.stretch.price];
  const air = (stretch - floor) / 3 || Math.abs(stretch) * 0.1 || 1;
  const low = Math.min(floor - air, at - air / 3);
  const high = Math.max(stretch + air, at + air / 3);
  const placeOf = (of: number) => EDGE + ((of - low) / (high - low)) * (width - 2 * EDGE);
  const words = apart([floor, target, stretch].map(placeOf), WORD_ROOM, 14, width - 20);
  const label = say('priceBlock.bar', {
    floor: inUnit(floor, unit),
    target: inUnit(target, unit),
    stretch: inUnit(stretch, unit),
    quote: whosePrice(price, at, unit, say),
  });
  return (
    <div ref={host} class="range-bar" role="img" aria-label={label}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <path class="track" d={`M${EDGE} 20H${width - EDGE}`} />
        <path class="span" d={`M${placeOf(floor)} 20H${Math.max(placeOf(stretch), placeOf(floor) + 1)}`} />
        <path class="notch" d={`M${placeOf(target)} 14v12`} />
        <path class="pin" d={`M${placeOf(at)} 8v18`} />
        <circle class="pin-head" cx={placeOf(at)} cy="8" r="3.5" />
        {(['floor', 'target', 'stretch'] as const).map((name, i) => (
          <text key={name} x={words[i]} y="40" text-anchor="middle">
            {say(`priceBlock.bar.${name}`)}
          </text>
        ))}
      </svg>
    </div>
  );
}
