import type { Day, Instant } from '../crm/time';
import { createDayOf, DAYS_PER_YEAR } from '../crm/time';
import { finish } from '../kernels/finish';
import { closingDays, readClosings } from '../table/closings';
import { soldOrders } from '../table/purchases';
import type { Groups } from '../table/rows';
import { groupRows, knownBy, resolveRefs, rowOfId, sortWithin } from '../table/rows';
import type { CodedColumn, Rows } from '../table/table';
import { wordAt } from '../table/table';

/** What a deal was on the day `asOf`. */
export const OUTSIDE = 0;
export const OPEN = 1;
export const LOST = 2;
export const WON = 3;

/** All opportunities as they stood at the end of one day; nothing later is in it. Arrays are by row of rows.opportunity. */
export interface Deals {
  rows: Rows;
  asOf: Day;
  /** The org's own day of an instant. */
  dayOf(at: Instant): Day;
  /** First day of the window: deals closed earlier are {@link OUTSIDE}. */
  from: Day;
  /** {@link OUTSIDE}, {@link OPEN}, {@link LOST} or {@link WON}. */
  state: Uint8Array;
  /** Row of rows.customer, −1 where unknown. */
  customer: Int32Array;
  createdOn: Float64Array;
  /** NaN while open. */
  closedOn: Float64Array;
  /** Names of the open stages in their order; one nameless stage where the source keeps no stage history. */
  stages: string[];
  /** Furthest open stage reached, as an index into `stages`; −1 where it is not known. */
  furthest: Int16Array;
  /** Day on which a stage or a later one was first reached, at [deal × stages.length + stage]; NaN where it was not. */
  reachedOn: Float64Array;
  /** Rows of rows.stageChange up to `asOf`, oldest first, by opportunity. */
  changes: Groups;
  /** The org's own day of each row of rows.stageChange. */
  changedOn: Float64Array;
  /** Rows of rows.activity and rows.opportunityLine by opportunity. */
  activities: Groups;
  lines: Groups;
  /** Day of each customer's first order or first deal won, by row of rows.customer; NaN = none up to `asOf`. */
  boughtFrom: Float64Array;
  /** Rows of rows.opportunity and rows.case by customer. */
  ofCustomer: Groups;
  cases: Groups;
  /** Rows of rows.order that are sales, and of rows.asset, by customer. */
  orders: Groups;
  assets: Groups;
  /** Rows of rows.contactRole by opportunity. */
  roles: Groups;
}

/**
 * Reads the opportunities as of a day.
 * @param years length of the window that closed deals count in, back from `asOf`.
 */
export function readDeals(rows: Rows, asOf: Day, years: number): Deals {
  return finish(dealSteps(rows, asOf, years));
}

/** {@link readDeals} in steps of at most some milliseconds. */
export function* dealSteps(rows: Rows, asOf: Day, years: number): Generator<undefined, Deals> {
  const { opportunity, stageChange } = rows;
  const from = asOf - Math.round(years * DAYS_PER_YEAR);
  const rowOf = { customer: rowOfId(rows.customer.ids), deal: rowOfId(opportunity.ids) };
  yield;
  const customer = resolveRefs(opportunity.columns.customer, rowOf.customer);
  const byDeal = (refs: CodedColumn) => groupRows(resolveRefs(refs, rowOf.deal), opportunity.length);
  const createdOn = opportunity.columns.createdOn.values;
  const state = new Uint8Array(opportunity.length);
  const { closedOn, won } = readClosings(rows, asOf);
  const endOn = closingDays(rows);
  for (let deal = 0; deal < opportunity.length; deal++) {
    const counts = !((createdOn[deal] ?? Number.NaN) > asOf);
    const day = endOn[deal] as number;
    if (counts && (opportunity.columns.closed.values[deal] !== 1 || day > asOf)) state[deal] = OPEN;
    else if (counts && day > from) state[deal] = won[deal] === 1 ? WON : LOST;
    else closedOn[deal] = Number.NaN;
  }
  yield;
  const changes = byDeal(stageChange.columns.opportunity);
  sortWithin(changes, stageChange.columns.at.values);
  yield;
  const changedOn = stageChange.columns.at.values.map(createDayOf(rows.org.zone));
  yield;
  const boughtFrom = firstPurchases(rows, rowOf.customer, customer, asOf);
  yield;
  const activities = byDeal(rows.activity.columns.opportunity);
  yield;
  const lines = byDeal(rows.opportunityLine.columns.opportunity);
  yield;
  const orders = groupRows(soldTo(rows, rowOf.customer), rows.customer.length);
  yield;
  const deals: Deals = {
    rows,
    asOf,
    dayOf: createDayOf(rows.org.zone),
    from,
    state,
    customer,
    createdOn,
    closedOn,
    stages: [],
    furthest: new Int16Array(opportunity.length).fill(-1),
    reachedOn: new Float64Array(0),
    changes,
    changedOn,
    activities,
    lines,
    boughtFrom,
    ofCustomer: groupRows(customer, rows.customer.length),
    cases: groupRows(resolveRefs(rows.case.columns.customer, rowOf.customer), rows.customer.length),
    orders,
    assets: groupRows(resolveRefs(rows.asset.columns.customer, rowOf.customer), rows.customer.length),
    roles: byDeal(rows.contactRole.columns.opportunity),
  };
  yield;
  return followStages(deals);
}

/** The customer of each order that is a sale; −1 of others. */
function soldTo({ order }: Rows, rowOfCustomer: ReadonlyMap<string, number>): Int32Array {
  const isSold = soldOrders(order.columns.status);
  return resolveRefs(order.columns.customer, rowOfCustomer).map((customer, row) => (isSold[row] === 1 ? customer : -1));
}

function firstPurchases(
  rows: Rows,
  rowOfCustomer: ReadonlyMap<string, number>,
  customerOfDeal: Int32Array,
  asOf: Day,
): Float64Array {
  const first = new Float64Array(rows.customer.length).fill(Number.NaN);
  const note = (customer: number, day: Day) => {
    if (customer >= 0 && day <= asOf && !((first[customer] ?? Number.NaN) <= day)) first[customer] = day;
  };
  const { order, opportunity } = rows;
  const isSold = soldOrders(order.columns.status);
  const customerOfOrder = resolveRefs(order.columns.customer, rowOfCustomer);
  customerOfOrder.forEach((customer, row) => {
    if (isSold[row] === 1) note(customer, order.columns.orderedOn.values[row] ?? Number.NaN);
  });
  customerOfDeal.forEach((customer, row) => {
    if (opportunity.columns.won.values[row] === 1) note(customer, closingDays(rows)[row] as number);
  });
  return first;
}

/** The open stages of the CRM in their order; ties by name. Empty where the source has no stages or no history of them. */
function openStages(rows: Rows): string[] {
  if (rows.stageChange.length === 0) return [];
  const { name, order, closed } = rows.stage.columns;
  const stages: { name: string; order: number }[] = [];
  for (let row = 0; row < rows.stage.length; row++) {
    const word = wordAt(name, row);
    if (word !== undefined && closed.values[row] !== 1) stages.push({ name: word, order: order.values[row] ?? 0 });
  }
  stages.sort((a, b) => a.order - b.order || (a.name < b.name ? -1 : 1));
  return stages.map((stage) => stage.name);
}

function followStages(deals: Deals): Deals {
  const { rows, asOf, furthest } = deals;
  const names = openStages(rows);
  const count = Math.max(1, names.length);
  const reachedOn = new Float64Array(rows.opportunity.length * count).fill(Number.NaN);
  if (names.length === 0) {
    furthest.fill(0);
    reachedOn.set(deals.createdOn);
    return { ...deals, stages: [''], reachedOn };
  }
  const isKnown = knownBy(rows.org, asOf);
  const rank = new Map(names.map((name, i) => [name, i]));
  const { stage, at } = rows.stageChange.columns;
  const rankOfCode = stage.dictionary.map((word) => rank.get(word) ?? -1);
  const offsets = deals.changes.offsets;
  for (let deal = 0; deal < furthest.length; deal++) {
    const first = offsets[deal] ?? 0;
    const end = offsets[deal + 1] ?? 0;
    for (let i = first; i < end; i++) {
      const change = deals.changes.rows[i] ?? 0;
      const instant = at.values[change] ?? Number.NaN;
      if (!isKnown(instant)) continue;
      const reached = rankOfCode[stage.codes[change] ?? -1] ?? -1;
      for (let s = (furthest[deal] ?? -1) + 1; s <= reached; s++) {
        reachedOn[deal * count + s] = deals.dayOf(instant);
        furthest[deal] = s;
      }
    }
    if (first === end && deals.state[deal] === OPEN)
      furthest[deal] = rank.get(wordAt(rows.opportunity.columns.stage, deal) ?? '') ?? -1;
  }
  return { ...deals, stages: names, reachedOn };
}

const inOrder = new WeakMap<Deals, readonly number[]>();

/** The closed deals of the window, those that closed last first; ties by id. Rows of rows.opportunity, put in order once. */
export function lastClosedFirst(deals: Deals): readonly number[] {
  const closed = inOrder.get(deals) ?? sortClosed(deals);
  inOrder.set(deals, closed);
  return closed;
}

function sortClosed({ state, closedOn, rows }: Deals): number[] {
  const { ids } = rows.opportunity;
  const day = (deal: number) => closedOn[deal] ?? 0;
  const closed = [...state.keys()].filter((deal) => state[deal] === WON || state[deal] === LOST);
  return closed.sort((a, b) => day(b) - day(a) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
}
