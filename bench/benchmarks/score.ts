import type { Company } from '../../connectors/sample/company';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import type { RecordKind, RecordRef } from '../../core/crm/ids';
import { fit } from '../../core/engine/fit';
import { createScorer } from '../../core/engine/infer';
import { segmentsById } from '../../core/engine/inferPlaces';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import type { Version } from '../../core/engine/version';
import { neighbourReasons } from '../../core/explain/neighbour';
import { whySegment } from '../../core/explain/segment';
import { computeFeatures } from '../../core/features/compute';
import { defaultWeight } from '../../core/features/defaults';
import type { FeatureTable, FeatureValues } from '../../core/features/feature';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { fitOutcome } from '../../core/outcome/fit';
import { pricingSteps } from '../../core/pricing/fit';
import { memberships } from '../../core/segments/assign';
import { nearest } from '../../core/similarity/nearest';
import { createSpace } from '../../core/similarity/space';
import { todayOf } from '../../core/table/rows';
import { median } from '../../core/table/statistics';
import type { Rows } from '../../core/table/table';
import { figure, quantile, type Row, row } from '../form';
import { calibrate } from '../memory';

/** Sizes and the milliseconds within which a scorer with its first answer stands. */
const SIZES = [
  { customers: 1_200, first: '≤ 300' },
  { customers: 10_000, first: '≤ 1500' },
];
/** Size at which a deal's chance and price are told. */
const DEALS = { customers: 10_000, opportunities: 20_000 };
const SEARCHED = 20_000;
const ALIKE = 10;
const QUERIES = 50;
const ROUNDS = 3;

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The 95 % quantile of a question asked of different records. The first few warm the engine up. */
function p95(times: number[]): { value: number; subject: string } {
  const warm = times.slice(Math.floor(times.length / 5));
  return {
    value: quantile(warm, 0.95),
    subject: `p50 ${figure(quantile(warm, 0.5))} ms of ${warm.length}, calibration loop ${figure(calibrate())} s`,
  };
}

/** Milliseconds of every step of a whole fit: what progress and cancelling wait for. */
function timeSteps(rows: Rows): { version: Version; stages: string[]; times: number[] } {
  const run = { now: rows.org.now, random: createRandom(DEFAULT_PLAN.seed), id: 'bench' };
  const work = fit(rows, DEFAULT_PLAN, undefined, run);
  const stages: string[] = [];
  const times: number[] = [];
  for (let stage = 'features'; ; ) {
    const start = performance.now();
    const step = work.next();
    times.push(performance.now() - start);
    stages.push(stage);
    if (step.done) return { version: step.value, stages, times };
    stage = step.value.stage;
  }
}

/** Steps are the same in every round, so that each can be taken by the middle of its rounds. */
function benchSteps(rows: Rows): { version: Version; rows: Row[] } {
  const rounds = Array.from({ length: ROUNDS }, () => timeSteps(rows));
  const { version, stages, times } = rounds[0] as (typeof rounds)[number];
  const middles = times.map((_, step) => median(rounds.map((round) => round.times[step] ?? Number.NaN)));
  const longest = Math.max(...middles);
  const seconds = middles.reduce((sum, time) => sum + time, 0) / 1000;
  const size = `${version.features.customerIds.length} customers × ${version.features.features.length} features`;
  return {
    version,
    rows: [
      row({
        name: `longest step of a fit of ${size}`,
        subject: `in "${stages[middles.indexOf(longest)]}", of ${times.length} steps in ${figure(seconds)} s, calibration loop ${figure(calibrate())} s`,
        reference: 'design § 2',
        value: longest,
        unit: 'ms',
        goal: '≤ 50',
      }),
    ],
  };
}

/** One customer's row as a table of its own, as a new customer comes. */
function alone(table: FeatureTable, at: number): FeatureTable {
  const values = table.values.map(
    (column): FeatureValues =>
      column.kind === 'number'
        ? { kind: 'number', values: column.values.slice(at, at + 1) }
        : { ...column, codes: column.codes.slice(at, at + 1) },
  );
  return { ...table, customerIds: table.customerIds.slice(at, at + 1), values };
}

function benchScorer(rows: Rows, version: Version, goal: string): Row[] {
  const of = `${rows.customer.length} customers`;
  const ref = (kind: RecordKind, id: string | undefined): RecordRef => ({ source: 'bench', kind, id: id ?? '' });
  const open = rows.opportunity.ids.filter((_, i) => rows.opportunity.columns.closed.values[i] === 0);
  const asked = Array.from({ length: QUERIES }, (_, i) =>
    i % 2 === 0 ? ref('opportunity', open[i % open.length]) : ref('customer', version.features.customerIds[i]),
  );
  const first = Array.from({ length: ROUNDS }, () =>
    milliseconds(() => createScorer(version, rows).insight(asked[0] as RecordRef)),
  );
  const scorer = createScorer(version, rows);
  const answers = p95(asked.map((one) => milliseconds(() => scorer.insight(one))));
  const placed = p95(
    asked.map((_, i) => {
      const table = alone(version.features, i);
      return milliseconds(() => {
        memberships(version, table);
        whySegment(version, table, 0);
      });
    }),
  );
  return [
    row({
      name: `scorer made, and its first answer, of ${of}`,
      subject: `calibration loop ${figure(calibrate())} s`,
      reference: 'indexes of all records',
      value: median(first),
      unit: 'ms',
      goal,
    }),
    row({
      ...answers,
      name: `whole answer about a record of ${of}, p95`,
      reference: 'design § 7: panel ≤ 1 s',
      unit: 'ms',
      goal: '≤ 100',
    }),
    row({
      name: `badges of everything, of ${of}`,
      subject: `${scorer.badges().badges.length} badges`,
      reference: 'once per fit',
      value: milliseconds(() => scorer.badges()),
      unit: 'ms',
      goal: '',
    }),
    row({
      ...placed,
      name: `a new customer placed, with reasons, among ${of}, p95`,
      reference: 'once its features are known',
      unit: 'ms',
      goal: '≤ 50',
    }),
  ];
}

/** Chance, reasons and price of open deals, the rest of the answer left out; and the models behind them made anew. */
function benchDeals(rows: Rows, version: Version, goals: { deal: string; refit: string }): Row[] {
  const of = `${rows.customer.length} customers and ${rows.opportunity.length} deals`;
  const scorer = createScorer(version, rows);
  const open = rows.opportunity.ids.filter((_, i) => rows.opportunity.columns.closed.values[i] === 0);
  const asked = Array.from({ length: QUERIES }, (_, i): RecordRef => {
    const id = open[Math.floor((i * open.length) / QUERIES)] ?? '';
    return { source: 'bench', kind: 'opportunity', id };
  });
  const answers = p95(asked.map((one) => milliseconds(() => scorer.whatIf(one, {}))));
  const segmentOf = segmentsById(version);
  const input = { asOf: todayOf(rows.org), years: DEFAULT_PLAN.years, segmentOf };
  const refits = Array.from({ length: ROUNDS }, () =>
    milliseconds(() => {
      const { levels } = finish(pricingSteps(rows, input));
      fitOutcome(rows, { ...input, prices: levels });
    }),
  );
  return [
    row({
      ...answers,
      name: `chance, reasons and price of an open deal of ${of}, p95`,
      reference: 'the panel’s deal alone, each deal asked once',
      unit: 'ms',
      goal: goals.deal,
    }),
    row({
      name: `models of outcome and price of ${of} made anew`,
      subject: `calibration loop ${figure(calibrate())} s`,
      reference: 'segments as they are',
      value: median(refits) / 1000,
      unit: 's',
      goal: goals.refit,
    }),
  ];
}

/** The customers most like one, each with reasons, other weights at each question. */
function benchNearest(rows: Rows): Row {
  const table = finish(computeFeatures(rows, { asOf: todayOf(rows.org), years: DEFAULT_PLAN.years }));
  const space = createSpace(table);
  const random = createRandom(1);
  const times = Array.from({ length: QUERIES }, (_, i) => {
    const factors = new Map(table.features.map(({ id }) => [id, random.next()]));
    const weightOf = (feature: string) => defaultWeight(feature) * (factors.get(feature) ?? 0);
    return milliseconds(() => {
      for (const near of nearest(space, i, weightOf, ALIKE))
        neighbourReasons(space, i, near.row, weightOf, 3, rows.org.currency);
    });
  });
  return row({
    ...p95(times),
    name: `${ALIKE} most alike of ${table.customerIds.length} customers × ${table.features.length} features, with reasons, p95`,
    reference: 'exact, weights changed',
    unit: 'ms',
    goal: '≤ 50',
  });
}

/** How fast records are scored, and how long the steps of a fit are: in Node, without a browser. */
export async function benchScore(given?: Company): Promise<Row[]> {
  if (given) {
    const rows = companyToRows(given);
    const fitted = benchSteps(rows);
    return [
      ...fitted.rows,
      ...benchScorer(rows, fitted.version, ''),
      ...benchDeals(rows, fitted.version, { deal: '', refit: '' }),
      benchNearest(rows),
    ];
  }
  const measured: Row[] = [];
  for (const { customers, first } of SIZES) {
    const rows = companyToRows(generateCompany(7, { customers, lines: customers * 10 }).company);
    const fitted = benchSteps(rows);
    measured.push(...fitted.rows, ...benchScorer(rows, fitted.version, first));
  }
  const selling = companyToRows(generateCompany(7, { ...DEALS, lines: DEALS.customers * 10 }).company);
  measured.push(...benchDeals(selling, timeSteps(selling).version, { deal: '≤ 20', refit: '≤ 6' }));
  const many = generateCompany(7, { customers: SEARCHED, lines: SEARCHED * 2 }).company;
  measured.push(benchNearest(companyToRows(many)));
  return measured;
}
