import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import type { LadderStep } from '../engine/insight';
import { firstFew } from '../kernels/firstFew';
import { LOST, WON } from './deals';
import type { Standing } from './estimate';
import type { Tally } from './ladder';
import { begunOn, STEPS, segmentOn } from './ladder';

/**
 * The closed deals that {@link stepCounts} counts at each step, those that closed last first; at most {@link MOST_RECORDS} of each.
 * @param refOf of a row of rows.opportunity.
 */
export function stepDeals(
  known: Tally,
  { deal: asked, stage, day }: Pick<Standing, 'deal' | 'stage' | 'day'>,
  refOf: (deal: number) => RecordRef,
): Record<LadderStep, RecordRef[]> {
  const { deals, groups, until } = known;
  const customer = deals.customer[asked] ?? -1;
  const segment = segmentOn(deals, groups, customer, day);
  const region = groups.industryRegion[customer] ?? -1;
  const found: Record<LadderStep, number[]> = { own: [], segment: [], industryRegion: [], all: [] };
  for (let deal = 0; deal < deals.state.length; deal++) {
    const state = deals.state[deal];
    if ((state !== WON && state !== LOST) || (deals.furthest[deal] ?? -1) < stage) continue;
    const whose = deals.customer[deal] ?? -1;
    const closedOn = deals.closedOn[deal] ?? Number.NaN;
    if (whose === customer && customer >= 0) {
      if (closedOn < day) found.own.push(deal);
      continue;
    }
    if (!(closedOn <= until)) continue;
    found.all.push(deal);
    if (region >= 0 && groups.industryRegion[whose] === region) found.industryRegion.push(deal);
    if (segment >= 0 && segmentOn(deals, groups, whose, begunOn(deals, deal)) === segment) found.segment.push(deal);
  }
  const isNewer = (a: number, b: number) => (deals.closedOn[a] ?? 0) > (deals.closedOn[b] ?? 0);
  const newest = STEPS.map((step) => [step, firstFew(found[step], MOST_RECORDS, isNewer).map(refOf)] as const);
  return Object.fromEntries(newest) as Record<LadderStep, RecordRef[]>;
}
