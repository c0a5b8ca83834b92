import type { Day } from '../crm/time';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import { amountOn, closedBefore, contacts, course, openCases, usualAmount } from './facts';

/**
 * Something that sets deals apart before they close. A deal is at one level of each driver on a day, or at none where it
 * is not known. `word` drivers take their levels from the CRM's own words.
 */
export interface Driver {
  id: string;
  word?: true;
  /** Whether this org's rows say anything about it. */
  exists(deals: Deals): boolean;
  levelOn(deals: Deals, deal: number, day: Day): string | undefined;
}

const customerOf = (deals: Deals, deal: number) => deals.customer[deal] ?? -1;
const hasHistory = (deals: Deals) => deals.rows.stageChange.length > 0;

/**
 * Type and source are given when a deal is made, and are taken as known from its first day. Lines and contact roles are not
 * among the drivers: they carry no date of their own, and where they are written down late (or only for deals that go
 * well) their mere presence tells the outcome.
 */
export const DRIVERS: readonly Driver[] = [
  {
    id: 'type',
    word: true,
    exists: (deals) => deals.rows.opportunity.columns.type.dictionary.length > 1,
    levelOn: (deals, deal) => wordAt(deals.rows.opportunity.columns.type, deal),
  },
  {
    id: 'source',
    word: true,
    exists: (deals) => deals.rows.opportunity.columns.source.dictionary.length > 1,
    levelOn: (deals, deal) => wordAt(deals.rows.opportunity.columns.source, deal),
  },
  {
    id: 'meeting',
    exists: (deals) => deals.activities.rows.length > 0,
    levelOn: (deals, deal, day) => (contacts(deals, deal, day).meetings > 0 ? 'yes' : 'no'),
  },
  {
    id: 'activity',
    exists: (deals) => deals.activities.rows.length > 0,
    levelOn(deals, deal, day) {
      const { recent } = contacts(deals, deal, day);
      return recent === 0 ? 'none' : recent < 4 ? 'some' : 'many';
    },
  },
  {
    id: 'size',
    exists: hasHistory,
    levelOn(deals, deal, day) {
      const ratio = amountOn(deals, deal, day) / usualAmount(deals, customerOf(deals, deal), day);
      if (Number.isNaN(ratio)) return undefined;
      return ratio < 2 / 3 ? 'smaller' : ratio > 1.5 ? 'larger' : 'usual';
    },
  },
  {
    id: 'pushed',
    exists: hasHistory,
    levelOn(deals, deal, day) {
      const { pushed } = course(deals, deal, day);
      return pushed === 0 ? 'no' : pushed === 1 ? 'once' : 'often';
    },
  },
  {
    id: 'wentBack',
    exists: hasHistory,
    levelOn: (deals, deal, day) => (course(deals, deal, day).wentBack ? 'yes' : 'no'),
  },
  {
    id: 'wonBefore',
    exists: () => true,
    levelOn(deals, deal, day) {
      const customer = customerOf(deals, deal);
      return customer < 0 ? undefined : closedBefore(deals, customer, day).won > 0 ? 'yes' : 'no';
    },
  },
  {
    id: 'openCase',
    exists: (deals) => deals.cases.rows.length > 0,
    levelOn(deals, deal, day) {
      const customer = customerOf(deals, deal);
      return customer < 0 ? undefined : openCases(deals, customer, day) > 0 ? 'yes' : 'no';
    },
  },
];

/** How long a deal stands in its stage is a driver of its own; its levels are stage and age. */
export const AGE_DRIVER = 'age';

/** The level of {@link AGE_DRIVER}: an open stage (index into Deals.stages) and an age (index into AGES of moments). */
export function ageLevel(stage: number, age: number): string {
  return `${stage}:${age}`;
}

/** The level of each driver, parallel to `drivers`. */
export function levelsOn(
  drivers: readonly Driver[],
  deals: Deals,
  deal: number,
  day: Day,
): readonly (string | undefined)[] {
  return drivers.map((driver) => driver.levelOn(deals, deal, day));
}

/** The drivers that this org's rows say something about. */
export function existingDrivers(deals: Deals): Driver[] {
  return DRIVERS.filter((driver) => driver.exists(deals));
}
