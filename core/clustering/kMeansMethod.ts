import { kmeans } from './kmeans';
import type { ClusteringMethod } from './method';
import { type Prototypes, placeByPrototypes, prototypesOfCenters, strengthOf } from './prototypes';
import { checkInput, groupsAsked, numberOf, startsOf } from './settings';

/** k-means: round groups about their centres, the fastest. */
export const kMeansMethod: ClusteringMethod<Prototypes> = {
  id: 'kmeans',
  nameKey: 'clustering.kmeans',
  needsK: true,
  mostRows: Number.POSITIVE_INFINITY,
  settings: [startsOf(10)],
  *fit({ points, random }, settings) {
    checkInput(kMeansMethod, points, settings);
    const { data, n, d } = points;
    const k = groupsAsked(settings, n);
    const starts = Math.round(numberOf(kMeansMethod, settings, 'starts'));
    const from = settings.from?.length === k * d ? [settings.from] : [];
    const { assignment, centers } = yield* kmeans(data, n, d, k, { random, starts, from });
    const model = prototypesOfCenters(points, assignment, centers);
    const strength = yield* strengthOf(model, points, assignment);
    return { method: 'kmeans', k, assignment, strength, model, notices: [] };
  },
  assign: ({ model }, points) => placeByPrototypes(model, points),
};
