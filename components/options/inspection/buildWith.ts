import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import type { VersionSummary } from '../../../core/protocol';

/** The fit that makes a version again with another number of segments. */
export function planWith(version: VersionSummary, k: number): Partial<FitPlan> {
  return { ...planAgain(version), kFrom: k, kTo: k };
}

/** The fit that makes a version again by another method, with its usual numbers; where one number of segments was asked for, all are tried. */
export function planByMethod(version: VersionSummary, method: string): Partial<FitPlan> {
  const { kFrom, kTo, ...plan } = planAgain(version);
  const range = kFrom === kTo ? DEFAULT_PLAN : { kFrom, kTo };
  return { ...plan, kFrom: range.kFrom, kTo: range.kTo, method, methodNumbers: {} };
}

/** The features and years that a version was made from, and how; a fit takes the newest data. */
function planAgain({ weights, featureSet, years, how }: VersionSummary): Partial<FitPlan> {
  return {
    ...how,
    ...(years !== undefined && { years }),
    ...(weights && {
      weights,
      features: Object.keys(weights).filter((id) => (weights[id] ?? 0) > 0),
      ...(featureSet !== undefined && { featureSet }),
    }),
  };
}
