import type { BuildHow, FitPlan } from '../engine/plan';

/** The method that makes groups where a plan names none. */
export const USUAL_METHOD = 'kmeans';

/** How a plan makes groups, with what it leaves out. */
export function howOf({
  method = USUAL_METHOD,
  methodNumbers = {},
  kFrom,
  kTo,
  seed,
  smoothness = 0,
}: FitPlan): BuildHow {
  return { method, methodNumbers, kFrom, kTo, seed, smoothness };
}
