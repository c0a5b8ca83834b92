import { configurationSteps } from '../configuration/fit';
import { PeerlensError } from '../crm/error';
import { type Text, text } from '../crm/text';
import { dayInZone, type Instant } from '../crm/time';
import { describeSegments } from '../explain/describe';
import { importance } from '../explain/importance';
import { createProfile } from '../explain/profile';
import { computeFeatures } from '../features/compute';
import type { FeatureTable } from '../features/feature';
import type { Random } from '../kernels/random';
import { outcomeSteps } from '../outcome/fit';
import { buildSegments, type Grouping } from '../segments/build';
import { buyers } from '../segments/buyers';
import { SMALLEST_SEGMENT } from '../segments/choose';
import { toPoints } from '../segments/matrix';
import { weightOfPlan } from '../segments/weights';
import type { Encoding } from '../table/encode';
import type { Rows } from '../table/table';
import { canonicalRows } from './canonical';
import type { FitPlan } from './plan';
import { type FitProgress, type Segment, VERSION_FORMAT, type Version } from './version';

/** Two segments of the smallest size. */
const FEWEST_CUSTOMERS = 2 * SMALLEST_SEGMENT;
/** From here on segments rest on enough customers to need no notice. */
const ENOUGH_CUSTOMERS = 40;

/** Where each stage begins, as a share of the whole; measured at 10,000 customers. */
const BEGINS: Record<FitProgress['stage'], number> = {
  features: 0.02,
  encode: 0.25,
  segments: 0.3,
  name: 0.85,
  outcome: 0.88,
  configuration: 0.94,
  write: 1,
};

/** What a run adds to rows and plan: the org's time of the last sync, chance, and the id of the version. */
export interface FitRun {
  now: Instant;
  random: Random;
  id: string;
}

/**
 * The pipeline from synced rows to a version: features of the customers that bought → weights → points → segments, their number
 * chosen → names → models of outcome and configuration. The same rows (in any order), plan, base, time and seed give the same bytes.
 * @param base the published version: segments that go on keep their ids, slots and labels.
 * @throws PeerlensError `tooFewCustomers` {have, need} below twelve customers that bought.
 */
export function* fit(
  unordered: Rows,
  plan: FitPlan,
  base: Version | undefined,
  run: FitRun,
): Generator<FitProgress, Version> {
  yield { stage: 'features', share: 0 };
  const rows = yield* reported(canonicalRows(unordered), 'features', () => 0);
  const asOf = dayInZone(run.now, rows.org.zone);
  const customers = buyers(rows, asOf, plan.years);
  if (customers.length < FEWEST_CUSTOMERS)
    throw new PeerlensError('tooFewCustomers', 'syncNow', { have: customers.length, need: FEWEST_CUSTOMERS });
  const features = plan.features.length > 0 ? plan.features : undefined;
  const wanted = { asOf, years: plan.years, customers, features };
  const table = yield* reported(computeFeatures(rows, wanted), 'features', (share) => share);

  yield { stage: 'encode', share: BEGINS.encode };
  const { matrix, encoding } = toPoints(table, plan);
  const grouping = yield* reported(
    buildSegments({ rows, table, matrix, encoding, plan, base, asOf, random: run.random, versionId: run.id }),
    'segments',
    (share) => share,
  );

  yield { stage: 'name', share: BEGINS.name };
  const segments = yield* nameSegments(rows, plan, table, encoding, grouping);
  yield { stage: 'outcome', share: BEGINS.outcome };
  const input = { asOf, years: plan.years, segmentOf: segmentOfCustomers(table, grouping) };
  const outcome = yield* silent(outcomeSteps(rows, input), 'outcome');
  yield { stage: 'configuration', share: BEGINS.configuration };
  const configuration = yield* silent(configurationSteps(rows, input), 'configuration');
  yield { stage: 'write', share: BEGINS.write };
  return {
    format: VERSION_FORMAT,
    id: run.id,
    plan,
    fittedAt: run.now,
    asOf,
    currency: rows.org.currency,
    features: table,
    encoding,
    segments,
    assignment: grouping.assignment,
    strength: grouping.strength,
    membershipScale: grouping.membershipScale,
    choice: grouping.choice,
    importance: importance(table, grouping.assignment, segments.length),
    outcome,
    configuration,
    notices: noticesOf(customers.length),
  };
}

/** Runs a step of the pipeline and reports its share of the whole. */
function* reported<Step, Result>(
  work: Generator<Step, Result>,
  stage: 'features' | 'segments',
  shareOf: (step: Step) => number,
): Generator<FitProgress, Result> {
  const end = stage === 'features' ? BEGINS.encode : BEGINS.name;
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { stage, share: Math.min(end, BEGINS[stage] + shareOf(step.value) * (end - BEGINS[stage])) };
  }
}

/** Runs a step of the pipeline that can be stopped but does not know its share. */
function* silent<Result>(
  work: Generator<unknown, Result>,
  stage: 'outcome' | 'configuration',
): Generator<FitProgress, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { stage, share: BEGINS[stage] };
  }
}

function* nameSegments(
  rows: Rows,
  plan: FitPlan,
  table: FeatureTable,
  encoding: Encoding,
  grouping: Grouping,
): Generator<FitProgress, Segment[]> {
  const { identities, assignment } = grouping;
  const profile = createProfile(table, assignment, identities.length);
  yield { stage: 'name', share: BEGINS.name };
  const portrait = { table, profile, assignment, currency: rows.org.currency };
  const used = new Set(encoding.dims.map((dim) => table.features[dim.feature]?.id));
  const weightOf = weightOfPlan(plan, false);
  const words = describeSegments(portrait, identities, (feature) => used.has(feature) && weightOf(feature) > 0);
  return identities.map(({ id, slot }, s) => {
    const described = words[s] as (typeof words)[number];
    return {
      id,
      slot,
      label: described.label,
      definition: described.definition,
      distinguishing: described.distinguishing,
      size: grouping.sizes[s] as number,
      centroid: grouping.centroids[s] as Float32Array,
      sales: grouping.sales[s] as number,
    };
  });
}

function segmentOfCustomers(table: FeatureTable, grouping: Grouping): Map<string, number> {
  return new Map(table.customerIds.map((id, i) => [id, grouping.assignment[i] as number]));
}

function noticesOf(customers: number): Text[] {
  if (customers >= ENOUGH_CUSTOMERS) return [];
  return [text('segment.notice.few', { have: customers, enough: ENOUGH_CUSTOMERS })];
}
