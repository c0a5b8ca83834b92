import type { ClassWeights, Weights } from '../engine/plan';
import type { Version } from '../engine/version';
import { defaultWeight } from '../features/defaults';

export type WeightOf = (feature: string) => number;

/** What a person set, else the default. */
export function weightOfFeatures(weights: Weights): WeightOf {
  return (feature) => weights[feature] ?? defaultWeight(feature);
}

/** The weights for a customer: those of its class come before those of all. */
export function weightOfPlan(plan: ClassWeights, strategic: boolean): WeightOf {
  return weightOfFeatures(strategic ? { ...plan.weights, ...plan.weightsOfClass.strategic } : plan.weights);
}

/** Ids of the features that the segments of a version were made of: those with weight that the data could fill. */
export function usedFeatures({ features, encoding }: Pick<Version, 'features' | 'encoding'>): Set<string> {
  return new Set(encoding.dims.flatMap((dim) => features.features[dim.feature]?.id ?? []));
}
