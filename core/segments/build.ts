import type { KMeansFit } from '../clustering/kmeans';
import { membershipScale } from '../clustering/membership';
import { NOISE } from '../clustering/method';
import { PeerlensError } from '../crm/error';
import type { Day } from '../crm/time';
import type { FitPlan } from '../engine/plan';
import type { Alternative, Version } from '../engine/version';
import type { FeatureTable } from '../features/feature';
import type { Random } from '../kernels/random';
import type { Encoding } from '../table/encode';
import type { Rows } from '../table/table';
import { type CentrePlacing, place, strongest } from './assign';
import { type ByMethod, type ChosenSegments, chooseSegments, counted, type PastSegments } from './choose';
import { chooseByMethod } from './chooseByMethod';
import { pointsWith } from './columns';
import { firmnessOf } from './firmness';
import { type Identity, identify } from './identity';
import type { WeightedMatrix } from './matrix';
import { methodOfPlan, usesKMeans } from './methodFit';
import { salesOf, sumGroups } from './order';

/** Segments without their words. */
export interface Grouping
  extends Pick<
    Version,
    'choice' | 'alternatives' | 'assignment' | 'strength' | 'membershipScale' | 'placedBy' | 'notices'
  > {
  /** Parallel to the segments, by slot. */
  identities: Identity[];
  centroids: Float32Array[];
  sizes: number[];
  sales: number[];
}

/** What segments are made of. */
export interface GroupingInput {
  rows: Rows;
  table: FeatureTable;
  matrix: WeightedMatrix;
  encoding: Encoding;
  plan: FitPlan;
  base: Version | undefined;
  asOf: Day;
  random: Random;
  versionId: string;
}

/**
 * Groups customers by the method of the plan, chooses how many segments, gives them their identities and places every customer, each under the
 * weights of its class (the centres are found under the weights of all); groups of another method than k-means stay as they are. Yields the share that is done.
 * @throws PeerlensError `nothingToCompare` where no feature with a weight tells customers apart, and what chooseByMethod throws.
 */
export function* buildSegments(input: GroupingInput): Generator<number, Grouping> {
  const { rows, table, matrix, encoding, plan, base } = input;
  const { fit, choice, astray, fits, byMethod } = yield* chosenOf(input);
  yield 1;
  const looking = firmnessOf(matrix, fit, { table, encoding }, input.random, byMethod);
  let look = looking.next();
  for (; !look.done; look = looking.next()) yield 1;
  const { foundAgain, sensitivity, notes } = look.value;
  const sales = salesOf(rows, matrix.ids, input.asOf);
  yield 1;
  const groups = sumGroups(fit.assignment, fit.k, matrix.ids, sales);
  const identities = identify(groups, fit.assignment, matrix.ids, base, input.versionId);
  const centroids = identities.map(({ group }) => centroidOf(fit, group, matrix.d));
  yield 1;
  const scale = membershipScale(matrix, fit.assignment, fit.centers);
  const segments = identities.map(({ group }, s) => ({
    centroid: centroids[s] as Float32Array,
    size: groups[group]?.size ?? 0,
  }));
  const placing = byMethod
    ? renumbered(fit, byMethod, identities)
    : yield* counted(
        placedByCentre({ plan, encoding, membershipScale: scale, segments }, table, strategicOf(rows, matrix.ids)),
        () => 1,
      );
  const sums = sumGroups(placing.placed.assignment, segments.length, matrix.ids, sales);
  return {
    ...placing.placed,
    ...(placing.placedBy && { placedBy: placing.placedBy }),
    notices: byMethod?.notices ?? [],
    choice: {
      ...choice,
      notes: [...(choice.notes ?? []), ...notes],
      foundAgain: identities.map(({ group }) => foundAgain[group] as number),
      astray: identities.map(({ group }) => astray[group] as number),
      ...(!byMethod && { sensitivity }),
    },
    alternatives: fits.map((one) => alternativeOf(one, matrix.ids, sales)),
    identities,
    centroids,
    sizes: sums.map((sum) => sum.size),
    sales: sums.map((sum) => sum.sales),
    membershipScale: scale,
  };
}

function alternativeOf(
  { k, assignment, centers }: KMeansFit,
  ids: readonly string[],
  sales: Float64Array,
): Alternative {
  const sums = sumGroups(assignment, k, ids, sales);
  return { k, assignment, centers: Float32Array.from(centers), sales: Float64Array.from(sums, (sum) => sum.sales) };
}

/** The groups by the method of the plan. */
function* chosenOf({ matrix, encoding, table, plan, base, random }: GroupingInput): Generator<number, ChosenSegments> {
  methodOfPlan(plan);
  if (matrix.d === 0) throw new PeerlensError('nothingToCompare', 'fitNow');
  if (usesKMeans(plan)) return yield* chooseSegments(matrix, plan, random, base && pastOf(base, matrix));
  const points = yield* counted(pointsWith(encoding, table), () => 0);
  return yield* chooseByMethod(points, plan, random, base?.segments.length);
}

/** Where every customer is, and what places further ones. */
interface Placing extends Pick<Version, 'placedBy'> {
  placed: Pick<Version, 'assignment' | 'strength'>;
}

function* placedByCentre(
  version: CentrePlacing,
  table: FeatureTable,
  strategic: (row: number) => boolean,
): Generator<undefined, Placing> {
  return { placed: strongest(yield* place(version, table, strategic), version.segments.length) };
}

/** The groups of a method under the numbers of their segments. */
function renumbered(
  { k, assignment }: KMeansFit,
  { strength, placedBy }: ByMethod,
  identities: readonly Identity[],
): Placing {
  const segmentOf = new Uint8Array(k);
  identities.forEach(({ group }, s) => {
    segmentOf[group] = s;
  });
  const toSegment = (group: number) => segmentOf[group] ?? NOISE;
  return {
    placed: { assignment: assignment.map(toSegment), strength },
    placedBy: { ...placedBy, segmentOf: placedBy.segmentOf.map(toSegment) },
  };
}

function centroidOf(fit: KMeansFit, group: number, d: number): Float32Array {
  return Float32Array.from(fit.centers.subarray(group * d, (group + 1) * d));
}

/** Whether the customer in a row of the ids given is marked as strategic. */
function strategicOf(rows: Rows, ids: readonly string[]): (row: number) => boolean {
  const flags = rows.customer.columns.strategic.values;
  const marked = new Set(rows.customer.ids.filter((_, i) => flags[i] === 1));
  return (row) => marked.has(ids[row] as string);
}

/** The means, in these points, of the customers of each of the base's segments; undefined where one has none left. */
function pastOf(base: Version, matrix: WeightedMatrix): PastSegments | undefined {
  const { data, d, ids } = matrix;
  const segmentOf = new Map(base.features.customerIds.map((id, i) => [id, base.assignment[i] as number]));
  const centers = new Float64Array(base.segments.length * d);
  const counts = new Int32Array(base.segments.length);
  ids.forEach((id, i) => {
    const s = segmentOf.get(id);
    if (s === undefined || s >= base.segments.length) return;
    counts[s] = (counts[s] as number) + 1;
    for (let j = 0; j < d; j++) centers[s * d + j] = (centers[s * d + j] as number) + (data[i * d + j] as number);
  });
  if (counts.some((count) => count === 0)) return undefined;
  return { centers: centers.map((sum, j) => sum / (counts[Math.floor(j / d)] as number)), sizes: counts };
}
