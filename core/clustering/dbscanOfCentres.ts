import { densityGroups, densityNotices, IN_NONE, RADIUS } from './density';
import { rowsPerYield, squaredDistance } from './distance';
import { kneeOf } from './knee';
import { type ClusteringMethod, NOISE, type Placed, type Points } from './method';
import { type Prototypes, placeByPrototypes, prototypesOfParts, strengthOf } from './prototypes';
import { checkInput, MOST_GROUPS, numberOf, startsOf } from './settings';
import { type SmallGroups, smallGroups } from './smallGroups';

/** What places a row: the small groups, those in no dense place under the number k. */
export interface DenseCentresModel {
  k: number;
  radius: number;
  fewest: number;
  prototypes: Prototypes;
}

/** So many small groups, but of so many rows on average, at least: fewer tell little of how dense a place is. */
const USUAL_CENTRES = 200;
const ROWS_EACH = 5;
/** Small groups in a dense place, as in the four neighbours of Ester et al. 1996, § 4.2. */
const USUAL_DENSE = 4;

/**
 * k-means with many centres, and density over those, each with the weight of its rows: dense groups of any shape for any number of rows.
 * Source: P. Viswanath & V. Suresh Babu, "Rough-DBSCAN: a fast hybrid density based clustering method for large data sets", Pattern
 * Recognition Letters 30, 2009, whose leaders the centres stand in for.
 */
export const dbscanOfCentres: ClusteringMethod<DenseCentresModel> = {
  id: 'dbscanOfCentres',
  nameKey: 'clustering.dbscanOfCentres',
  needsK: false,
  mostRows: Number.POSITIVE_INFINITY,
  settings: [
    {
      // As many as rows make it DBSCAN.
      id: 'centres',
      labelKey: 'clustering.setting.centres',
      helpKey: 'clustering.setting.centres.help',
      from: 0,
      to: MOST_GROUPS,
      usual: 0,
    },
    startsOf(3),
    RADIUS,
    {
      id: 'fewest',
      labelKey: 'clustering.setting.fewest',
      helpKey: 'clustering.setting.fewest.help',
      from: 0,
      to: 1_000_000,
      usual: 0,
    },
  ],
  *fit({ points, random }, settings) {
    checkInput(dbscanOfCentres, points, settings);
    const { n, d } = points;
    const number = (id: string) => numberOf(dbscanOfCentres, settings, id);
    const usual = Math.min(USUAL_CENTRES, Math.ceil(n / ROWS_EACH));
    const count = Math.min(n, Math.round(number('centres')) || usual);
    const small = yield* smallGroups(points, count, random, Math.round(number('starts')));
    const fewest = Math.round(number('fewest')) || Math.min(n, Math.ceil((USUAL_DENSE * n) / count));
    const radius = number('radius') || (yield* radiusOf(small, fewest));
    const { groups, count: k } = yield* densityGroups(small.centres, radius, fewest, small.sizes);
    const parts = Uint8Array.from(groups, (group) => (group === IN_NONE ? k : group));
    const numbers = small.of.map((centre) => parts[centre] as number);
    const stand = prototypesOfParts(Float64Array.from(small.centres.data), parts, k + 1, d);
    const prototypes = { ...stand, farthest: Math.max(radius * radius, farthestIn(points, small, parts, k)) };
    yield;
    const strength = yield* strengthOf(prototypes, points, numbers);
    const placed = withNone({ assignment: numbers, strength }, k);
    const notices = densityNotices(placed.assignment, k);
    return { method: 'dbscanOfCentres', k, ...placed, model: { k, radius, fewest, prototypes }, notices };
  },
  assign: ({ model }, points) => withNone(placeByPrototypes(model.prototypes, points), model.k),
};

/**
 * A radius for centres that stand for several rows: the knee of the distances at which each has so many rows about it.
 * @returns half of the smallest gap between two centres where each has them in its own place; 1 where there is one centre.
 */
function* radiusOf({ centres, sizes }: SmallGroups, fewest: number): Generator<undefined, number> {
  const { data, n, d } = centres;
  const needed: number[] = [];
  let closest = Number.POSITIVE_INFINITY;
  const chunk = rowsPerYield(n * d);
  for (let i = 0; i < n; i++) {
    const gaps = Float64Array.from({ length: n }, (_, j) => squaredDistance(data, i, data, j, d));
    const nearest = [...gaps.keys()].sort((a, b) => (gaps[a] as number) - (gaps[b] as number) || a - b);
    let rows = 0;
    const last = nearest.find((j) => {
      rows += sizes[j] as number;
      return rows >= fewest;
    });
    const gap = last === undefined ? 0 : (gaps[last] as number);
    if (gap > 0) needed.push(Math.sqrt(gap));
    for (const other of gaps) if (other > 0) closest = Math.min(closest, other);
    if (i % chunk === chunk - 1) yield;
  }
  needed.sort((a, b) => a - b);
  if (needed.length > 0) return needed[kneeOf(needed)] as number;
  return Number.isFinite(closest) ? Math.sqrt(closest) / 2 : 1;
}

/** The largest squared distance to its centre of a row in one of the k groups. */
function farthestIn({ data, n, d }: Points, { centres, of }: SmallGroups, parts: Uint8Array, k: number): number {
  let most = 0;
  for (let i = 0; i < n; i++) {
    const centre = of[i] as number;
    if ((parts[centre] as number) < k) most = Math.max(most, squaredDistance(data, i, centres.data, centre, d));
  }
  return most;
}

/** Rows of the small groups in no dense place are in no group. */
function withNone({ assignment, strength }: Placed, k: number): Placed {
  return {
    assignment: assignment.map((group) => (group < k ? group : NOISE)),
    strength: strength.map((value, i) => ((assignment[i] as number) < k ? value : 0)),
  };
}
