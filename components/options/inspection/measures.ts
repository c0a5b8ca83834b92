import type { SegmentChoice, TriedNumber } from '../../../core/engine/version';
import type { Say } from '../../kit/writer';

/** What the numbers of segments are judged by: the three that choose, then the three that are only heard. */
export const MEASURES = ['apart', 'steady', 'tight', 'elbow', 'gap', 'ratio'] as const;
export type Measure = (typeof MEASURES)[number];

/** Decimals that tell numbers apart. */
const DIGITS: Record<Measure, number> = { apart: 0, steady: 0, tight: 2, elbow: 1, gap: 3, ratio: 1 };

/** What a measure says of a number of segments; those of 0–1 as hundredths. Undefined for a version made by an earlier release. */
export function measured(measure: Measure, tried: TriedNumber): number | undefined {
  switch (measure) {
    case 'apart':
      return 100 * Math.max(0, tried.silhouette);
    case 'steady':
      return 100 * Math.max(0, tried.stability);
    case 'tight':
      return tried.daviesBouldin;
    case 'elbow':
      return tried.inertia;
    case 'gap':
      return tried.gap;
    case 'ratio':
      return tried.calinskiHarabasz;
  }
}

/** The number that a measure takes by itself, 1 = no segments at all; undefined where it takes none, or where it is not known. */
export function takenBy(measure: Measure, { tried, others }: SegmentChoice): number | undefined {
  switch (measure) {
    case 'apart':
      return bestBy(tried, ({ silhouette }) => silhouette);
    case 'steady':
      return bestBy(tried, ({ stability }) => stability);
    case 'tight':
      return bestBy(tried, ({ daviesBouldin }) => -daviesBouldin);
    default:
      return others?.[measure];
  }
}

/** The smaller number on a tie. */
function bestBy(tried: readonly TriedNumber[], worth: (one: TriedNumber) => number): number | undefined {
  return tried.reduce<TriedNumber | undefined>(
    (best, one) => (best && worth(best) >= worth(one) ? best : one),
    undefined,
  )?.k;
}

/** Those that a version has values of. */
export function measuresOf({ tried }: SegmentChoice): Measure[] {
  return MEASURES.filter((measure) => tried.some((one) => measured(measure, one) !== undefined));
}

/** The value as it is written, of the gap with its margin of error. */
export function writeMeasure(say: Say, measure: Measure, tried: TriedNumber): string {
  const value = measured(measure, tried);
  if (value === undefined) return say('measure.unknown');
  const number = (value: number) => ({ as: 'number', value, digits: DIGITS[measure], fixed: true }) as const;
  if (measure === 'gap' && tried.gapError !== undefined)
    return say('measure.withError', { value: number(value), error: number(tried.gapError) });
  return say('value.number', { value: number(value) });
}

/** What a measure takes, in a sentence; none where it is not known. */
export function tellTaken(say: Say, measure: Measure, choice: SegmentChoice): string | undefined {
  const taken = takenBy(measure, choice);
  if (measure === 'gap' && taken === 1) return say('measure.gap.one');
  if (taken !== undefined) return say(`measure.${measure}.best`, { k: taken });
  const none = choice.others && choice.tried.length > 1 && (measure === 'gap' || measure === 'elbow');
  return none ? say(`measure.${measure}.none`) : undefined;
}
