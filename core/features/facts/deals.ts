import type { Day, Instant } from '../../crm/time';
import { MS_PER_DAY } from '../../crm/time';
import { groupBy, resolveRefs, todayOf } from '../../table/rows';
import type { Rows } from '../../table/table';
import type { Dated } from './dated';
import { datedRows } from './dated';

/** Opportunities as they stood at the end of a day; arrays are by row of rows.opportunity. */
export interface Deals extends Dated {
  /** Day of closing; NaN while open. */
  closedOn: Float64Array;
  /** 1 = closed and won. */
  won: Uint8Array;
  /** Amount as of the day, from the history where there is one; NaN where unknown. */
  amount: Float64Array;
}

/** Reads the opportunities that existed on the day `asOf`; one that closed later is open. */
export function readDeals(rows: Rows, rowOfCustomer: ReadonlyMap<string, number>, asOf: Day): Deals {
  const { opportunity } = rows;
  const { columns, length } = opportunity;
  const customerOf = resolveRefs(columns.customer, rowOfCustomer);
  const closedOn = new Float64Array(length).fill(Number.NaN);
  const won = new Uint8Array(length);
  for (let row = 0; row < length; row++) {
    const day = columns.closeOn.values[row] as number;
    if (columns.closed.values[row] !== 1 || !(day <= asOf)) continue;
    closedOn[row] = day;
    won[row] = columns.won.values[row] === 1 ? 1 : 0;
  }
  const dated = datedRows(customerOf, columns.createdOn.values, rows.customer.length, asOf, 'always');
  return { ...dated, closedOn, won, amount: amountsAsOf(rows, asOf) };
}

/** The last instant that counts: the org's own now on its own day, otherwise the end of the day in UTC. */
function lastInstant(rows: Rows, asOf: Day): Instant {
  return asOf >= todayOf(rows.org) ? rows.org.now : (asOf + 1) * MS_PER_DAY - 1;
}

/** The amount that each opportunity had; one without any history up to then keeps its present amount. */
function amountsAsOf(rows: Rows, asOf: Day): Float64Array {
  const { opportunity, stageChange } = rows;
  const changes = groupBy(stageChange.columns.opportunity, opportunity.ids);
  const last = lastInstant(rows, asOf);
  return opportunity.columns.amount.values.map((present, row) => {
    let amount = present;
    let latest = Number.NEGATIVE_INFINITY;
    const end = changes.offsets[row + 1] as number;
    for (let i = changes.offsets[row] as number; i < end; i++) {
      const change = changes.rows[i] as number;
      const at = stageChange.columns.at.values[change] as number;
      const known = stageChange.columns.amount.values[change] as number;
      if (at > last || at < latest || Number.isNaN(known)) continue;
      latest = at;
      amount = known;
    }
    return amount;
  });
}
