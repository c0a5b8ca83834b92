import type { Day } from '../../crm/time';
import type { Closings } from '../../table/closings';
import { readClosings } from '../../table/closings';
import { groupBy, knownBy, resolveRefs } from '../../table/rows';
import type { Rows } from '../../table/table';
import type { Dated } from './dated';
import { datedRows } from './dated';

/** Opportunities as they stood at the end of a day; arrays are by row of rows.opportunity. */
export interface DealFacts extends Dated, Closings {
  /** Amount as of the day, from the history where there is one; NaN where unknown. */
  amount: Float64Array;
}

/** Reads the opportunities that existed on the day `asOf`; one that closed later is open. */
export function readDealFacts(rows: Rows, rowOfCustomer: ReadonlyMap<string, number>, asOf: Day): DealFacts {
  const { columns } = rows.opportunity;
  const customerOf = resolveRefs(columns.customer, rowOfCustomer);
  const dated = datedRows(customerOf, columns.createdOn.values, rows.customer.length, asOf, 'always');
  return { ...dated, ...readClosings(rows, asOf), amount: amountsAsOf(rows, asOf) };
}

/** The amount that each opportunity had; one without any history up to then keeps its present amount. */
function amountsAsOf(rows: Rows, asOf: Day): Float64Array {
  const { opportunity, stageChange } = rows;
  const changes = groupBy(stageChange.columns.opportunity, opportunity.ids);
  const isKnown = knownBy(rows.org, asOf);
  return opportunity.columns.amount.values.map((present, row) => {
    let amount = present;
    let latest = Number.NEGATIVE_INFINITY;
    const end = changes.offsets[row + 1] as number;
    for (let i = changes.offsets[row] as number; i < end; i++) {
      const change = changes.rows[i] as number;
      const at = stageChange.columns.at.values[change] as number;
      const known = stageChange.columns.amount.values[change] as number;
      if (at < latest || Number.isNaN(known) || !isKnown(at)) continue;
      latest = at;
      amount = known;
    }
    return amount;
  });
}
