import type { Day } from '../../crm/time';
import { quantileOfSorted, sortedKnown } from '../../table/statistics';
import type { PurchaseColumns } from '../lifetime/histories';

/** The days on which each customer bought, ascending and each once; by customer. */
export function purchaseDays({ customer, time }: PurchaseColumns, customers: number): Float64Array[] {
  const days: number[][] = Array.from({ length: customers }, () => []);
  for (let i = 0; i < time.length; i++) days[customer[i] as number]?.push(time[i] as number);
  return days.map((own) => Float64Array.from(new Set(own)).sort());
}

/** How a customer bought until a day. */
export interface Rhythm {
  /** Days with a purchase. */
  purchases: number;
  /** Days since the last one. */
  silence: number;
  /** Middle of the days between one and the next. */
  usual: number;
}

/** Undefined for a customer that bought on fewer than three days by then: two days make no rhythm. */
export function rhythmOn(days: Float64Array, day: Day): Rhythm | undefined {
  let purchases = 0;
  while (purchases < days.length && (days[purchases] as number) <= day) purchases++;
  if (purchases < 3) return undefined;
  const gaps = Float64Array.from({ length: purchases - 1 }, (_, i) => (days[i + 1] as number) - (days[i] as number));
  return {
    purchases,
    silence: day - (days[purchases - 1] as number),
    usual: quantileOfSorted(sortedKnown(gaps), 0.5),
  };
}

/** Whether a customer bought after a day, up to another. */
export function boughtBetween(days: Float64Array, after: Day, until: Day): boolean {
  return days.some((day) => day > after && day <= until);
}
