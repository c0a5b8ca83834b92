import type { FeatureTable } from '../../features/feature';
import { weightOfPlan } from '../../segments/weights';
import type { Encoding } from '../../table/encode';
import { dimWeights } from '../../table/encode';
import type { ModelContent } from './content';

/** How customers are encoded under a model file. @param table has its features. */
export function encodingOf(
  { dims, plan: { weights, strategic } }: Pick<ModelContent, 'dims' | 'plan'>,
  table: Pick<FeatureTable, 'features'>,
): Encoding {
  const place = new Map(table.features.map(({ id }, f) => [id, f]));
  const encoding: Encoding = {
    dims: dims.map(({ feature, level, center, spread, imputed }) => ({
      feature: place.get(feature) ?? -1,
      ...(level !== undefined && { level }),
      center,
      spread,
      imputed,
    })),
    weights: new Float32Array(0),
    dropped: [],
  };
  const plan = { weights, weightsOfClass: strategic ? { strategic } : {} };
  encoding.weights = dimWeights(encoding, table as FeatureTable, weightOfPlan(plan, false));
  return encoding;
}

/** The middles of segments as versions keep them: weights applied. */
export function centroidOf(middle: readonly number[], weights: Float32Array): Float32Array {
  return Float32Array.from(middle, (value, j) => value * Math.sqrt(weights[j] as number));
}
