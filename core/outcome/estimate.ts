import type { Day } from '../crm/time';
import type { LadderStep } from '../engine/insight';
import { log } from '../kernels/math';
import type { Deals } from './deals';
import { AGE_DRIVER, ageLevel, existingDrivers, levelsOn } from './drivers';
import type { Blend, Count, Tally } from './ladder';
import { blend, stepCounts } from './ladder';
import { logistic } from './logistic';
import type { DriverModel, Strengths } from './model';
import { NO_INFORMATION } from './model';
import type { Moment } from './moments';
import { ageOf, wayToNext } from './moments';

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
  const counts = stepCounts(known, known.deals.customer[at.deal] ?? -1, at.stage, at.day);
  const nobody = { won: 0, lost: 0 };
  const all = blend({ own: nobody, segment: nobody, industryRegion: nobody, all: counts.all }, ONLY_ALL);
  return { counts, ladder: blend(counts, strengths), all };
}

export function logOdds(p: number): number {
  return log(p / (1 - p));
}

/** More than there are days until the year 4700: makes one number of a deal and a day. */
const DAYS_OF_KEY = 1e6;

/** The drivers that this org's rows say something about. */
export interface DriverSet {
  ids: readonly string[];
  /** The level of each driver, parallel to `ids`; computed once per deal and day. */
  levelsOf(deal: number, day: Day): readonly (string | undefined)[];
}

export function driverSet(deals: Deals): DriverSet {
  const drivers = existingDrivers(deals);
  const known = new Map<number, readonly (string | undefined)[]>();
  return {
    ids: drivers.map((d) => d.id),
    levelsOf(deal, day) {
      const key = deal * DAYS_OF_KEY + day;
      let levels = known.get(key);
      if (!levels) {
        levels = levelsOn(drivers, deals, deal, day);
        known.set(key, levels);
      }
      return levels;
    },
  };
}

/**
 * What the time in a stage adds to the log-odds, in a straight line from one of the ages that were compared to the next.
 * @param days in the stage; NaN where not known: as at its entry.
 */
export function ageEffect(model: DriverModel, stage: number, days: number): number {
  const age = ageOf(days);
  const levels = model.added[AGE_DRIVER];
  const here = levels?.[ageLevel(stage, age)] ?? 0;
  const next = levels?.[ageLevel(stage, age + 1)];
  return next === undefined ? here : here + wayToNext(days) * (next - here);
}

/**
 * The probability after the drivers.
 * @param offset log-odds before the drivers, with {@link ageEffect}.
 */
export function withDrivers(
  model: DriverModel,
  ids: readonly string[],
  levels: readonly (string | undefined)[],
  offset: number,
): number {
  let x = offset + model.intercept;
  levels.forEach((level, d) => {
    if (level !== undefined) x += model.added[ids[d] ?? '']?.[level] ?? 0;
  });
  return logistic(x);
}
