import type { Day } from '../crm/time';
import type { Common, Driver, Known } from './driver';
import { AGE_DRIVER, existingDrivers, knownOf } from './drivers';
import type { LadderGroups } from './ladder';

/** The levels of drivers as codes. */
export interface LevelCodes {
  ids: readonly string[];
  /** Whether the time in a stage, a driver of its own, counts. */
  aged: boolean;
  /** Of each driver its levels by code, as they were met. */
  levels: readonly (readonly string[])[];
  /** Writes the codes of a deal on a day, parallel to `ids`; −1 = no level. */
  read(deal: number, day: Day, into: Int16Array): void;
}

/** The largest code: they are kept in 16 bits. */
const MOST_CODE = 0x7fff;

/** Codes of the levels of one driver. */
interface Dictionary {
  driver: Driver;
  levels: string[];
  codeOf: Map<string, number>;
}

/** Gives the levels of all drivers of the deals as codes, under groups and without some of the drivers. */
export type LevelBook = (groups: LadderGroups, without: ReadonlySet<string>) => LevelCodes;

/**
 * Reads the levels of drivers, those that look at no group once for each deal and day, whatever groups they are asked for under:
 * it is for deals that change no more.
 */
export function levelBook(common: Common): LevelBook {
  const drivers = existingDrivers(common.deals);
  const free = drivers.filter(({ ofGroups }) => !ofGroups).map(dictionaryOf);
  const pages = pagesOf(common.deals.state.length, free.length);
  return (groups, without) => {
    const known = knownOf(common, groups);
    const own = drivers.filter(({ id }) => !without.has(id));
    const dictionaries = own.map((driver) => free.find((one) => one.driver === driver) ?? dictionaryOf(driver));
    const places = dictionaries.map((dictionary) => free.indexOf(dictionary));
    return {
      ids: own.map(({ id }) => id),
      aged: !without.has(AGE_DRIVER),
      levels: dictionaries.map(({ levels }) => levels),
      read(deal, day, into) {
        const page = pages.at(deal, day, (codes, start) => {
          for (const [i, dictionary] of free.entries()) codes[start + i] = codeOn(dictionary, known, deal, day);
        });
        const { codes } = pages;
        for (let d = 0; d < places.length; d++) {
          const place = places[d] as number;
          into[d] =
            place >= 0 ? (codes[page + place] as number) : codeOn(dictionaries[d] as Dictionary, known, deal, day);
        }
      },
    };
  };
}

function dictionaryOf(driver: Driver): Dictionary {
  return { driver, levels: [], codeOf: new Map() };
}

function codeOn({ driver, levels, codeOf }: Dictionary, known: Known, deal: number, day: Day): number {
  const level = driver.levelOn(known, deal, day);
  if (level === undefined) return -1;
  const found = codeOf.get(level);
  if (found !== undefined) return found;
  // So many words are free text, of which hardly one comes again.
  if (levels.length > MOST_CODE) return -1;
  const code = levels.push(level) - 1;
  codeOf.set(level, code);
  return code;
}

/** Numbers of deals on days, `width` of each: a deal's days hang together, as it has few. */
interface Pages {
  codes: Int16Array;
  /** Where the numbers of a deal on a day stand; `write` writes them when they are asked for first. */
  at(deal: number, day: Day, write: (codes: Int16Array, start: number) => void): number;
}

function pagesOf(deals: number, width: number): Pages {
  const last = new Int32Array(deals).fill(-1);
  let before = new Int32Array(1024);
  let days = new Float64Array(1024);
  let count = 0;
  const pages: Pages = {
    codes: new Int16Array(1024 * width),
    at(deal, day, write) {
      for (let page = last[deal] as number; page >= 0; page = before[page] as number)
        if (days[page] === day) return page * width;
      if (count === days.length) {
        before = longer(before, new Int32Array(2 * count));
        days = longer(days, new Float64Array(2 * count));
        pages.codes = longer(pages.codes, new Int16Array(2 * count * width));
      }
      before[count] = last[deal] as number;
      days[count] = day;
      last[deal] = count;
      write(pages.codes, count * width);
      return count++ * width;
    },
  };
  return pages;
}

function longer<T extends Int16Array | Int32Array | Float64Array>(values: T, into: T): T {
  into.set(values);
  return into;
}
