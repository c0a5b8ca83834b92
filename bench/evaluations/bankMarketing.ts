import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { classShares } from '../../core/judging/balance';
import { guess } from '../../core/judging/baselines';
import { meanInterval } from '../../core/judging/bootstrap';
import { classesAt, confusion, scoresOf } from '../../core/judging/confusion';
import { type Split, stratifiedSplit } from '../../core/judging/splits';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { Frame } from '../../core/table/frame';
import { takeRows } from '../../core/trees/learn';
import { predictMargins } from '../../core/trees/predict';
import { predictionsOf, type Target } from '../../core/trees/target';
import { trainTrees, USUAL } from '../../core/trees/train';
import { CouldNotRun, figure, type Row, row } from '../form';
import { oneHot } from '../reference/oneHot';
import { type XgboostFit, xgboost } from '../reference/xgboost';
import { readCsv } from '../tableFile';
import { judgeTwo, trainBoth } from './trained';

const FILE = fileURLToPath(new URL('../../../shared/data/bank-marketing/bank-additional-full.csv.gz', import.meta.url));
const WORDS = new Set([
  'job',
  'marital',
  'education',
  'default',
  'housing',
  'loan',
  'contact',
  'month',
  'day_of_week',
  'poutcome',
]);

/** What was published (balanced accuracy by split at 0.5, in %; the guess by shares; one matrix of confusion). */
const PUBLISHED = {
  splits: [63.39, 64.71, 62.23, 64.29, 63.29],
  mean: 63.58,
  dummy: 48.62,
  confusion: '2569 / 94 / 269 / 117',
};

/** Rows without "unknown", in the order of time; no `duration`, which is known only after the call. */
function readBank(): { frame: Frame; target: Target } {
  if (!existsSync(FILE)) throw new CouldNotRun(`The data set is not there: ${FILE}`);
  const columns = readCsv(FILE, ';');
  const length = columns[0]?.cells.length ?? 0;
  const kept = Array.from({ length }, (_, i) => i).filter((i) => columns.every(({ cells }) => cells[i] !== 'unknown'));
  const cellsOf = (name: string) => {
    const cells = columns.find((column) => column.name === name)?.cells ?? [];
    return kept.map((i) => String(cells[i]));
  };
  const frame: Frame = { length: kept.length, columns: [] };
  const made = columns.flatMap(({ name }): Frame['columns'][number][] => {
    if (name === 'duration' || name === 'y') return [];
    const cells = cellsOf(name);
    if (!WORDS.has(name)) return [{ name, values: { kind: 'number', values: Float64Array.from(cells, Number) } }];
    const dictionary = [...new Set(cells)].sort();
    return [
      {
        name,
        values: { kind: 'category', dictionary, codes: Int32Array.from(cells, (cell) => dictionary.indexOf(cell)) },
      },
    ];
  });
  const values = Uint8Array.from(cellsOf('y'), (cell) => (cell === 'yes' ? 1 : 0));
  return { frame: { ...frame, columns: made }, target: { objective: 'binary', values } };
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** (a) The published protocol: default settings on one-hot columns, threshold 0.5, five stratified 90/10 splits. */
function asPublished(frame: Frame, target: Target): Row[] {
  const hot = oneHot(frame);
  const classes = target.values;
  const splits: Split[] = PUBLISHED.splits.map((_, i) =>
    stratifiedSplit(classes, { test: 0.1 }, createRandom(100 + i)),
  );
  const asked = splits.map(({ train, test }) => ({ train: Array.from(train), validation: [], test: Array.from(test) }));
  const settings = {
    eta: USUAL.learningRate,
    max_depth: USUAL.depth,
    lambda: USUAL.lambda,
    min_child_weight: USUAL.minChildWeight,
  };
  const fits = xgboost<XgboostFit[]>(
    'fit',
    { d: hot.d, objective: 'binary', target: Array.from(classes), settings, rounds: USUAL.rounds, splits: asked },
    hot.data,
  );
  const balanced = { ours: [] as number[], xgboost: [] as number[], dummy: [] as number[] };
  const matrices: string[] = [];
  for (const [i, { train, test }] of splits.entries()) {
    const model = finish(trainTrees(hot.frame, target, { random: createRandom(i), rows: train }));
    const said = predictionsOf(model, predictMargins(model, takeRows(hot.frame, test)));
    const truth = Array.from(test, (place) => classes[place] as number);
    const ofOurs = confusion(truth, classesAt(said, 0.5));
    const shares = classShares(classes, train);
    const guessed = guess(shares, truth.length, createRandom(i));
    matrices.push(Array.from(ofOurs.counts).join(' / '));
    balanced.ours.push(scoresOf(ofOurs)?.balancedAccuracy ?? 0);
    balanced.xgboost.push(scoresOf(confusion(truth, classesAt(fits[i]?.test ?? [], 0.5)))?.balancedAccuracy ?? 0);
    balanced.dummy.push(scoresOf(confusion(truth, guessed))?.balancedAccuracy ?? 0);
  }
  const rows = PUBLISHED.splits.map((published, i) =>
    row({
      name: `(a) split ${i + 1}, balanced accuracy at 0.5`,
      subject: `guess ${percent(balanced.dummy[i] ?? 0)}, matrix ${matrices[i]}`,
      reference: `published ${published} %, XGBoost here ${percent(balanced.xgboost[i] ?? 0)}`,
      value: (balanced.ours[i] ?? 0) * 100,
      unit: '%',
      goal: '',
    }),
  );
  return [
    ...rows,
    row({
      name: '(a) mean of five splits',
      subject: `guess ${percent(mean(balanced.dummy))}`,
      reference: `published ${PUBLISHED.mean} %, guess ${PUBLISHED.dummy} %, matrix ${PUBLISHED.confusion}; XGBoost here ${percent(mean(balanced.xgboost))}`,
      value: mean(balanced.ours) * 100,
      unit: '%',
      goal: '',
    }),
  ];
}

/** (b) and (c): probabilities beside XGBoost's on the same splits. */
function probabilities(frame: Frame, target: Target, splits: readonly Split[], name: string, held: boolean): Row[] {
  const both = trainBoth(frame, target, splits);
  const judged = both.map(({ ours, xgboost: theirs, held: rows }, i) => {
    const test = splits[i]?.test ?? new Int32Array(0);
    return { ours: judgeTwo(target.values, ours, rows, test), theirs: judgeTwo(target.values, theirs, rows, test) };
  });
  const values = (of: (one: (typeof judged)[number]['ours']) => number) => ({
    ours: judged.map((one) => of(one.ours)),
    theirs: judged.map((one) => of(one.theirs)),
  });
  const paired = (title: string, of: (one: (typeof judged)[number]['ours']) => number, goal: string): Row => {
    const { ours, theirs } = values(of);
    const gaps = ours.map((value, i) => value - (theirs[i] as number));
    const range = finish(meanInterval(gaps, { random: createRandom(1) }));
    const between = range ? ` (${range.low.toFixed(4)} to ${range.high.toFixed(4)})` : '';
    return row({
      name: `${name} ${title} less XGBoost’s`,
      subject: `${figure(mean(ours))}, ${splits.length} splits`,
      reference: `XGBoost ${figure(mean(theirs))}${between}`,
      value: mean(gaps),
      unit: '',
      goal,
    });
  };
  const told = (
    title: string,
    of: (one: (typeof judged)[number]['ours']) => number,
    unit: string,
    goal: string,
  ): Row => {
    const { ours, theirs } = values(of);
    const factor = unit === '%' ? 100 : 1;
    const reference = `XGBoost ${figure(mean(theirs) * factor)} ${unit}`.trim();
    return row({ name: `${name} ${title}`, subject: '', reference, value: mean(ours) * factor, unit, goal });
  };
  return [
    paired('AUC', ({ plain }) => plain.auc ?? Number.NaN, held ? '≥ -0.002' : ''),
    paired('log loss', ({ plain }) => plain.logLoss, ''),
    told('AUC', ({ plain }) => plain.auc ?? Number.NaN, '', held ? '≥ 0.8' : ''),
    told('balanced accuracy at 0.5', ({ plain }) => plain.scores.balancedAccuracy, '%', ''),
    told(
      'balanced accuracy, threshold from validation rows',
      ({ tuned }) => tuned.scores.balancedAccuracy,
      '%',
      held ? '≥ 75' : '',
    ),
    told('expected calibration error', ({ plain }) => plain.calibrationError, '', ''),
    told(
      'expected calibration error, calibrated on validation rows',
      ({ calibrated }) => calibrated.calibrationError,
      '',
      '',
    ),
    row({
      name: `${name} processor time of a fit`,
      subject: `${figure(mean(both.map(({ ours }) => ours.seconds)))} s, ${figure(mean(both.map(({ ours }) => ours.rounds)))} trees`,
      reference: `XGBoost ${figure(mean(both.map(({ xgboost: theirs }) => theirs.seconds)))} s`,
      value: mean(both.map(({ ours }) => ours.seconds)) / mean(both.map(({ xgboost: theirs }) => theirs.seconds)),
      unit: '×',
      goal: '',
    }),
  ];
}

/** UCI bank-additional without "unknown" and without the length of the call: as published, as probabilities, and by time. */
export function evaluateBankMarketing(splits = 20): Row[] {
  const { frame, target } = readBank();
  const drawn = Array.from({ length: splits }, (_, i) =>
    stratifiedSplit(target.values, { test: 0.1 }, createRandom(i + 1)),
  );
  const from = Math.floor(frame.length * 0.9);
  const inTime = Int32Array.from({ length: frame.length }, (_, i) => i);
  const late = { train: inTime.slice(0, from), validation: new Int32Array(0), test: inTime.slice(from) };
  return [
    ...asPublished(frame, target),
    ...probabilities(frame, target, drawn, '(b)', true),
    ...probabilities(frame, target, [late], '(c) last tenth in time:', false),
  ];
}
