import { isMeeting } from '../crm/activity';
import type { Day } from '../crm/time';
import type { Groups } from '../table/rows';
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
  const { amount } = deals.rows.stageChange.columns;
  let known = Number.NaN;
  for (const change of rowsOf(deals.changes, deal)) {
    if ((deals.changedOn[change] ?? Number.NaN) > day) break;
    const value = amount.values[change] ?? Number.NaN;
    if (value > 0) known = value;
  }
  return known;
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
  const { closeOn, stage } = deals.rows.stageChange.columns;
  const seen = { pushed: 0, wentBack: false };
  let expected = Number.NaN;
  let rank = -1;
  for (const change of rowsOf(deals.changes, deal)) {
    if ((deals.changedOn[change] ?? Number.NaN) > day) break;
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

/**
 * Cases of a customer (row of rows.customer) that were open at the end of a day; one without a day of opening never is.
 */
export function openCases(deals: Deals, customer: number, day: Day): number {
  const { openedOn, closedOn } = deals.rows.case.columns;
  let open = 0;
  for (const row of rowsOf(deals.cases, customer))
    if ((openedOn.values[row] ?? Number.NaN) <= day && !((closedOn.values[row] ?? Number.NaN) <= day)) open++;
  return open;
}

/** Changes of stage, amount or close date after the first entry, and the first and last amount that were known. */
export function updates(deals: Deals, deal: number, day: Day): { count: number; first: number; last: number } {
  const { amount } = deals.rows.stageChange.columns;
  const seen = { count: -1, first: Number.NaN, last: Number.NaN };
  for (const change of rowsOf(deals.changes, deal)) {
    if ((deals.changedOn[change] ?? Number.NaN) > day) break;
    seen.count++;
    const value = amount.values[change] ?? Number.NaN;
    if (!(value > 0)) continue;
    if (Number.isNaN(seen.first)) seen.first = value;
    seen.last = value;
  }
  return { ...seen, count: Math.max(0, seen.count) };
}

/** Days since something last happened on the deal (NaN: never), and how often in the last 30 days and the 30 before them. */
export function rhythm(deals: Deals, deal: number, day: Day): { since: number; lately: number; before: number } {
  const { on } = deals.rows.activity.columns;
  const seen = { since: Number.NaN, lately: 0, before: 0 };
  for (const activity of rowsOf(deals.activities, deal)) {
    const days = day - (on.values[activity] ?? Number.NaN);
    if (!(days >= 0)) continue;
    if (!(days >= seen.since)) seen.since = days;
    if (days < 30) seen.lately++;
    else if (days < 60) seen.before++;
  }
  return seen;
}

/** Words of roles that decide. */
const DECIDES = /decision|decid|economic buyer|executive sponsor|entscheid/i;

/** Contacts that were known to be part of the deal, and whether one of them decides; roles without a date never count. */
export function involved(deals: Deals, deal: number, day: Day): { contacts: number; decides: boolean } {
  const { createdOn, role } = deals.rows.contactRole.columns;
  const seen = { contacts: 0, decides: false };
  for (const row of rowsOf(deals.roles, deal)) {
    if (!((createdOn.values[row] ?? Number.NaN) <= day)) continue;
    seen.contacts++;
    if (DECIDES.test(wordAt(role, row) ?? '')) seen.decides = true;
  }
  return seen;
}

/** The furthest stage that was reached by a day, and the day of reaching it; −1 and NaN before the first. */
export function stageOn(deals: Deals, deal: number, day: Day): { stage: number; entered: Day } {
  const stages = deals.stages.length;
  const seen = { stage: -1, entered: Number.NaN };
  for (let stage = 0; stage < stages; stage++) {
    const reached = deals.reachedOn[deal * stages + stage] ?? Number.NaN;
    if (!(reached <= day)) break;
    seen.stage = stage;
    seen.entered = reached;
  }
  return seen;
}
