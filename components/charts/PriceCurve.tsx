import { useId } from 'preact/hooks';
import type { PriceInsight, PricePoint } from '../../core/pricing/price';
import { inUnit, type PriceUnit } from '../kit/prices';
import { keyTarget } from '../kit/Slider';
import { useSay } from '../kit/writer';
import { apart, type CurveRun, gapsOf, type PriceAxis, priceAxis, runsOf, steppedPrice } from './priceScale';
import { useWidth } from './useWidth';

interface PriceCurveProps {
  price: PriceInsight;
  unit: PriceUnit;
  /** Where the quote is moved to, and the chance there; undefined where nothing can be said. */
  at: number;
  /** That price in words: "Quote 486 · 7 of 10". */
  word: string;
  chance: number | undefined;
  onMove: (price: number) => void;
}

const LEFT = 30;
const TOP = 22;
const BOTTOM = 156;
const HEIGHT = 214;
const EDGE = 6;
const USUAL = 344;

const heightOf = (probability: number) => BOTTOM - probability * (BOTTOM - TOP);

/**
 * Wins out of ten at each price, with the deals that it rests on, the range and the quote. The quote is moved by dragging or by
 * arrow keys. Those who do not see it have its table.
 */
export function PriceCurve({ price, unit, at, word, chance, onMove }: PriceCurveProps) {
  const say = useSay();
  const { host, width } = useWidth<HTMLDivElement>(USUAL);
  const hatch = useId();
  const right = width - EDGE;
  const axis = priceAxis(price, LEFT, right);
  const runs = runsOf(price.curve);
  const written = (of: number) => say('priceBlock.number', { price: inUnit(of, unit) });
  const move = (to: number) => onMove(steppedPrice(price, to));
  const press = (event: KeyboardEvent) => {
    const steps = keyTarget(event.key, 0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    if (steps === undefined) return;
    event.preventDefault();
    const to = at + steps * Math.max(1, price.step);
    move(Math.min(price.seen.high, Math.max(price.seen.low, to)));
  };
  const drag = (event: PointerEvent) => {
    const box = host.current?.getBoundingClientRect();
    if (box && event.buttons === 1) move(axis.priceAt(event.clientX - box.left));
  };
  return (
    <div
      ref={host}
      class="price-curve"
      role="slider"
      tabIndex={0}
      aria-label={say('priceBlock.move')}
      aria-valuemin={price.seen.low}
      aria-valuemax={price.seen.high}
      aria-valuenow={at}
      aria-valuetext={word}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag(event);
      }}
      onPointerMove={drag}
    >
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true">
        <Ground runs={runs} axis={axis} right={right} hatch={hatch} range={[price.floor.price, price.stretch.price]} />
        {runs.map((run) => (
          <Run key={run.points[0]?.price} run={run} axis={axis} />
        ))}
        <Deals price={price} axis={axis} />
        <BottomAxis axis={axis} right={right} written={written} />
        <Marks price={price} axis={axis} width={width} written={written} />
        <Quote place={axis.placeOf(at)} chance={chance} word={word} width={width} />
      </svg>
    </div>
  );
}

interface GroundProps {
  runs: readonly CurveRun[];
  axis: PriceAxis;
  right: number;
  hatch: string;
  range: readonly [number, number];
}

/** Grid, the tint of the range, and hatching where nothing can be said. */
function Ground({ runs, axis, right, hatch, range: [floor, stretch] }: GroundProps) {
  const say = useSay();
  const gaps = gapsOf(runs, axis.low, axis.high).map(([from, to]) => [axis.placeOf(from), axis.placeOf(to)] as const);
  const widest = gaps.reduce((wide, gap) => (gap[1] - gap[0] > wide[1] - wide[0] ? gap : wide), [0, 0] as const);
  const middle = (widest[0] + widest[1]) / 2;
  return (
    <>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="6" height="6" />
          <path class="hatch-line" d="M0 0v6" />
        </pattern>
      </defs>
      {[0, 5, 10].map((wins) => (
        <g key={wins}>
          <path class="grid" d={`M${LEFT} ${heightOf(wins / 10)}H${right}`} />
          <text x={LEFT - 6} y={heightOf(wins / 10) + 4} text-anchor="end">
            {wins}
          </text>
        </g>
      ))}
      <rect
        class="range"
        x={axis.placeOf(floor)}
        y={TOP}
        width={Math.max(1, axis.placeOf(stretch) - axis.placeOf(floor))}
        height={BOTTOM - TOP}
      />
      {gaps.map(([from, to]) => (
        <rect key={from} x={from} y={TOP} width={to - from} height={BOTTOM - TOP} fill={`url(#${hatch})`} />
      ))}
      {widest[1] - widest[0] >= 54 ? (
        <text x={middle} y={TOP + 22} text-anchor="middle">
          <tspan x={middle}>{say('priceBlock.gap.no')}</tspan>
          <tspan x={middle} dy="13">
            {say('priceBlock.gap.evidence')}
          </tspan>
        </text>
      ) : null}
    </>
  );
}

/** Solid with its band where many deals lie near, dotted where few do. */
function Run({ run: { support, points }, axis }: { run: CurveRun; axis: PriceAxis }) {
  const at = (point: PricePoint, probability: number) =>
    `${axis.placeOf(point.price).toFixed(1)},${heightOf(probability).toFixed(1)}`;
  const line = points.map((point) => at(point, point.probability)).join(' L');
  if (support === 'few') return <path class="line few" d={`M${line}`} />;
  const band = [
    ...points.map((point) => at(point, point.high)),
    ...[...points].reverse().map((point) => at(point, point.low)),
  ];
  return (
    <>
      <polygon class="band" points={band.join(' ')} />
      <path class="line" d={`M${line}`} />
    </>
  );
}

/** Won deals as dots and, above them, lost ones as crosses. */
function Deals({ price, axis }: { price: PriceInsight; axis: PriceAxis }) {
  const drawn = price.deals.filter((deal) => deal.price >= axis.low && deal.price <= axis.high);
  return (
    <>
      {drawn.map((deal) => {
        const x = axis.placeOf(deal.price);
        return deal.won ? (
          <circle key={deal.ref.id} class="won" cx={x} cy={BOTTOM - 6} r="2.5" />
        ) : (
          <path key={deal.ref.id} class="lost" d={`M${x - 2.5} ${BOTTOM - 14.5}l5 5m0 -5l-5 5`} />
        );
      })}
    </>
  );
}

interface BottomAxisProps {
  axis: PriceAxis;
  right: number;
  written: (price: number) => string;
}

function BottomAxis({ axis, right, written }: BottomAxisProps) {
  const inside = axis.ticks.filter((tick) => axis.placeOf(tick) >= LEFT + 8 && axis.placeOf(tick) <= right - 8);
  return (
    <>
      <path class="axis" d={`M${LEFT} ${BOTTOM}H${right}`} />
      {inside.map((tick) => (
        <g key={tick}>
          <path class="axis" d={`M${axis.placeOf(tick)} ${BOTTOM}v3`} />
          <text x={axis.placeOf(tick)} y={BOTTOM + 14} text-anchor="middle">
            {written(tick)}
          </text>
        </g>
      ))}
    </>
  );
}

interface MarksProps {
  price: PriceInsight;
  axis: PriceAxis;
  width: number;
  written: (price: number) => string;
}

const MARK_ROOM = 48;

/** Floor, target and stretch under the axis with their values. */
function Marks({ price, axis, width, written }: MarksProps) {
  const say = useSay();
  const marks = (['floor', 'target', 'stretch'] as const).map((name) => ({ name, at: price[name].price }));
  const places = marks.map(({ at }) => axis.placeOf(at));
  const words = apart(places, MARK_ROOM, LEFT - 4, width - 22);
  const [first = LEFT, , last = LEFT] = places;
  return (
    <>
      <path class="marks" d={`M${first} 178H${Math.max(last, first + 1)}`} />
      {marks.map(({ name, at }, i) => (
        <g key={name}>
          <path class="mark" d={`M${places[i]} 174v8`} />
          <text class="ink" x={words[i]} y="194" text-anchor="middle">
            {say(`priceBlock.${name}`)}
          </text>
          <text class="ink strong" x={words[i]} y="207" text-anchor="middle">
            {written(at)}
          </text>
        </g>
      ))}
    </>
  );
}

interface QuoteProps {
  place: number;
  chance: number | undefined;
  word: string;
  width: number;
}

/** The quote as a line down to the axis; a ring where there is a chance. */
function Quote({ place, chance, word, width }: QuoteProps) {
  // About 6 px a letter: the word stays inside the picture.
  const half = word.length * 3.1;
  return (
    <>
      <path class="quote-line" d={`M${place} ${TOP - 2}V${BOTTOM}`} />
      {chance === undefined ? null : <circle class="quote-ring" cx={place} cy={heightOf(chance)} r="4.5" />}
      <text class="ink strong" x={Math.min(width - half, Math.max(half, place))} y={TOP - 6} text-anchor="middle">
        {word}
      </text>
    </>
  );
}
