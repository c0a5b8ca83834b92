import type { Day } from '../crm/time';
import type { Rows } from './table';

/** How opportunities ended, by row of rows.opportunity. */
export interface Closings {
  /** Day of closing; NaN while open. */
  closedOn: Float64Array;
  /** 1 = closed and won. */
  won: Uint8Array;
}

/** The opportunities that had closed by the end of the day `asOf`; one that closed later, or without a day, is open. */
export function readClosings({ opportunity }: Rows, asOf: Day): Closings {
  const { closed, won, closeOn } = opportunity.columns;
  const closedOn = closeOn.values.map((day, row) => (closed.values[row] === 1 && day <= asOf ? day : Number.NaN));
  return { closedOn, won: won.values.map((value, row) => (value === 1 && (closedOn[row] as number) <= asOf ? 1 : 0)) };
}
