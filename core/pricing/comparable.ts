import { log } from '../kernels/math';
import { quantileOfSorted } from '../table/statistics';
import type { PriceInputs } from './inputs';
import type { Buyer } from './lines';
import type { PriceStep } from './price';
import type { ClosedPrice, PriceIndex } from './prices';

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
  /** Own ones first, then by how alike they are in size; ties in the order of the CRM. */
  deals: readonly ClosedPrice[];
  /** Their levels, ascending. */
  levels: Float64Array;
  /** Deals whose level differs by no more count as near. */
  near: number;
}

/** Steps of closed deals from narrow to wide, by what an admin has set. */
export function stepsOf({ order, useSegments }: Pick<PriceInputs, 'order' | 'useSegments'>): PriceStep[] {
  const middle: PriceStep[] = order === 'profileFirst' ? ['profile', 'regionIndustry'] : ['regionIndustry', 'profile'];
  return ['own', ...middle.filter((step) => useSegments || step !== 'profile'), 'all'];
}

/** Whether a closed deal belongs to a step of a buyer. */
export function isOfStep(step: PriceStep, buyer: Buyer, one: ClosedPrice): boolean {
  if (step === 'own') return buyer.customer >= 0 && one.customer === buyer.customer;
  if (step === 'profile') return buyer.segment >= 0 && one.segment === buyer.segment;
  if (step === 'regionIndustry') return buyer.region >= 0 && one.region === buyer.region;
  return true;
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
  inputs: Pick<PriceInputs, 'order' | 'useSegments'>,
): Comparable {
  const steps = stepsOf(inputs);
  const others = closed.filter(({ deal }) => deal !== except);
  let step: PriceStep = 'all';
  let deals = others;
  for (const narrower of steps) {
    const found = others.filter((one) => isOfStep(narrower, buyer, one) || isOfStep('own', buyer, one));
    if (found.length < NEEDED_IN_STEP && narrower !== 'all') continue;
    step = narrower;
    deals = found;
    break;
  }
  const apart = (one: ClosedPrice) => Math.abs(log(one.usual / usual));
  const alike = deals.filter((one) => apart(one) <= log(LIKE_SIZE));
  const used = alike.length >= NEEDED_IN_STEP ? alike : deals;
  const ranked = used
    .map((one) => ({ one, own: isOfStep('own', buyer, one) ? 0 : 1, apart: apart(one) }))
    .sort((a, b) => a.own - b.own || a.apart - b.apart || a.one.deal - b.one.deal)
    .map(({ one }) => one);
  const levels = Float64Array.from(ranked, ({ level }) => level).sort();
  return { step, deals: ranked, levels, near: nearness(levels) };
}

/** A sixth of the range of most levels, 1 % at least. */
function nearness(levels: Float64Array): number {
  return Math.max(0.01, (quantileOfSorted(levels, 0.9) - quantileOfSorted(levels, 0.1)) / 6 || 0);
}

/** Closed deals within reach of a level. */
export function nearTo({ levels, near }: Comparable, level: number): number {
  let count = 0;
  for (const other of levels) if (Math.abs(other - level) <= near) count++;
  return count;
}
