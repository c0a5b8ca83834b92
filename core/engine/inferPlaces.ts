import { type Text, text } from '../crm/text';
import type { Day } from '../crm/time';
import { computeFeatures } from '../features/compute';
import type { FeatureTable } from '../features/feature';
import { leadFeatures } from '../features/leads';
import { lazy, lazySteps } from '../kernels/lazy';
import { membershipSteps, membershipsWithin } from '../segments/assign';
import { buyers } from '../segments/buyers';
import { type Followed, follow } from '../segments/follow';
import { salesOf } from '../segments/order';
import { similarities, type WeightOf } from '../similarity/nearest';
import { columnsIn, createSpace, type FeatureRow, rowIn, type SimilaritySpace } from '../similarity/space';
import { readPurchases } from '../table/purchases';
import { resolveRefs, rowOfId } from '../table/rows';
import { shapeTable, unshaped } from '../table/shape';
import type { Rows } from '../table/table';
import type { Membership, Neighbour, SegmentInsight, SegmentName } from './insight';
import type { Version } from './version';

/** A record in the features of a version. */
export interface Place {
  table: FeatureTable;
  /** The day that its values are of: the version's, or today where it is not one of the version's customers. */
  asOf: Day;
  /** Row of `table`. */
  row: number;
  /** For the similarity space: a customer of the version is one of its rows. */
  point: number | FeatureRow;
  /** By segment of the version; sums to 1. */
  strengths: Float32Array;
  provisional: boolean;
  /** A customer that bought after the version was made: its segments have followed it. */
  newcomer?: true;
}

/** Where customers, prospects and leads stand in a version. */
export interface Places {
  space(): SimilaritySpace;
  /** A customer by row of rows.customer. */
  customer(row: number): Place;
  /** A lead by row of rows.lead. */
  lead(row: number): Place;
  /** Makes in steps what {@link customer} would need at once: of the first prospect asked for that is all prospects. */
  readyCustomer(row: number): Generator<undefined, void>;
  /** {@link readyCustomer} of leads. */
  readyLeads(): Generator<undefined, void>;
  /** The version as customers that came after it have drawn it; see {@link follow}. */
  followed(): Followed<Version>;
  /** Segment of the version by row of rows.customer; −1 = not in one (prospects). */
  segmentOf: Int32Array;
  /** Value class by row of rows.customer. */
  tiers: readonly SegmentInsight['tier'][];
  isStrategic(row: number): boolean;
  /** 0–100 by row of rows.customer. */
  similarities(point: number | FeatureRow, weightOf: WeightOf): Float64Array;
}

/** A customer with fewer purchases than this is placed provisionally. */
const NEEDED_PURCHASES = 2;

/** Places every customer of the version now; prospects and leads when they are first asked for. */
export function createPlaces(version: Version, rows: Rows, today: Day): Places {
  const { customer } = rows;
  const k = version.segments.length;
  const { shapes } = version.prepared;
  const inVersion = rowOfId(version.features.customerIds);
  const versionRow = Int32Array.from(customer.ids, (id) => inVersion.get(id) ?? -1);
  const customerRow = rowOfId(customer.ids);
  const isStrategic = (row: number) => customer.columns.strategic.values[row] === 1;
  const strengths = membershipsWithin(version, (row) =>
    isStrategic(customerRow.get(version.features.customerIds[row] ?? '') ?? -1),
  );
  const purchases = countPurchases(rows, customerRow);
  const space = lazy(() => createSpace(version.features));
  const outside = Int32Array.from([...versionRow.keys()].filter((row) => versionRow[row] === -1));
  const outsideRow = new Int32Array(customer.length);
  outside.forEach((row, at) => {
    outsideRow[row] = at;
  });
  const newcomers = lazySteps(function* () {
    const features = version.features.features.map((feature) => feature.id);
    const options = { asOf: today, years: version.plan.years, customers: outside, features };
    const table = shapeTable(shapes, yield* computeFeatures(rows, options));
    yield;
    const bought = buyers(rows, today, version.plan.years).filter((row) => versionRow[row] === -1);
    const following = bought.map((row) => outsideRow[row] as number);
    return { table, following: new Set(following), ...follow(version, table, following) };
  });
  const prospects = lazySteps(function* () {
    const { version: followed, table } = yield* newcomers.steps();
    return yield* outsiders(followed, table, today, space, (row) => isStrategic(outside[row] ?? -1));
  });
  const leads = lazySteps(function* () {
    const all = Int32Array.from(rows.lead.ids.keys());
    const table = shapeTable(shapes, leadFeatures(rows, all, unshaped(shapes, version.features)));
    yield;
    return yield* outsiders(version, table, today, space, () => false);
  });
  const customerPlace = (row: number): Place => {
    const at = versionRow[row] ?? -1;
    if (at < 0) {
      const place = prospects().place(outsideRow[row] ?? 0);
      return newcomers().following.has(outsideRow[row] ?? -1) ? { ...place, newcomer: true } : place;
    }
    return {
      table: version.features,
      asOf: version.asOf,
      row: at,
      point: at,
      strengths: strengths.subarray(at * k, (at + 1) * k),
      provisional: (purchases[row] ?? 0) < NEEDED_PURCHASES,
    };
  };
  return {
    space,
    customer: customerPlace,
    lead: (row) => leads().place(row),
    *readyCustomer(row) {
      // Nobody asks for whom it does not know: such a row is no reason to place every prospect.
      const at = versionRow[row];
      if (at === undefined) return;
      space();
      yield;
      if (at < 0) yield* prospects.steps();
    },
    *readyLeads() {
      space();
      yield;
      yield* leads.steps();
    },
    followed: newcomers,
    segmentOf: versionRow.map((row) => segmentAt(version, row)),
    tiers: tiersOf(rows, today),
    isStrategic,
    similarities(point, weightOf) {
      const toCustomers = similarities(space(), point, weightOf);
      const toProspects = prospects().similarities(point, weightOf);
      return Float64Array.from(
        versionRow,
        (at, row) => (at < 0 ? toProspects[outsideRow[row] ?? -1] : toCustomers[at]) ?? 0,
      );
    },
  };
}

/** Records that a version was not made from, by row of their own table. */
interface Outsiders {
  place(row: number): Place;
  similarities(point: number | FeatureRow, weightOf: WeightOf): Float64Array;
}

function* outsiders(
  version: Version,
  table: FeatureTable,
  today: Day,
  space: () => SimilaritySpace,
  strategic: (row: number) => boolean,
): Generator<undefined, Outsiders> {
  const k = version.segments.length;
  const strengths = yield* membershipSteps(version, table, strategic);
  const columns = lazy(() => columnsIn(space(), table));
  return {
    place: (row) => ({
      table,
      row,
      asOf: today,
      point: rowIn(space(), table, row, columns()),
      strengths: strengths.subarray(row * k, (row + 1) * k),
      provisional: true,
    }),
    similarities(point, weightOf) {
      const found = similarities(space(), point, weightOf, columns());
      if (typeof point !== 'number' && point.table === table) found[point.row] = 100;
      return found;
    },
  };
}

/** How often each customer has bought, by row of rows.customer. */
function countPurchases(rows: Rows, customerRow: ReadonlyMap<string, number>): Int32Array {
  const counts = new Int32Array(rows.customer.length);
  const { customer, made } = readPurchases(rows);
  resolveRefs(customer, customerRow).forEach((row, i) => {
    if (row >= 0 && made[i] === 1) counts[row] = (counts[row] ?? 0) + 1;
  });
  return counts;
}

/**
 * Value classes by sales of the last 24 months, largest customers first: key = those that make the first half of all
 * sales, core = the next 40 %, small = the rest, none = no sales. Ties by id.
 */
export function tiersOf(rows: Rows, today: Day): SegmentInsight['tier'][] {
  const { ids } = rows.customer;
  const sales = salesOf(rows, ids, today);
  const order = [...ids.keys()].sort(
    (a, b) => (sales[b] ?? 0) - (sales[a] ?? 0) || ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1),
  );
  const positive = (row: number) => Math.max(0, sales[row] ?? 0);
  const all = order.reduce((sum, row) => sum + positive(row), 0);
  const tiers = new Array<SegmentInsight['tier']>(ids.length).fill('none');
  let before = 0;
  for (const row of order) {
    if (positive(row) === 0) break;
    tiers[row] = before < all * 0.5 ? 'key' : before < all * 0.9 ? 'core' : 'small';
    before += positive(row);
  }
  return tiers;
}

/** The segment of a row of the version's customers; −1 = in none. */
export function segmentAt({ assignment, segments }: Version, row: number): number {
  const segment = assignment[row] ?? -1;
  return segment < segments.length ? segment : -1;
}

/** {@link segmentAt} of every customer of the version, by its id. */
export function segmentsById(version: Version): Map<string, number> {
  return new Map(version.features.customerIds.map((id, row) => [id, segmentAt(version, row)]));
}

/** Id, slot and label of the segment of a number (its place in the version); undefined for −1 and whatever has none. */
export function segmentName(version: Version, segment: number): SegmentName | undefined {
  const found = version.segments[segment];
  return found && { id: found.id, slot: found.slot, label: found.label };
}

/** Segments by strength, strongest first, ties in the version's order. */
export function membershipsOf(version: Version, strengths: Float32Array): (Membership & { number: number })[] {
  return version.segments
    .map(({ id, slot, label }, number) => ({ id, slot, label, strength: strengths[number] ?? 0, number }))
    .sort((a, b) => b.strength - a.strength || a.number - b.number);
}

/** Two segments nearer than this in strength are both told. */
const BETWEEN = 0.25;

/** How sure the first membership is. */
export function fitOf(place: Place, members: readonly Membership[]): SegmentInsight['fit'] {
  if (place.provisional) return 'provisional';
  return (members[0]?.strength ?? 0) - (members[1]?.strength ?? 0) < BETWEEN ? 'between' : 'clear';
}

/** What a record says that is unlike every segment: where most of the customers are that it is most like; a tie goes to the more alike. */
export function outsideSegments(alike: readonly Pick<Neighbour, 'segment'>[]) {
  const counts = new Map<string, { label: Text; count: number }>();
  for (const { segment } of alike)
    if (segment) counts.set(segment.id, { label: segment.label, count: (counts.get(segment.id)?.count ?? 0) + 1 });
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return {
    abstained: true as const,
    because: text('segment.outside'),
    needs: most
      ? text('segment.outside.nearest', {
          segment: { as: 'text', text: most.label },
          count: most.count,
          none: alike.filter(({ segment }) => !segment).length,
          of: alike.length,
        })
      : text('segment.outside.alone'),
    have: [],
  };
}

/** Index of the strongest membership's segment; −1 for a record in none. */
export function strongestSegment([best]: readonly (Membership & { number: number })[]): number {
  return best && best.strength > 0 ? best.number : -1;
}

/** What a record without a customer says of its segment. */
export function noSegment() {
  return {
    abstained: true as const,
    because: text('segment.none'),
    needs: text('segment.none.needs'),
    have: [],
  };
}
