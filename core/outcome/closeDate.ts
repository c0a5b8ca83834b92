import type { Day } from '../crm/time';
import { dueLevel, pushedLevel, seasonLevel, updatesLevel } from './dealDrivers';
import type { Deals } from './deals';
import { course, rowsOf, updates } from './facts';
import { expectedOn } from './habits';

/**
 * Levels of the drivers that read the expected close date, as they would be had somebody moved it to another day today: a
 * later day is one more push, and any other day one more change of the deal. The drivers are not among them of which the deal's
 * history keeps nothing.
 * @param deal row of rows.opportunity. @returns empty where the date is the deal's own, or none.
 */
export function levelsWithClose(deals: Deals, deal: number, closeOn: Day): ReadonlyMap<string, string | undefined> {
  const own = deals.rows.opportunity.columns.closeOn.values[deal] ?? Number.NaN;
  if (!Number.isFinite(closeOn) || closeOn === own) return new Map();
  const { asOf } = deals;
  const levels = new Map<string, string | undefined>([
    ['due', dueLevel(closeOn - asOf)],
    ['season', seasonLevel(closeOn)],
  ]);
  if (rowsOf(deals.changes, deal).length === 0) return levels;
  const later = closeOn > expectedOn(deals, deal, asOf);
  levels.set('pushed', pushedLevel(course(deals, deal, asOf).pushed + Number(later)));
  levels.set('updates', updatesLevel(updates(deals, deal, asOf).count + 1));
  return levels;
}
