import type { FitPlan, Weights } from '../engine/plan';
import { defaultWeight } from '../features/defaults';

export type WeightOf = (feature: string) => number;

/** What a person set, else the default. */
export function weightOfFeatures(weights: Weights): WeightOf {
  return (feature) => weights[feature] ?? defaultWeight(feature);
}

/** The weights that a plan has for a customer: those of its class come before those of all. */
export function weightOfPlan(plan: FitPlan, strategic: boolean): WeightOf {
  return weightOfFeatures(strategic ? { ...plan.weights, ...plan.weightsOfClass.strategic } : plan.weights);
}
