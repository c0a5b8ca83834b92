import { MOST_RECORDS } from '../crm/reason';
import { firstFew } from '../kernels/firstFew';
import { log } from '../kernels/math';
import { quantileOfSorted } from '../table/statistics';
import { type ClosedPrice, closedIn, isOwn } from './closed';
import type { PriceOrder } from './inputs';
import type { Buyer } from './lines';
import type { PriceStep } from './price';
import type { PriceIndex } from './prices';

/** A step with fewer closed deals than this is widened to the next. */
const NEEDED_IN_STEP = 24;
/** Deals up to so many times larger or smaller are compared where there are enough of them. */
const LIKE_SIZE = 4;
/** Below so many closed deals nothing is compared. */
export const NEEDED_COMPARABLE = 3;

/** The closed deals that an offer is held against. */
export interface Comparable {
  /** The widest step that was needed. */
  step: PriceStep;
  /** How many there are, and how many of them were won. */
  count: number;
  won: number;
  /** The first of them: own ones, then by how alike they are in size; ties in the order of the CRM. At most {@link MOST_RECORDS}. */
  deals: readonly ClosedPrice[];
  /** Their levels, ascending. */
  levels: Float64Array;
  /** The levels of those that were won, ascending. */
  wonLevels: Float64Array;
  /** Deals whose level differs by no more count as near. */
  near: number;
}

/** Steps of closed deals from narrow to wide, by what an admin has set. */
export function stepsOf({ order, useSegments }: PriceOrder): PriceStep[] {
  const middle: PriceStep[] = order === 'profileFirst' ? ['profile', 'regionIndustry'] : ['regionIndustry', 'profile'];
  return ['own', ...middle.filter((step) => useSegments || step !== 'profile'), 'all'];
}

/**
 * The closed deals to compare an offer with: the customer's own and those of the narrowest step that has enough, of like size
 * where that leaves enough. @param usual what the offer usually costs. @param except row of rows.opportunity of the deal itself.
 */
export function comparableDeals(
  { closed }: PriceIndex,
  buyer: Buyer,
  usual: number,
  except: number,
  inputs: PriceOrder,
): Comparable {
  const own = closedIn(closed, 'own', buyer);
  let step: PriceStep = 'all';
  let found: ClosedPrice[] = [];
  for (step of stepsOf(inputs)) {
    const others = closedIn(closed, step, buyer).filter((one) => !isOwn(one, buyer));
    found = [...own, ...others].filter(({ deal }) => deal !== except);
    if (found.length >= NEEDED_IN_STEP) break;
  }
  const size = log(usual);
  const most = log(LIKE_SIZE);
  const alike = found.filter((one) => Math.abs(one.size - size) <= most);
  const used = alike.length >= NEEDED_IN_STEP ? alike : found;
  const levels = Float64Array.from(used, ({ level }) => level).sort();
  const wonLevels = Float64Array.from(used.flatMap(({ won, level }) => (won ? [level] : []))).sort();
  return {
    step,
    count: used.length,
    won: wonLevels.length,
    deals: firstFew(used, MOST_RECORDS, firstBy(buyer, size)),
    levels,
    wonLevels,
    near: nearness(levels),
  };
}

/** Own ones come first, then those that are like a size (logarithm of what an offer usually costs), then by the order of the CRM. */
function firstBy(buyer: Buyer, size: number): (a: ClosedPrice, b: ClosedPrice) => boolean {
  return (a, b) => {
    if (isOwn(a, buyer) !== isOwn(b, buyer)) return isOwn(a, buyer);
    const further = Math.abs(a.size - size) - Math.abs(b.size - size);
    return further === 0 ? a.deal < b.deal : further < 0;
  };
}

/** A sixth of the range of most levels, 1 % at least. */
function nearness(levels: Float64Array): number {
  return Math.max(0.01, (quantileOfSorted(levels, 0.9) - quantileOfSorted(levels, 0.1)) / 6 || 0);
}

/** Closed deals within reach of a level. */
export function nearTo({ levels, near }: Pick<Comparable, 'levels' | 'near'>, level: number): number {
  return placeOf(levels, (other) => other - level > near) - placeOf(levels, (other) => other - level >= -near);
}

/** The place of the first of ascending values that is so, where all after it are so as well. */
function placeOf(values: Float64Array, isSo: (value: number) => boolean): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(values[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}
