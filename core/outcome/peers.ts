import type { RecordRef } from '../crm/ids';
import { MOST_RECORDS } from '../crm/reason';
import { lastClosedFirst, WON } from './deals';
import type { Standing } from './estimate';
import type { Moment } from './moments';
import { momentsOf } from './moments';
import type { OutcomeIndex } from './probability';

/**
 * Of deals that stood where a deal stands those that closed last are counted, so many at most: what was long ago says less, and a
 * count has to be there before a person looks.
 */
const MOST_PEERS = 1_000;
/** With fewer than this a younger age is taken. */
const FEW = 30;

/** Deals at one level of a driver. */
export interface LevelTally {
  won: number;
  closed: number;
  /** Rows of rows.opportunity, those that closed last first. */
  deals: number[];
}

/** Closed deals at the moment at which they stood at one stage and age, those that closed last first. */
export interface Peers {
  moments: Moment[];
  /** By place of a driver among those of the index, and by level; filled when first asked for. */
  levels: Map<number, ReadonlyMap<string, LevelTally>>;
}

/** Deals at a level beside all others of which the level is known. */
export interface Split {
  won: number;
  closed: number;
  otherWon: number;
  other: number;
  deals: readonly number[];
}

const NOBODY: Peers = { moments: [], levels: new Map() };

/** Closed deals at this stage and age. */
export function peersAt(index: OutcomeIndex, stage: number, age: number): Peers {
  if (index.peers.size === 0) gather(index);
  return index.peers.get(`${stage}:${age}`) ?? NOBODY;
}

/** Closed deals that stood where this one stands; at a younger age where too few have reached this one. */
export function peersOf(index: OutcomeIndex, at: Standing): Peers {
  let best = NOBODY;
  for (let age = at.age; age >= 0 && best.moments.length < FEW; age--) {
    const seen = peersAt(index, at.stage, age);
    if (seen.moments.length > best.moments.length) best = seen;
  }
  return best;
}

/**
 * Closed deals that stood where this one stands, split in two; at a younger age where one of the sides has too few, and at
 * this one where it has too few at every age.
 */
export function splitFrom(index: OutcomeIndex, at: Standing, enough: number, splitOf: (peers: Peers) => Split): Split {
  const here = splitOf(peersOf(index, at));
  let split = here;
  for (let { age } = at; Math.min(split.closed, split.other) < enough; age--) {
    if (age < 0) return here;
    split = splitOf(peersAt(index, at.stage, age));
  }
  return split;
}

function gather({ deals, peers }: OutcomeIndex): void {
  for (const deal of lastClosedFirst(deals))
    momentsOf(deals, deal, (stage, age, day) => {
      const key = `${stage}:${age}`;
      const found: Peers = peers.get(key) ?? { moments: [], levels: new Map() };
      peers.set(key, found);
      if (found.moments.length < MOST_PEERS)
        found.moments.push({ deal, stage, age, day, won: deals.state[deal] === WON });
    });
}

/** What became of the peers at each level of a driver. @param driver its place among the drivers of the index. */
export function levelsAmong(index: OutcomeIndex, peers: Peers, driver: number): ReadonlyMap<string, LevelTally> {
  const levels = peers.levels.get(driver) ?? tallyLevels(index, peers.moments, driver);
  peers.levels.set(driver, levels);
  return levels;
}

function tallyLevels(
  { drivers }: OutcomeIndex,
  moments: readonly Moment[],
  driver: number,
): ReadonlyMap<string, LevelTally> {
  const levels = new Map<string, LevelTally>();
  for (const { deal, day, won } of moments) {
    const level = drivers.levelOf(driver, deal, day);
    if (level !== undefined) count(levels, level, deal, won);
  }
  return levels;
}

function count(tallies: Map<string, LevelTally>, level: string, deal: number, won: boolean): void {
  const found = tallies.get(level) ?? { won: 0, closed: 0, deals: [] };
  tallies.set(level, found);
  found.closed++;
  if (won) found.won++;
  found.deals.push(deal);
}

/** The deals at a level, against those at all others. */
export function splitAt(levels: ReadonlyMap<string, LevelTally>, level: string): Split {
  const { won, closed, deals } = levels.get(level) ?? { won: 0, closed: 0, deals: [] };
  const split = { won, closed, otherWon: -won, other: -closed, deals };
  for (const tally of levels.values()) {
    split.otherWon += tally.won;
    split.other += tally.closed;
  }
  return split;
}

/** The deals of moments that are so, against the others. */
export function splitWhere(moments: readonly Moment[], isSo: (one: Moment) => boolean | undefined): Split {
  const levels = new Map<string, LevelTally>();
  for (const one of moments) {
    const so = isSo(one);
    if (so !== undefined) count(levels, String(so), one.deal, one.won);
  }
  return splitAt(levels, 'true');
}

/** The records behind a count: the first fifty, and of how many where there are more. */
export function recordsOf(
  deals: readonly number[],
  refOf: (deal: number) => RecordRef,
): { records: RecordRef[]; recordsOf?: number } {
  const records = deals.slice(0, MOST_RECORDS).map(refOf);
  return deals.length > MOST_RECORDS ? { records, recordsOf: deals.length } : { records };
}
