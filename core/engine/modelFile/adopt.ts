import { PeerlensError } from '../../crm/error';
import { text } from '../../crm/text';
import { dayInZone } from '../../crm/time';
import { computeFeatures } from '../../features/compute';
import type { FeatureTable } from '../../features/feature';
import type { Grouping } from '../../segments/build';
import { buyers } from '../../segments/buyers';
import { flows } from '../../segments/flows';
import { salesOf, sumGroups } from '../../segments/order';
import { rowOfId } from '../../table/rows';
import { shapeTable } from '../../table/shape';
import type { Rows } from '../../table/table';
import { canonicalRows } from '../canonical';
import { explainSegments } from '../explainSegments';
import { type FitRun, modelsOf, ofUsual, reported } from '../fit';
import { tellSegments } from '../tellSegments';
import { type FitProgress, VERSION_FORMAT, type Version } from '../version';
import type { ModelContent } from './content';
import { centroidOf, encodingOf } from './encoding';
import { placeIn } from './placeIn';
import { planOf } from './plan';
import { shapesOf } from './readings';

/** A model file that was found to be whole, and its SHA-256. */
export interface KeptModel {
  hash: string;
  content: ModelContent;
}

/**
 * A version whose segments are those of a model file and whose customers are those of the rows: who is in which segment, what sets the
 * segments apart here, chances, prices and configurations are of the rows alone. Labels, definitions, ids and middles are the file's.
 * @throws PeerlensError `modelFile.nobody` where no customer has bought, `modelFile.currency` {file, here} where amounts are in another currency.
 */
export function* adoptModel(
  unordered: Rows,
  { hash, content }: KeptModel,
  base: Version | undefined,
  run: FitRun,
): Generator<FitProgress, Version> {
  const rows = yield* reported(canonicalRows(unordered), 'features');
  const { currency } = rows.org;
  if (currency.code !== content.currency.code)
    throw new PeerlensError('modelFile.currency', 'askAdmin', { file: content.currency.code, here: currency.code });
  const asOf = dayInZone(run.now, rows.org.zone);
  const plan = planOf(content, hash);
  const customers = buyers(rows, asOf, plan.years);
  if (customers.length === 0) throw new PeerlensError('modelFile.nobody', 'syncNow');
  const options = { asOf, years: plan.years, customers, features: featuresOf(content) };
  const computed = yield* reported(computeFeatures(rows, options), 'features', (share) => share);
  const prepared = { shapes: shapesOf(content.readings), of: customers.length, leftOut: [] };
  const table = shapeTable(prepared.shapes, computed);
  const encoding = encodingOf(content, table);
  const grouping = yield* reported(groupingOf(rows, { content, encoding, table }), 'segments', ofUsual(100));
  const grouped = { plan, table, encoding, grouping, currency };
  const told = yield* reported(tellSegments(grouped), 'name', ofUsual(180));
  const named = told.segments.map((segment, s) => {
    const { definition } = content.segments[s] as ModelContent['segments'][number];
    return { ...segment, definition };
  });
  const explained = yield* reported(explainSegments(grouped, named, run.random), 'explain', ofUsual(600));
  const placing = { plan, encoding, prepared, features: table, segments: explained.segments, ...grouping };
  const models = yield* modelsOf(rows, asOf, placing, run.random);
  const { assignment, strength, membershipScale, choice, alternatives, notices } = grouping;
  return {
    format: VERSION_FORMAT,
    id: run.id,
    plan,
    fittedAt: run.now,
    asOf,
    currency,
    features: table,
    prepared,
    encoding,
    ...explained,
    ...{ assignment, strength, membershipScale, choice, alternatives },
    importance: told.importance,
    ...(base && { moves: flows(base, { segments: explained.segments, features: table, assignment }) }),
    ...models,
    notices: [text('modelFile.notice', { day: { as: 'day', day: content.asOf } }), ...notices],
  };
}

/** The features of the plan, and those that customers are compared by. */
function featuresOf({ plan, dims }: ModelContent): string[] | undefined {
  if (plan.features.length === 0) return undefined;
  return [...new Set([...plan.features, ...dims.map(({ feature }) => feature)])];
}

interface Adopted extends Pick<Version, 'encoding'> {
  content: ModelContent;
  table: FeatureTable;
}

/** Every customer in the segment of the file that is nearest. */
function* groupingOf(rows: Rows, { content, encoding, table }: Adopted): Generator<undefined, Grouping> {
  const { segments, membershipScale } = content;
  const k = segments.length;
  const ids = table.customerIds;
  const centroids = segments.map(({ middle }) => centroidOf(middle, encoding.weights));
  const strategicFlags = rows.customer.columns.strategic.values;
  const rowOf = rowOfId(rows.customer.ids);
  const isStrategic = (row: number) => strategicFlags[rowOf.get(ids[row] ?? '') ?? -1] === 1;
  const placed = yield* placeIn(content, table, isStrategic);
  const sales = salesOf(rows, ids, table.asOf);
  const sums = sumGroups(placed.assignment, k, ids, sales);
  return {
    ...placed,
    membershipScale,
    choice: {
      tried: [],
      chosen: k,
      because: text('modelFile.because', { count: k }),
    },
    alternatives: [
      {
        k,
        assignment: placed.assignment,
        centers: Float32Array.from(centroids.flatMap((centroid) => [...centroid])),
        sales: Float64Array.from(sums, (sum) => sum.sales),
      },
    ],
    notices: [],
    identities: segments.map(({ id, slot, label }, group) => ({ group, id, slot, label })),
    centroids,
    sizes: sums.map(({ size }) => size),
    sales: sums.map((sum) => sum.sales),
  };
}
