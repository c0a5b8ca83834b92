import type { DealFit } from '../configuration/dealFit';
import type { Day } from '../crm/time';
import type { Deals } from './deals';
import type { Habits } from './habits';
import type { LadderGroups } from './ladder';
import type { ClosedAmounts, UsualSize } from './usualSize';

/** What drivers are read from whatever group customers are in: it is read once for several groupings. */
export type Common = Omit<Known, 'groups' | 'segmentAmount' | 'usualSize' | 'configurationFit'> & {
  amounts: ClosedAmounts;
  configurations: Configurations | undefined;
};

/** How well what is offered fits what customers alike take, under the segments of customers, see core/configuration/dealFit. */
export type Configurations = (segment: Int32Array) => DealFit;

/** What drivers are read from. */
export interface Known {
  deals: Deals;
  groups: LadderGroups;
  habits: Habits;
  /** The middle amount of deals won in a segment before a day, see Habits.amountsIn. */
  segmentAmount(segment: number, day: Day): number;
  usualSize: UsualSize;
  /** Of a deal in a segment on a day; NaN where no product is on it by then. */
  configurationFit: DealFit;
  /** Code of the product family of most of a deal's lines on a day; −1 = none known by then. */
  familyOn(deal: number, day: Day): number;
  /** Cases over sales of all customers in the year before a day. */
  usualCasesPerSales(day: Day): number;
}

/**
 * Something that sets deals apart before they close. A deal is at one level of each driver on a day, or at none where it
 * is not known. `word` drivers take their levels from the CRM's own words.
 */
export interface Driver {
  id: string;
  word?: true;
  /** The field's present value, of which nobody knows since when: the guard against leaks looks at it. */
  undated?: true;
  /** Made of the field of another driver: refused and left out with it. */
  of?: string;
  /** It moves the number and is never told as a reason. */
  untold?: true;
  /** It looks at the group of the customer: it differs where customers are grouped in another way. */
  ofGroups?: true;
  /** Whether this org's rows say anything about it. */
  exists(deals: Deals): boolean;
  levelOn(known: Known, deal: number, day: Day): string | undefined;
}
