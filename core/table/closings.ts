import { createDayOf, type Day } from '../crm/time';
import { resolveRefs, rowOfId } from './rows';
import { type Rows, wordAt } from './table';

/** How opportunities ended, by row of rows.opportunity. */
export interface Closings {
  /** Day of closing; NaN while open. */
  closedOn: Float64Array;
  /** 1 = closed and won. */
  won: Uint8Array;
}

/** The opportunities that had closed by the end of the day `asOf`, see {@link closingDays}; one that closed later, or without a day, is open. */
export function readClosings(rows: Rows, asOf: Day): Closings {
  const { won } = rows.opportunity.columns;
  const closedOn = closingDays(rows).map((day) => (day <= asOf ? day : Number.NaN));
  return { closedOn, won: won.values.map((value, row) => (value === 1 && (closedOn[row] as number) <= asOf ? 1 : 0)) };
}

const known = new WeakMap<Rows, Float64Array>();

/**
 * The day on which each closed opportunity ended, by row of rows.opportunity: its close date, or the day on which its stage closed where that came
 * first. A deal that was lost before its planned date and keeps that date was not open until then. NaN of an open one, and of one without a day.
 */
export function closingDays(rows: Rows): Float64Array {
  const days = known.get(rows) ?? readDays(rows);
  known.set(rows, days);
  return days;
}

function readDays(rows: Rows): Float64Array {
  const { closed, closeOn } = rows.opportunity.columns;
  const stageClosed = stageClosings(rows);
  const dayOf = createDayOf(rows.org.zone);
  return closeOn.values.map((day, row) => {
    if (closed.values[row] !== 1) return Number.NaN;
    const at = stageClosed[row] as number;
    // One without a close date has no end that can be trusted, whatever its history says.
    return Number.isFinite(at) && day > dayOf(at) ? dayOf(at) : day;
  });
}

/** When each opportunity last went from an open stage, or from none, into a closed one; Infinity where its history does not tell. */
function stageClosings({ opportunity, stage, stageChange }: Rows): Float64Array {
  const isClosed = new Map<string, boolean>();
  for (let row = 0; row < stage.length; row++) {
    const name = wordAt(stage.columns.name, row);
    if (name !== undefined) isClosed.set(name, stage.columns.closed.values[row] === 1);
  }
  const kindOf = stageChange.columns.stage.dictionary.map((word) => isClosed.get(word));
  const dealOf = resolveRefs(stageChange.columns.opportunity, rowOfId(opportunity.ids));
  const at = stageChange.columns.at.values;
  const eachOf = (closed: boolean, tell: (deal: number, at: number) => void) => {
    for (let change = 0; change < stageChange.length; change++) {
      const deal = dealOf[change] as number;
      const kind = kindOf[stageChange.columns.stage.codes[change] ?? -1];
      if (deal >= 0 && kind === closed && Number.isFinite(at[change])) tell(deal, at[change] as number);
    }
  };
  const lastOpen = new Float64Array(opportunity.length).fill(Number.NEGATIVE_INFINITY);
  eachOf(false, (deal, when) => {
    lastOpen[deal] = Math.max(lastOpen[deal] as number, when);
  });
  const first = new Float64Array(opportunity.length).fill(Number.POSITIVE_INFINITY);
  eachOf(true, (deal, when) => {
    if (when >= (lastOpen[deal] as number)) first[deal] = Math.min(first[deal] as number, when);
  });
  return first;
}
