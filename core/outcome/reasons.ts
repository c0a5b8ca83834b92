import type { RecordRef } from '../crm/ids';
import type { Reason } from '../crm/reason';
import { text } from '../crm/text';
import { AGE_DRIVER, DRIVERS } from './drivers';
import type { Standing } from './estimate';
import type { Moment } from './moments';
import { AGES, moments } from './moments';
import type { Estimate, OutcomeIndex } from './probability';
import { compareShares } from './shares';

/** A reason needs so many deals with its level, and as many without. */
const NEEDED_DEALS = 5;
/** Deals that both shares are drawn towards the common one with, before they are compared. */
const STRENGTH = 8;
/** Smaller differences of log-odds are not worth a sentence. */
const SMALLEST = 0.2;
/** A difference must be so many times its own standard error: one in ten by luck alone, not one in two. */
const SURE = 1.645;
/** Days in a stage that are worth a sentence. */
const LONG = 30;
const MOST_UP = 3;
const MOST_DOWN = 2;
const MOST_RECORDS = 50;

interface Split {
  won: number;
  closed: number;
  otherWon: number;
  other: number;
  deals: number[];
}

/**
 * What raises and what lowers the chance: for each driver, deals at the same stage and age as this one, split into those
 * at this deal's level and the others. Sorted by the difference of log-odds, both shrunk towards the common share; at most
 * three up and two down.
 */
export function explainChance(
  index: OutcomeIndex,
  estimate: Estimate,
  refOf: (deal: number) => RecordRef,
): { up: Reason[]; down: Reason[] } {
  const population = populationOf(index, estimate.at);
  const found: Reason[] = [];
  index.drivers.ids.forEach((id, d) => {
    const level = estimate.levels[d];
    if (level === undefined) return;
    const split: Split = { won: 0, closed: 0, otherWon: 0, other: 0, deals: [] };
    for (const one of population) {
      const seen = index.drivers.levelsOf(one.deal, one.day)[d];
      if (seen !== undefined) add(split, one, seen === level);
    }
    const word = DRIVERS.find((driver) => driver.id === id)?.word;
    found.push(
      ...(word ? reasonOf(id, undefined, { word: level }, split, refOf) : reasonOf(id, level, {}, split, refOf)),
    );
  });
  found.push(...ageReason(index, estimate.at, refOf));
  found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  return {
    up: found.filter((reason) => reason.direction === 'up').slice(0, MOST_UP),
    down: found.filter((reason) => reason.direction === 'down').slice(0, MOST_DOWN),
  };
}

function add(split: Split, one: Moment, same: boolean): void {
  if (same) {
    split.closed++;
    if (one.won) split.won++;
    split.deals.push(one.deal);
  } else {
    split.other++;
    if (one.won) split.otherWon++;
  }
}

/** Closed deals at the moment at which they stood where this one stands; a younger age where too few have reached this one. */
function populationOf(index: OutcomeIndex, at: Standing): Moment[] {
  if (index.populations.size === 0)
    for (const moment of moments(index.deals, Number.NEGATIVE_INFINITY, index.deals.asOf)) {
      const key = `${moment.stage}:${moment.age}`;
      const list = index.populations.get(key);
      if (list) list.push(moment);
      else index.populations.set(key, [moment]);
    }
  let best: Moment[] = [];
  for (let age = at.age; age >= 0 && best.length < 6 * NEEDED_DEALS; age--) {
    const seen = index.populations.get(`${at.stage}:${age}`) ?? [];
    if (seen.length > best.length) best = seen;
  }
  return best;
}

/** Deals that stood in the stage as long as this one, against those that moved on or closed sooner. */
function ageReason(index: OutcomeIndex, at: Standing, refOf: (deal: number) => RecordRef): Reason[] {
  const days = AGES[at.age] ?? 0;
  if (days < LONG) return [];
  const split: Split = { won: 0, closed: 0, otherWon: 0, other: 0, deals: [] };
  const long = new Set((index.populations.get(`${at.stage}:${at.age}`) ?? []).map((one) => one.deal));
  for (const one of index.populations.get(`${at.stage}:0`) ?? []) add(split, one, long.has(one.deal));
  return reasonOf(AGE_DRIVER, undefined, { days }, split, refOf);
}

function reasonOf(
  driver: string,
  level: string | undefined,
  values: Record<string, string | number>,
  split: Split,
  refOf: (deal: number) => RecordRef,
): Reason[] {
  const { won, closed, otherWon, other } = split;
  if (closed < NEEDED_DEALS || other < NEEDED_DEALS) return [];
  const { difference, error } = compareShares({ won, closed }, { won: otherWon, closed: other }, STRENGTH);
  if (Math.abs(difference) < Math.max(SMALLEST, SURE * error)) return [];
  const key = level === undefined ? `chance.${driver}` : `chance.${driver}.${level}`;
  return [
    {
      id: `chance:${driver}`,
      direction: difference > 0 ? 'up' : 'down',
      text: text(key, values),
      evidence: text(`${key}.evidence`, { ...values, won, of: closed, otherWon, other }),
      records: split.deals.slice(0, MOST_RECORDS).map(refOf),
      ...(split.deals.length > MOST_RECORDS ? { recordsOf: split.deals.length } : {}),
      weight: Math.abs(difference),
    },
  ];
}
