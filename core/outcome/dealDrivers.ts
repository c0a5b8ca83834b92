import type { FieldName } from '../crm/schema';
import { type Day, formatDay } from '../crm/time';
import type { CodedColumn } from '../table/table';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import type { Driver } from './driver';
import { amountOn, contacts, course, involved, rhythm, stageOn, updates } from './facts';
import { expectedOn, plannedDays } from './habits';
import { segmentOn } from './ladder';

const hasHistory = (deals: Deals) => deals.rows.stageChange.length > 0;
const hasActivities = (deals: Deals) => deals.activities.rows.length > 0;
export const hasDatedLines = (deals: Deals) =>
  deals.rows.opportunityLine.columns.createdOn.values.some((day) => day > 0);
const hasDatedRoles = (deals: Deals) => deals.rows.contactRole.columns.createdOn.values.some((day) => day > 0);

/** A field of the deal whose words are the levels. */
function wordDriver(id: FieldName<'opportunity'> & ('type' | 'source' | 'competitor' | 'need')): Driver {
  const column = (deals: Deals): CodedColumn => deals.rows.opportunity.columns[id];
  return {
    id,
    word: true,
    undated: true,
    exists: (deals) => column(deals).dictionary.length > 1,
    levelOn: ({ deals }, deal) => wordAt(column(deals), deal),
  };
}

const sizeLevel = (ratio: number): string | undefined =>
  Number.isNaN(ratio) ? undefined : ratio < 2 / 3 ? 'smaller' : ratio > 1.5 ? 'larger' : 'usual';

/** Finer, as far less and far more than usual are not the same as a bit. */
export function habitLevel(ratio: number): string | undefined {
  if (Number.isNaN(ratio)) return undefined;
  if (ratio < 0.8) return ratio < 0.5 ? 'halved' : 'smaller';
  return ratio > 1.25 ? (ratio > 2 ? 'doubled' : 'larger') : 'usual';
}

/** Few days, and many deals that are expected to close on each. */
const quarters = new Map<Day, string>();

/** Levels of what is expected of the close date: its season, how near it is, and how often it was pushed. */
export function seasonLevel(day: Day): string | undefined {
  if (Number.isNaN(day)) return undefined;
  const found = quarters.get(day) ?? `q${Math.ceil(Number(formatDay(day).slice(5, 7)) / 3)}`;
  quarters.set(day, found);
  return found;
}

export function dueLevel(daysLeft: number): string | undefined {
  if (Number.isNaN(daysLeft)) return undefined;
  return daysLeft < 0 ? 'passed' : daysLeft <= 30 ? 'soon' : 'later';
}

export function pushedLevel(times: number): string {
  return times === 0 ? 'no' : times === 1 ? 'once' : 'often';
}

/** How often anything of a deal was changed. */
export function updatesLevel(count: number): string {
  return count === 0 ? 'none' : count < 4 ? 'few' : 'many';
}

/** The deal itself: what it is. */
const SHAPE: readonly Driver[] = [
  wordDriver('type'),
  wordDriver('source'),
  wordDriver('competitor'),
  wordDriver('need'),
  {
    id: 'size',
    ofGroups: true,
    exists: hasHistory,
    levelOn({ deals, groups, usualSize }, deal, day) {
      const customer = deals.customer[deal] ?? -1;
      return habitLevel(amountOn(deals, deal, day) / usualSize(customer, segmentOn(deals, groups, customer, day), day));
    },
  },
  {
    id: 'sizeInSegment',
    ofGroups: true,
    exists: hasHistory,
    levelOn({ deals, groups, segmentAmount }, deal, day) {
      const segment = segmentOn(deals, groups, deals.customer[deal] ?? -1, day);
      return sizeLevel(amountOn(deals, deal, day) / segmentAmount(segment, day));
    },
  },
  {
    id: 'configurationFit',
    ofGroups: true,
    exists: hasDatedLines,
    // That a deal has lines by now tells how it ends: one without any is like one that is offered nothing special.
    levelOn({ deals, groups, configurationFit }, deal, day) {
      const segment = segmentOn(deals, groups, deals.customer[deal] ?? -1, day);
      return configurationLevel(configurationFit(deal, segment, day));
    },
  },
  {
    id: 'season',
    exists: hasHistory,
    levelOn: ({ deals }, deal, day) => seasonLevel(expectedOn(deals, deal, day)),
  },
];

/** What is offered, beside what customers alike take. */
export function configurationLevel(fit: number): string {
  return fit > 1.25 ? 'typical' : fit < 0.5 ? 'unusual' : 'between';
}

/** Its way so far. */
const COURSE: readonly Driver[] = [
  {
    id: 'pushed',
    exists: hasHistory,
    levelOn: ({ deals }, deal, day) => pushedLevel(course(deals, deal, day).pushed),
  },
  {
    id: 'wentBack',
    exists: hasHistory,
    levelOn: ({ deals }, deal, day) => (course(deals, deal, day).wentBack ? 'yes' : 'no'),
  },
  {
    id: 'amountChange',
    exists: hasHistory,
    levelOn({ deals }, deal, day) {
      const { first, last } = updates(deals, deal, day);
      if (Number.isNaN(first)) return undefined;
      return last > 1.05 * first ? 'raised' : last < 0.95 * first ? 'lowered' : 'unchanged';
    },
  },
  {
    id: 'updates',
    exists: hasHistory,
    levelOn: ({ deals }, deal, day) => updatesLevel(updates(deals, deal, day).count),
  },
  {
    id: 'dealAge',
    exists: (deals) => deals.createdOn.some((day) => day > 0),
    levelOn: ({ deals, habits }, deal, day) => habits.age(day - (deals.createdOn[deal] ?? Number.NaN), day),
  },
  {
    id: 'stageTime',
    exists: hasHistory,
    levelOn({ deals, habits }, deal, day) {
      const { stage, entered } = stageOn(deals, deal, day);
      return habits.stay(stage, day - entered, day);
    },
  },
  {
    id: 'plan',
    exists: hasHistory,
    levelOn({ deals, habits }, deal, day) {
      const { stage, entered } = stageOn(deals, deal, day);
      return habits.planned(stage, (day - entered) / plannedDays(deals, deal, entered), day);
    },
  },
  {
    id: 'due',
    exists: hasHistory,
    levelOn: ({ deals }, deal, day) => dueLevel(expectedOn(deals, deal, day) - day),
  },
];

/** Who is in it, and what is done. */
const WORK: readonly Driver[] = [
  {
    id: 'meeting',
    exists: hasActivities,
    levelOn: ({ deals }, deal, day) => (contacts(deals, deal, day).meetings > 0 ? 'yes' : 'no'),
  },
  {
    id: 'activity',
    exists: hasActivities,
    levelOn({ deals }, deal, day) {
      const { recent } = contacts(deals, deal, day);
      return recent === 0 ? 'none' : recent < 4 ? 'some' : 'many';
    },
  },
  {
    id: 'lastActivity',
    exists: hasActivities,
    levelOn({ deals }, deal, day) {
      const { since } = rhythm(deals, deal, day);
      return Number.isNaN(since) ? 'never' : since <= 14 ? 'lately' : since <= 45 ? 'weeks' : 'long';
    },
  },
  {
    id: 'activityTrend',
    exists: hasActivities,
    levelOn({ deals }, deal, day) {
      const { lately, before } = rhythm(deals, deal, day);
      return lately > before ? 'more' : lately < before ? 'fewer' : 'same';
    },
  },
  {
    id: 'contacts',
    exists: hasDatedRoles,
    levelOn({ deals }, deal, day) {
      const levels = ['none', 'one', 'two', 'three'];
      return levels[involved(deals, deal, day).contacts] ?? 'more';
    },
  },
  {
    id: 'decisionMaker',
    exists: hasDatedRoles,
    levelOn: ({ deals }, deal, day) => (involved(deals, deal, day).decides ? 'yes' : 'no'),
  },
];

/**
 * Type, source, competitor and need are given when a deal is made, and are taken as known from its first day; the guard against
 * leaks looks at them. Lines and contact roles without a date are no driver's: where they are written down late (or only for deals
 * that go well) their mere presence tells the outcome.
 */
export const DEAL_DRIVERS: readonly Driver[] = [...SHAPE, ...COURSE, ...WORK];
