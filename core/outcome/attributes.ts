import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { middleEighty } from './beta';
import type { Deals } from './deals';
import { WON } from './deals';
import { AGE_DRIVER, ageLevel, DRIVERS } from './drivers';
import type { DriverSet } from './estimate';
import type { DriverModel } from './model';
import type { Attribute } from './modelCard';
import { AGES, eachMoment, type Moment } from './moments';
import type { Share } from './shares';

/** Deals that are read in one step. */
const CHUNK = 500;
/** Values of an attribute that are told, those of most deals first. */
const MOST_LEVELS = 8;
/** Below so many deals with a value nothing is learnt of it. */
const NEEDED_DEALS = 20;

/** What the chance of a version makes of its drivers. */
export interface DriverUse {
  /** What each level adds to the log-odds; undefined where no driver is used. */
  added: DriverModel['added'] | undefined;
  /** Drivers that know the outcome beyond doubt. */
  leaking: ReadonlySet<string>;
  /** Drivers that a person left out. */
  leftOut: ReadonlySet<string>;
  /** There were deals enough to learn from. */
  enough: boolean;
}

/** One level of a driver: what it is called, how many deals had it, and what it adds. */
interface Seen extends Share {
  name: Text;
  added: number;
}

/**
 * Share won by value of each driver, over the closed deals of the window; each deal counts once, as it stood on the last day on which deals are
 * compared before it closed. Drivers that count most come first, those that this org's data say nothing of last.
 * Ranges are the middle 80 % under Jeffreys' prior.
 */
export function* attributesOf(deals: Deals, set: DriverSet, use: DriverUse): Generator<undefined, Attribute[]> {
  const last = lastMoments(deals);
  yield;
  const words = new Set(DRIVERS.flatMap(({ id, word }) => (word ? [id] : [])));
  const seen = new Map<string, Map<string, Seen>>();
  const note = (driver: string, level: string, name: () => Text, won: boolean) => {
    const levels = seen.get(driver) ?? new Map<string, Seen>();
    const one = levels.get(level) ?? { name: name(), won: 0, closed: 0, added: use.added?.[driver]?.[level] ?? 0 };
    one.closed++;
    if (won) one.won++;
    levels.set(level, one);
    seen.set(driver, levels);
  };
  for (const [i, { deal, stage, age, day }] of last.entries()) {
    if (i % CHUNK === CHUNK - 1) yield;
    const won = deals.state[deal] === WON;
    note(AGE_DRIVER, ageLevel(stage, age), () => stageAge(deals, stage, age), won);
    for (const [d, level] of set.levelsOf(deal, day).entries()) {
      const driver = set.ids[d] ?? '';
      const name = () =>
        words.has(driver) ? text('card.word', { word: level ?? '' }) : text(`chance.${driver}.${level}`);
      if (level !== undefined) note(driver, level, name, won);
    }
  }
  const ids = [AGE_DRIVER, ...DRIVERS.flatMap(({ id, untold }) => (untold ? [] : [id]))];
  const found = ids.map((id) => attributeOf(id, [...(seen.get(id)?.values() ?? [])], last.length, use));
  const place = ({ levels, influence }: Attribute) => (levels.length === 0 ? -1 : influence);
  return found.sort((a, b) => place(b) - place(a) || (a.id < b.id ? -1 : 1));
}

/** The last moment of every closed deal at which it was compared with others. */
function lastMoments(deals: Deals): Omit<Moment, 'won'>[] {
  const last = new Map<number, Omit<Moment, 'won'>>();
  eachMoment(deals, Number.NEGATIVE_INFINITY, deals.asOf, (deal, stage, age, day) =>
    last.set(deal, { deal, stage, age, day }),
  );
  return [...last.values()];
}

function stageAge({ stages }: Deals, stage: number, age: number): Text {
  return text(stages.length > 1 ? 'card.stageAge' : 'card.age', { stage: stages[stage] ?? '', days: AGES[age] ?? 0 });
}

function attributeOf(id: string, seen: Seen[], deals: number, use: DriverUse): Attribute {
  const known = seen.reduce((sum, { closed }) => sum + closed, 0);
  const usual = seen.reduce((sum, { closed, added }) => sum + closed * added, 0) / Math.max(1, known);
  const away = seen.reduce((sum, { closed, added }) => sum + closed * Math.abs(added - usual), 0);
  const influence = away / Math.max(1, known);
  const because = influence > 0 ? undefined : unused(id, known, seen.length, use);
  return {
    id,
    name: text(`dealFact.${id}`),
    known: known / Math.max(1, deals),
    influence,
    ...(because && { because }),
    levels: [...seen]
      .sort((a, b) => b.closed - a.closed)
      .slice(0, MOST_LEVELS)
      .map(({ name, won, closed }) => {
        const [low, high] = middleEighty((won + 0.5) / (closed + 1), closed + 1);
        return { name, won, closed, low, high };
      }),
  };
}

function unused(id: string, known: number, levels: number, { leaking, leftOut, enough }: DriverUse): Text {
  if (known === 0) return text('card.unused.empty');
  if (leftOut.has(id)) return text('card.unused.leftOut');
  if (leaking.has(id)) return text('card.unused.leak');
  if (!enough) return text('card.unused.thin');
  if (levels < 2) return text('card.unused.same');
  if (known < NEEDED_DEALS) return text('card.unused.few', { deals: known, need: NEEDED_DEALS });
  return text('card.unused.notBetter');
}
