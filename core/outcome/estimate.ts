import type { Day } from '../crm/time';
import type { LadderStep } from '../engine/insight';
import { log } from '../kernels/math';
import type { Deals } from './deals';
import { AGE_DRIVER, existingDrivers, levelsOn } from './drivers';
import type { Blend, Count, Tally } from './ladder';
import { blend, stepCounts } from './ladder';
import type { SparseRow } from './logistic';
import { fitLogistic, logistic } from './logistic';
import type { DriverModel, Strengths } from './model';
import { NO_INFORMATION } from './model';
import type { Moment } from './moments';

/** A level needs so many moments to get a coefficient. */
const NEEDED_MOMENTS = 20;

/** Where an open deal stands, or a closed one stood. */
export type Standing = Omit<Moment, 'won'>;

/** What the ladder says of a deal at a moment, and what it rests on. */
export interface BaseEstimate {
  counts: Record<LadderStep, Count>;
  ladder: Blend;
  /** The share won of all deals that had reached the stage, without the customer's own. */
  all: Blend;
}

const ONLY_ALL: Strengths = { own: NO_INFORMATION, segment: NO_INFORMATION, industryRegion: NO_INFORMATION };

/** The ladder at a moment: own deals count when they had closed by then, the segment when the customer had bought by then. */
export function baseEstimate(known: Tally, strengths: Strengths, at: Standing): BaseEstimate {
  const customer = known.deals.customer[at.deal] ?? -1;
  const counts = stepCounts(known, customer, at.stage, at.day);
  const nobody = { won: 0, lost: 0 };
  const all = blend({ own: nobody, segment: nobody, industryRegion: nobody, all: counts.all }, ONLY_ALL);
  return { counts, ladder: blend(counts, strengths), all };
}

export function logOdds(p: number): number {
  return log(p / (1 - p));
}

/** A moment with its log-odds before the drivers, and the levels it was at. */
export interface Observed {
  offset: number;
  levels: readonly (string | undefined)[];
  ageLevel: string;
  won: boolean;
}

/** Ids of the drivers whose levels {@link observe} gives, in order. */
export interface DriverSet {
  ids: string[];
  levelsOf(deal: number, day: Day): readonly (string | undefined)[];
}

export function driverSet(deals: Deals): DriverSet {
  const drivers = existingDrivers(deals);
  return { ids: drivers.map((d) => d.id), levelsOf: (deal, day) => levelsOn(drivers, deals, deal, day) };
}

/** Fits what the levels add to the log-odds. */
export function fitDrivers(ids: readonly string[], observed: readonly Observed[], ridge: number): DriverModel {
  const names = [...ids, AGE_DRIVER];
  const counts = new Map<string, number>();
  const keysOf = (one: Observed): string[] =>
    [...one.levels, one.ageLevel].flatMap((level, d) => (level === undefined ? [] : [`${names[d]}\n${level}`]));
  const keys = observed.map(keysOf);
  for (const list of keys) for (const key of list) counts.set(key, (counts.get(key) ?? 0) + 1);
  const columns = [...counts.keys()].filter((key) => (counts.get(key) ?? 0) >= NEEDED_MOMENTS).sort();
  const columnOf = new Map(columns.map((key, c) => [key, c]));
  const rows = observed.map((one, i): SparseRow => {
    const active = (keys[i] ?? []).flatMap((key) => columnOf.get(key) ?? []);
    return { columns: active, offset: one.offset, won: one.won };
  });
  const { intercept, added } = fitLogistic(rows, columns.length, ridge);
  const model: DriverModel = { intercept, ridge, added: {} };
  columns.forEach((key, c) => {
    const [driver = '', level = ''] = key.split('\n');
    const levels = model.added[driver] ?? {};
    levels[level] = added[c] ?? 0;
    model.added[driver] = levels;
  });
  return model;
}

/** The probability after the drivers. */
export function withDrivers(model: DriverModel, ids: readonly string[], one: Omit<Observed, 'won'>): number {
  let x = one.offset + model.intercept + (model.added[AGE_DRIVER]?.[one.ageLevel] ?? 0);
  one.levels.forEach((level, d) => {
    if (level !== undefined) x += model.added[ids[d] ?? '']?.[level] ?? 0;
  });
  return logistic(x);
}
