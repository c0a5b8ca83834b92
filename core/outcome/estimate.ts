import type { Day } from '../crm/time';
import type { LadderStep } from '../engine/insight';
import { finish } from '../kernels/finish';
import { log } from '../kernels/math';
import type { Deals } from './deals';
import { AGE_DRIVER, ageLevel, commonSteps, existingDrivers, knownOf, levelsOn } from './drivers';
import type { Blend, Count, LadderGroups, Rate, Tally } from './ladder';
import { blend, rateOf, stepCounts } from './ladder';
import type { DriverModel, Strengths } from './model';
import { NO_INFORMATION } from './model';
import type { Moment } from './moments';
import { ageOf, wayToNext } from './moments';
import { levelsWith, type TriedProducts } from './triedProducts';

/** Where an open deal stands, or a closed one stood. */
export type Standing = Omit<Moment, 'won'>;

/** What the ladder says of a deal at a moment, and what it rests on. */
export interface BaseEstimate {
  counts: Record<LadderStep, Count>;
  ladder: Blend;
  /** The share won of all deals that had reached the stage, without the customer's own. */
  all: Blend;
}

const NOBODY: Count = { won: 0, lost: 0 };
const ONLY_ALL: Strengths = { own: NO_INFORMATION, segment: NO_INFORMATION, industryRegion: NO_INFORMATION };

/** The ladder at a moment: own deals count when they had closed by then, the segment when the customer had bought by then. */
export function baseEstimate(known: Tally, strengths: Strengths, at: Standing): BaseEstimate {
  const counts = stepCounts(known, known.deals.customer[at.deal] ?? -1, at.stage, at.day);
  const all = blend({ own: NOBODY, segment: NOBODY, industryRegion: NOBODY, all: counts.all }, ONLY_ALL);
  return { counts, ladder: blend(counts, strengths), all };
}

/** Closed deals that an estimate rests on: the customer's own, and all others, which the steps between are among. */
export function countedIn({ counts: { own, all } }: BaseEstimate): number {
  return own.won + own.lost + all.won + all.lost;
}

/** ln(p / (1 − p)) of a probability: −Infinity for 0, Infinity for 1, NaN outside. */
export function logOdds(p: number): number {
  return log(p / (1 - p));
}

/** What {@link baseEstimate} says, and what the ladder says of a customer of whom no closed deal is known; without the weights. */
export function baseRates(known: Tally, strengths: Strengths, at: Standing): Record<'all' | 'ladder' | 'others', Rate> {
  const counts = stepCounts(known, known.deals.customer[at.deal] ?? -1, at.stage, at.day);
  return {
    all: rateOf({ own: NOBODY, segment: NOBODY, industryRegion: NOBODY, all: counts.all }, ONLY_ALL),
    ladder: rateOf(counts, strengths),
    others: rateOf({ ...counts, own: NOBODY }, strengths),
  };
}

/** The variance of the log-odds of a rate, from that of the rate (delta method). */
export function logOddsVariance({ rate, variance }: Rate): number {
  return variance / (rate * (1 - rate)) ** 2;
}

/** More than there are days until the year 4700: makes one number of a deal and a day. */
const DAYS_OF_KEY = 1e6;

/** One number for a deal on a day. */
export function dealDay(deal: number, day: Day): number {
  return deal * DAYS_OF_KEY + day;
}

/** The drivers that this org's rows say something about. */
export interface DriverSet {
  ids: readonly string[];
  /** The level of each driver, parallel to `ids`. */
  levelsOf(deal: number, day: Day): readonly (string | undefined)[];
  /** The level of the driver at a place of `ids` alone. */
  levelOf(driver: number, deal: number, day: Day): string | undefined;
  /** The levels, by driver, that a deal would have with other products on it. */
  levelsWith(products: TriedProducts, deal: number, day: Day): ReadonlyMap<string, string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/** The drivers of these deals, but those of the ids given. @param common where it was read before. */
export function driverSet(
  deals: Deals,
  groups: LadderGroups,
  without: ReadonlySet<string> = NOTHING,
  common = finish(commonSteps(deals)),
): DriverSet {
  const drivers = existingDrivers(deals).filter(({ id }) => !without.has(id));
  const known = knownOf(common, groups);
  return {
    ids: drivers.map((d) => d.id),
    levelsOf: (deal, day) => levelsOn(drivers, known, deal, day),
    levelOf: (driver, deal, day) => drivers[driver]?.levelOn(known, deal, day),
    levelsWith: (products, deal, day) => levelsWith(known, products, deal, day),
  };
}

/** Drivers that are asked for the same moments again: computed once per deal and day, so it is for deals that change no more. */
export function kept({ levelsOf, ...set }: DriverSet): DriverSet {
  const known = new Map<number, readonly (string | undefined)[]>();
  return {
    ...set,
    levelsOf(deal, day) {
      const key = dealDay(deal, day);
      const levels = known.get(key) ?? levelsOf(deal, day);
      known.set(key, levels);
      return levels;
    },
  };
}

/** A sum of log-odds, and how unsure it is. */
export interface DriverSum {
  added: number;
  variance: number;
}

/**
 * What the drivers add to the log-odds of a deal, intercept included, with its variance xᵀ Σ x. A level that too few deals
 * had adds nothing, as unsure as any coefficient before it was fitted (1 / ridge). The time in a stage counts in a
 * straight line from one of the ages that were compared to the next.
 * @param at.days in the stage; NaN where not known: as at its entry.
 * @param without drivers whose effect is taken off: they add what they usually do.
 * Source: Bishop 2006, Pattern Recognition and Machine Learning, § 4.5.2.
 */
export function driverSum(
  model: DriverModel,
  ids: readonly string[],
  levels: readonly (string | undefined)[],
  at: { stage: number; days: number },
  without: ReadonlySet<string> = NOTHING,
): DriverSum {
  const parts: LevelShare[] = [];
  levels.forEach((level, d) => {
    const driver = ids[d] ?? '';
    if (level !== undefined && !without.has(driver)) parts.push({ driver, level, share: 1 });
  });
  if (!without.has(AGE_DRIVER)) parts.push(...ageShares(model, at));
  const sum = sumOf(model, parts);
  for (const driver of without) sum.added += model.usual[driver] ?? 0;
  return sum;
}

/** The time in the stage, between two of the ages that were compared. */
function ageShares(model: DriverModel, at: { stage: number; days: number }): LevelShare[] {
  const age = ageOf(at.days);
  const next = ageLevel(at.stage, age + 1);
  const share = model.places[AGE_DRIVER]?.[next] === undefined ? 0 : wayToNext(at.days);
  const here = { driver: AGE_DRIVER, level: ageLevel(at.stage, age), share: 1 - share };
  return share > 0 ? [here, { driver: AGE_DRIVER, level: next, share }] : [here];
}

/** A level, or a share of it where a number lies between two. */
export interface LevelShare {
  driver: string;
  level: string;
  share: number;
}

/** What levels add together, see {@link driverSum}. */
export function sumOf(model: DriverModel, levels: readonly LevelShare[]): DriverSum {
  const sum: DriverSum = { added: model.intercept, variance: 0 };
  const intercept = Math.round((Math.sqrt(8 * model.covariance.length + 1) - 1) / 2) - 1;
  const parts: { place: number; share: number }[] = [{ place: intercept, share: 1 }];
  for (const { driver, level, share } of levels) {
    const places = model.places[driver];
    // A driver that is not in the model, as held-out deals did not ask for it, is no doubt either.
    if (!places) continue;
    const place = places[level];
    if (place === undefined) sum.variance += (share * share) / model.ridge;
    else parts.push({ place, share });
    sum.added += share * (model.added[driver]?.[level] ?? 0);
  }
  for (const a of parts)
    for (const b of parts) sum.variance += a.share * b.share * covarianceAt(model, a.place, b.place);
  return sum;
}

/**
 * The standard error of what a level adds beyond the mean of the levels of its driver: what all of them add together says
 * nothing. Infinity of a level, or a driver, that the model does not know.
 */
export function errorOf(model: DriverModel, driver: string, level: string): number {
  const places = model.places[driver];
  const place = places?.[level];
  if (places === undefined || place === undefined) return Number.POSITIVE_INFINITY;
  const all = Object.values(places);
  const parts = all.map((one) => ({ place: one, share: Number(one === place) - 1 / all.length }));
  let variance = 0;
  for (const a of parts) for (const b of parts) variance += a.share * b.share * covarianceAt(model, a.place, b.place);
  return Math.sqrt(variance);
}

function covarianceAt({ covariance }: DriverModel, a: number, b: number): number {
  const [row, column] = a < b ? [b, a] : [a, b];
  return covariance[(row * (row + 1)) / 2 + column] ?? 0;
}
