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

/** What came, by the place in a list with the greatest said first; those of whom the same is said share what came of them. */
export function cameInOrder(said: ArrayLike<number>, truth: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: truth.length }, (_, i) => i);
  order.sort((a, b) => (said[b] as number) - (said[a] as number) || a - b);
  const came = Float64Array.from(order, (i) => truth[i] as number);
  for (let from = 0; from < order.length; ) {
    const same = said[order[from] as number];
    let to = from + 1;
    while (to < order.length && said[order[to] as number] === same) to++;
    const mean = came.subarray(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
    came.fill(mean, from, to);
    from = to;
  }
  return came;
}

/** Share of all that came which the first fifth of a list brought, the greatest said first; 0 where nothing came. */
export function foundInFifth(said: ArrayLike<number>, truth: ArrayLike<number>): number {
  const came = cameInOrder(said, truth);
  const sum = (some: Float64Array) => some.reduce((all, one) => all + one, 0);
  const all = sum(came);
  return all === 0 ? 0 : sum(came.subarray(0, Math.round(came.length / 5))) / all;
}
