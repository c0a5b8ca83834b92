import type { Text } from '../crm/text';
import { text } from '../crm/text';
import type { Day, Instant } from '../crm/time';
import { createDayOf, DAYS_PER_MONTH } from '../crm/time';
import { soldOrders } from '../table/purchases';
import type { Groups } from '../table/rows';
import { groupBy, groupRows, resolveRefs, rowOfId, sortWithin } from '../table/rows';
import type { Rows } from '../table/table';
import { wordAt } from '../table/table';

/** What happened to customers, indexed by row of rows.customer. */
export interface NewsIndex {
  rows: Rows;
  asOf: Day;
  /** The org's own day of an instant. */
  dayOf(at: Instant): Day;
  /** Those that are sales, oldest first. */
  orders: Groups;
  deals: Groups;
  contacts: Groups;
  cases: Groups;
  contracts: Groups;
  /** By row of rows.opportunity; changes oldest first. */
  changes: Groups;
  roles: Groups;
  /** By row of rows.order. */
  lines: Groups;
  /** Product families by row of rows.orderLine. */
  familyOf(line: number): string | undefined;
}

/**
 * Groups what news is made of. @param asOf the org's today; rows without a customer, deal or order that was synced are
 * in no group.
 */
export function indexNews(rows: Rows, asOf: Day): NewsIndex {
  const product = resolveRefs(rows.orderLine.columns.product, rowOfId(rows.product.ids));
  const customers = rows.customer.ids;
  const isSold = soldOrders(rows.order.columns.status);
  const buyer = resolveRefs(rows.order.columns.customer, rowOfId(customers));
  const orders = groupRows(
    buyer.map((customer, row) => (isSold[row] === 1 ? customer : -1)),
    customers.length,
  );
  sortWithin(orders, rows.order.columns.orderedOn.values);
  const changes = groupBy(rows.stageChange.columns.opportunity, rows.opportunity.ids);
  sortWithin(changes, rows.stageChange.columns.at.values);
  return {
    rows,
    asOf,
    dayOf: createDayOf(rows.org.zone),
    orders,
    deals: groupBy(rows.opportunity.columns.customer, customers),
    contacts: groupBy(rows.contact.columns.customer, customers),
    cases: groupBy(rows.case.columns.customer, customers),
    contracts: groupBy(rows.contract.columns.customer, customers),
    changes,
    roles: groupBy(rows.contactRole.columns.opportunity, rows.opportunity.ids),
    lines: groupBy(rows.orderLine.columns.order, rows.order.ids),
    familyOf: (line) => wordAt(rows.product.columns.family, product[line] ?? -1),
  };
}

/** The rows of one group, as an array. */
export function members(groups: Groups, group: number): number[] {
  return [...groups.rows.subarray(groups.offsets[group] ?? 0, groups.offsets[group + 1] ?? 0)];
}

/** Whether something with a day and a time of change lies between the last visit and the end of today. */
export function isNew(
  { dayOf, asOf }: Pick<NewsIndex, 'dayOf' | 'asOf'>,
  day: number | undefined,
  modifiedAt: number | undefined,
  since: Instant,
): boolean {
  const on = day ?? Number.NaN;
  const visited = dayOf(since);
  return on <= asOf && (on > visited || (on === visited && (modifiedAt ?? Number.NaN) > since));
}

/** A length of time in the unit that people would say it in; in that of another length where the two are compared. */
export function duration(days: number, besides = days): Text {
  if (besides < 14) return text('duration.days', { count: Math.round(days) });
  if (besides < 70) return text('duration.weeks', { count: Math.round(days / 7) });
  const months = days / DAYS_PER_MONTH;
  const digits = months < 12 ? 1 : 0;
  return text('duration.months', { count: { as: 'number', value: months, digits }, whole: Math.round(months) });
}

/** The middle number of days between a customer's orders; undefined below four days with orders. */
export function rhythm(index: NewsIndex, customer: number): { usual: Day; last: Day } | undefined {
  const { orderedOn } = index.rows.order.columns;
  const days = [...new Set(members(index.orders, customer).map((row) => orderedOn.values[row] ?? Number.NaN))].filter(
    (day) => day <= index.asOf,
  );
  const last = days.at(-1);
  if (days.length < 4 || last === undefined) return undefined;
  const gaps = days.slice(1).map((day, i) => day - (days[i] ?? day));
  gaps.sort((a, b) => a - b);
  const half = gaps.length >> 1;
  const upper = gaps[half] ?? 0;
  const usual = gaps.length % 2 === 1 ? upper : (upper + (gaps[half - 1] ?? 0)) / 2;
  return { usual, last };
}

/** Product families that a customer ordered after the day `from`, with the day of the last order of each. */
export function familiesBought(index: NewsIndex, customer: number, from: Day): Map<string, Day> {
  const found = new Map<string, Day>();
  for (const row of members(index.orders, customer)) {
    const day = index.rows.order.columns.orderedOn.values[row] ?? Number.NaN;
    if (!(day > from && day <= index.asOf)) continue;
    for (const line of members(index.lines, row)) {
      const family = index.familyOf(line);
      if (family !== undefined) found.set(family, Math.max(day, found.get(family) ?? day));
    }
  }
  return found;
}
