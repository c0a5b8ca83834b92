import type { Day } from '../crm/time';
import type { Buyer } from './lines';
import type { PriceStep } from './price';

/** A closed deal whose price can be held against others. */
export interface ClosedPrice {
  /** Row of rows.opportunity. */
  deal: number;
  closedOn: Day;
  /** Row of rows.customer; −1 = none. So are segment and region. */
  customer: number;
  segment: number;
  region: number;
  won: boolean;
  level: number;
  /** How large it was: the logarithm of what its lines usually cost its customer. */
  size: number;
}

/** Closed deals newest first, of one day in the order of the CRM: all of them, and those of each customer, segment and region. */
export interface ClosedPrices {
  all: readonly ClosedPrice[];
  byCustomer: ReadonlyMap<number, readonly ClosedPrice[]>;
  bySegment: ReadonlyMap<number, readonly ClosedPrice[]>;
  byRegion: ReadonlyMap<number, readonly ClosedPrice[]>;
}

/** Puts closed deals, in whatever order, where an offer finds those that it is held against. */
export function orderClosed(closed: readonly ClosedPrice[]): ClosedPrices {
  const all = [...closed].sort((a, b) => b.closedOn - a.closedOn || a.deal - b.deal);
  return {
    all,
    byCustomer: groupsOf(all, ({ customer }) => customer),
    bySegment: groupsOf(all, ({ segment }) => segment),
    byRegion: groupsOf(all, ({ region }) => region),
  };
}

/** What is in no group (−1) is found among all only. */
function groupsOf(all: readonly ClosedPrice[], groupOf: (one: ClosedPrice) => number): Map<number, ClosedPrice[]> {
  const groups = new Map<number, ClosedPrice[]>();
  for (const one of all) {
    const group = groupOf(one);
    const others = groups.get(group);
    if (others) others.push(one);
    else if (group >= 0) groups.set(group, [one]);
  }
  return groups;
}

/** The closed deals of a step of a buyer, newest first; its own ones are among those of wider steps where they belong to them. */
export function closedIn(closed: ClosedPrices, step: PriceStep, buyer: Buyer): readonly ClosedPrice[] {
  if (step === 'own') return closed.byCustomer.get(buyer.customer) ?? [];
  if (step === 'profile') return closed.bySegment.get(buyer.segment) ?? [];
  if (step === 'regionIndustry') return closed.byRegion.get(buyer.region) ?? [];
  return closed.all;
}

/** Whether a closed deal is the buyer's own. */
export function isOwn({ customer }: ClosedPrice, buyer: Buyer): boolean {
  return customer >= 0 && customer === buyer.customer;
}
