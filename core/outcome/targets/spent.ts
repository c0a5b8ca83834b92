import type { Day } from '../../crm/time';
import type { PurchaseColumns } from '../lifetime/histories';

/** Days of a year that is foreseen or looked back at. */
export const YEAR = 365;

/** Sum of a number of purchases by customer, of the days after `after` up to `until`; 0 where there are none. */
export function spentBetween(
  { customer, time, amount }: PurchaseColumns,
  customers: number,
  after: Day,
  until: Day,
): Float64Array {
  const sums = new Float64Array(customers);
  for (let i = 0; i < time.length; i++) {
    const [c, at, value] = [customer[i] as number, time[i] as number, amount[i] as number];
    if (c >= 0 && at > after && at <= until && !Number.isNaN(value)) sums[c] = (sums[c] as number) + value;
  }
  return sums;
}

/** Mean of the distances of what was said from what came. */
export function meanError(said: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += Math.abs((said[i] as number) - (truth[i] as number));
  return sum / truth.length;
}

/** Root of the mean squared distance. */
export function typicalError(said: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += ((said[i] as number) - (truth[i] as number)) ** 2;
  return Math.sqrt(sum / truth.length);
}

/** Share of all that came which the first fifth of a list brought, the greatest said first. */
export function foundInFifth(said: ArrayLike<number>, truth: ArrayLike<number>): number {
  const order = Array.from({ length: truth.length }, (_, i) => i);
  order.sort((a, b) => (said[b] as number) - (said[a] as number) || a - b);
  const sum = (rows: readonly number[]) => rows.reduce((all, i) => all + (truth[i] as number), 0);
  return sum(order.slice(0, Math.round(order.length / 5))) / sum(order);
}
