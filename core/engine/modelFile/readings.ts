import { text } from '../../crm/text';
import type { FeatureShape } from '../../table/shape';
import type { Version } from '../version';
import { FEWEST_BEHIND, type ModelReading } from './content';

/** What stands for "nothing is known" in each feature, and the features that are read as something else, which no file holds. */
export function readingsOf({ prepared }: Pick<Version, 'prepared'>): {
  readings: ModelReading[];
  readOtherwise: Set<string>;
} {
  const readings: ModelReading[] = [];
  const readOtherwise = new Set<string>();
  for (const { feature, codes, missing, as, bins, scale } of prepared.shapes) {
    // Edges of bins and words of numbers can be values of single customers.
    if (as || bins) readOtherwise.add(feature);
    else
      readings.push({
        feature,
        codes: codes.filter(({ rows }) => rows >= FEWEST_BEHIND).map(({ value }) => value),
        missing: missing.filter(({ rows, read }) => read && rows >= FEWEST_BEHIND).map(({ word }) => word),
        ...(scale && { scale }),
      });
  }
  return { readings, readOtherwise };
}

/** The readings as a version keeps them. */
export function shapesOf(readings: readonly ModelReading[]): FeatureShape[] {
  return readings.map(({ feature, codes, missing, scale }) => ({
    feature,
    codes: codes.map((value) => ({
      value,
      rows: 0,
      share: 0,
      means: 'missing',
      sure: true,
      reason: text('table.code.chosen'),
    })),
    missing: missing.map((word) => ({ word, rows: 0, read: true })),
    ...(scale && { scale }),
  }));
}
