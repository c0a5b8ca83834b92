import type { Day } from '../crm/time';
import { logistic } from '../kernels/logistic';
import type { Deals } from './deals';
import { WON } from './deals';
import { AGE_DRIVER, ageLevel } from './drivers';
import { baseRates, logOdds, logOddsVariance } from './estimate';
import type { Tally } from './ladder';
import type { LevelCodes } from './levelCodes';
import type { Coefficients, SparseRows } from './logistic';
import { covarianceOf, fitLogistic } from './logistic';
import type { DriverModel, Strengths } from './model';
import type { Moment } from './moments';
import { AGES, eachMoment } from './moments';

/** A level needs so many deals to get a coefficient; how many moments they have says nothing. */
export const NEEDED_OF_LEVEL = 20;
/** More moments than this are thinned evenly: they make the coefficients no better, only the fit longer. */
const MOST_MOMENTS = 16_000;
/** Moments that are looked at in one step. */
const CHUNK = 100;

/** Numbers for the levels of drivers, given as they are met. */
export interface LevelNumbers {
  /** Ids of the drivers, but for the age of the stage. */
  drivers: readonly string[];
  /** Writes the numbers of the levels that a deal has at a moment, ascending, from a place on. @returns the place after them. */
  write(moment: Moment, into: Int32Array, from: number): number;
  /** The most that one moment has. */
  most: number;
  /** Driver id and level by number. */
  names: [string, string][];
}

/** Numbers the levels of the drivers; one more driver is the age of the stage, where it counts. */
export function numberLevels({ ids, aged, levels, read }: LevelCodes): LevelNumbers {
  /** By driver and code. */
  const numbers: number[][] = ids.map(() => []);
  const byAge: number[] = [];
  const names: [string, string][] = [];
  const codes = new Int16Array(ids.length);
  const ofAge = ({ stage, age }: Moment): number => {
    const key = stage * AGES.length + age;
    byAge[key] ??= names.push([AGE_DRIVER, ageLevel(stage, age)]) - 1;
    return byAge[key];
  };
  return {
    drivers: ids,
    names,
    most: ids.length + 1,
    write(moment, into, from) {
      let to = aged ? addAscending(into, from, from, ofAge(moment)) : from;
      read(moment.deal, moment.day, codes);
      for (let d = 0; d < codes.length; d++) {
        const code = codes[d] as number;
        if (code < 0) continue;
        const own = numbers[d] as number[];
        own[code] ??= names.push([ids[d] as string, levels[d]?.[code] as string]) - 1;
        to = addAscending(into, from, to, own[code]);
      }
      return to;
    },
  };
}

/**
 * Moments with the log-odds before the drivers as offset, and the numbers of their levels as columns. All moments weigh the
 * same, and together as much as there are deals: each deal ends in one outcome only. Moments of longer deals must not weigh
 * less, as how long a deal is going to last is not known at any of them.
 */
export interface Observations {
  rows: SparseRows;
  /** Row of rows.opportunity: moments of one deal are no independent cases. */
  deals: Int32Array;
  /** The furthest stage reached, and the day. */
  stages: Int32Array;
  days: Float64Array;
  /** What `all` and the ladder said. */
  all: Float64Array;
  ladder: Float64Array;
  /** The base without what the customer's own deals say. */
  others: Float64Array;
  /** How unsure the log-odds of the base are, as a variance. */
  unsure: Float64Array;
}

/**
 * The moments of the deals that closed in (from, until], with what was known of them under the counts of `known`.
 * @param most more moments than this are thinned evenly.
 */
export function* observe(
  known: Tally,
  strengths: Strengths,
  base: 'ladder' | 'all',
  numbers: LevelNumbers,
  from: Day,
  until: Day,
  most = MOST_MOMENTS,
): Generator<undefined, Observations> {
  const taken = thinned(known.deals, from, until, most);
  yield;
  const { length } = taken;
  const numbersOf = () => new Float64Array(length);
  const deals = Int32Array.from(taken, ({ deal }) => deal);
  const stages = Int32Array.from(taken, ({ stage }) => stage);
  const days = Float64Array.from(taken, ({ day }) => day);
  const found = {
    deals,
    stages,
    days,
    all: numbersOf(),
    ladder: numbersOf(),
    others: numbersOf(),
    unsure: numbersOf(),
  };
  const starts = new Int32Array(length + 1);
  const columns = new Int32Array(length * numbers.most);
  const offset = numbersOf();
  for (const [i, moment] of taken.entries()) {
    // The first ones take longer: what was usual is read when it is first asked for.
    if (i % CHUNK === 0 || i < CHUNK) yield;
    const rates = baseRates(known, strengths, moment);
    starts[i + 1] = numbers.write(moment, columns, starts[i] as number);
    offset[i] = logOdds(rates[base].rate);
    found.all[i] = rates.all.rate;
    found.ladder[i] = rates.ladder.rate;
    found.others[i] = base === 'all' ? rates.all.rate : rates.others.rate;
    found.unsure[i] = logOddsVariance(rates[base]);
  }
  const won = Uint8Array.from(taken, (moment) => Number(moment.won));
  const weight = new Set(deals).size / length;
  return { ...found, rows: { length, starts, columns: columns.slice(0, starts[length]), offset, won, weight } };
}

/** Puts a number where it belongs among the ascending ones at [from, to). @returns the place after them. */
function addAscending(into: Int32Array, from: number, to: number, number: number): number {
  let at = to;
  for (; at > from && (into[at - 1] as number) > number; at--) into[at] = into[at - 1] as number;
  into[at] = number;
  return to + 1;
}

/** The moments, evenly thinned where they are too many. */
function thinned(deals: Deals, from: Day, until: Day, most: number): Moment[] {
  let count = 0;
  eachMoment(deals, from, until, () => count++);
  const share = Math.min(1, most / count);
  const taken: Moment[] = [];
  let i = 0;
  eachMoment(deals, from, until, (deal, stage, age, day) => {
    if (share === 1 || Math.floor((i + 1) * share) > Math.floor(i * share))
      taken.push({ deal, stage, age, day, won: deals.state[deal] === WON });
    i++;
  });
  return taken;
}

/**
 * The rows with those of their levels that {@link NEEDED_OF_LEVEL} deals had. Moments of one deal stand together.
 * @param without drivers that are left out.
 */
export function commonLevels(
  { rows, deals }: Observations,
  numbers: LevelNumbers,
  without?: ReadonlySet<string>,
): SparseRows {
  const having = new Int32Array(numbers.names.length);
  const last = new Int32Array(numbers.names.length).fill(-1);
  for (let i = 0; i < rows.length; i++) {
    const deal = deals[i] as number;
    for (let at = rows.starts[i] as number; at < (rows.starts[i + 1] as number); at++) {
      const column = rows.columns[at] as number;
      if (last[column] === deal) continue;
      last[column] = deal;
      having[column] = (having[column] as number) + 1;
    }
  }
  const isLeftOut = (column: number) => without?.has(numbers.names[column]?.[0] ?? '') === true;
  return withColumns(
    rows,
    having.map((count, column) => (count >= NEEDED_OF_LEVEL && !isLeftOut(column) ? column : -1)),
  );
}

/** The rows with other numbers for their columns, still ascending; a column that becomes −1 is left out. */
function withColumns(rows: SparseRows, numberOf: Int32Array): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(rows.columns.length);
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    for (let at = rows.starts[i] as number; at < (rows.starts[i + 1] as number); at++) {
      const column = numberOf[rows.columns[at] as number] as number;
      if (column < 0) continue;
      let place = count++;
      for (; place > (starts[i] as number) && (columns[place - 1] as number) > column; place--)
        columns[place] = columns[place - 1] as number;
      columns[place] = column;
    }
    starts[i + 1] = count;
  }
  return { ...rows, starts, columns: columns.slice(0, count) };
}

/**
 * Fits what levels add to the log-odds. Only those that some row has are solved for: a field of free text has thousands of others.
 * @param common see {@link commonLevels}. @returns coefficients by the number of the level; 0 of those that no row has.
 */
export function* fitLevels(
  common: SparseRows,
  numbers: LevelNumbers,
  ridge: number,
  start?: Coefficients,
  closeEnough?: number,
): Generator<undefined, Coefficients> {
  const isUsed = new Uint8Array(numbers.names.length);
  for (const column of common.columns) isUsed[column] = 1;
  const placeOf = new Int32Array(isUsed.length);
  const used: number[] = [];
  isUsed.forEach((is, column) => {
    if (is) placeOf[column] = used.push(column) - 1;
  });
  yield;
  const rows = { ...common, columns: common.columns.map((column) => placeOf[column] as number) };
  const from = start && {
    intercept: start.intercept,
    added: Float64Array.from(used, (column) => start.added[column] ?? 0),
  };
  const found = yield* fitLogistic(rows, used.length, ridge, from, closeEnough);
  const added = new Float64Array(numbers.names.length);
  found.added.forEach((value, place) => {
    added[used[place] as number] = value;
  });
  return { intercept: found.intercept, added };
}

/** The probabilities that coefficients say of rows. A level that was not fitted adds nothing. */
export function foresee({ intercept, added }: Coefficients, rows: Omit<SparseRows, 'won' | 'weight'>): Float64Array {
  return Float64Array.from({ length: rows.length }, (_, i) => {
    let x = (rows.offset[i] as number) + intercept;
    for (let at = rows.starts[i] as number; at < (rows.starts[i + 1] as number); at++)
      x += added[rows.columns[at] as number] ?? 0;
    return logistic(x);
  });
}

/** The coefficients as they are kept in a version: the levels that have one, with how sure it is. */
export function* toDriverModel(
  seen: Observations,
  coefficients: Coefficients,
  numbers: LevelNumbers,
  ridge: number,
): Generator<undefined, DriverModel> {
  const named = numbers.names
    .map(([driver, level], number) => ({ driver, level, number, value: coefficients.added[number] ?? 0 }))
    .filter(({ value }) => value !== 0);
  named.sort((a, b) => (a.driver < b.driver ? -1 : a.driver > b.driver ? 1 : a.level < b.level ? -1 : 1));
  const model: DriverModel = {
    intercept: coefficients.intercept,
    ridge,
    added: {},
    ...effectsOf(seen, coefficients, numbers),
    places: {},
    covariance: new Float64Array(0),
  };
  const placeOf = new Int32Array(numbers.names.length).fill(-1);
  named.forEach(({ driver, level, number, value }, place) => {
    placeOf[number] = place;
    model.added[driver] = { ...model.added[driver], [level]: value };
    model.places[driver] = { ...model.places[driver], [level]: place };
  });
  const rows = withColumns(seen.rows, placeOf);
  yield;
  const kept = { intercept: coefficients.intercept, added: Float64Array.from(named, ({ value }) => value) };
  return { ...model, covariance: yield* covarianceOf(rows, seen.deals, kept, ridge) };
}

/** What each driver adds in the mean of the moments, and how far it is from that in the mean. */
function effectsOf(
  { rows }: Observations,
  { added }: Coefficients,
  numbers: LevelNumbers,
): Pick<DriverModel, 'usual' | 'influence'> {
  const having = new Int32Array(numbers.names.length);
  for (const column of rows.columns) having[column] = (having[column] as number) + 1;
  const usual: Record<string, number> = {};
  const influence: Record<string, number> = {};
  const unknown: Record<string, number> = {};
  const share = (column: number) => (having[column] as number) / rows.length;
  numbers.names.forEach(([driver], column) => {
    usual[driver] = (usual[driver] ?? 0) + (added[column] ?? 0) * share(column);
    unknown[driver] = (unknown[driver] ?? 1) - share(column);
  });
  numbers.names.forEach(([driver], column) => {
    const apart = Math.abs((added[column] ?? 0) - (usual[driver] ?? 0)) * share(column);
    influence[driver] = (influence[driver] ?? Math.abs(usual[driver] ?? 0) * (unknown[driver] ?? 0)) + apart;
  });
  return { usual, influence };
}
