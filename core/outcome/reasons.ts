import type { RecordRef } from '../crm/ids';
import type { Reason } from '../crm/reason';
import { type TextValue, text } from '../crm/text';
import type { ChanceInsight } from '../engine/insight';
import { exp } from '../kernels/math';
import { reasonId } from './argued';
import { AGE_DRIVER, ageLevel, DRIVERS, PRICE_DRIVER, UNTOLD } from './drivers';
import { errorOf, type Standing } from './estimate';
import type { DriverModel, OutcomeModel } from './model';
import { AGES } from './moments';
import type { Split } from './peers';
import { levelsAmong, peersAt, peersOf, recordsOf, splitAt, splitWhere } from './peers';
import type { Asked, Estimate, OutcomeIndex } from './probability';
import { responseAt } from './probability';
import { heldLevel } from './response';
import { compareShares } from './shares';

/** A reason needs so many deals with its level, and as many without. */
export const NEEDED_DEALS = 5;
/** And so many where the counts alone are not sure. */
export const ENOUGH = 20;
/** Deals that both shares are drawn towards the common one with, before they are compared. */
const STRENGTH = 8;
/** What moves the chance by less than this in log-odds, one or two points of a hundred, is not worth a sentence. */
const SMALLEST = 0.08;
/**
 * What the model adds, or what is counted, must be so many times its own standard error: one in ten by luck alone, not one
 * in two. Either is enough: where two things come together always, the model cannot tell which of them it is.
 */
const SURE = 1.645;
/** Shares that are nearer to each other than this in log-odds are no evidence. */
const SMALLEST_COUNTED = 0.1;
/** Days in a stage that are worth a sentence. */
const LONG = 30;
/** Prices within this of the usual one (in logarithms) are about the usual one. */
const USUAL_PRICE = 0.05;
const MOST_UP = 3;
const MOST_DOWN = 2;

/** A difference of log-odds, and its standard error. */
interface Difference {
  by: number;
  error: number;
}

/** Whether anything may be said about a driver. */
export function isTold(driver: string): boolean {
  return !UNTOLD.has(driver);
}

/** The sentence that says a level of a driver; that with its counts has the same key with `.evidence`. */
export function sentenceOf(driver: string, level: string): { key: string; values: Record<string, TextValue> } {
  const isWord = DRIVERS.find(({ id }) => id === driver)?.word;
  return isWord
    ? { key: `chance.${driver}`, values: { word: level } }
    : { key: `chance.${driver}.${level}`, values: {} };
}

/** What a level adds to the log-odds beyond what its driver usually adds; 0 of one that the model does not know. */
export function effectOf(model: DriverModel, driver: string, level: string): number {
  const added = model.added[driver]?.[level];
  return added === undefined ? 0 : added - (model.usual[driver] ?? 0);
}

/**
 * How far the share won at a level is from that of the others, as a difference of log-odds with its standard error, both
 * drawn towards the common share; undefined where one of the sides has too few deals.
 */
function countedDifference({ won, closed, otherWon, other }: Split): Difference | undefined {
  if (closed < NEEDED_DEALS || other < NEEDED_DEALS) return undefined;
  const { difference, error } = compareShares({ won, closed }, { won: otherWon, closed: other }, STRENGTH);
  return { by: difference, error };
}

/** Whether two shares lie further apart than luck would have it, and far enough to be worth a sentence. */
function isApart({ by, error }: Difference): boolean {
  return Math.abs(by) >= SMALLEST_COUNTED && isSure({ by, error });
}

function isSure({ by, error }: Difference): boolean {
  return Math.abs(by) >= SURE * error;
}

/** By how much more of the deals at a level were won than of the others, 0–1; 0 where the counts do not carry that more were. */
export function carriedGain(split: Split): number {
  const counted = countedDifference(split);
  // Both shares are drawn towards the common one, the smaller side further: of two equal ones it seems to be the better.
  const gain = split.won / split.closed - split.otherWon / split.other;
  return counted && counted.by > 0 && gain > 0 && isApart(counted) ? gain : 0;
}

/**
 * What raises and what lowers the chance, each with the deals at the same stage and age as this one, split into those at
 * this deal's level and the others. Sorted by what the model adds for it beyond the usual. Nothing is told that the model
 * does not use or is not sure of, and nothing of which the counts do not say the same.
 * @param asked what the estimate was asked with: what was argued with stays among the reasons.
 */
export function explainChance(
  model: OutcomeModel,
  index: OutcomeIndex,
  estimate: Estimate,
  refOf: (deal: number) => RecordRef,
  asked: Asked = {},
): Reason[] {
  const { drivers } = model.fitted ?? {};
  const found = drivers ? driverReasons(drivers, index, estimate, refOf) : [];
  found.push(...priceReason(model, index, estimate, refOf, asked));
  return found.sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
}

/** Three up and two down first, the others after them. @param reasons sorted, largest first. */
export function arrange(reasons: readonly Reason[]): Pick<ChanceInsight, 'up' | 'down' | 'more'> {
  const towards = (direction: 'up' | 'down', most: number) =>
    reasons.filter((reason) => reason.direction === direction).slice(0, most);
  const [up, down] = [towards('up', MOST_UP), towards('down', MOST_DOWN)];
  const first = new Set([...up, ...down]);
  return { up, down, more: reasons.filter((reason) => !first.has(reason)) };
}

function driverReasons(
  drivers: DriverModel,
  index: OutcomeIndex,
  { at, levels }: Estimate,
  refOf: (deal: number) => RecordRef,
): Reason[] {
  const peers = peersOf(index, at);
  const found: Reason[] = [];
  index.drivers.ids.forEach((driver, d) => {
    const level = levels[d];
    if (level === undefined || !isTold(driver)) return;
    const effect = effectOf(drivers, driver, level);
    // What reasonOf would not tell need not be counted: counting is most of the work.
    if (Math.abs(effect) < SMALLEST) return;
    const adds = { by: effect, error: errorOf(drivers, driver, level) };
    found.push(
      ...reasonOf(driver, sentenceOf(driver, level), adds, splitAt(levelsAmong(index, peers, d), level), refOf),
    );
  });
  found.push(...ageReason(drivers, index, at, refOf));
  return found;
}

/** Deals that stood in the stage as long as this one, against those that moved on or closed sooner. */
function ageReason(
  drivers: DriverModel,
  index: OutcomeIndex,
  { stage, age }: Standing,
  refOf: (deal: number) => RecordRef,
): Reason[] {
  const days = AGES[age] ?? 0;
  if (days < LONG) return [];
  const added = (at: number) => drivers.added[AGE_DRIVER]?.[ageLevel(stage, at)] ?? 0;
  const long = new Set(peersAt(index, stage, age).moments.map((one) => one.deal));
  const split = splitWhere(peersAt(index, stage, 0).moments, ({ deal }) => long.has(deal));
  const adds = { by: added(age) - added(0), error: errorOf(drivers, AGE_DRIVER, ageLevel(stage, age)) };
  return reasonOf(AGE_DRIVER, { key: 'chance.age', values: { days } }, adds, split, refOf);
}

/** Deals that were priced above, below or at what their customer usually paid, as this one is, against the others. */
function priceReason(
  model: OutcomeModel,
  index: OutcomeIndex,
  { at }: Estimate,
  refOf: (deal: number) => RecordRef,
  asked: Asked,
): Reason[] {
  const { priceLevel } = index;
  const level = heldLevel(asked.priceLevel ?? priceLevel?.[at.deal] ?? Number.NaN);
  const response = Number.isNaN(level) ? undefined : responseAt(model, index, at.deal, asked.order);
  if (!response || Math.abs(level) < USUAL_PRICE) return [];
  const bandOf = (one: number) => (one > USUAL_PRICE ? 'above' : one < -USUAL_PRICE ? 'below' : 'usual');
  const split = splitWhere(peersOf(index, at).moments, ({ deal }) => {
    const other = priceLevel?.[deal] ?? Number.NaN;
    return Number.isNaN(other) ? undefined : bandOf(other) === bandOf(level);
  });
  const key = `chance.${PRICE_DRIVER}.${bandOf(level)}`;
  const share: TextValue = { as: 'share', value: Math.abs(exp(level) - 1) };
  const adds = { by: response.slope * level, error: Math.sqrt(response.variance) * Math.abs(level) };
  return reasonOf(PRICE_DRIVER, { key, values: { share } }, adds, split, refOf);
}

function reasonOf(
  driver: string,
  { key, values }: { key: string; values: Record<string, TextValue> },
  adds: Difference,
  split: Split,
  refOf: (deal: number) => RecordRef,
): Reason[] {
  const counted = countedDifference(split);
  if (!counted || (split.won / split.closed - split.otherWon / split.other) * adds.by <= 0) return [];
  if (Math.abs(adds.by) < SMALLEST || Math.abs(counted.by) < SMALLEST_COUNTED) return [];
  const few = Math.min(split.closed, split.other) < ENOUGH;
  if (!isSure(counted) && (few || !isSure(adds))) return [];
  const { won, closed, otherWon, other } = split;
  return [
    {
      id: reasonId(driver),
      direction: adds.by > 0 ? 'up' : 'down',
      text: text(key, values),
      evidence: text(`${key}.evidence`, { ...values, won, of: closed, otherWon, other }),
      ...recordsOf(split.deals, refOf),
      weight: Math.abs(adds.by),
    },
  ];
}
