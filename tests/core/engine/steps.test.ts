import { beforeAll, describe, expect, it } from 'vitest';
import { generateCompany } from '../../../connectors/sample/generate';
import { companyToRows } from '../../../connectors/sample/toTables';
import { WORK_PER_YIELD } from '../../../core/clustering/distance';
import { lloyd } from '../../../core/clustering/lloyd';
import { configurationSteps } from '../../../core/configuration/fit';
import { fit, STAGES } from '../../../core/engine/fit';
import { createScorer } from '../../../core/engine/infer';
import { DEFAULT_PLAN, type FitPlan } from '../../../core/engine/plan';
import type { FitProgress, Version } from '../../../core/engine/version';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { NO_PRICE_INPUTS } from '../../../core/pricing/inputs';
import { readSales } from '../../../core/reports/sales';
import { place } from '../../../core/segments/assign';
import type { Rows } from '../../../core/table/table';

// A step is what progress and cancelling wait for. Here steps are counted, not timed: `npm run bench -- score` tells the longest.

/** How often work stops in between. */
function countSteps(work: Generator<unknown, unknown>): number {
  let steps = 0;
  while (!work.next().done) steps++;
  return steps;
}

const plan: FitPlan = { ...DEFAULT_PLAN, kFrom: 4, kTo: 5 };

function fitCounted(rows: Rows): { version: Version; steps: Record<FitProgress['stage'], number> } {
  const steps = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<FitProgress['stage'], number>;
  const work = fit(rows, plan, undefined, { now: rows.org.now, random: createRandom(1), id: 'v' });
  for (;;) {
    const step = work.next();
    if (step.done) return { version: step.value, steps };
    steps[step.value.stage]++;
  }
}

const small = companyToRows(generateCompany(7, { customers: 60 }).company);
const medium = companyToRows(generateCompany(7, { customers: 240 }).company);
let fitted: ReturnType<typeof fitCounted>;
beforeAll(() => {
  fitted = fitCounted(medium);
}, 60_000);

describe('a fit stops in between', { timeout: 60_000 }, () => {
  it('at every feature when features are computed, encoded and told', () => {
    const { version, steps } = fitted;
    const features = version.features.features.length;
    expect(features).toBeGreaterThan(40);
    expect(steps.features).toBeGreaterThan(features);
    expect(steps.encode).toBeGreaterThan(features + version.encoding.dims.length);
    // Profiles, what sets segments apart, and how far each feature separates them.
    expect(steps.name).toBeGreaterThan(3 * features);
    expect(steps.explain).toBeGreaterThan(version.encoding.dims.length / 2);
  });

  it('at every start and round of halves when segments are sought', () => {
    const [starts, halves, numbersTried] = [10, 2 * 8, 2];
    expect(fitted.steps.segments).toBeGreaterThan(numbersTried * (starts + halves));
  });

  it('at every strength and penalty that is tried for the chance', () => {
    expect(fitted.version.outcome.fitted).toBeDefined();
    expect(fitted.steps.outcome).toBeGreaterThan(100);
  });

  it('more often when there is more to do', () => {
    const few = fitCounted(small).steps;
    expect(fitted.steps.outcome).toBeGreaterThan(few.outcome);
    expect(fitted.steps.segments).toBeGreaterThan(few.segments);
  });
});

describe('work of a step', { timeout: 60_000 }, () => {
  it('is bounded while rows are given to centres', () => {
    const [n, d, k] = [60_000, 40, 8];
    const random = createRandom(1);
    const data = Float32Array.from({ length: n * d }, () => random.next());
    const once = lloyd(data, n, d, Float64Array.from(data.subarray(0, k * d)), { maxIterations: 1, enough: 0 });
    // The rows are given to their centres once, the centres move, and the rows are given once more.
    expect(countSteps(once)).toBeGreaterThanOrEqual((2 * n * d * k) / WORK_PER_YIELD);
  });

  it('is a thousand customers while they are placed', () => {
    const { version } = fitted;
    const [n, once] = [version.features.customerIds.length, repeated(version.features, 1)];
    const many = repeated(version.features, 20);
    const more = countSteps(place(version, many, () => false)) - countSteps(place(version, once, () => false));
    expect(more).toBeGreaterThanOrEqual(Math.floor((19 * n) / 1_000));
  });

  it('is some thousand orders while configurations are counted', () => {
    const steps = (rows: Rows) =>
      countSteps(configurationSteps(rows, { asOf, years: plan.years, segmentOf: new Map() }));
    const { asOf } = fitted.version;
    const large = companyToRows(generateCompany(7, { customers: 600, lines: 30_000 }).company);
    const orders = large.order.length - small.order.length;
    expect(orders).toBeGreaterThan(6_000);
    expect(steps(large) - steps(small)).toBeGreaterThanOrEqual(Math.floor(orders / 2_000));
  });

  it('is a feature while somebody new to the segments is placed for a list, and the list is the same when it is', () => {
    const features = fitted.version.features.features.length;
    const [known] = fitted.version.features.customerIds;
    const prospect = medium.customer.ids.find((id) => !fitted.version.features.customerIds.includes(id)) ?? '';
    const listOf = (customer: string) => ({ kind: 'approach', customer }) as const;
    const fresh = createScorer(fitted.version, medium);
    const before = countSteps(createScorer(fitted.version, medium).list(listOf(known ?? ''), {}));
    expect(countSteps(fresh.list(listOf(prospect), {})) - before).toBeGreaterThan(features);

    const asked = createScorer(fitted.version, medium);
    asked.badges(NO_PRICE_INPUTS);
    expect(finish(asked.list(listOf(prospect), {}))).toEqual(finish(fresh.list(listOf(prospect), {})));
  });

  it('is some thousand lines while what was sold is read', () => {
    const large = companyToRows(generateCompany(7, { customers: 600, lines: 30_000 }).company);
    const steps = (rows: Rows) => countSteps(readSales(rows, fitted.version.asOf));
    const lines = large.orderLine.length - small.orderLine.length;
    expect(steps(large) - steps(small)).toBeGreaterThan(lines / 2_000);
  });
});

/** The rows of a table so many times over. */
function repeated(table: FeatureTable, times: number): FeatureTable {
  const again = <T>(list: Iterable<T>) => Array.from({ length: times }, () => [...list]).flat();
  return {
    ...table,
    customerIds: again(table.customerIds),
    values: table.values.map(
      (column): FeatureValues =>
        column.kind === 'number'
          ? { kind: 'number', values: Float64Array.from(again(column.values)) }
          : { ...column, codes: Int32Array.from(again(column.codes)) },
    ),
  };
}
