import type { Day } from '../crm/time';
import { lazy } from '../kernels/lazy';
import type { Deals } from './deals';
import { lastClosedFirst, WON } from './deals';
import { amountOn } from './facts';
import type { LadderGroups } from './ladder';
import { segmentOn } from './ladder';

/** What is usual is read anew for so many days; what happened since the last reading does not count yet. */
export const PERIOD = 91;
/** So few won deals say nothing of what is usual. */
const NEEDED_WON = 10;
/** Deals that the rate of one owner or family is drawn towards that of all with. */
const STRENGTH = 16;

/** Where a number stands among those of won deals: below the first quartile, up to the third, up to the 95th hundredth, beyond. */
export type Rank = 'low' | 'usual' | 'high' | 'beyond';

/** Limits between ranks. */
type Limits = readonly [number, number, number];

/** What was usual before a day, by deals that had closed by then: nothing here knows of a later day. */
export interface Habits {
  /** Days that a deal has stood in a stage, against the whole stay of won deals there; undefined below ten of them. */
  stay(stage: number, days: number, day: Day): Rank | undefined;
  /** The same as a share of the way from entering the stage to the close date that was expected then. */
  planned(stage: number, share: number, day: Day): Rank | undefined;
  /** Days since a deal was made, against won deals from first to last day. */
  age(days: number, day: Day): Rank | undefined;
  /** The middle amount of deals won in a segment of the groups; NaN below ten of them. */
  amountsIn(groups: LadderGroups): (segment: number, day: Day) => number;
  /**
   * Won over lost of a group of deals (an owner's, a product family's) against all deals, as a difference of log-odds' sign:
   * shrunk towards all, so that few deals are usual.
   */
  rate(kind: 'owner' | 'family', group: number, day: Day): 'low' | 'usual' | 'high' | undefined;
}

/** The day on which a deal left a stage for a later one, or closed in it. */
function leftOn(deals: Deals, deal: number, stage: number): Day {
  const stages = deals.stages.length;
  const closedOn = deals.closedOn[deal] ?? Number.NaN;
  const next = stage + 1 < stages ? (deals.reachedOn[deal * stages + stage + 1] ?? Number.NaN) : Number.NaN;
  return next <= closedOn ? next : closedOn;
}

/** The close date that was expected on a day by the deal's history; NaN where it keeps none. */
export function expectedOn(deals: Deals, deal: number, day: Day): Day {
  const { closeOn } = deals.rows.stageChange.columns;
  let expected = Number.NaN;
  const { offsets, rows } = deals.changes;
  for (let i = offsets[deal] ?? 0; i < (offsets[deal + 1] ?? 0); i++) {
    const change = rows[i] as number;
    if ((deals.changedOn[change] ?? Number.NaN) > day) break;
    const next = closeOn.values[change] ?? Number.NaN;
    if (!Number.isNaN(next)) expected = next;
  }
  return expected;
}

/** Days from entering a stage to the close date expected then; NaN where it was not later. */
export function plannedDays(deals: Deals, deal: number, entered: Day): number {
  const days = expectedOn(deals, deal, entered) - entered;
  return days > 0 ? days : Number.NaN;
}

/** Reads what is usual, when first asked for each period. @param owner @param family group by row of rows.opportunity, −1 = none. */
export function readHabits(deals: Deals, owner: Int32Array, family: Int32Array): Habits {
  const closed = lastClosedFirst(deals).toReversed();
  const won = closed.filter((deal) => deals.state[deal] === WON);
  const wonOn = Float64Array.from(won, (deal) => deals.closedOn[deal] as number);
  /** Something that is read of the deals won before a period, which are the first so many, once for each. */
  const ofPeriod = <T>(read: (earlier: number) => T): ((day: Day) => T) => {
    const known = new Map<number, T>();
    return (day) => {
      const until = Math.floor(day / PERIOD) * PERIOD;
      if (!known.has(until)) known.set(until, read(countBelow(wonOn, until)));
      return known.get(until) as T;
    };
  };
  const ofWon = (toValue: (deal: number) => number) => lazy(() => Float64Array.from(won, toValue));
  const enteredOn = (deal: number, stage: number) => deals.reachedOn[deal * deals.stages.length + stage] ?? Number.NaN;
  const rates = { owner: ratesOf(deals, closed, owner), family: ratesOf(deals, closed, family) };
  const limits = (toValue: (deal: number) => number) => {
    const limitsOf = lazy(() => limitsOfFirst(Float64Array.from(won, toValue)));
    return ofPeriod((earlier) => limitsOf()(earlier));
  };
  const stays = deals.stages.map((_, stage) => limits((deal) => leftOn(deals, deal, stage) - enteredOn(deal, stage)));
  const plans = deals.stages.map((_, stage) =>
    limits((deal) => {
      const entered = enteredOn(deal, stage);
      return (leftOn(deals, deal, stage) - entered) / plannedDays(deals, deal, entered);
    }),
  );
  const ages = limits((deal) => (deals.closedOn[deal] as number) - (deals.createdOn[deal] as number));
  const amounts = ofWon((deal) => amountOn(deals, deal, deals.closedOn[deal] as number));
  return {
    stay: (stage, days, day) => rank(days, stays[stage]?.(day)),
    planned: (stage, share, day) => rank(share, plans[stage]?.(day)),
    age: (days, day) => rank(days, ages(day)),
    amountsIn(groups) {
      const segments = ofWon((deal) =>
        segmentOn(deals, groups, deals.customer[deal] ?? -1, deals.closedOn[deal] as number),
      );
      const middles = ofPeriod((earlier) => middleAmounts(segments().subarray(0, earlier), amounts()));
      return (segment, day) => middles(day).get(segment) ?? Number.NaN;
    },
    rate: (kind, group, day) => rates[kind](group, day),
  };
}

/** Limits among the first so many values: all are sorted once, not the first ones of each period anew. */
function limitsOfFirst(values: Float64Array): (first: number) => Limits | undefined {
  const known = Int32Array.from(values.keys()).filter((i) => (values[i] as number) >= 0);
  const ascending = known.sort((a, b) => (values[a] as number) - (values[b] as number));
  return (first) => {
    const sorted = ascending.filter((i) => i < first);
    if (sorted.length < NEEDED_WON) return undefined;
    const at = (share: number) => values[sorted[Math.floor(share * (sorted.length - 1))] as number] as number;
    return [at(0.25), at(0.75), at(0.95)];
  };
}

function rank(value: number, limits: Limits | undefined): Rank | undefined {
  if (!limits || Number.isNaN(value)) return undefined;
  return value < limits[0] ? 'low' : value <= limits[1] ? 'usual' : value <= limits[2] ? 'high' : 'beyond';
}

/** The middle amount by segment. @param amountOf at least as long as `segmentOf`. */
function middleAmounts(segmentOf: Float64Array, amountOf: Float64Array): Map<number, number> {
  const amounts = new Map<number, number[]>();
  for (let i = 0; i < segmentOf.length; i++) {
    const segment = segmentOf[i] as number;
    const amount = amountOf[i] as number;
    if (segment < 0 || Number.isNaN(amount)) continue;
    const list = amounts.get(segment) ?? [];
    list.push(amount);
    amounts.set(segment, list);
  }
  const middles = new Map<number, number>();
  for (const [segment, list] of amounts) {
    list.sort((a, b) => a - b);
    if (list.length >= NEEDED_WON) middles.set(segment, list[list.length >> 1] as number);
  }
  return middles;
}

/** A fifth more or less won than of all, in odds, is usual. */
const APART = 1.2;

/** Rates of groups by the deals that had closed before a day. */
function ratesOf(
  deals: Deals,
  closed: readonly number[],
  groupOf: Int32Array,
): (group: number, day: Day) => 'low' | 'usual' | 'high' | undefined {
  const byGroup = new Map<number, { days: number[]; wins: number[] }>();
  const all = { days: [] as number[], wins: [] as number[] };
  for (const deal of closed) {
    const group = groupOf[deal] ?? -1;
    const own = byGroup.get(group) ?? { days: [], wins: [] };
    if (group >= 0) byGroup.set(group, own);
    for (const list of [own, all]) {
      list.days.push(deals.closedOn[deal] as number);
      list.wins.push((list.wins.at(-1) ?? 0) + (deals.state[deal] === WON ? 1 : 0));
    }
  }
  return (group, day) => {
    if (group < 0) return undefined;
    const whole = countBefore(all, day);
    if (whole.closed < NEEDED_WON) return undefined;
    const own = countBefore(byGroup.get(group) ?? { days: [], wins: [] }, day);
    const share = (whole.won + 0.5) / (whole.closed + 1);
    const odds = (own.won + STRENGTH * share) / (own.closed - own.won + STRENGTH * (1 - share));
    const apart = (odds * (1 - share)) / share;
    return apart > APART ? 'high' : apart < 1 / APART ? 'low' : 'usual';
  };
}

function countBefore(
  { days, wins }: { days: readonly number[]; wins: readonly number[] },
  day: Day,
): { won: number; closed: number } {
  const closed = countBelow(days, day);
  return { won: closed > 0 ? (wins[closed - 1] as number) : 0, closed };
}

/** How many of ascending numbers are below one. */
function countBelow(values: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
