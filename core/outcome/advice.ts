import type { RecordRef } from '../crm/ids';
import { text } from '../crm/text';
import type { Advice } from '../engine/insight';
import { exp, log } from '../kernels/math';
import { PRICE_DRIVER } from './drivers';
import type { OutcomeModel } from './model';
import type { Split } from './peers';
import { levelsAmong, recordsOf, splitAt, splitFrom, splitWhere } from './peers';
import type { Asked, Estimate, OutcomeIndex } from './probability';
import { estimateChance, responseAt } from './probability';
import { carriedGain, ENOUGH, sentenceOf } from './reasons';
import { heldLevel } from './response';

/** Fewer points of a hundred are not worth the effort. */
const WORTH = 2;
const MOST = 4;
/** What the model adds may be so much more than what the counts beside it say: their ratio, and a point for rounding. */
const MOST_BEYOND = 1.25;
const ROUNDING = 1;
/** How far below the present price a lower one lies. */
const LOWER_BY = 0.05;

/** What a person can still do. What is past, or is as it is (type, source, age, the customer's history), is no part of it. */
interface Action {
  /** The driver whose levels are counted: deals in which this was done, against the others. */
  driver: string;
  /** What its level is afterwards; undefined where nothing is left to do. */
  next(level: string): string | undefined;
  /** What else is different then, by driver. */
  also?: Readonly<Record<string, (level: string) => string>>;
}

const onceMore = (levels: readonly string[]) => (level: string) => levels[levels.indexOf(level) + 1];
const from = (of: string, to: string) => (level: string) => (level === of ? to : undefined);
/** One more contact is one more of the recent ones. */
const RECENT = { activity: (level: string) => (level === 'none' ? 'some' : level), lastActivity: () => 'lately' };
const PEOPLE = ['none', 'one', 'two', 'three', 'more'];

const ACTIONS: readonly Action[] = [
  { driver: 'meeting', next: from('no', 'yes'), also: RECENT },
  { driver: 'lastActivity', next: (level) => (level === 'lately' ? undefined : 'lately'), also: RECENT },
  { driver: 'activity', next: onceMore(['none', 'some', 'many']), also: { lastActivity: () => 'lately' } },
  { driver: 'contacts', next: onceMore(PEOPLE) },
  {
    driver: 'decisionMaker',
    next: from('no', 'yes'),
    also: { contacts: (level) => (level === 'none' ? 'one' : level) },
  },
  { driver: 'openCase', next: from('yes', 'no') },
  { driver: 'due', next: from('later', 'soon') },
];

/**
 * What a person can still do about a deal, with its chance then by the same model, best first. Only where more of the closed
 * deals that stood where this one stands were won with it than without, by more than luck, and by about as much as the model
 * adds: that is what is told, and no claim that it is the cause.
 * @param asked what the chance was asked with: nothing is advised about a driver that was argued with.
 */
export function adviceFor(
  model: OutcomeModel,
  index: OutcomeIndex,
  estimate: Estimate,
  asked: Asked,
  refOf: (deal: number) => RecordRef,
): Advice[] {
  const known = { model, index, estimate, asked, refOf };
  const found = [...ACTIONS.flatMap((action) => tryAction(known, action)), ...lowerPrice(known)];
  return found.sort((a, b) => b.probability - a.probability || (a.id < b.id ? -1 : 1)).slice(0, MOST);
}

interface Asking {
  model: OutcomeModel;
  index: OutcomeIndex;
  estimate: Estimate;
  asked: Asked;
  refOf: (deal: number) => RecordRef;
}

function tryAction({ model, index, estimate, asked, refOf }: Asking, { driver, next, also = {} }: Action): Advice[] {
  const { ids } = index.drivers;
  const levelOf = (id: string) => estimate.levels[ids.indexOf(id)];
  const present = levelOf(driver);
  const level = present === undefined ? undefined : next(present);
  const added = model.fitted?.drivers?.added[driver];
  if (present === undefined || level === undefined || !added || asked.without?.has(driver)) return [];
  if (!((added[level] ?? 0) > (added[present] ?? 0))) return [];
  const split = splitFrom(index, estimate.at, ENOUGH, (peers) =>
    splitAt(levelsAmong(index, peers, ids.indexOf(driver)), level),
  );
  if (carriedGain(split) === 0) return [];
  const levels = new Map<string, string | undefined>([...(asked.levels ?? []), [driver, level]]);
  for (const [id, change] of Object.entries(also)) {
    const was = id === driver ? undefined : levelOf(id);
    if (was !== undefined) levels.set(id, change(was));
  }
  const then = estimateChance(model, index, estimate.at.deal, { ...asked, levels });
  const { key, values } = sentenceOf(driver, level);
  const { won, closed, otherWon, other } = split;
  return worthwhile(estimate, then, split, {
    id: `advice:${driver}`,
    text: text(`chance.advice.${driver}`),
    evidence: text(`${key}.evidence`, { ...values, won, of: closed, otherWon, other }),
    records: recordsOf(split.deals, refOf).records,
  });
}

/** A price that is lower by a step, where closed deals were priced so low. */
function lowerPrice({ model, index, estimate, asked, refOf }: Asking): Advice[] {
  const { priceLevel } = index;
  const present = heldLevel(asked.priceLevel ?? priceLevel?.[estimate.at.deal] ?? Number.NaN);
  if (
    Number.isNaN(present) ||
    !responseAt(model, index, estimate.at.deal, asked.order) ||
    asked.without?.has(PRICE_DRIVER)
  )
    return [];
  const lower = present + log(1 - LOWER_BY);
  const split = splitFrom(index, estimate.at, ENOUGH, ({ moments }) =>
    splitWhere(moments, ({ deal }) => {
      const level = priceLevel?.[deal] ?? Number.NaN;
      return Number.isNaN(level) ? undefined : level <= lower;
    }),
  );
  if (carriedGain(split) === 0) return [];
  const then = estimateChance(model, index, estimate.at.deal, { ...asked, priceLevel: lower });
  const { won, closed, otherWon, other } = split;
  return worthwhile(estimate, then, split, {
    id: `advice:${PRICE_DRIVER}`,
    text: text(`chance.advice.${PRICE_DRIVER}`, { share: { as: 'share', value: 1 - exp(lower - present) } }),
    evidence: text(`chance.advice.${PRICE_DRIVER}.evidence`, { won, of: closed, otherWon, other }),
    records: recordsOf(split.deals, refOf).records,
  });
}

/** @param split the counts that are told beside the points. */
function worthwhile(
  now: Estimate,
  then: Estimate | undefined,
  split: Split,
  told: Omit<Advice, 'probability' | 'added'>,
): Advice[] {
  if (!then) return [];
  const added = Math.round(then.probability * 100) - Math.round(now.probability * 100);
  if (added < WORTH || added > MOST_BEYOND * carriedGain(split) * 100 + ROUNDING) return [];
  return [{ ...told, probability: then.probability, added }];
}
