import { averageLinkage, completeLinkage, ward } from './agglomerative';
import { consensus } from './consensus';
import { dbscan } from './dbscan';
import { dbscanOfCentres } from './dbscanOfCentres';
import { kMeansMethod } from './kMeansMethod';
import { latentClassMethod } from './latentMethod';
import type { ClusteringMethod } from './method';
import { miniBatchMethod } from './miniBatch';
import { mixedMethod } from './mixed';
import { gaussianMixture } from './mixture';
import { spectral } from './spectral';
import { wardOfCentres } from './wardOfCentres';

/** Every way to make groups that comes with the product, the usual one first. */
const BUILT_IN = [
  kMeansMethod,
  miniBatchMethod,
  ward,
  averageLinkage,
  completeLinkage,
  wardOfCentres,
  dbscan,
  dbscanOfCentres,
  gaussianMixture,
  spectral,
  latentClassMethod,
  mixedMethod,
  consensus,
];

const methods = new Map<string, ClusteringMethod>();

/** Every registered method by its id, in the order of registration. */
export const METHODS: ReadonlyMap<string, ClusteringMethod> = methods;

/** Adds a method, from now on offered as the others are. @throws RangeError for an id that is taken. */
export function register<Model>(method: ClusteringMethod<Model>): void {
  if (methods.has(method.id)) throw new RangeError(`There is a method "${method.id}" already.`);
  // A model goes back to the method that made it only: methodOf finds that by the id which the clustering carries.
  methods.set(method.id, method as ClusteringMethod);
}

/** The method of an id. @throws RangeError for one that is not registered. */
export function methodOf(id: string): ClusteringMethod {
  const method = methods.get(id);
  if (!method) throw new RangeError(`There is no method "${id}". There are: ${[...methods.keys()].join(', ')}.`);
  return method;
}

for (const method of BUILT_IN) register(method as ClusteringMethod);
