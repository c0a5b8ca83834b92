import type { Day } from '../crm/time';
import type { Deals } from './deals';
import { LOST, WON } from './deals';

/**
 * Ages of a stage, in days, at which deals are compared. Deals that are going to be won move on sooner: with wider steps
 * the chance of deals that have stood still for a while comes out too high.
 */
export const AGES = [0, 7, 15, 30, 45, 60, 90, 120] as const;

/** A closed deal at a day on which it was still open: what was known then may be held against how it ended. */
export interface Moment {
  deal: number;
  /** The furthest stage it had reached by then. */
  stage: number;
  /** Index into {@link AGES}. */
  age: number;
  day: Day;
  won: boolean;
}

/** The index of the largest of {@link AGES} that has passed; 0 where the days are not known. */
export function ageOf(days: number): number {
  let age = 0;
  while (age + 1 < AGES.length && days >= (AGES[age + 1] ?? Number.POSITIVE_INFINITY)) age++;
  return age;
}

/** How far a number of days has come from one of {@link AGES} to the next, 0–1; 0 beyond the last and where unknown. */
export function wayToNext(days: number): number {
  const age = ageOf(days);
  const from = AGES[age] ?? 0;
  const to = AGES[age + 1];
  return to === undefined || !(days > from) ? 0 : (days - from) / (to - from);
}

/**
 * The moments of every deal that closed after `from` and up to `until`: one for each stage that it stood in and each age
 * that it reached there before it moved on or closed. Comparing an open deal with closed ones at the same stage and age
 * (landmarks) keeps out what can only be known afterwards, and the head start of deals that simply lasted longer.
 * Source: van Houwelingen 2007, "Dynamic prediction by landmarking in event history analysis".
 */
export function moments(deals: Deals, from: Day, until: Day): Moment[] {
  const found: Moment[] = [];
  eachMoment(deals, from, until, (deal, stage, age, day) =>
    found.push({ deal, stage, age, day, won: deals.state[deal] === WON }),
  );
  return found;
}

/** Tells the {@link moments} one by one: of many deals they are more than should be held at once. */
export function eachMoment(
  deals: Deals,
  from: Day,
  until: Day,
  tell: (deal: number, stage: number, age: number, day: Day) => void,
): void {
  for (let deal = 0; deal < deals.state.length; deal++) {
    const state = deals.state[deal];
    const closedOn = deals.closedOn[deal] ?? Number.NaN;
    if ((state === WON || state === LOST) && closedOn > from && closedOn <= until)
      momentsOf(deals, deal, (stage, age, day) => tell(deal, stage, age, day));
  }
}

/** Tells the {@link moments} of one closed deal. */
export function momentsOf(deals: Deals, deal: number, tell: (stage: number, age: number, day: Day) => void): void {
  const stages = deals.stages.length;
  const closedOn = deals.closedOn[deal] ?? Number.NaN;
  for (let stage = 0; stage <= (deals.furthest[deal] ?? -1); stage++) {
    const entered = deals.reachedOn[deal * stages + stage] ?? Number.NaN;
    const next = stage + 1 < stages ? (deals.reachedOn[deal * stages + stage + 1] ?? Number.NaN) : Number.NaN;
    const left = Number.isNaN(next) || next > closedOn ? closedOn : next;
    for (let age = 0; age < AGES.length; age++) {
      const day = entered + (AGES[age] ?? 0);
      if (day < left) tell(stage, age, day);
    }
  }
}
