import { cpus } from 'node:os';
import { rocAuc } from '../../core/judging/ranking';
import { finish } from '../../core/kernels/finish';
import { exp } from '../../core/kernels/math';
import { createRandom } from '../../core/kernels/random';
import { takeRows } from '../../core/trees/learn';
import { predictMargins } from '../../core/trees/predict';
import { shapValues } from '../../core/trees/shap';
import { trainTrees } from '../../core/trees/train';
import { drawnTable } from '../evaluations/shap';
import { figure, quantile, type Row, row } from '../form';
import { importXgboost, type XgboostModel } from '../reference/importXgboost';
import { type XgboostFit, xgboost } from '../reference/xgboost';

const ROUNDS = 3;
const TREES = 200;
const SETTINGS = { eta: 0.1, max_depth: 6 };
const MACHINE = `${cpus()[0]?.model ?? 'unknown processor'}, vectors of 128 bits`;

/** Median seconds of the processor, after one run that compiles. */
function secondsOf(run: () => unknown): number {
  run();
  const seconds = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  });
  return quantile(seconds, 0.5);
}

const middle = (values: readonly number[]) => quantile(values, 0.5);

/** Training of 30,000 × 50, 200 trees of depth 6, beside XGBoost hist on one thread, and the AUC on 10,000 further rows. */
export async function benchTrees(): Promise<Row[]> {
  const n = 40_000;
  const { data, frame, score } = drawnTable(n, 50);
  const random = createRandom(2);
  const values = Uint8Array.from(score, (s) => (random.next() < 1 / (1 + exp(-s)) ? 1 : 0));
  const rows = Int32Array.from({ length: 30_000 }, (_, i) => i);
  const test = Int32Array.from({ length: n - rows.length }, (_, i) => rows.length + i);
  const learnt = takeRows(frame, rows);
  const target = { objective: 'binary', values: values.slice(0, rows.length) } as const;
  const options = { rounds: TREES, depth: SETTINGS.max_depth, learningRate: SETTINGS.eta };
  const train = () => finish(trainTrees(learnt, target, { ...options, random: createRandom(1) }));
  const splits = Array.from({ length: ROUNDS }, () => ({
    train: Array.from(rows),
    validation: [],
    test: Array.from(test),
  }));
  const ask = { d: 50, objective: 'binary', target: Array.from(values), settings: SETTINGS, rounds: TREES, splits };
  const theirs = xgboost<XgboostFit[]>('fit', ask, data);
  const seconds = secondsOf(train);
  const truth = values.slice(rows.length);
  const ours = rocAuc(truth, predictMargins(train(), takeRows(frame, test))) ?? Number.NaN;
  const reference = rocAuc(truth, theirs[0]?.test ?? []) ?? Number.NaN;
  const their = middle(theirs.map((fit) => fit.seconds));
  return [
    row({
      name: `training, 30,000 × 50, ${TREES} trees of depth 6`,
      subject: `${figure(seconds)} s of the processor; ${MACHINE}`,
      reference: `XGBoost hist, one thread, ${figure(their)} s`,
      value: seconds / their,
      unit: '×',
      goal: '≤ 0.6',
    }),
    row({
      name: 'AUC on 10,000 further rows, less XGBoost’s',
      subject: figure(ours),
      reference: `XGBoost ${figure(reference)}`,
      value: ours - reference,
      unit: '',
      goal: '≥ -0.002',
    }),
  ];
}

/** Shapley values of 1,000 rows on 200 trees of depth 6 that XGBoost made, beside its own. */
export async function benchShap(): Promise<Row[]> {
  const { data, frame, score } = drawnTable(30_000, 50);
  const target = Array.from(score, (s) => (s > 0.5 ? 1 : 0));
  const ask = {
    d: 50,
    objective: 'binary',
    target,
    settings: SETTINGS,
    rounds: TREES,
    explain: 1_000,
    repeats: ROUNDS,
  };
  const theirs = xgboost<{ model: XgboostModel; seconds: number[] }>('contributions', ask, data);
  const model = importXgboost(theirs.model, frame);
  const some = takeRows(
    frame,
    Int32Array.from({ length: 1_000 }, (_, i) => i),
  );
  const seconds = secondsOf(() => shapValues(model, some));
  const their = middle(theirs.seconds);
  return [
    row({
      name: `Shapley values of 1,000 rows, ${TREES} trees of depth 6`,
      subject: `${figure(seconds)} s of the processor; ${MACHINE}`,
      reference: `XGBoost’s pred_contribs, one thread, ${figure(their)} s`,
      value: seconds / their,
      unit: '×',
      goal: '≤ 0.8',
    }),
  ];
}
