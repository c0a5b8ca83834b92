import { dayInZone, type Instant } from '../crm/time';
import type { FitPlan } from '../engine/plan';
import { computeFeatures } from '../features/compute';
import type { FeatureTable } from '../features/feature';
import { prepareSteps } from '../features/prepare';
import { finish } from '../kernels/finish';
import { type Encoding, encodeSteps } from '../table/encode';
import type { Rows } from '../table/table';
import { buyers } from './buyers';
import { weightOfPlan } from './weights';

/** Customers as points: what is clustered. */
export interface WeightedMatrix {
  /** n × d, row-major; columns are scaled by the square root of their weight, so plain distances are weighted ones. */
  data: Float32Array;
  n: number;
  d: number;
  /** Of the rows, ascending. */
  ids: readonly string[];
}

/** Scales the columns of encoded rows by the square root of their weight, in place. */
export function applyWeights(data: Float32Array, weights: Float32Array): Float32Array {
  const d = weights.length;
  const roots = Float64Array.from(weights, (weight) => Math.sqrt(weight));
  for (let row = 0; row < data.length; row += d)
    for (let j = 0; j < d; j++) data[row + j] = (data[row + j] as number) * (roots[j] as number);
  return data;
}

/** The points of a feature table under a plan's weights, and how they were encoded; one column in a step. */
export function* toPoints(
  table: FeatureTable,
  plan: FitPlan,
): Generator<undefined, { matrix: WeightedMatrix; encoding: Encoding }> {
  const { encoding, data } = yield* encodeSteps(table, weightOfPlan(plan, false), plan.preparation);
  const d = encoding.dims.length;
  const matrix = { data: applyWeights(data, encoding.weights), n: table.customerIds.length, d, ids: table.customerIds };
  return { matrix, encoding };
}

/** The very points that a fit of these rows clusters, for comparison with other programs. */
export function weightedMatrix(rows: Rows, plan: FitPlan, now: Instant): WeightedMatrix {
  const asOf = dayInZone(now, rows.org.zone);
  const customers = buyers(rows, asOf, plan.years);
  const features = plan.features.length > 0 ? plan.features : undefined;
  const computed = finish(computeFeatures(rows, { asOf, years: plan.years, customers, features }));
  return finish(toPoints(finish(prepareSteps(computed, plan.preparation)).table, plan)).matrix;
}
