import { rocAuc } from '../../core/judging/ranking';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { takeRows } from '../../core/trees/learn';
import { predictMargins } from '../../core/trees/predict';
import { shapValues } from '../../core/trees/shap';
import { trainTrees, USUAL } from '../../core/trees/train';
import { readBank } from '../bankTable';
import { inChromium } from '../browser';
import { figure, quantile, type Row, row } from '../form';
import { machine } from '../machine';
import { importXgboost, type XgboostModel } from '../reference/importXgboost';
import { oneHot } from '../reference/oneHot';
import { type XgboostFit, xgboost } from '../reference/xgboost';
import { drawnOutcome, drawnTable } from '../work/drawnTable';
import { COLUMNS, SETTINGS, TREES, timeFirst, train } from '../work/trees';

/** Rows to learn from, how many such tables, and the goals of speed and AUC where there are any. */
const SIZES = [
  { n: 1_000, tables: 6, goal: '', gap: '' },
  { n: 10_000, tables: 4, goal: '', gap: '' },
  { n: 30_000, tables: 3, goal: '≤ 0.6', gap: '≥ -0.002' },
];
const LEARNT = 90_000;
const JUDGED = 10_000;
const ROUNDS = 3;

const middle = (values: readonly number[]) => quantile(values, 0.5);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Seconds of the processor: on a busy machine the clock says more. */
function seconds<T>(run: () => T): { seconds: number; result: T } {
  const started = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(started);
  return { seconds: (user + system) / 1e6, result };
}

const subjectOf = (time: number) => `${figure(time)} s of the processor`;
const referenceOf = (time: number) => `XGBoost hist, one thread, ${figure(time)} s`;

/**
 * Training beside XGBoost hist on one thread: tables of each size that have no row in common, so that the difference of the AUC on further rows
 * is told apart from chance; the UCI bank's; and, of ours alone, memory and what compiling costs.
 * @param browser ours in a worker of Chromium, too.
 */
export async function benchTrees(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const first = timeFirst();
  const { data, frame, score } = drawnTable(LEARNT + JUDGED, COLUMNS);
  const values = drawnOutcome(score);
  const later = Int32Array.from({ length: JUDGED }, (_, i) => LEARNT + i);
  const held = takeRows(frame, later);
  const truth = later.map((one) => values[one] as number);
  const rows: Row[] = [];
  for (const { n, tables, goal, gap } of SIZES) {
    const parts = Array.from({ length: tables }, (_, t) => Int32Array.from({ length: n }, (__, i) => t * n + i));
    const before = process.resourceUsage().maxRSS;
    const ours = parts.map((part) => {
      const learnt = takeRows(frame, part);
      const outcome = values.subarray(part[0], (part[0] as number) + n);
      const { seconds: time, result } = seconds(() => train(learnt, outcome));
      return { time, auc: rocAuc(truth, predictMargins(result, held)) ?? Number.NaN };
    });
    const megabytes = (process.resourceUsage().maxRSS - before) / 1024;
    const splits = parts.map((part) => ({ train: Array.from(part), validation: [], test: Array.from(later) }));
    const ask = { d: COLUMNS, objective: 'binary', target: Array.from(values), settings: SETTINGS, rounds: TREES };
    const theirs = xgboost<XgboostFit[]>('fit', { ...ask, splits }, data);
    const aucs = theirs.map(({ test }) => rocAuc(truth, test) ?? Number.NaN);
    const gaps = ours.map(({ auc }, t) => auc - (aucs[t] as number));
    const own = middle(ours.map(({ time }) => time));
    const their = middle(theirs.map((fit) => fit.seconds));
    const what = `${n} × ${COLUMNS}, ${TREES} trees of depth 6`;
    rows.push(
      row({
        name: `training, ${what}`,
        subject: subjectOf(own),
        reference: referenceOf(their),
        value: own / their,
        unit: '×',
        goal,
      }),
      row({
        name: `AUC on ${JUDGED} further rows less XGBoost’s, mean of ${tables} tables of ${n}`,
        subject: figure(mean(ours.map(({ auc }) => auc))),
        reference: `XGBoost ${figure(mean(aucs))}; by table ${gaps.map((one) => one.toFixed(4)).join(', ')}`,
        value: mean(gaps),
        unit: '',
        goal: gap,
      }),
      row({
        name: `memory that training ${n} rows adds`,
        subject: `the rows are ${figure((n * COLUMNS * 8) / 2 ** 20)} MB`,
        reference: 'peak of the process',
        value: megabytes,
        unit: 'MB',
        goal: '',
      }),
    );
    if (browser) rows.push(await inBrowser('timeTraining', n, `training, ${what}`, their, goal));
  }
  return [
    row({
      name: 'the first training of a process, 100 rows',
      subject: 'compiling included',
      reference: '',
      value: first,
      unit: 'ms',
      goal: '',
    }),
    ...rows,
    ...benchBank(),
  ];
}

async function inBrowser(order: string, n: number, name: string, their: number, goal: string): Promise<Row> {
  const [ms] = await inChromium<number[]>('trees', [{ name: order, given: [n, 1] }]);
  const own = (ms ?? Number.NaN) / 1000;
  return row({
    name: `${name}, in Chromium`,
    subject: `${figure(own)} s by the clock`,
    reference: `XGBoost, one thread, ${figure(their)} s`,
    value: own / their,
    unit: '×',
    goal,
  });
}

/** The UCI bank's rows: words as words, XGBoost's as columns of 0 and 1. */
function benchBank(): Row[] {
  const { frame, target } = readBank();
  const { data, d } = oneHot(frame);
  const every = Array.from({ length: frame.length }, (_, i) => i);
  const settings = { eta: USUAL.learningRate, max_depth: USUAL.depth };
  const splits = Array.from({ length: ROUNDS }, () => ({ train: every, validation: [], test: [] }));
  const ask = { d, objective: 'binary', target: Array.from(target.values), settings, rounds: USUAL.rounds, splits };
  const times = splits.map(() => seconds(() => finish(trainTrees(frame, target, { random: createRandom(1) }))).seconds);
  const their = middle(xgboost<XgboostFit[]>('fit', ask, data).map((fit) => fit.seconds));
  return [
    row({
      name: `training, UCI bank, ${frame.length} × ${frame.columns.length}, ${USUAL.rounds} trees of depth 6`,
      subject: subjectOf(middle(times)),
      reference: `${referenceOf(their)}, ${d} columns`,
      value: middle(times) / their,
      unit: '×',
      goal: '≤ 1.5',
    }),
  ];
}

/** Shapley values of 1,000 rows on 200 trees of depth 6 that XGBoost made, beside its own. @param browser on a model of ours in Chromium, too. */
export async function benchShap(browser: boolean): Promise<Row[]> {
  console.log(machine());
  const n = 30_000;
  const { data, frame, score } = drawnTable(n, COLUMNS);
  const target = Array.from(score, (s) => (s > 0.5 ? 1 : 0));
  const ask = { d: COLUMNS, objective: 'binary', target, settings: SETTINGS, rounds: TREES, explain: 1_000 };
  const theirs = xgboost<{ model: XgboostModel; contributions: number[]; seconds: number[] }>(
    'contributions',
    { ...ask, repeats: ROUNDS },
    data,
  );
  const model = importXgboost(theirs.model, frame);
  const some = takeRows(
    frame,
    Int32Array.from({ length: 1_000 }, (_, i) => i),
  );
  const runs = Array.from({ length: ROUNDS + 1 }, () => seconds(() => shapValues(model, some)));
  const own = middle(runs.slice(1).map((run) => run.seconds));
  const their = middle(theirs.seconds);
  const found = shapValues(model, some);
  const margins = predictMargins(model, some);
  let sums = 0;
  for (const [i, margin] of margins.entries()) {
    const values = found.values.subarray(i * COLUMNS, (i + 1) * COLUMNS);
    sums = Math.max(sums, Math.abs(values.reduce((a, b) => a + b, found.expected[0] as number) - margin));
  }
  const name = `Shapley values of 1,000 rows, ${TREES} trees of depth 6`;
  const rows = [
    row({
      name,
      subject: subjectOf(own),
      reference: `XGBoost’s pred_contribs, one thread, ${figure(their)} s`,
      value: own / their,
      unit: '×',
      goal: '≤ 0.8',
    }),
    row({
      name: 'their sums less the margins, at most',
      subject: '1,000 rows',
      reference: 'the margin',
      value: sums,
      unit: '',
      goal: '≤ 0.000001',
    }),
  ];
  if (browser) rows.push(await inBrowser('timeShap', n, name, their, '≤ 0.8'));
  return rows;
}
