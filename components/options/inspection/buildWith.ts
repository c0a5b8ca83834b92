import type { FitPlan } from '../../../core/engine/plan';
import type { VersionSummary } from '../../../core/protocol';

/** The fit that makes a version again with another number of segments: the features and years that it was made from, the newest data. */
export function planWith({ weights, featureSet, years }: VersionSummary, k: number): Partial<FitPlan> {
  return {
    kFrom: k,
    kTo: k,
    ...(years !== undefined && { years }),
    ...(weights && {
      weights,
      features: Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0),
      ...(featureSet !== undefined && { featureSet }),
    }),
  };
}
