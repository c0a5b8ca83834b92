import type { Deals } from './deals';
import { sumOf } from './estimate';
import { rowsOf } from './facts';
import type { DriverModel } from './model';
import type { LevelNumbers, Observations } from './observed';

/** Moments that are looked at in one step. */
const CHUNK = 4_000;

/**
 * How far customers differ beyond what is foreseen of their deals, as a variance of log-odds, ≥ 0: deals of one customer
 * that go better or worse than foreseen together. By the method of moments: the products of what two deals of one
 * customer missed, over what they would be at a variance of 1. Of every deal its first moment counts: all deals have one.
 * @param foreseen probability by moment of `seen`.
 * Source: Williams 1982, "Extra-binomial variation in logistic linear models", Applied Statistics 31.
 */
export function customerVariance(deals: Deals, seen: Observations, foreseen: readonly number[]): number {
  const missed = new Float64Array(deals.state.length);
  const slope = new Float64Array(deals.state.length);
  foreseen.forEach((p, i) => {
    const deal = seen.deals[i] ?? -1;
    if (slope[deal] !== 0) return;
    missed[deal] = (seen.won[i] ? 1 : 0) - p;
    slope[deal] = p * (1 - p);
  });
  let together = 0;
  let atOne = 0;
  for (let customer = 0; customer < deals.rows.customer.length; customer++) {
    const sums = { missed: 0, missedSquares: 0, slope: 0, slopeSquares: 0 };
    for (const deal of rowsOf(deals.ofCustomer, customer)) {
      const [m, s] = [missed[deal] ?? 0, slope[deal] ?? 0];
      sums.missed += m;
      sums.missedSquares += m * m;
      sums.slope += s;
      sums.slopeSquares += s * s;
    }
    together += sums.missed * sums.missed - sums.missedSquares;
    atOne += sums.slope * sums.slope - sums.slopeSquares;
  }
  return atOne > 0 ? Math.max(0, together / atOne) : 0;
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
  for (const [i, { columns }] of seen.rows.entries()) {
    if (i % CHUNK === 0) yield;
    const levels = columns.flatMap((column) => {
      const [driver, level] = numbers.names[column] ?? [];
      return driver === undefined || level === undefined ? [] : { driver, level, share: 1 };
    });
    const { added, variance } = sumOf(model, levels);
    squares += added * added + variance;
  }
  return seen.rows.length > 0 ? squares / seen.rows.length : 0;
}
