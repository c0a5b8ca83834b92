import type { Day } from '../crm/time';
import { wordAt } from '../table/table';
import { hasDatedLines } from './dealDrivers';
import type { Driver, Known } from './driver';
import { segmentOn } from './ladder';

/**
 * Drivers that are told to nobody. How much an owner or a product family wins is counted in other deals that had closed
 * before the day; it is no reason to tell of a deal, and no judgement of a colleague. What a type adds in a segment stands
 * beside what it adds everywhere, under the same penalty: with few deals it is nothing.
 */
export const GROUP_DRIVERS: readonly Driver[] = [
  {
    id: 'typeInSegment',
    untold: true,
    undated: true,
    of: 'type',
    ofGroups: true,
    exists: (deals) => deals.rows.opportunity.columns.type.dictionary.length > 1,
    levelOn({ deals, groups }, deal, day) {
      const segment = segmentOn(deals, groups, deals.customer[deal] ?? -1, day);
      const type = wordAt(deals.rows.opportunity.columns.type, deal);
      return segment < 0 || type === undefined ? undefined : `${segment}:${type}`;
    },
  },
  {
    id: 'owner',
    untold: true,
    // Who has it now: a deal may have been handed over when it was lost.
    undated: true,
    exists: (deals) => deals.rows.opportunity.columns.owner.dictionary.length > 1,
    levelOn: ({ deals, habits }, deal, day) =>
      habits.rate('owner', deals.rows.opportunity.columns.owner.codes[deal] ?? -1, day),
  },
  {
    id: 'family',
    untold: true,
    exists: hasDatedLines,
    levelOn: (known, deal, day) => familyLevel(known, known.familyOn(deal, day), day),
  },
];

/**
 * How often deals of a product family (−1 = none) are won. That a deal has lines by now tells how it ends: one without any is
 * like one of a family that is won as often as all.
 */
export function familyLevel({ habits }: Pick<Known, 'habits'>, family: number, day: Day): string {
  return habits.rate('family', family, day) ?? 'usual';
}
