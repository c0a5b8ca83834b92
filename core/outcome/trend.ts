import type { ChanceTrend } from '../engine/insight';
import type { OutcomeModel } from './model';
import type { Asked, OutcomeIndex } from './probability';
import { estimateChance } from './probability';
import { type Shown, tenthsOf } from './tenths';

/** How far back the chance is compared, in days. */
const BACK = 28;
/** A younger deal has no trend. */
const YOUNGEST = 7;

/**
 * How the chance of a deal has moved since four weeks ago, or since it began. Both chances are of the same model and under the
 * same counts, those of now: what is told is what happened to this deal (stage, time, contacts, close date), never that other deals
 * have closed since. It moves by whole tenths as they are shown, so that nothing is called steady that a person saw change. Unknown of a deal
 * younger than a week, and of one without a history of stages.
 * @param now its chance. @param asked what it was asked with, but for the day; another close date was not known
 * four weeks ago.
 */
export function trendOf(
  model: OutcomeModel,
  index: OutcomeIndex,
  deal: number,
  now: Shown,
  asked: Omit<Asked, 'day'> = {},
): ChanceTrend {
  const { asOf, reachedOn, stages, rows } = index.deals;
  const begunOn = rows.stageChange.length > 0 ? (reachedOn[deal * stages.length] ?? Number.NaN) : Number.NaN;
  const since = Math.max(asOf - BACK, begunOn);
  if (!(asOf - since >= YOUNGEST)) return { direction: 'unknown' };
  const { levels: _, ...then } = asked;
  const before = estimateChance(model, index, deal, { ...then, day: since });
  if (!before) return { direction: 'unknown' };
  const change = tenthsOf(now).outOfTen - tenthsOf(before).outOfTen;
  return { direction: change === 0 ? 'steady' : change > 0 ? 'up' : 'down', by: Math.abs(change), since };
}
