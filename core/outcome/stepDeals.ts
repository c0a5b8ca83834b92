import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import type { LadderStep } from '../engine/insight';
import { lastClosedFirst } from './deals';
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
  const note = (step: LadderStep, deal: number) => {
    if (found[step].length < MOST_RECORDS) found[step].push(deal);
  };
  for (const deal of lastClosedFirst(deals)) {
    if ((deals.furthest[deal] ?? -1) < stage) continue;
    const whose = deals.customer[deal] ?? -1;
    const closedOn = deals.closedOn[deal] ?? Number.NaN;
    if (whose === customer && customer >= 0) {
      if (closedOn < day) note('own', deal);
      continue;
    }
    if (!(closedOn <= until)) continue;
    note('all', deal);
    if (region >= 0 && groups.industryRegion[whose] === region) note('industryRegion', deal);
    if (segment < 0 || found.segment.length === MOST_RECORDS) continue;
    if (segmentOn(deals, groups, whose, begunOn(deals, deal)) === segment) note('segment', deal);
  }
  return Object.fromEntries(STEPS.map((step) => [step, found[step].map(refOf)])) as Record<LadderStep, RecordRef[]>;
}
