import type { Frame } from '../../core/table/frame';
import { learnOneHot, oneHotWith } from '../../core/table/oneHot';

/** Words that get a column of their own at most, the commonest first; the rest shares one. */
const MOST_WORDS = 100;
/** Of all words together so many values at most, and some words of each category in any case: the other program gets a copy. */
const MOST_VALUES = 40_000_000;
const FEWEST_WORDS = 10;

/** A table as XGBoost is usually given it, n × d: numbers as they are (NaN = missing), one 0/1 column per word. */
export function oneHot(frame: Frame): { data: Float32Array; d: number } {
  const categories = frame.columns.filter(({ values }) => values.kind === 'category').length;
  const room = Math.floor(MOST_VALUES / Math.max(1, frame.length * categories));
  const levels = Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, room));
  const columns = learnOneHot(frame, { levels, share: 0, rows: 1 });
  return { data: oneHotWith(columns, frame), d: columns.length };
}
