import { chain, independent } from './classifiers';
import { clusters } from './clusters';
import { common } from './common';
import { density } from './density';
import type { RecommendationMethod } from './method';
import { nearest } from './nearest';
import { powerset } from './powerset';

/** The baseline: what was ordered most often, whoever asks. */
export const BASELINE = common.id;

/** Every way to foresee configurations that comes with the product, in the order in which they are shown. */
const BUILT_IN = [common, clusters, independent, chain, powerset, nearest, density];

const methods = new Map<string, RecommendationMethod>();

/** Every registered method by its id, in the order of registration. */
export const METHODS: ReadonlyMap<string, RecommendationMethod> = methods;

/** Adds a method, from now on judged as the others are. @throws RangeError for an id that is taken. */
export function register(method: RecommendationMethod): void {
  if (methods.has(method.id)) throw new RangeError(`There is a method "${method.id}" already.`);
  methods.set(method.id, method);
}

/** The method of an id; of one that is not registered any more the one that needs nothing to be fitted. */
export function methodOf(id: string): RecommendationMethod {
  return methods.get(id) ?? density;
}

for (const method of BUILT_IN) register(method);
