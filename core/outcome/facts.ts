import { isMeeting } from '../crm/activity';
import type { Day } from '../crm/time';
import type { Groups } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';
import type { Deals } from './deals';
import { LOST, WON } from './deals';

/** Facts about a deal as of a day. None looks at anything that happened later. */

/** Every row of one group, e.g. the activities of a deal; none of group −1. */
export function rowsOf(groups: Groups, group: number): Int32Array {
  return groups.rows.subarray(group < 0 ? 0 : groups.offsets[group], group < 0 ? 0 : groups.offsets[group + 1]);
}

/** Amount by the deal's history; NaN where the history keeps none. The present amount has no date: it is never used. */
export function amountOn(deals: Deals, deal: number, day: Day): number {
  const { amount, at } = deals.rows.stageChange.columns;
  let known = Number.NaN;
  for (const change of rowsOf(deals.changes, deal)) {
    if (deals.dayOf(at.values[change] ?? Number.NaN) > day) break;
    const value = amount.values[change] ?? Number.NaN;
    if (value > 0) known = value;
  }
  return known;
}

/** The middle amount of what the customer had won before; NaN below two deals. */
export function usualAmount(deals: Deals, customer: number, day: Day): number {
  const amounts: number[] = [];
  for (const deal of rowsOf(deals.ofCustomer, customer)) {
    const amount = deals.rows.opportunity.columns.amount.values[deal] ?? Number.NaN;
    if (deals.state[deal] === WON && (deals.closedOn[deal] ?? Number.NaN) < day && amount > 0) amounts.push(amount);
  }
  if (amounts.length < 2) return Number.NaN;
  amounts.sort((a, b) => a - b);
  const half = amounts.length >> 1;
  const upper = amounts[half] ?? Number.NaN;
  return amounts.length % 2 === 1 ? upper : (upper + (amounts[half - 1] ?? Number.NaN)) / 2;
}

/** How many deals of the customer had been won, and closed, before the day. */
export function closedBefore(deals: Deals, customer: number, day: Day): { won: number; closed: number } {
  const seen = { won: 0, closed: 0 };
  for (const deal of rowsOf(deals.ofCustomer, customer)) {
    const state = deals.state[deal];
    if ((state !== WON && state !== LOST) || !((deals.closedOn[deal] ?? Number.NaN) < day)) continue;
    seen.closed++;
    if (state === WON) seen.won++;
  }
  return seen;
}

/** How often the expected close date was moved to a later day, and whether the deal went back to an earlier stage. */
export function course(deals: Deals, deal: number, day: Day): { pushed: number; wentBack: boolean } {
  const { closeOn, stage, at } = deals.rows.stageChange.columns;
  const seen = { pushed: 0, wentBack: false };
  let expected = Number.NaN;
  let rank = -1;
  for (const change of rowsOf(deals.changes, deal)) {
    if (deals.dayOf(at.values[change] ?? Number.NaN) > day) break;
    const next = closeOn.values[change] ?? Number.NaN;
    if (next > expected) seen.pushed++;
    if (!Number.isNaN(next)) expected = next;
    const reached = deals.stages.indexOf(stage.dictionary[stage.codes[change] ?? -1] ?? '');
    if (reached >= 0 && reached < rank) seen.wentBack = true;
    if (reached >= 0) rank = reached;
  }
  return seen;
}

/** What was done on the deal: meetings and visits ever, and everything in the last 60 days. */
export function contacts(deals: Deals, deal: number, day: Day): { meetings: number; recent: number } {
  const { kind, on } = deals.rows.activity.columns;
  const seen = { meetings: 0, recent: 0 };
  for (const activity of rowsOf(deals.activities, deal)) {
    const happened = on.values[activity] ?? Number.NaN;
    if (!(happened <= day)) continue;
    if (isMeeting(wordAt(kind, activity))) seen.meetings++;
    if (happened > day - 60) seen.recent++;
  }
  return seen;
}

export function openCases(deals: Deals, customer: number, day: Day): number {
  const { openedOn, closedOn } = deals.rows.case.columns;
  let open = 0;
  for (const row of rowsOf(deals.cases, customer))
    if ((openedOn.values[row] ?? Number.NaN) <= day && !((closedOn.values[row] ?? Number.NaN) <= day)) open++;
  return open;
}

/** Lines and roles carry no date of their own. One that was last changed before the day ends was there on that day. */
function wasThere(deals: Deals, modifiedAt: Float64Array, row: number, day: Day): boolean {
  return deals.dayOf(modifiedAt[row] ?? Number.NaN) <= day;
}

/** Contacts with a role in the deal. */
export function rolesOn(deals: Deals, deal: number, day: Day): number {
  let found = 0;
  for (const role of rowsOf(deals.roles, deal))
    if (wasThere(deals, deals.rows.contactRole.columns.modifiedAt.values, role, day)) found++;
  return found;
}

/** Share below list price, over all lines of the deal that have one; NaN without such lines. */
export function discountOn(deals: Deals, deal: number, day: Day): number {
  const { quantity, unitPrice, listPrice, modifiedAt } = deals.rows.opportunityLine.columns;
  let list = 0;
  let asked = 0;
  for (const line of rowsOf(deals.lines, deal)) {
    const full = (quantity.values[line] ?? Number.NaN) * (listPrice.values[line] ?? Number.NaN);
    const price = (quantity.values[line] ?? Number.NaN) * (unitPrice.values[line] ?? Number.NaN);
    if (!(full > 0 && price >= 0) || !wasThere(deals, modifiedAt.values, line, day)) continue;
    list += full;
    asked += price;
  }
  return list > 0 ? 1 - asked / list : Number.NaN;
}

/**
 * Whether rows without a date (lines, roles) were, in most closed deals that have some, last changed before the deal
 * closed. Where they were not, they cannot be told from what was written down afterwards, and are not used.
 */
export function knownInTime(deals: Deals, groups: Groups, table: 'opportunityLine' | 'contactRole'): boolean {
  const modifiedAt = (deals.rows as Rows)[table].columns.modifiedAt.values;
  let deal = 0;
  let early = 0;
  let all = 0;
  for (; deal < deals.state.length; deal++) {
    if (deals.state[deal] !== WON && deals.state[deal] !== LOST) continue;
    for (const row of rowsOf(groups, deal)) {
      all++;
      if (wasThere(deals, modifiedAt, row, (deals.closedOn[deal] ?? Number.NaN) - 1)) early++;
    }
  }
  return all > 0 && early > 0.8 * all;
}
