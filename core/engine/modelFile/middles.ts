import type { FeatureValues } from '../../features/feature';
import type { Random } from '../../kernels/random';
import { encodeWith } from '../../table/encode';
import type { Version } from '../version';
import { FEWEST_BEHIND, type ModelContent } from './content';
import { encodingOf } from './encoding';
import { toldMiddle } from './noise';

/** How many customers a segment has, and where they are in the mean. */
export interface Middle {
  size: number;
  middle: number[];
}

/**
 * The middles of a version's segments as the means of their customers, with noise and in steps, see {@link toldMiddle}. What fewer than five
 * of them have a value of is as if nobody had.
 */
export function middlesOf(version: Version, model: Pick<ModelContent, 'dims' | 'plan'>, chance: Random): Middle[] {
  const { features, assignment } = version;
  const encoding = encodingOf(model, features);
  const points = encodeWith(encoding, features);
  const d = encoding.dims.length;
  return version.segments.map((_, segment) => {
    const rows = [...assignment.keys()].filter((row) => assignment[row] === segment);
    const middle = encoding.dims.map(({ feature, imputed }, j) => {
      const values = features.values[feature] as FeatureValues;
      const isThin = rows.filter((row) => isKnown(values, row)).length < FEWEST_BEHIND;
      const mean = rows.reduce((sum, row) => sum + (points[row * d + j] as number), 0) / Math.max(1, rows.length);
      return toldMiddle(isThin ? imputed : mean, { customers: Math.max(1, rows.length), dims: d }, chance);
    });
    return { size: rows.length, middle };
  });
}

function isKnown(values: FeatureValues, row: number): boolean {
  return values.kind === 'number' ? Number.isFinite(values.values[row]) : (values.codes[row] ?? -1) >= 0;
}
