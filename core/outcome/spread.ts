import type { Deals } from './deals';
import { sumOf } from './estimate';
import { rowsOf } from './facts';
import type { DriverModel } from './model';
import type { LevelNumbers, Observations } from './observed';

/** Moments that are looked at in one step. */
const CHUNK = 4_000;

/**
 * How far customers differ beyond what the base says of them and how unsure it is, as a variance of log-odds, ≥ 0. Deals
 * of one customer that go better or worse than foreseen together tell it, by the method of moments: the products of what
 * two of them missed, over what these would be at a variance of 1. A base that knows of the differences is as unsure of a
 * customer as customers differ; what is left counts. Of every deal its first moment is taken: all deals have one.
 * @param foreseen probability by moment of `seen`, without what the customer's own deals say.
 * Source: Williams 1982, "Extra-binomial variation in logistic linear models", Applied Statistics 31.
 */
export function unexplainedCustomers(deals: Deals, seen: Observations, foreseen: Float64Array): number {
  const missed = new Float64Array(deals.state.length);
  const slope = new Float64Array(deals.state.length);
  const first = { deals: 0, unsure: 0 };
  foreseen.forEach((p, i) => {
    const deal = seen.deals[i] ?? -1;
    if (slope[deal] !== 0) return;
    missed[deal] = (seen.rows.won[i] as number) - p;
    slope[deal] = p * (1 - p);
    first.deals++;
    first.unsure += seen.unsure[i] ?? 0;
  });
  let together = 0;
  let atOne = 0;
  for (let customer = 0; customer < deals.rows.customer.length; customer++) {
    const own = rowsOf(deals.ofCustomer, customer);
    together += productsOfPairs(own, missed);
    atOne += productsOfPairs(own, slope);
  }
  return atOne > 0 ? Math.max(0, together / atOne - first.unsure / first.deals) : 0;
}

/** The sum of the products of each two different ones. */
function productsOfPairs(rows: Int32Array, values: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const row of rows) {
    const value = values[row] ?? 0;
    sum += value;
    squares += value * value;
  }
  return (sum * sum - squares) / 2;
}

/**
 * What drivers that were found no better than nothing would add to the log-odds all the same, squared, and how unsure that
 * is, in the mean of the moments: with few deals nobody can say that they do not matter; with many, little is left.
 */
export function* driverVariance(
  seen: Observations,
  numbers: LevelNumbers,
  model: DriverModel,
): Generator<undefined, number> {
  let squares = 0;
  const { rows } = seen;
  for (let i = 0; i < rows.length; i++) {
    if (i % CHUNK === 0) yield;
    const columns = rows.columns.subarray(rows.starts[i], rows.starts[i + 1]);
    const levels = Array.from(columns).flatMap((column) => {
      const [driver, level] = numbers.names[column] ?? [];
      return driver === undefined || level === undefined ? [] : { driver, level, share: 1 };
    });
    const { added, variance } = sumOf(model, levels);
    squares += added * added + variance;
  }
  return rows.length > 0 ? squares / rows.length : 0;
}
