import type { FitPlan } from '../../../core/engine/plan';
import type { VersionSummary } from '../../../core/protocol';

/** The fit that makes a version again with another number of segments. */
export function planWith(version: VersionSummary, k: number): Partial<FitPlan> {
  return { kFrom: k, kTo: k, ...planAgain(version) };
}

/** The features and years that a version was made from; a fit takes the newest data. */
export function planAgain({ weights, featureSet, years }: VersionSummary): Partial<FitPlan> {
  return {
    ...(years !== undefined && { years }),
    ...(weights && {
      weights,
      features: Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0),
      ...(featureSet !== undefined && { featureSet }),
    }),
  };
}
