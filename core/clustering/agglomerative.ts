import { cut, type Dendrogram } from './dendrogram';
import { type Linkage, link, pairTriangle } from './linkage';
import type { ClusteringMethod, Points } from './method';
import {
  groupMeans,
  type Prototypes,
  placeByPrototypes,
  prototypesOfCenters,
  prototypesOfRows,
  strengthOf,
} from './prototypes';
import { checkFinite, checkInput, groupsAsked } from './settings';

/** The tree of merges, to be cut elsewhere, and what places further rows at this cut. */
export interface AgglomerativeModel {
  dendrogram: Dendrogram;
  prototypes: Prototypes;
}

/** Ward's groups are round, so that their centres stand for them; others may have any shape. */
function prototypesOf(linkage: Linkage, points: Points, assignment: Uint8Array, k: number): Prototypes {
  if (linkage !== 'ward') return prototypesOfRows(points, assignment, k);
  return prototypesOfCenters(points, assignment, groupMeans(points, assignment, k));
}

/** Merging from single rows upwards ("hierarchical"). The distances of all pairs are held in memory: 200 MB at 10,000 rows. */
function agglomerative(id: string, linkage: Linkage): ClusteringMethod<AgglomerativeModel> {
  const method: ClusteringMethod<AgglomerativeModel> = {
    id,
    nameKey: `clustering.${id}`,
    needsK: true,
    mostRows: 10_000,
    settings: [],
    *fit({ points }, settings) {
      checkInput(method, points, settings);
      checkFinite(points);
      const { data, n, d } = points;
      const k = groupsAsked(settings, n);
      const dendrogram = yield* link(yield* pairTriangle(data, n, d), n, linkage);
      const assignment = cut(dendrogram, k);
      const prototypes = prototypesOf(linkage, points, assignment, k);
      yield;
      const strength = yield* strengthOf(prototypes, points, assignment);
      return { method: id, k, assignment, strength, model: { dendrogram, prototypes }, notices: [] };
    },
    assign: ({ model }, points) => placeByPrototypes(model.prototypes, points),
  };
  return method;
}

export const ward = agglomerative('ward', 'ward');
export const averageLinkage = agglomerative('average', 'average');
export const completeLinkage = agglomerative('complete', 'complete');
