import { cut, type Dendrogram } from './dendrogram';
import { type KMeansFit, kmeans } from './kmeans';
import { link, pairTriangle } from './linkage';
import type { ClusteringMethod } from './method';
import { type Prototypes, placeByPrototypes, prototypesOfParts, strengthOf } from './prototypes';
import { checkInput, groupsAsked, MOST_GROUPS, numberOf, startsOf } from './settings';

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
    const { data, n, d } = points;
    const k = groupsAsked(settings, n);
    const asked = Math.round(numberOf(wardOfCentres, settings, 'centres'));
    const starts = Math.round(numberOf(wardOfCentres, settings, 'starts'));
    const fine = yield* kmeans(data, n, d, Math.min(n, Math.max(k, asked)), { random, starts });
    const { centres, sizes, number } = withRows(fine, d);
    const dendrogram = yield* link(yield* pairTriangle(centres, sizes.length, d), sizes.length, 'ward', sizes);
    // Rows that are all the same leave fewer centres than groups: the last groups are then empty, as in k-means.
    const groups = cut(dendrogram, Math.min(k, sizes.length));
    const assignment = Uint8Array.from(fine.assignment, (centre) => groups[number[centre] as number] as number);
    const prototypes = prototypesOfParts(Float64Array.from(centres), groups, k, d);
    yield;
    const strength = yield* strengthOf(prototypes, points, assignment);
    return { method: 'wardOfCentres', k, assignment, strength, model: { dendrogram, prototypes }, notices: [] };
  },
  assign: ({ model }, points) => placeByPrototypes(model.prototypes, points),
};

/** The centres that have rows, how many, and the number that each has among them. */
function withRows(
  { k, centers, assignment }: KMeansFit,
  d: number,
): { centres: Float32Array; sizes: Int32Array; number: Int32Array } {
  const counts = new Int32Array(k);
  for (const centre of assignment) counts[centre] = (counts[centre] as number) + 1;
  const used = [...counts.keys()].filter((centre) => (counts[centre] as number) > 0);
  const number = new Int32Array(k).fill(-1);
  const centres = new Float32Array(used.length * d);
  used.forEach((centre, at) => {
    number[centre] = at;
    centres.set(centers.subarray(centre * d, (centre + 1) * d), at * d);
  });
  return { centres, sizes: Int32Array.from(used, (centre) => counts[centre] as number), number };
}
