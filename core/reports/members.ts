import { DAYS_PER_YEAR } from '../crm/time';
import { type ListGround, listed } from './ground';
import type { ListAnswer, ListAsk } from './lists';
import { paidBetween } from './sales';

/** Customers between two breaths. */
const AT_ONCE = 2_000;

/**
 * The customers of a segment, or of all, those that bought most in the last year first: how strongly each belongs to it, its value class and what it
 * paid. What the segment values is the same for all of them: its own reasons say it. In steps.
 */
export function* membersOf(
  ground: ListGround,
  ask: Extract<ListAsk, { kind: 'members' }>,
): Generator<undefined, ListAnswer> {
  const { rows, sales, asOf, segmentOf, segments } = ground;
  const wanted = segments.findIndex(({ id }) => id === ask.segment);
  const paid = paidBetween(sales, asOf - DAYS_PER_YEAR, asOf, rows.customer.length);
  const inside = [...rows.customer.ids.keys()]
    .filter((row) =>
      ask.segment === undefined ? (segmentOf[row] ?? -1) >= 0 : wanted >= 0 && segmentOf[row] === wanted,
    )
    .sort((a, b) => (paid[b] as number) - (paid[a] as number) || a - b);
  const { currency } = rows.org;
  const customers = [];
  for (const [at, row] of inside.slice(0, ask.most).entries()) {
    if (at % AT_ONCE === AT_ONCE - 1) yield;
    customers.push(
      listed(ground, row, {
        fit: Math.round(100 * ground.strengthOf(row)),
        tier: ground.tierOf(row),
        worth: { units: Math.round(paid[row] as number), currency },
        why: [],
      }),
    );
  }
  const values = Object.fromEntries(segments.map(({ id }, segment) => [id, [...ground.valuesOf(segment)]]));
  return { kind: 'members', customers, considered: inside.length, asOf, currency, values };
}
