import type { SegmentName } from '../engine/insight';
import { middleEighty } from './beta';
import type { Tally } from './ladder';
import type { SegmentEvidence } from './modelCard';
import { compareShares, type Share } from './shares';

/** Deals that both shares are drawn towards the common one with, before they are compared. */
const STRENGTH = 8;
/** A difference must be so many times its own standard error: of eight segments one in ten is then named by luck, not one in three. */
const SURE = 2.5;
/** Below so many closed deals nothing is said of a segment. */
const NEEDED_DEALS = 10;

/**
 * Which segments' deals are won more often than those of the other segments, and which less, by more than luck. A deal counts for a segment where
 * it began after the customer's first purchase: the first deal won is what makes a customer, and is in no segment's favour.
 * Ranges are the middle 80 % under Jeffreys' prior. @param names in the order of the segments' numbers. @returns in that order.
 */
export function segmentEvidence({ segment, deals }: Tally, names: readonly SegmentName[]): SegmentEvidence[] {
  const counts = names.map((_, s) => segment.get(s * deals.stages.length) ?? { won: 0, lost: 0 });
  const all = counts.reduce((sum, { won, lost }) => ({ won: sum.won + won, lost: sum.lost + lost }), {
    won: 0,
    lost: 0,
  });
  return names.map((name, s): SegmentEvidence => {
    const { won, lost } = counts[s] ?? { won: 0, lost: 0 };
    const closed = won + lost;
    const others = { won: all.won - won, closed: all.won + all.lost - closed };
    const advice = adviceOf({ won, closed }, others);
    const [low, high] = middleEighty((won + 0.5) / (closed + 1), closed + 1);
    const values = { won, of: closed, otherWon: others.won, other: others.closed, need: NEEDED_DEALS };
    const key = Math.min(closed, others.closed) < NEEDED_DEALS ? 'few' : advice;
    return { segment: name, won, closed, low, high, advice, because: { key: `card.segment.${key}`, values } };
  });
}

function adviceOf(here: Share, others: Share): SegmentEvidence['advice'] {
  if (Math.min(here.closed, others.closed) < NEEDED_DEALS) return 'neither';
  const { difference, error } = compareShares(here, others, STRENGTH);
  if (Math.abs(difference) < SURE * error) return 'neither';
  return difference > 0 ? 'focus' : 'avoid';
}
