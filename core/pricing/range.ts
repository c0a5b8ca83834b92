import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { exp } from '../kernels/math';
import { MIDDLE, type Residuals } from './model';
import type { PriceMark } from './price';
import { limitsOf, residualAt } from './quantiles';
import type { Standing } from './shifts';

/** What the range of an offer is made from. */
export interface RangeInput {
  residuals: Residuals;
  scale: number;
  /** Lowest margin over cost; undefined = none set. */
  leastMargin: number | undefined;
  step: number;
  /** ln(price / usual) that a tenth of the comparable closed deals stayed below, and above. */
  closed: { low: number; high: number };
  /** The highest price that enough closed deals lie near; undefined where no response to prices is told. */
  highest(standing: Standing): number | undefined;
  /** Among prices that deals were closed near, the one of the highest expected margin; undefined where none can be told. */
  best(standing: Standing): number | undefined;
}

export interface Range {
  floor: PriceMark;
  target: PriceMark;
  stretch: PriceMark;
}

/** Least margins at or beyond this would ask for any price. */
const MOST_MARGIN = 0.95;

/** Floor, target and stretch, each with where it comes from: floor ≤ target ≤ stretch, in steps of the price list. */
export function rangeOf(input: RangeInput, standing: Standing): Range {
  const { residuals, scale, step, closed } = input;
  const { usual } = standing;
  const sold = limitsOf(residuals, scale);
  const [low, high] = [Math.min(sold.low, closed.low), Math.max(sold.high, closed.high)];
  const least = bottomOf(input, standing, usual * exp(low) * standing.floor);
  const middle = usual * exp(scale * residualAt(residuals, MIDDLE));
  const best = input.best(standing);
  const bottom = loweredTo(best, least, standing);
  const top = usual * exp(high) * standing.stretch;

  const inSteps = ({ price, isCost }: Bottom) =>
    Math.max(1, step * (isCost ? Math.ceil(price / step) : Math.round(price / step)));
  const floor = inSteps(bottom);
  const wanted = step * Math.round((best ?? middle) / step);
  // Nobody is advised to go below what such offers are sold at, however much more likely that makes it.
  const target = Math.max(floor, inSteps(least), wanted);
  const sure = step * Math.round(top / step);
  // As long as the chance pays for it, an offer may go as far as there is evidence.
  const seen = step * Math.round(((input.highest(standing) ?? 0) * standing.stretch) / step);
  const stretch = Math.max(target, sure, seen);
  return {
    floor: { price: floor, because: bottom.because },
    target: {
      price: target,
      because: text(
        target > wanted
          ? `price.target.${least.isCost ? 'floor' : 'low'}`
          : best === undefined
            ? 'price.target.middle'
            : 'price.target.margin',
      ),
    },
    stretch: {
      price: stretch,
      because: text(
        stretch === sure ? 'price.stretch.high' : stretch === seen ? 'price.stretch.seen' : 'price.stretch.target',
      ),
    },
  };
}

/** What is said of where an end lies among earlier prices: no longer so once something has moved it. */
const AMONG_EARLIER: ReadonlySet<string> = new Set([
  'price.floor.low',
  'price.target.low',
  'price.target.middle',
  'price.stretch.high',
]);

/** The range with the words for ends that were moved since the plain one. */
export function inWordsOfMoved(range: Range, plain: Range): Range {
  const told = (name: keyof Range): PriceMark => {
    const { price, because } = range[name];
    const isMoved = price !== plain[name].price && AMONG_EARLIER.has(because.key);
    return isMoved ? { price, because: text(`${because.key}.moved`) } : range[name];
  };
  return { floor: told('floor'), target: told('target'), stretch: told('stretch') };
}

/** Whether it is cost below which an offer must not go: what was paid does not move such a floor. */
export function isHeldByCost({ floor }: Range): boolean {
  return floor.because.key !== 'price.floor.low';
}

interface Bottom {
  price: number;
  isCost: boolean;
  because: Text;
}

/** As long as the chance pays for it, an offer may go as low as the price of the highest expected margin; never below cost. */
function loweredTo(best: number | undefined, bottom: Bottom, { cost }: Standing): Bottom {
  if (best === undefined || bottom.isCost || !(best < bottom.price)) return bottom;
  return cost > best
    ? { price: cost, isCost: true, because: text('price.floor.cost') }
    : { price: best, isCost: false, because: text('price.floor.best') };
}

/** Cost with the least margin where both are known; otherwise the price that nine of ten stay above, never below cost. */
function bottomOf({ leastMargin }: RangeInput, { cost }: Standing, low: number): Bottom {
  if (leastMargin !== undefined && leastMargin >= 0 && leastMargin < MOST_MARGIN && cost > 0)
    return {
      price: cost / (1 - leastMargin),
      isCost: true,
      because: text('price.floor.margin', { margin: { as: 'share', value: leastMargin } }),
    };
  if (cost > low) return { price: cost, isCost: true, because: text('price.floor.cost') };
  return { price: low, isCost: false, because: text('price.floor.low') };
}

/** One step of the price list: 1, 2 or 5 of a power of ten, at most 1 % of the price; one unit at least. */
export function stepOf(price: number): number {
  let power = 1;
  while (power * 1000 <= price && power < 1e15) power *= 10;
  for (const factor of [5, 2]) if (power * factor * 100 <= price) return power * factor;
  return power;
}
