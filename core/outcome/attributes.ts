import type { Text } from '../crm/text';
import { text } from '../crm/text';
import { middleEighty } from './beta';
import type { Deals } from './deals';
import { WON } from './deals';
import { AGE_DRIVER, ageLevel, DRIVERS } from './drivers';
import type { DriverSet } from './estimate';
import type { DriverModel } from './model';
import type { Attribute, ModelCard } from './modelCard';
import { AGES, eachMoment, type Moment } from './moments';
import { NEEDED_OF_LEVEL } from './observed';
import type { Share } from './shares';

/** Moments that are read in one step. */
const CHUNK = 50;
/** Values of an attribute that are told, those of most deals first. */
const MOST_LEVELS = 8;

/** What the chance of a version makes of its drivers. */
export interface DriverUse {
  /** Mean distance in log-odds from what a driver usually adds; undefined where no driver is used. */
  influence: DriverModel['influence'] | undefined;
  /** Drivers that know the outcome beyond doubt. */
  leaking: ReadonlySet<string>;
  /** Drivers that a person left out. */
  leftOut: ReadonlySet<string>;
  /** There were deals enough to learn from. */
  enough: boolean;
}

/** One level of a driver: what it is called, how many deals had it, and the last of them. */
interface Seen extends Share {
  name: Text;
  last: number;
}

/** Ages in the stage at which values are read. */
const READ_AT: ReadonlySet<number> = new Set([0, 30, 60]);

/**
 * Share won by value of each driver, of the closed deals that reached the middle stage: a deal counts once for each value that it had there. At one
 * stage deals are comparable; over their whole life, those that are lost early would stand against those that live on. Drivers that count most come
 * first, those that this org's data say nothing of last. Ranges are the middle 80 % under Jeffreys' prior.
 */
export function* attributesOf(
  deals: Deals,
  set: DriverSet,
  use: DriverUse,
): Generator<undefined, Pick<ModelCard, 'attributes' | 'rates'>> {
  const middle = Math.floor(deals.stages.length / 2);
  const moments = momentsAt(deals, middle);
  yield;
  const words = new Set(DRIVERS.flatMap(({ id, word }) => (word ? [id] : [])));
  const seen = new Map<string, Map<string, Seen>>();
  const known = new Map<string, Set<number>>();
  const note = (driver: string, level: string, name: () => Text, deal: number) => {
    const levels = seen.get(driver) ?? new Map<string, Seen>();
    const one = levels.get(level) ?? { name: name(), won: 0, closed: 0, last: -1 };
    // Moments of one deal stand together.
    if (one.last !== deal) {
      one.closed++;
      if (deals.state[deal] === WON) one.won++;
    }
    one.last = deal;
    levels.set(level, one);
    seen.set(driver, levels);
    known.set(driver, (known.get(driver) ?? new Set<number>()).add(deal));
  };
  for (const [i, { deal, stage, age, day }] of moments.entries()) {
    if (i % CHUNK === CHUNK - 1) yield;
    note(AGE_DRIVER, ageLevel(stage, age), () => stageAge(deals, stage, age), deal);
    for (const [d, level] of set.levelsOf(deal, day).entries()) {
      const driver = set.ids[d] ?? '';
      const name = () =>
        words.has(driver) ? text('card.word', { word: level ?? '' }) : text(`chance.${driver}.${level}`);
      if (level !== undefined) note(driver, level, name, deal);
    }
  }
  const all = new Set(moments.map(({ deal }) => deal));
  const ids = [AGE_DRIVER, ...DRIVERS.flatMap(({ id, untold }) => (untold ? [] : [id]))];
  const attributes = ids.map((id) =>
    attributeOf(id, [...(seen.get(id)?.values() ?? [])], { known: known.get(id)?.size ?? 0, deals: all.size }, use),
  );
  const place = ({ levels, influence }: Attribute) => (levels.length === 0 ? -1 : influence);
  return {
    attributes: attributes.sort((a, b) => place(b) - place(a) || (a.id < b.id ? -1 : 1)),
    rates: {
      at: deals.stages.length > 1 ? text('card.word', { word: deals.stages[middle] ?? '' }) : text('card.noStage'),
      won: [...all].filter((deal) => deals.state[deal] === WON).length,
      closed: all.size,
    },
  };
}

/** The moments of the closed deals at a stage, at some ages; those of one deal stand together. */
function momentsAt(deals: Deals, at: number): Omit<Moment, 'won'>[] {
  const found: Omit<Moment, 'won'>[] = [];
  eachMoment(deals, Number.NEGATIVE_INFINITY, deals.asOf, (deal, stage, age, day) => {
    if (stage === at && READ_AT.has(AGES[age] ?? Number.NaN)) found.push({ deal, stage, age, day });
  });
  return found;
}

function stageAge({ stages }: Deals, stage: number, age: number): Text {
  return text(stages.length > 1 ? 'card.stageAge' : 'card.age', { stage: stages[stage] ?? '', days: AGES[age] ?? 0 });
}

function attributeOf(
  id: string,
  seen: Seen[],
  { known, deals }: { known: number; deals: number },
  use: DriverUse,
): Attribute {
  const influence = use.influence?.[id] ?? 0;
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
  if (known < NEEDED_OF_LEVEL) return text('card.unused.few', { deals: known, need: NEEDED_OF_LEVEL });
  return text('card.unused.notBetter');
}
