import type { Points } from '../clustering/method';
import { applyWeights } from '../segments/matrix';
import { encodeWithSteps } from '../table/encode';
import type { Version } from './version';

/** The customers of a version as they were clustered: encoded, under the weights of all. Row by row as in `features.customerIds`. */
export function* pointsOf({
  features,
  encoding,
}: Pick<Version, 'features' | 'encoding'>): Generator<undefined, Points> {
  const data = yield* encodeWithSteps(encoding, features);
  return { data: applyWeights(data, encoding.weights), n: features.customerIds.length, d: encoding.dims.length };
}
