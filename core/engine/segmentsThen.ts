import type { Day } from '../crm/time';
import { computeFeatures } from '../features/compute';
import { membershipSteps, type Placing, strongest } from '../segments/assign';
import { buyers } from '../segments/buyers';
import { rowOfId } from '../table/rows';
import { shapeTable } from '../table/shape';
import type { Rows } from '../table/table';
import type { Version } from './version';

/** What of a version is to be there to place customers by what was known of them before. */
export type PlacingThen = Placing & Pick<Version, 'prepared' | 'features'>;

/**
 * The segments of a version that customers would have been placed in on an earlier day, by their features as of that day: deals
 * that closed later have no part in it, but for the middles of the segments themselves. In steps of at most some milliseconds.
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
  const strengths = yield* membershipSteps(version, table, isStrategic);
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
