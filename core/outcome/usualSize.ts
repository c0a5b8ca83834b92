import type { Day } from '../crm/time';
import { exp, log } from '../kernels/math';
import type { Deals } from './deals';
import { LOST, WON } from './deals';
import { amountOn } from './facts';
import { PERIOD } from './habits';
import type { LadderGroups } from './ladder';
import { segmentOn } from './ladder';

/** So few closed deals with an amount say nothing of what is usual. */
const NEEDED_DEALS = 10;
/** Deals that a customer's own are weighed against at the most: where customers of a segment differ in nothing but luck. */
const MOST_STRENGTH = 50;

/** The usual amount of a deal of a customer in a segment (−1 = none) before a day; NaN below ten closed deals with an amount. */
export type UsualSize = (customer: number, segment: number, day: Day) => number;

/** Closed deals with an amount, earliest first. */
export interface ClosedAmounts {
  customer: Int32Array;
  day: Float64Array;
  /** Natural logarithms. */
  amount: Float64Array;
  /** By customer its deals' places, earliest first. */
  ofCustomer: ReadonlyMap<number, readonly number[]>;
}

/** Reads the amounts of all closed deals, as they were known when these closed. */
export function closedAmounts(deals: Deals): ClosedAmounts {
  const found: { customer: number; day: Day; amount: number }[] = [];
  deals.state.forEach((state, deal) => {
    const day = deals.closedOn[deal] ?? Number.NaN;
    const amount = state === WON || state === LOST ? amountOn(deals, deal, day) : Number.NaN;
    if (amount > 0 && !Number.isNaN(day))
      found.push({ customer: deals.customer[deal] ?? -1, day, amount: log(amount) });
  });
  // Sums must not depend on the order of the rows.
  const idOf = (customer: number) => deals.rows.customer.ids[customer] ?? '';
  found.sort(
    (a, b) =>
      a.day - b.day ||
      a.amount - b.amount ||
      (idOf(a.customer) < idOf(b.customer) ? -1 : Number(a.customer !== b.customer)),
  );
  const ofCustomer = new Map<number, number[]>();
  for (const [place, { customer }] of found.entries()) {
    const own = ofCustomer.get(customer);
    if (own) own.push(place);
    else if (customer >= 0) ofCustomer.set(customer, [place]);
  }
  return {
    customer: Int32Array.from(found, (one) => one.customer),
    day: Float64Array.from(found, (one) => one.day),
    amount: Float64Array.from(found, (one) => one.amount),
    ofCustomer,
  };
}

/** What was usual before a period: mean logarithms, and how many deals of the wider group a customer's own are weighed against. */
interface Usual {
  all: number;
  bySegment: ReadonlyMap<number, number>;
  strength: number;
}

/**
 * The geometric mean of the amounts of the customer's earlier closed deals, won or lost, drawn towards that of its segment, and
 * this towards that of all, as far as customers differ by no more than luck: one deal is no habit. How far they differ is
 * read of the deals that had closed before.
 * Source: Efron & Morris 1975, "Data analysis using Stein's estimator and its generalizations".
 */
export function usualSizes(deals: Deals, groups: LadderGroups, closed: ClosedAmounts): UsualSize {
  const byPeriod = new Map<Day, Usual | undefined>();
  const usualOn = (day: Day) => {
    const until = Math.floor(day / PERIOD) * PERIOD;
    if (!byPeriod.has(until)) byPeriod.set(until, readUsual(deals, groups, closed, until));
    return byPeriod.get(until);
  };
  return (customer, segment, day) => {
    const usual = usualOn(day);
    if (!usual) return Number.NaN;
    let count = 0;
    let sum = 0;
    for (const place of closed.ofCustomer.get(customer) ?? []) {
      if ((closed.day[place] as number) >= day) break;
      count++;
      sum += closed.amount[place] as number;
    }
    const start = usual.bySegment.get(segment) ?? usual.all;
    const weight = count + usual.strength;
    // Where each customer always takes the same, its own deals are weighed against none: a new one has but the start.
    return exp(weight > 0 ? (sum + usual.strength * start) / weight : start);
  };
}

/** Sums of the logarithms of one group of deals. */
interface Sums {
  count: number;
  sum: number;
}

function readUsual(deals: Deals, groups: LadderGroups, closed: ClosedAmounts, until: Day): Usual | undefined {
  const all: Sums = { count: 0, sum: 0 };
  const segments = new Map<number, Sums>();
  const customers = new Map<number, Sums & { squares: number }>();
  for (let i = 0; i < closed.day.length && (closed.day[i] as number) < until; i++) {
    const value = closed.amount[i] as number;
    const customer = closed.customer[i] as number;
    add(all, value);
    if (customer < 0) continue;
    add(
      held(segments, segmentOn(deals, groups, customer, until), () => ({ count: 0, sum: 0 })),
      value,
    );
    const own = held(customers, customer, () => ({ count: 0, sum: 0, squares: 0 }));
    add(own, value);
    own.squares += value * value;
  }
  if (all.count < NEEDED_DEALS) return undefined;
  const bySegment = new Map<number, number>();
  for (const [segment, { count, sum }] of segments)
    if (segment >= 0) bySegment.set(segment, (sum + (NEEDED_DEALS * all.sum) / all.count) / (count + NEEDED_DEALS));
  const usual = { all: all.sum / all.count, bySegment };
  const startOf = (customer: number) => bySegment.get(segmentOn(deals, groups, customer, until)) ?? usual.all;
  return { ...usual, strength: strengthOf(customers, startOf) };
}

/** The variance of the deals of one customer over that between customers: analysis of variance with one factor. */
function strengthOf(
  customers: ReadonlyMap<number, Sums & { squares: number }>,
  startOf: (customer: number) => number,
): number {
  let [deals, within, between] = [0, 0, 0];
  for (const [customer, { count, sum, squares }] of customers) {
    deals += count;
    within += squares - (sum * sum) / count;
    between += count * (sum / count - startOf(customer)) ** 2;
  }
  const free = deals - customers.size;
  if (free <= 0) return MOST_STRENGTH;
  if (!(within > 0)) return 0;
  const variance = within / free;
  const apart = (between - variance * customers.size) / deals;
  return apart > 0 ? Math.min(MOST_STRENGTH, variance / apart) : MOST_STRENGTH;
}

function add(sums: Sums, value: number): void {
  sums.count++;
  sums.sum += value;
}

function held<T>(map: Map<number, T>, key: number, make: () => T): T {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
