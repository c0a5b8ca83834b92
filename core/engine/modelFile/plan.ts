import type { FitPlan } from '../plan';
import type { ModelContent } from './content';

/** The plan of a version that is made of a model file. @param model its hash. */
export function planOf({ plan, segments }: ModelContent, model: string): FitPlan {
  const { features, weights, strategic, featureSet, years, preparation } = plan;
  return {
    features,
    weights,
    weightsOfClass: strategic ? { strategic } : {},
    ...(featureSet !== undefined && { featureSet }),
    years,
    kFrom: segments.length,
    kTo: segments.length,
    seed: 1,
    ...(preparation && { preparation }),
    model,
  };
}
