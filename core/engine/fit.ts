import { dealFits } from '../configuration/dealFit';
import { configurationSteps } from '../configuration/fit';
import { orderSteps } from '../configuration/orders';
import { PeerlensError } from '../crm/error';
import { type FieldKind, SCHEMA, type TableName } from '../crm/schema';
import { type Text, text } from '../crm/text';
import { type Day, dayInZone, type Instant } from '../crm/time';
import { computeFeatures } from '../features/compute';
import type { FeatureTable } from '../features/feature';
import { prepareSteps } from '../features/prepare';
import type { Random } from '../kernels/random';
import { outcomeSteps } from '../outcome/fit';
import { pricingSteps } from '../pricing/fit';
import { buildSegments, type Grouping } from '../segments/build';
import { buyers } from '../segments/buyers';
import { flows } from '../segments/flows';
import { toPoints } from '../segments/matrix';
import { SMALLEST_SEGMENT } from '../segments/tiny';
import type { Rows } from '../table/table';
import { canonicalRows } from './canonical';
import { explainSegments } from './explainSegments';
import { foreseeSteps } from './foresee';
import type { FitPlan } from './plan';
import { type PlacingThen, segmentsThen } from './segmentsThen';
import { tellSegments } from './tellSegments';
import { type FitProgress, VERSION_FORMAT, type Version } from './version';

/** Two segments of the smallest size. */
const FEWEST_CUSTOMERS = 2 * SMALLEST_SEGMENT;
/** From here on segments rest on enough customers to need no notice. */
const ENOUGH_CUSTOMERS = 40;

/** Which share of the whole is done when a stage ends, in their order; measured at 10,000 customers. */
const ENDS: Record<FitProgress['stage'], number> = {
  features: 0.07,
  encode: 0.09,
  segments: 0.56,
  name: 0.59,
  explain: 0.66,
  pricing: 0.73,
  outcome: 0.88,
  configuration: 0.98,
  targets: 1,
  write: 1,
};
export const STAGES = Object.keys(ENDS) as FitProgress['stage'][];

/** The share of the whole at which a stage begins. */
function beginOf(stage: FitProgress['stage']): number {
  const before = STAGES[STAGES.indexOf(stage) - 1];
  return before ? ENDS[before] : 0;
}

/** Tables of which a fit reads no texts: names of deals, contacts and quotes are many, and no feature is made of them. */
const WITHOUT_TEXTS: ReadonlySet<TableName> = new Set(['lead', 'contact', 'opportunity', 'quote']);

/** Whether a fit reads a column: what it does not read need not be held while it runs. */
export function isReadByFit(table: TableName, field: string): boolean {
  const kind: FieldKind | undefined = (SCHEMA[table] as Record<string, FieldKind>)[field];
  return field !== 'modifiedAt' && !(kind === 'text' && WITHOUT_TEXTS.has(table));
}

/** What a run adds to rows and plan: the org's time of the last sync, chance, and the id of the version. */
export interface FitRun {
  now: Instant;
  random: Random;
  id: string;
}

/**
 * The pipeline from synced rows to a version: features of the customers that bought → weights → points → segments, their number
 * chosen → names → rules → models of outcome and configuration. The same rows (in any order), plan, base, time and seed give the same bytes.
 * @param base the published version: segments that go on keep their ids, slots and labels.
 * @throws PeerlensError `tooFewCustomers` {have, need} below twelve customers that bought, `nothingToCompare` where they differ in no feature that counts; of a plan with a method what chooseByMethod throws.
 */
export function* fit(
  unordered: Rows,
  plan: FitPlan,
  base: Version | undefined,
  run: FitRun,
): Generator<FitProgress, Version> {
  const rows = yield* reported(canonicalRows(unordered), 'features');
  const asOf = dayInZone(run.now, rows.org.zone);
  const customers = buyers(rows, asOf, plan.years);
  enough(customers.length);
  const features = plan.features.length > 0 ? plan.features : undefined;
  const wanted = { asOf, years: plan.years, customers, features };
  const computed = yield* reported(computeFeatures(rows, wanted), 'features', (share) => share);
  const { table, prepared } = yield* reported(prepareSteps(computed, plan.preparation), 'encode');
  enough(table.customerIds.length);

  const { matrix, encoding } = yield* reported(toPoints(table, plan), 'encode', ofUsual(100));
  const grouping = yield* reported(
    buildSegments({ rows, table, matrix, encoding, plan, base, asOf, random: run.random, versionId: run.id }),
    'segments',
    (share) => share,
  );
  const grouped = { plan, table, encoding, grouping, currency: rows.org.currency };
  const told = yield* reported(tellSegments(grouped), 'name', ofUsual(180));
  const explained = yield* reported(explainSegments(grouped, told.segments, run.random), 'explain', ofUsual(600));
  const placing = { plan, encoding, prepared, features: table, segments: explained.segments, ...grouping };
  const models = yield* modelsOf(rows, asOf, placing, run.random);
  yield { stage: 'write', share: ENDS.write };
  return {
    format: VERSION_FORMAT,
    id: run.id,
    plan,
    fittedAt: run.now,
    asOf,
    currency: rows.org.currency,
    features: table,
    prepared,
    encoding,
    ...explained,
    assignment: grouping.assignment,
    strength: grouping.strength,
    membershipScale: grouping.membershipScale,
    ...(grouping.placedBy && { placedBy: grouping.placedBy }),
    choice: grouping.choice,
    alternatives: grouping.alternatives,
    importance: told.importance,
    ...(base && {
      moves: flows(base, { segments: explained.segments, features: table, assignment: grouping.assignment }),
    }),
    ...models,
    notices: [...noticesOf(table.customerIds.length), ...grouping.notices],
  };
}

/** What is told of deals, prices, orders and customers, each learnt from the rows and the segments. */
export function* modelsOf(
  rows: Rows,
  asOf: Day,
  placing: PlacingThen & Grouping,
  random: Random,
): Generator<FitProgress, Pick<Version, 'outcome' | 'pricing' | 'configuration' | 'targets'>> {
  const { years, withoutDrivers: without = [], targets: wanted = [] } = placing.plan;
  const input = { asOf, years, segmentOf: segmentOfCustomers(placing.features, placing) };
  const pricing = yield* reported(pricingSteps(rows, input), 'pricing', ofUsual(500));
  const asked = {
    ...input,
    prices: pricing.levels,
    configurations: dealFits(yield* reported(orderSteps(rows, asOf, years), 'outcome')),
    segmentOn: (day: Day) => segmentsThen(rows, placing, day),
    without,
  };
  const outcome = yield* reported(outcomeSteps(rows, asked), 'outcome', ofUsual(2_800));
  const configuration = yield* reported(configurationSteps(rows, input), 'configuration', ofUsual(700));
  const models = { outcome, pricing: pricing.model, configuration };
  if (wanted.length === 0) return models;
  const foreseen = foreseeSteps(rows, wanted, { asOf, years, random });
  return { ...models, targets: yield* reported(foreseen, 'targets', ofUsual(30_000 * wanted.length)) };
}

function enough(have: number): void {
  if (have < FEWEST_CUSTOMERS) throw new PeerlensError('tooFewCustomers', 'syncNow', { have, need: FEWEST_CUSTOMERS });
}

/** The share by the number of steps of work that cannot tell how much is left. @param usual how many steps 10,000 customers take. */
export function ofUsual(usual: number): () => number {
  let steps = 0;
  return () => ++steps / usual;
}

/** Runs a stage of the pipeline and reports its share of the whole. @param shareOf how much of the stage is done; 0 where it cannot say. */
export function* reported<Step, Result>(
  work: Generator<Step, Result>,
  stage: FitProgress['stage'],
  shareOf: (step: Step) => number = () => 0,
): Generator<FitProgress, Result> {
  const begin = beginOf(stage);
  yield { stage, share: begin };
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { stage, share: begin + Math.min(1, shareOf(step.value)) * (ENDS[stage] - begin) };
  }
}

/** Of those that are in one. */
function segmentOfCustomers(table: FeatureTable, grouping: Grouping): Map<string, number> {
  const k = grouping.identities.length;
  return new Map(
    table.customerIds.flatMap((id, i) => {
      const segment = grouping.assignment[i] as number;
      return segment < k ? [[id, segment]] : [];
    }),
  );
}

function noticesOf(customers: number): Text[] {
  if (customers >= ENOUGH_CUSTOMERS) return [];
  return [text('segment.notice.few', { have: customers, enough: ENOUGH_CUSTOMERS })];
}
