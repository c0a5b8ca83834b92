import { text } from '../crm/text';
import { type Day, nextMonth } from '../crm/time';
import type { PriceInputs } from './inputs';
import type { PriceShift } from './price';

/** Loads between these change nothing. */
const FULL_LOAD = 0.85;
const LOW_LOAD = 0.7;
/** What a load of ten points beyond them changes, and the most that load changes: a factory sells its slots, it does not auction them. */
const PER_TEN_POINTS = 0.03;
const MOST_BY_LOAD = 0.06;
/** Customers that make the first half of sales get so much room. */
const KEY_ROOM = 0.02;

/** What an offer stands on, before and after what a company adds. */
export interface Standing {
  /** What the customer usually pays, and what the lines cost us; NaN = not known. */
  usual: number;
  cost: number;
  /** Factors on the lower and the upper end of the range. */
  floor: number;
  stretch: number;
}

/** What the optional inputs are looked up by. */
export interface ShiftFacts {
  /** Day on which it is delivered, as far as it is known. */
  day: Day;
  country: string | undefined;
  /** Cost of the offer's lines by product family. */
  costOf: ReadonlyMap<string, number>;
  tier: 'key' | 'core' | 'small' | 'none';
}

/** One input that says something, with what it does. */
export interface Shift {
  input: PriceShift['input'];
  text: PriceShift['text'];
  /** Of what gives room below: said instead where cost leaves none. */
  held?: PriceShift['text'];
  apply(standing: Standing): Standing;
}

/** Every input that says something of an offer, in the order in which they are applied. */
export function shiftsOf(inputs: PriceInputs, facts: ShiftFacts): Shift[] {
  return [
    costShift(inputs, facts),
    marketShift(inputs, facts),
    loadShift(inputs, facts),
    valueShift(inputs, facts),
  ].filter((shift) => shift !== undefined);
}

/** The newest of the entries that have begun: of those of its own where there are any, otherwise of those of all. */
function holding<T extends { from: Day }>(
  entries: readonly T[],
  day: Day,
  nameOf: (one: T) => string | undefined,
  own: string | undefined,
): T | undefined {
  const begun = entries.filter(({ from }) => from <= day).sort((a, b) => a.from - b.from);
  const newestOf = (name: string | undefined) => begun.findLast((one) => nameOf(one) === name);
  return newestOf(own) ?? newestOf(undefined);
}

/** What is added to the cost is added to the price. The change that adds most is told, of those that go where the sum goes. */
function costShift({ cost }: PriceInputs, { day, costOf }: ShiftFacts): Shift | undefined {
  const changes = [...costOf].flatMap(([family, units]) => {
    const entry = holding(cost, day, (one) => one.family, family);
    return entry ? [{ ...entry, added: units * entry.change }] : [];
  });
  const added = changes.reduce((sum, one) => sum + one.added, 0);
  if (added === 0 || !Number.isFinite(added)) return undefined;
  const up = added > 0;
  const most = changes.reduce((one, other) => ((up ? other.added > one.added : other.added < one.added) ? other : one));
  const key = `price.shift.cost.${up ? 'up' : 'down'}`;
  const values = { family: most.family ?? '', change: { as: 'share', value: most.change } } as const;
  return {
    input: 'cost',
    text: text(most.family === undefined ? `${key}.all` : key, values),
    apply: (standing) => ({
      ...standing,
      cost: Math.max(0, standing.cost + added),
      usual: Math.max(standing.usual / 10, standing.usual + added),
    }),
  };
}

function marketShift({ market }: PriceInputs, { day, country }: ShiftFacts): Shift | undefined {
  const entry = holding(market, day, (one) => one.country, country);
  if (!entry || !(entry.change >= -0.9) || entry.change === 0 || !Number.isFinite(entry.change)) return undefined;
  const values = { country: entry.country ?? '', change: { as: 'share', value: entry.change } } as const;
  const key = `price.shift.market.${entry.change > 0 ? 'up' : 'down'}`;
  return {
    input: 'market',
    text: text(entry.country === undefined ? `${key}.all` : key, values),
    apply: (standing) => ({ ...standing, usual: standing.usual * (1 + entry.change) }),
  };
}

/** A full factory removes room and lifts the range; an empty one gives room below. */
function loadShift({ capacity }: PriceInputs, { day }: ShiftFacts): Shift | undefined {
  const entry = capacity.find(({ month }) => month <= day && day < nextMonth(month));
  if (!entry || !Number.isFinite(entry.load)) return undefined;
  const beyond = entry.load > FULL_LOAD ? entry.load - FULL_LOAD : entry.load < LOW_LOAD ? entry.load - LOW_LOAD : 0;
  if (beyond === 0) return undefined;
  const by = Math.max(-MOST_BY_LOAD, Math.min(MOST_BY_LOAD, beyond * 10 * PER_TEN_POINTS));
  const values = { month: { as: 'month', day: entry.month }, load: { as: 'share', value: entry.load } } as const;
  return {
    input: 'capacity',
    text: text(by > 0 ? 'price.shift.load.full' : 'price.shift.load.low', values),
    ...(by < 0 && { held: text('price.shift.load.low.held', values) }),
    apply: (standing) => ({
      ...standing,
      floor: standing.floor * (1 + by),
      stretch: by > 0 ? standing.stretch * (1 + by) : standing.stretch,
    }),
  };
}

function valueShift({ customerValue }: PriceInputs, { tier }: ShiftFacts): Shift | undefined {
  if (!customerValue || tier !== 'key') return undefined;
  return {
    input: 'customerValue',
    text: text('price.shift.value', { room: { as: 'share', value: KEY_ROOM } }),
    held: text('price.shift.value.held'),
    apply: (standing) => ({ ...standing, floor: standing.floor * (1 - KEY_ROOM) }),
  };
}
