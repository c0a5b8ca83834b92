import type { Company } from '../../../connectors/sample/company';
import { type Day, formatDay, parseDay } from '../../../core/crm/time';

/** Customers that get an open opportunity where the data have orders alone. */
export const OPEN_OPPORTUNITIES = 25;

type Deals = Pick<Company, 'stages' | 'opportunities' | 'stageChanges'>;

export const STAGES: Company['stages'] = [
  { id: 'S1', name: 'Qualification', order: 1, closed: false, won: false, probability: 20 },
  { id: 'S2', name: 'Closed Won', order: 2, closed: true, won: true, probability: 100 },
  { id: 'S3', name: 'Closed Lost', order: 3, closed: true, won: false, probability: 0 },
];

interface OrderSums {
  customer: string;
  name: string;
  days: Day[];
  total: number;
}

/**
 * Opportunities for a company whose data know orders only. Each order becomes a won opportunity of its amount, created
 * and closed on the order's day, because nothing is known of how it came about; the order then refers to it. Each of the
 * 25 customers that ordered last gets one open opportunity without lines, "Next order of …": created a fortnight ago,
 * its amount the mean of the customer's orders, its close date after the customer's mean interval (14 to 180 days from
 * today). No deal is lost, and none is invented.
 */
export function dealsOfOrders(company: Pick<Company, 'customers' | 'orders' | 'orderLines' | 'today'>): Deals {
  const deals: Deals = { stages: STAGES, opportunities: [], stageChanges: [] };
  const amounts = new Map<string, number>();
  for (const { order, quantity, unitPrice } of company.orderLines)
    amounts.set(order, (amounts.get(order) ?? 0) + quantity * unitPrice);
  const names = new Map(company.customers.map((customer) => [customer.id, customer.name]));
  const sums = new Map<string, OrderSums>();
  for (const order of company.orders) {
    const { customer, orderedOn } = order;
    const name = names.get(customer) ?? customer;
    const amount = cents(amounts.get(order.id) ?? 0);
    order.opportunity = `W-${order.id}`;
    addDeal(deals, 'Closed Won', {
      id: order.opportunity,
      customer,
      name: `Order ${order.id} of ${name}`,
      amount,
      closeOn: orderedOn,
      createdOn: orderedOn,
    });
    const held = sums.get(customer) ?? { customer, name, days: [], total: 0 };
    held.days.push(parseDay(orderedOn));
    held.total += amount;
    sums.set(customer, held);
  }
  const latest = [...sums.values()].sort((a, b) => lastOf(b) - lastOf(a) || (a.customer < b.customer ? -1 : 1));
  for (const held of latest.slice(0, OPEN_OPPORTUNITIES)) addNextOrder(deals, held, parseDay(company.today));
  return deals;
}

function addNextOrder(deals: Deals, { customer, name, days, total }: OrderSums, today: Day): void {
  const first = Math.min(...days);
  const interval = days.length > 1 ? (Math.max(...days) - first) / (days.length - 1) : 90;
  const wait = Math.round(Math.min(Math.max(interval, 14), 180));
  addDeal(deals, 'Qualification', {
    id: `N-${customer}`,
    customer,
    name: `Next order of ${name}`,
    amount: cents(total / days.length),
    closeOn: formatDay(today + wait),
    createdOn: formatDay(today - 14),
  });
}

function addDeal(deals: Deals, stage: string, deal: Omit<Company['opportunities'][number], 'stage'>): void {
  deals.opportunities.push({ ...deal, stage });
  deals.stageChanges.push({
    id: `H-${deal.id}`,
    opportunity: deal.id,
    stage,
    amount: deal.amount,
    closeOn: deal.closeOn,
    at: `${deal.createdOn}T09:00:00.000Z`,
  });
}

function lastOf({ days }: OrderSums): Day {
  return Math.max(...days);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** Earliest order day of each customer, for data that do not say since when a customer is one. */
export function firstOrders(orders: Company['orders']): Map<string, string> {
  const first = new Map<string, string>();
  for (const { customer, orderedOn } of orders) {
    const held = first.get(customer);
    if (held === undefined || orderedOn < held) first.set(customer, orderedOn);
  }
  return first;
}
