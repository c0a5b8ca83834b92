import type { FeatureValues } from '../features/feature';

/** A level of a category and the share of known rows that have it. */
export interface Level {
  level: string;
  share: number;
}

/** The level that stands for every rare or unseen one. */
export const OTHER_LEVEL = 'other';

const MOST_LEVELS = 8;
const SMALLEST_SHARE = 0.02;
const SMALLEST_COUNT = 2;

/**
 * The levels worth a dimension, most common first, ties by word: at most eight, each with 2 % of the known rows and two
 * rows at least. The rest together is "other", last. A level that is really called "other" belongs to the rest.
 */
export function commonLevels({ codes, dictionary }: Extract<FeatureValues, { kind: 'category' }>): Level[] {
  const counts = new Map<string, number>();
  let known = 0;
  for (const code of codes) {
    if (code < 0) continue;
    const word = dictionary[code] as string;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    known++;
  }
  const common = [...counts]
    .filter(([word, count]) => word !== OTHER_LEVEL && count >= SMALLEST_COUNT && count >= known * SMALLEST_SHARE)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, MOST_LEVELS);
  const rest = known - common.reduce((sum, [, count]) => sum + count, 0);
  const levels = common.map(([level, count]) => ({ level, share: count / known }));
  return rest > 0 ? [...levels, { level: OTHER_LEVEL, share: rest / known }] : levels;
}

/** The level that a word belongs to among those that were kept. */
export function levelOf(levels: readonly string[], word: string): string {
  return levels.includes(word) ? word : OTHER_LEVEL;
}
