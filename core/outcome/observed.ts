import type { Day } from '../crm/time';
import { logistic } from '../kernels/logistic';
import { AGE_DRIVER, ageLevel } from './drivers';
import type { DriverSet } from './estimate';
import { baseRates, dealDay, logOdds, logOddsVariance } from './estimate';
import type { Tally } from './ladder';
import type { Coefficients, SparseRow } from './logistic';
import { covarianceOf, fitLogistic } from './logistic';
import type { DriverModel, Strengths } from './model';
import type { Moment } from './moments';
import { AGES, moments } from './moments';

/** A level needs so many deals to get a coefficient; how many moments they have says nothing. */
const NEEDED_DEALS = 20;
/** More moments than this are thinned evenly: they make the coefficients no better, only the fit longer. */
const MOST_MOMENTS = 32_000;
/** Moments that are looked at in one step. */
const CHUNK = 1_000;

/** Numbers for the levels of drivers, given as they are met. */
export interface LevelNumbers {
  /** The numbers of the levels that a deal has at a moment, ascending. */
  columnsOf(moment: Moment): readonly number[];
  /** Driver id and level by number. */
  names: [string, string][];
}

/** Numbers the levels of the drivers; one more driver is the age of the stage. What a deal has on a day is computed once. */
export function numberLevels({ ids, levelsOf }: DriverSet): LevelNumbers {
  const byDriver = ids.map(() => new Map<string, number>());
  const byAge = new Map<number, number>();
  const byDay = new Map<number, readonly number[]>();
  const names: [string, string][] = [];
  const numberOf = (driver: number, level: string): number => {
    const known = byDriver[driver]?.get(level);
    if (known !== undefined) return known;
    const number = names.push([ids[driver] ?? '', level]) - 1;
    byDriver[driver]?.set(level, number);
    return number;
  };
  const ofAge = ({ stage, age }: Moment): number => {
    const key = stage * AGES.length + age;
    const number = byAge.get(key) ?? names.push([AGE_DRIVER, ageLevel(stage, age)]) - 1;
    byAge.set(key, number);
    return number;
  };
  const onDay = ({ deal, day }: Moment): readonly number[] => {
    const key = dealDay(deal, day);
    const known = byDay.get(key);
    if (known) return known;
    const columns: number[] = [];
    levelsOf(deal, day).forEach((level, d) => {
      if (level !== undefined) addAscending(columns, numberOf(d, level));
    });
    byDay.set(key, columns);
    return columns;
  };
  return {
    names,
    columnsOf(moment) {
      const age = ofAge(moment);
      const columns = onDay(moment).slice();
      addAscending(columns, age);
      return columns;
    },
  };
}

/**
 * Moments with the log-odds before the drivers as offset, and the numbers of their levels as columns. All moments weigh the
 * same, and together as much as there are deals: each deal ends in one outcome only. Moments of longer deals must not weigh
 * less, as how long a deal is going to last is not known at any of them.
 */
export interface Observations {
  rows: SparseRow[];
  won: boolean[];
  /** Row of rows.opportunity: moments of one deal are no independent cases. */
  deals: number[];
  /** What `all` and the ladder said. */
  all: number[];
  ladder: number[];
  /** The base without what the customer's own deals say. */
  others: number[];
  /** How unsure the log-odds of the base are, as a variance. */
  unsure: number[];
}

/** The moments of the deals that closed in (from, until], with what was known of them under the counts of `known`. */
export function* observe(
  known: Tally,
  strengths: Strengths,
  base: 'ladder' | 'all',
  numbers: LevelNumbers,
  from: Day,
  until: Day,
): Generator<undefined, Observations> {
  const found: Observations = { rows: [], won: [], deals: [], all: [], ladder: [], others: [], unsure: [] };
  const taken = thinned(moments(known.deals, from, until));
  yield;
  const weight = new Set(taken.map((moment) => moment.deal)).size / taken.length;
  for (const moment of taken) {
    if (found.rows.length % CHUNK === 0) yield;
    const rates = baseRates(known, strengths, moment);
    const { rate } = rates[base];
    found.rows.push({ columns: numbers.columnsOf(moment), offset: logOdds(rate), won: moment.won, weight });
    found.won.push(moment.won);
    found.deals.push(moment.deal);
    found.all.push(rates.all.rate);
    found.ladder.push(rates.ladder.rate);
    found.others.push(base === 'all' ? rates.all.rate : rates.others.rate);
    found.unsure.push(logOddsVariance(rates[base]));
  }
  return found;
}

/** Puts a number where it belongs in a short ascending list. */
function addAscending(list: number[], number: number): void {
  let at = list.length;
  list.push(number);
  for (; at > 0 && (list[at - 1] as number) > number; at--) list[at] = list[at - 1] as number;
  list[at] = number;
}

function thinned<T>(list: T[]): T[] {
  const share = Math.min(1, MOST_MOMENTS / list.length);
  return share === 1 ? list : list.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
}

/** The rows with those of their levels that {@link NEEDED_DEALS} deals had. Moments of one deal stand together. */
export function commonLevels({ rows, deals }: Observations, numbers: LevelNumbers): SparseRow[] {
  const having = new Int32Array(numbers.names.length);
  const last = new Int32Array(numbers.names.length).fill(-1);
  rows.forEach((row, i) => {
    const deal = deals[i] ?? -1;
    for (const column of row.columns) {
      if (last[column] === deal) continue;
      last[column] = deal;
      having[column] = (having[column] ?? 0) + 1;
    }
  });
  return rows.map(({ columns, offset, won, weight }) => ({
    columns: columns.filter((column) => (having[column] ?? 0) >= NEEDED_DEALS),
    offset,
    won,
    weight,
  }));
}

/** Fits what levels add to the log-odds. @param common see {@link commonLevels}. @returns coefficients by the number of the level. */
export function* fitLevels(
  common: readonly SparseRow[],
  numbers: LevelNumbers,
  ridge: number,
  start?: Coefficients,
): Generator<undefined, Coefficients> {
  const count = numbers.names.length;
  const from = start && { intercept: start.intercept, added: padded(start.added, count) };
  return yield* fitLogistic(common, count, ridge, from);
}

function padded(values: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(values);
  return longer;
}

/** The probabilities that coefficients say of rows. A level that was not fitted adds nothing. */
export function foresee({ intercept, added }: Coefficients, rows: readonly SparseRow[]): number[] {
  return rows.map((row) => {
    let x = row.offset + intercept;
    for (const column of row.columns) x += added[column] ?? 0;
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
    places: {},
    covariance: new Float64Array(0),
  };
  const placeOf = new Int32Array(numbers.names.length).fill(-1);
  named.forEach(({ driver, level, number, value }, place) => {
    placeOf[number] = place;
    model.added[driver] = { ...model.added[driver], [level]: value };
    model.places[driver] = { ...model.places[driver], [level]: place };
  });
  const rows: SparseRow[] = [];
  for (const { columns, offset, won, weight } of seen.rows) {
    if (rows.length % CHUNK === 0) yield;
    const places: number[] = [];
    for (const column of columns) if ((placeOf[column] ?? -1) >= 0) addAscending(places, placeOf[column] as number);
    rows.push({ columns: places, offset, won, weight });
  }
  const kept = { intercept: coefficients.intercept, added: Float64Array.from(named, ({ value }) => value) };
  return { ...model, covariance: yield* covarianceOf(rows, seen.deals, kept, ridge) };
}
