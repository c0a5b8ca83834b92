import { kmeans } from '../clustering/kmeans';
import type { Day } from '../crm/time';
import { computeFeatures } from '../features/compute';
import type { FeatureTable } from '../features/feature';
import { assign } from '../judging/assignment';
import { createRandom } from '../kernels/random';
import { membershipSteps, type Placing, strongest } from '../segments/assign';
import { buyers } from '../segments/buyers';
import { pointsWith } from '../segments/columns';
import { rowOfId } from '../table/rows';
import { shapeTable } from '../table/shape';
import type { Rows } from '../table/table';
import type { Version } from './version';

/** What of a version is to be there to place customers by what was known of them before. */
export type PlacingThen = Placing & Pick<Version, 'prepared' | 'features'>;

/**
 * The segments of a version that customers would have been placed in on an earlier day, by their features as of that day: deals
 * that closed later have no part in it. The middles as well are found among the customers of that day alone, see {@link middlesThen};
 * how many segments there are, which features count, and the scales of these are the version's. In steps of at most some milliseconds.
 * @returns number of the segment by customer id; those that had not bought by then, or are in none, are absent.
 */
export function* segmentsThen(
  rows: Rows,
  version: PlacingThen,
  day: Day,
): Generator<unknown, ReadonlyMap<string, number>> {
  const { plan, prepared, features, segments } = version;
  const customers = buyers(rows, day, plan.years);
  if (customers.length === 0) return new Map();
  yield;
  const wanted = features.features.map(({ id }) => id);
  const computed = yield* computeFeatures(rows, { asOf: day, years: plan.years, customers, features: wanted });
  const table = shapeTable(prepared.shapes, computed);
  yield;
  const rowOf = rowOfId(rows.customer.ids);
  const isStrategic = (row: number) =>
    rows.customer.columns.strategic.values[rowOf.get(table.customerIds[row] ?? '') ?? -1] === 1;
  yield;
  const then = { ...version, segments: yield* middlesThen(version, table) };
  const strengths = yield* membershipSteps(then, table, isStrategic);
  yield;
  const { assignment } = strongest(strengths, segments.length);
  yield;
  return new Map(
    table.customerIds.flatMap((id, row): [string, number][] => {
      const segment = assignment[row] as number;
      return segment < segments.length ? [[id, segment]] : [];
    }),
  );
}

/**
 * The middles that k-means finds among these customers, each in the place of the segment of the version that it is nearest to, all in all. Today's
 * are kept where another method made the segments, which places customers by more than middles, and where there are fewer customers than segments.
 */
function* middlesThen(
  { encoding, segments, plan, placedBy }: PlacingThen,
  table: FeatureTable,
): Generator<undefined, PlacingThen['segments']> {
  const k = segments.length;
  if (placedBy || table.customerIds.length < k) return segments;
  const { data, n, d } = yield* pointsWith(encoding, table);
  const { centers, assignment } = yield* kmeans(data, n, d, k, { random: createRandom(plan.seed) });
  const middles = segments.map((_, group) => centers.subarray(group * d, (group + 1) * d));
  const costs = segments.flatMap(({ centroid }) =>
    middles.map((middle) => middle.reduce((sum, value, j) => sum + (value - (centroid[j] as number)) ** 2, 0)),
  );
  const groupOf = assign(Float64Array.from(costs), k, k);
  return segments.map((segment, s) => {
    const group = groupOf[s] as number;
    const size = assignment.reduce((count, one) => count + Number(one === group), 0);
    return { ...segment, centroid: Float32Array.from(middles[group] ?? segment.centroid), size };
  });
}
