import type { RecordRef } from '../crm/ids';
import type { Reason } from '../crm/reason';
import { text } from '../crm/text';
import { atLeastByLuck } from './fisher';
import type { DriverModel } from './model';
import { recordsOf } from './peers';
import type { Estimate, OutcomeIndex } from './probability';
import { effectOf, isTold, sentenceOf } from './reasons';
import type { SimilarDeal } from './similarDeals';

/** What lost deals had in common by luck alone more often than this is not told: a score of things is looked at. */
const BY_LUCK = 0.02;
/** Fewer lost deals than this have nothing in common that counts. */
const NEEDED_LOST = 3;
/** What all deals say of it must point the same way, by at least this much in log-odds. */
const SMALLEST = 0.08;

interface Shared {
  driver: string;
  level: string;
  lost: number;
  won: number;
  byLuck: number;
  deals: number[];
}

/**
 * What the lost ones of similar deals had in common that the won ones had not, on the day before they closed: what is
 * least likely by luck. A few deals say little, so all deals that the model was made from must have gone worse with it
 * as well. Undefined where nothing stands out.
 * @param similar closed deals. @param estimate of the open deal: whether it has the same is told.
 */
export function lostContrast(
  model: DriverModel,
  index: OutcomeIndex,
  estimate: Estimate,
  similar: readonly Pick<SimilarDeal, 'deal' | 'won'>[],
  refOf: (deal: number) => RecordRef,
): Reason | undefined {
  const ofWon = similar.filter((one) => one.won).length;
  const ofLost = similar.length - ofWon;
  if (ofLost < NEEDED_LOST) return undefined;
  let best: Shared | undefined;
  for (const one of levelsAtTheEnd(index, similar, worseWith(model, index)).values()) {
    if (effectOf(model, one.driver, one.level) > -SMALLEST) continue;
    const byLuck = atLeastByLuck(one.lost, ofLost, one.won, ofWon);
    if (byLuck <= BY_LUCK && (!best || byLuck < best.byLuck)) best = { ...one, byLuck };
  }
  if (!best) return undefined;
  const { driver, level, lost, won, deals } = best;
  const { key, values } = sentenceOf(driver, level);
  const here = estimate.levels[index.drivers.ids.indexOf(driver)] === level ? 'yes' : 'no';
  return {
    id: `contrast:${driver}`,
    direction: 'down',
    text: text(key, values),
    evidence: text('chance.contrast.evidence', { lost, ofLost, won, ofWon, here }),
    ...recordsOf(deals, refOf),
    weight: -effectOf(model, driver, level),
  };
}

/** Places of the drivers of which deals at some level went worse. */
function worseWith(model: DriverModel, { drivers }: OutcomeIndex): number[] {
  const isWorse = (driver: string) =>
    Object.keys(model.added[driver] ?? {}).some((level) => effectOf(model, driver, level) <= -SMALLEST);
  return [...drivers.ids.keys()].filter((d) => isTold(drivers.ids[d] ?? '') && isWorse(drivers.ids[d] ?? ''));
}

function levelsAtTheEnd(
  { deals, drivers }: OutcomeIndex,
  similar: readonly Pick<SimilarDeal, 'deal' | 'won'>[],
  among: readonly number[],
): Map<string, Omit<Shared, 'byLuck'>> {
  const found = new Map<string, Omit<Shared, 'byLuck'>>();
  for (const { deal, won } of similar)
    for (const d of among) {
      const driver = drivers.ids[d] ?? '';
      const level = drivers.levelOf(d, deal, (deals.closedOn[deal] ?? Number.NaN) - 1);
      if (level === undefined) continue;
      const key = `${driver}\n${level}`;
      const shared = found.get(key) ?? { driver, level, lost: 0, won: 0, deals: [] };
      found.set(key, shared);
      shared[won ? 'won' : 'lost']++;
      shared.deals.push(deal);
    }
  return found;
}
