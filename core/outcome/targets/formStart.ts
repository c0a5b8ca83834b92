import { median } from '../../table/statistics';
import type { TargetInput } from './input';
import { spentBetween, YEAR } from './spent';

/** What is known of one customer's last twelve months, in whole units of the version's currency. */
export interface FormYear {
  /** What it bought. */
  price: number;
  /** What that cost directly (unit costs); absent where these are not known of every purchase. */
  directCost?: number;
}

/** What the form of a customer's worth is filled with before a person changes it. */
export interface FormStart extends FormYear {
  /** Customers whose last twelve months `price` is the median of; `directCost` of those whose costs are known. */
  customers: number;
  /** Of so many customers that bought in the twelve months before, so many bought in the last twelve again. */
  again: number;
  of: number;
}

interface Known {
  /** Of customers that bought in the last twelve months. */
  typical: FormStart;
  /** Of one customer, by its place in the list; undefined where it bought nothing in the last twelve months. */
  yearOf(customer: number): FormYear | undefined;
}

/** What data know of the form's parts: sales, unit costs and who stayed; what winning a customer costs they do not know. */
export function formStart({ asOf, purchases, customerIds }: TargetInput): Known {
  const count = customerIds.length;
  const last = spentBetween(purchases, count, asOf - YEAR, asOf);
  const before = spentBetween(purchases, count, asOf - 2 * YEAR, asOf - YEAR);
  const cost = directCosts(purchases, count, asOf);
  const bought = [...last.keys()].filter((c) => (last[c] as number) > 0);
  const were = [...before.keys()].filter((c) => (before[c] as number) > 0);
  const yearOf = (c: number): FormYear | undefined => {
    const [price, directCost] = [last[c] as number, cost[c] as number];
    if (!(price > 0)) return undefined;
    return Number.isNaN(directCost) ? { price } : { price, directCost };
  };
  const known = bought.filter((c) => !Number.isNaN(cost[c]));
  const shares = known.map((c) => (cost[c] as number) / (last[c] as number));
  const price = bought.length > 0 ? median(bought.map((c) => last[c] as number)) : 0;
  return {
    typical: {
      price,
      // The share, not the amount: customers whose costs are known need not be as large as all.
      ...(known.length > 0 && { directCost: price * median(shares) }),
      customers: bought.length,
      again: were.filter((c) => (last[c] as number) > 0).length,
      of: were.length,
    },
    yearOf,
  };
}

/** By customer: amounts less margins of the last twelve months; NaN where one of these purchases has no margin. */
function directCosts(purchases: TargetInput['purchases'], customers: number, asOf: number): Float64Array {
  const { customer, time, amount, margin } = purchases;
  const costs = new Float64Array(customers).fill(margin ? 0 : Number.NaN);
  if (!margin) return costs;
  for (let i = 0; i < time.length; i++) {
    const [c, at] = [customer[i] as number, time[i] as number];
    if (c < 0 || !(at > asOf - YEAR && at <= asOf) || Number.isNaN(amount[i])) continue;
    costs[c] = (costs[c] as number) + (amount[i] as number) - (margin[i] as number);
  }
  return costs;
}
