import { cut, type Dendrogram } from './dendrogram';
import { link, pairTriangle } from './linkage';
import type { ClusteringMethod } from './method';
import { type Prototypes, placeByPrototypes, prototypesOfParts, strengthOf } from './prototypes';
import { checkInput, groupsAsked, MOST_GROUPS, numberOf, startsOf } from './settings';
import { smallGroups } from './smallGroups';

/** The tree over the centres, to be cut elsewhere, and the centres with the group of each at this cut. */
export interface CentresModel {
  dendrogram: Dendrogram;
  prototypes: Prototypes;
}

/**
 * k-means with many centres, and Ward's merging of those, each with the weight of its rows: a tree for any number of rows, whose groups need
 * not be round. Source: M. A. Wong, "A hybrid clustering method for identifying high-density clusters", JASA 77, 1982.
 */
export const wardOfCentres: ClusteringMethod<CentresModel> = {
  id: 'wardOfCentres',
  nameKey: 'clustering.wardOfCentres',
  needsK: true,
  mostRows: Number.POSITIVE_INFINITY,
  settings: [
    { id: 'centres', labelKey: 'clustering.setting.centres', from: 2, to: MOST_GROUPS, usual: 100 },
    startsOf(3),
  ],
  *fit({ points, random }, settings) {
    checkInput(wardOfCentres, points, settings);
    const { n, d } = points;
    const k = groupsAsked(settings, n);
    const asked = Math.round(numberOf(wardOfCentres, settings, 'centres'));
    const starts = Math.round(numberOf(wardOfCentres, settings, 'starts'));
    const { centres, sizes, of } = yield* smallGroups(points, Math.min(n, Math.max(k, asked)), random, starts);
    const dendrogram = yield* link(yield* pairTriangle(centres.data, centres.n, d), centres.n, 'ward', sizes);
    // Rows that are all the same leave fewer centres than groups: the last groups are then empty, as in k-means.
    const groups = cut(dendrogram, Math.min(k, centres.n));
    const assignment = of.map((centre) => groups[centre] as number);
    const prototypes = prototypesOfParts(Float64Array.from(centres.data), groups, k, d);
    yield;
    const strength = yield* strengthOf(prototypes, points, assignment);
    return { method: 'wardOfCentres', k, assignment, strength, model: { dendrogram, prototypes }, notices: [] };
  },
  assign: ({ model }, points) => placeByPrototypes(model.prototypes, points),
};
