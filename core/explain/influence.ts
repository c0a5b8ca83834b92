import type { Currency } from '../crm/money';
import type { Reason } from '../crm/reason';
import { type Text, text } from '../crm/text';
import type { FeatureTable } from '../features/feature';
import { quantileOfSorted, sortedKnown } from '../table/statistics';
import type { Surrogate } from './surrogate';
import { categoryWord } from './traits';
import { asTold, type FeatureHead, featureName, numberText, wordText } from './value';

/** Levels of a number: thirds of the customers. A word's level is its code. */
const LOW = -4;
const MIDDLE = -3;
const HIGH = -2;
const UNKNOWN = -1;
const NAMES: Readonly<Record<number, string>> = {
  [LOW]: 'low',
  [MIDDLE]: 'middle',
  [HIGH]: 'high',
  [UNKNOWN]: 'unknown',
};

/** To which level of a feature each row belongs, and the limits of the thirds as they are told (NaN for words). */
export interface FeatureLevels {
  feature: number;
  of: Int32Array;
  low: number;
  high: number;
}

/** What the values of a level add to the odds of a segment, on average. */
export interface LevelInfluence {
  level: number;
  /** Explained customers with such a value. */
  count: number;
  /** Mean SHAP value, log odds. */
  mean: number;
}

/** A level of fewer explained customers is not told. */
const FEWEST = 5;
/** Log odds below which a level is not told: it moves even odds by less than 3 of 100. */
const TELLING = 0.1;
/** Part of the strongest that anything beside it must have to be told. */
const BESIDE = 0.2;
/** What speaks for is told rather than what speaks against, unless it is weaker than this part of it. */
const RATHER_FOR = 0.3;
const MOST = 4;

/** The levels of a feature: below, in and above the middle third of the known numbers; the words of a category. */
export function featureLevels(table: FeatureTable, feature: number): FeatureLevels {
  const column = table.values[feature];
  if (column?.kind !== 'number')
    return { feature, of: column ? column.codes : new Int32Array(0), low: Number.NaN, high: Number.NaN };
  const sorted = sortedKnown(column.values);
  const head = table.features[feature] as FeatureHead;
  const limit = (share: number) => asTold(head, quantileOfSorted(sorted, share));
  const [low, high] = [limit(1 / 3), limit(2 / 3)];
  const of = Int32Array.from(column.values, (value) =>
    Number.isNaN(value) ? UNKNOWN : value < low ? LOW : value > high ? HIGH : MIDDLE,
  );
  return { feature, of, low, high };
}

/** The SHAP value of an explained row. @param place of the feature among the surrogate's. */
export function influenceOf(surrogate: Surrogate, i: number, place: number, segment: number): number {
  const d = surrogate.features.length;
  const k = surrogate.mean.length / Math.max(1, d);
  return surrogate.values[(i * d + place) * k + segment] ?? 0;
}

/** What each level of a feature adds to the odds of a segment: low to high, or word by word, those not known last. */
export function levelInfluences(
  levels: FeatureLevels,
  surrogate: Surrogate,
  place: number,
  segment: number,
): LevelInfluence[] {
  const found = new Map<number, LevelInfluence>();
  surrogate.rows.forEach((row, i) => {
    const level = levels.of[row] as number;
    const one = found.get(level) ?? { level, count: 0, mean: 0 };
    one.count++;
    one.mean += (influenceOf(surrogate, i, place, segment) - one.mean) / one.count;
    found.set(level, one);
  });
  const rank = (level: number) => (level === UNKNOWN ? Number.POSITIVE_INFINITY : level);
  return [...found.values()].sort((a, b) => rank(a.level) - rank(b.level));
}

/** What reasons are told from: levels parallel to the features of the surrogate. */
export interface InfluenceView {
  table: FeatureTable;
  surrogate: Surrogate;
  levels: readonly FeatureLevels[];
  assignment: Uint8Array;
  currency: Currency;
}

/**
 * What speaks most for and against a segment, strongest first, at most four: of each feature the level that adds or takes most.
 * "Orders per year above 6: speaks for it", and how many of the segment and of all customers are of that level.
 */
export function influenceReasons(view: InfluenceView, segment: number, id: string): Reason[] {
  const { surrogate, levels } = view;
  const found = levels.flatMap((one, place) => {
    const told = levelInfluences(one, surrogate, place, segment).filter(
      ({ count, mean }) => count >= FEWEST && Math.abs(mean) >= TELLING,
    );
    const strongest = mostTelling(told);
    return strongest ? [{ levels: one, ...strongest }] : [];
  });
  const ordered = found.sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean) || a.levels.feature - b.levels.feature);
  const least = BESIDE * Math.abs(ordered[0]?.mean ?? 0);
  return ordered
    .filter(({ mean }) => Math.abs(mean) >= least)
    .map((one) => toReason(view, one, segment, id))
    .filter(isSeen)
    .slice(0, MOST);
}

/** The level that adds most, or where another takes far more than any adds, that one. */
function mostTelling(told: readonly LevelInfluence[]): LevelInfluence | undefined {
  const [strongest] = [...told].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean) || a.level - b.level);
  const [most] = [...told].sort((a, b) => b.mean - a.mean || a.level - b.level);
  return most && strongest && most.mean >= RATHER_FOR * Math.abs(strongest.mean) ? most : strongest;
}

function toReason(
  view: InfluenceView,
  { levels, level, mean }: LevelInfluence & { levels: FeatureLevels },
  segment: number,
  id: string,
): Reason {
  const feature = view.table.features[levels.feature]?.id;
  const what = { as: 'text', text: levelText(view, levels, level) } as const;
  return {
    id: `${id}.${feature}`,
    direction: mean > 0 ? 'up' : 'down',
    text: text(mean > 0 ? 'influence.for' : 'influence.against', { what }),
    evidence: text('segment.why.counts', countsOf(levels, level, view.assignment, segment)),
    records: [],
    feature,
    weight: Math.abs(mean),
  };
}

/** Whether the counts beside a reason show what it says: what speaks for a segment is more common in it than among all. */
function isSeen({ direction, evidence }: Reason): boolean {
  const { count, of, all, ofAll } = evidence?.values ?? {};
  const inside = Number(count) * Number(ofAll);
  const everywhere = Number(all) * Number(of);
  return direction === 'up' ? inside > everywhere : inside < everywhere;
}

/** A level of a feature in words: "Orders per year above 6". */
export function levelText(
  { table, currency }: Pick<InfluenceView, 'table' | 'currency'>,
  { feature, low, high }: FeatureLevels,
  level: number,
): Text {
  const head = table.features[feature] as FeatureHead;
  const name = featureName(head);
  if (level >= 0)
    return text('influence.word', {
      feature: name,
      value: wordText(head, categoryWord(table, feature, level), currency),
    });
  if (level === UNKNOWN) return text('influence.unknown', { feature: name });
  const limits = { low: numberText(head, low, currency), high: numberText(head, high, currency) };
  const key = level === MIDDLE && low === high ? 'same' : NAMES[level];
  return text(`influence.${key}`, { feature: name, ...limits });
}

function countsOf({ of }: FeatureLevels, level: number, assignment: Uint8Array, segment: number) {
  const counts = { count: 0, of: 0, all: 0, ofAll: assignment.length };
  for (const [row, s] of assignment.entries()) {
    const is = of[row] === level ? 1 : 0;
    counts.all += is;
    if (s !== segment) continue;
    counts.of++;
    counts.count += is;
  }
  return counts;
}
