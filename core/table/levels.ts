/** A level of a category and the share of known rows that have it. */
export interface Level {
  level: string;
  share: number;
}

/** The level that stands for every rare or unseen one. */
export const OTHER_LEVEL = 'other';

/** Which levels are common enough to stand alone. */
export interface LevelLimits {
  /** At most so many. */
  levels: number;
  /** Each with so much of the known rows. */
  share: number;
  /** Each with so many rows. */
  rows: number;
}

const LIMITS: LevelLimits = { levels: 8, share: 0.02, rows: 2 };

/** What there is in a category. */
export interface CategoryProfile {
  /** Rows with a level. */
  known: number;
  /** Different levels among them. */
  distinct: number;
  levels: Level[];
}

/**
 * The levels worth a dimension, most common first, ties by word: by default at most eight, each with 2 % of the known
 * rows and two rows at least. The rest together is "other", last. A level that is really called "other" belongs to the rest.
 */
export function profileCategory(
  codes: Int32Array,
  dictionary: readonly string[],
  limits?: Partial<LevelLimits>,
): CategoryProfile {
  const { levels: most, share, rows } = { ...LIMITS, ...limits };
  const countOf = new Int32Array(dictionary.length);
  let known = 0;
  for (const code of codes) {
    if (code < 0) continue;
    countOf[code] = (countOf[code] as number) + 1;
    known++;
  }
  const counts = dictionary.map((word, code) => [word, countOf[code] as number] as const).filter(([, n]) => n > 0);
  const common = counts
    .filter(([word, n]) => word !== OTHER_LEVEL && n >= rows && n >= known * share)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, most);
  const rest = known - common.reduce((sum, [, count]) => sum + count, 0);
  const levels = common.map(([level, count]) => ({ level, share: count / known }));
  if (rest > 0) levels.push({ level: OTHER_LEVEL, share: rest / known });
  return { known, distinct: counts.length, levels };
}

/** The level that a word belongs to among those that were kept. */
export function levelOf(levels: readonly string[], word: string): string {
  return levels.includes(word) ? word : OTHER_LEVEL;
}
