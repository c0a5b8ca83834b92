import { text } from '../crm/text';
import type { ChanceInsight } from '../engine/insight';
import { emptyFields } from './fields';
import type { OutcomeModel } from './model';
import type { LevelTally } from './peers';
import { levelsAmong, peersOf } from './peers';
import type { Asked, Estimate, OutcomeIndex } from './probability';
import { estimateChance } from './probability';

/** A level must be known of so many closed deals before anything is said of deals that lack it. */
const NEEDED_DEALS = 20;
/** Narrowing by less is not worth anybody's time. */
const NOTICEABLE = 0.05;

/**
 * The one empty field of a deal that would narrow the range of its chance most. What the range would be is the mean over the
 * levels that closed deals had where this deal stands, by how many had each: whatever the field turns out to say. Of a field that
 * several drivers read, the one that narrows most counts alone. Undefined where nothing narrows noticeably, in whole tenths.
 */
export function missingField(
  model: OutcomeModel,
  index: OutcomeIndex,
  estimate: Estimate,
  asked: Asked,
): ChanceInsight['missing'] {
  const width = ({ interval: [low, high] }: Estimate) => high - low;
  const now = width(estimate);
  const known = model.fitted?.drivers?.places ?? {};
  const peers = peersOf(index, estimate.at);
  let best: { field: string; filled: number } | undefined;
  for (const { field, drivers } of emptyFields(index.deals, estimate.at.deal)) {
    for (const driver of drivers) {
      const d = index.drivers.ids.indexOf(driver);
      // What the model knows nothing of narrows nothing.
      if (d < 0 || !known[driver] || estimate.levels[d] !== undefined || asked.without?.has(driver)) continue;
      const filled = meanOver(levelsAmong(index, peers, d), (level) => {
        const levels = new Map([...(asked.levels ?? []), [driver, level]]);
        const then = estimateChance(model, index, estimate.at.deal, { ...asked, levels });
        return then ? width(then) : now;
      });
      if (now - filled >= NOTICEABLE && (!best || filled < best.filled)) best = { field, filled };
    }
  }
  if (!best) return undefined;
  const tenths = { now: Math.round(now * 10), filled: Math.round(best.filled * 10) };
  if (tenths.filled >= tenths.now) return undefined;
  return { field: best.field, text: text(`chance.missing.${best.field}`), ...tenths };
}

/** Infinity where too few are known. */
function meanOver(levels: ReadonlyMap<string, LevelTally>, widthAt: (level: string) => number): number {
  let sum = 0;
  let count = 0;
  for (const [level, { closed }] of levels) {
    sum += closed * widthAt(level);
    count += closed;
  }
  return count < NEEDED_DEALS ? Number.POSITIVE_INFINITY : sum / count;
}
