import { classShares } from '../../core/judging/balance';
import { guess, mostCommon } from '../../core/judging/baselines';
import { meanInterval } from '../../core/judging/bootstrap';
import { confusion, scoresOf } from '../../core/judging/confusion';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { median } from '../../core/table/statistics';
import { figure, mean, type Row, row } from '../form';
import type { Target } from '../tableTarget';
import { type Both, type Judged, judgeTwo, type Said, type TrainTest } from './trained';

/** One number by split: of ours, of XGBoost with our settings and as it comes (where it is here). */
interface Told {
  name: string;
  baseline?: string;
  ours: readonly number[];
  tuned: readonly number[];
  plain: readonly number[];
  unit?: string;
  /** Also the difference to the better of the two, with its interval. */
  paired?: 'higher' | 'lower';
}

const interval = (values: readonly number[]): string => {
  const range = values.length > 1 ? finish(meanInterval(values, { random: createRandom(1) })) : undefined;
  return range ? ` (${figure(range.low)} to ${figure(range.high)})` : '';
};

function tell({ name, baseline, ours, tuned, plain, unit = '', paired }: Told): Row[] {
  const known = [
    baseline,
    tuned.length > 0 && `XGBoost, settings of ours ${figure(mean(tuned))}`,
    plain.length > 0 && `as it comes ${figure(mean(plain))}`,
  ];
  const reference = known.filter(Boolean).join(', ');
  const subject = `${ours.length} ${ours.length === 1 ? 'split' : 'splits'}${interval(ours)}`;
  const rows = [row({ name, subject, reference, value: mean(ours), unit, goal: '' })];
  if (!paired || tuned.length === 0) return rows;
  const sign = paired === 'higher' ? 1 : -1;
  const others = [tuned, plain].filter((list) => list.length > 0);
  const best = others.reduce((a, b) => (sign * mean(b) > sign * mean(a) ? b : a));
  const gaps = ours.map((value, i) => value - (best[i] as number));
  const which = best === tuned ? 'with the settings of ours' : 'as it comes';
  return [
    ...rows,
    row({
      name: `${name} less that of the better XGBoost`,
      subject: `${gaps.filter((gap) => sign * gap >= 0).length} of ${gaps.length} splits at least as good`,
      reference: `XGBoost ${which}${interval(gaps)}`,
      value: mean(gaps),
      unit,
      goal: '',
    }),
  ];
}

/** What both learners reach on the splits, beside what needs no learner. @param name stands before every row. */
export function tellAll(target: Target, splits: readonly TrainTest[], both: readonly Both[], name = ''): Row[] {
  const rows =
    target.kind === 'binary'
      ? tellTwo(target.classes, splits, both)
      : target.kind === 'multiclass'
        ? tellSeveral(target.classes, target.words.length, splits, both)
        : tellNumbers(target.values, splits, both);
  const seconds = both.map(({ ours }) => ours.seconds);
  const theirs = both.flatMap(({ xgboost }) => (xgboost ? [xgboost.seconds] : []));
  const time = tell({ name: 'processor time of a fit', ours: seconds, tuned: theirs, plain: [], unit: 's' });
  return [...rows, ...time].map((one) => ({ ...one, name: name ? `${name}: ${one.name}` : one.name }));
}

function tellTwo(truth: ArrayLike<number>, splits: readonly TrainTest[], both: readonly Both[]): Row[] {
  const judge = (said: Said, i: number) => judgeTwo(truth, said, splits[i] as TrainTest);
  const none: Said['held'] = { rows: new Int32Array(0), said: new Float64Array(0) };
  const ours = both.map((one, i) => judge(one.ours, i));
  const tuned = both.flatMap((one, i) => (one.xgboost ? [judge(one.xgboost, i)] : []));
  const plain = both.flatMap((one, i) => (one.plain ? [judge({ ...one.ours, held: none, test: one.plain }, i)] : []));
  type Of = (one: Judged) => number;
  const line = (name: string, of: Of, more: Partial<Told> & { heldOut?: boolean } = {}): Row[] =>
    tell({ name, ours: ours.map(of), tuned: tuned.map(of), plain: more.heldOut ? [] : plain.map(of), ...more });
  const base = (of: (one: Judged['baselines']) => number) => figure(mean(ours.map(({ baselines }) => of(baselines))));
  const balanced = `guess ${base(({ guess: by }) => by.balancedAccuracy)}, commonest class ${base(({ mostCommon: by }) => by.balancedAccuracy)}`;
  const accuracy = `guess ${base(({ guess: by }) => by.accuracy)}, commonest class ${base(({ mostCommon: by }) => by.accuracy)}`;
  const loss = `base rate ${base(({ baseRate }) => baseRate.logLoss)}`;
  const scales = [...new Set(ours.map(({ scale }) => scale))].join(', ');
  return [
    ...line('AUC', ({ plain: by }) => by.auc ?? Number.NaN, { baseline: 'guess 0.5', paired: 'higher' }),
    ...line('average precision', ({ plain: by }) => by.averagePrecision ?? Number.NaN, {
      baseline: `guess ${figure(mean(ours.map(({ plain: by }) => by.rate)))}`,
    }),
    ...line('balanced accuracy at 0.5', ({ plain: by }) => by.scores.balancedAccuracy, { baseline: balanced }),
    ...line('balanced accuracy, threshold from held-out rows', ({ tuned: by }) => by.scores.balancedAccuracy, {
      baseline: balanced,
      heldOut: true,
    }),
    ...line('accuracy at 0.5', ({ plain: by }) => by.scores.accuracy, { baseline: accuracy }),
    ...line('F1 of the class foreseen, at 0.5', ({ plain: by }) => by.scores.classes[1]?.f1 ?? 0),
    ...line('F1, threshold from held-out rows', ({ tuned: by }) => by.scores.classes[1]?.f1 ?? 0, { heldOut: true }),
    ...line('log loss', ({ plain: by }) => by.logLoss, { baseline: loss, paired: 'lower' }),
    ...line(`log loss, calibrated on held-out rows (${scales})`, ({ calibrated: by }) => by.logLoss, {
      baseline: loss,
      heldOut: true,
    }),
    ...line('Brier score, calibrated', ({ calibrated: by }) => by.brier, {
      baseline: `base rate ${base(({ baseRate }) => baseRate.brier)}`,
      heldOut: true,
    }),
    ...line('Brier skill over the base rate, calibrated', ({ calibrated: by }) => by.brierSkill ?? Number.NaN, {
      heldOut: true,
    }),
    ...line('expected calibration error', ({ plain: by }) => by.calibrationError),
    ...line('expected calibration error, calibrated', ({ calibrated: by }) => by.calibrationError, { heldOut: true }),
  ];
}

function tellSeveral(truth: Int32Array, classes: number, splits: readonly TrainTest[], both: readonly Both[]): Row[] {
  const real = splits.map(({ test }) => Array.from(test, (place) => truth[place] as number));
  const scores = (said: ArrayLike<number>, i: number) => scoresOf(confusion(real[i] ?? [], said, classes));
  const likeliest = (shares: Float64Array) =>
    Array.from({ length: shares.length / classes }, (_, i) => {
      const own = shares.subarray(i * classes, (i + 1) * classes);
      return own.indexOf(own.reduce((a, b) => Math.max(a, b)));
    });
  const lossOf = (shares: Float64Array, i: number) =>
    mean((real[i] ?? []).map((one, at) => -Math.log(Math.max(1e-15, shares[at * classes + one] as number))));
  const shares = splits.map(({ train }) => classShares(truth, train));
  const common = splits.map(({ test }, i) =>
    scores(new Int32Array(test.length).fill(mostCommon(shares[i] ?? []) ?? 0), i),
  );
  const guessed = splits.map(({ test }, i) => scores(guess(shares[i] ?? [], test.length, createRandom(i + 1)), i));
  const baseLoss = splits.map((_, i) =>
    mean((real[i] ?? []).map((one) => -Math.log(shares[i]?.find(({ of }) => of === one)?.share ?? 1e-15))),
  );
  type Scored = ReturnType<typeof scores>;
  const of = (measure: (said: Float64Array, i: number) => number) => ({
    ours: both.map(({ ours }, i) => measure(ours.test, i)),
    tuned: both.flatMap(({ xgboost }, i) => (xgboost ? [measure(xgboost.test, i)] : [])),
    plain: both.flatMap(({ plain }, i) => (plain ? [measure(plain, i)] : [])),
  });
  const line = (name: string, measure: (one: Scored) => number, paired?: Told['paired']): Row[] => {
    const baseline = `commonest class ${figure(mean(common.map(measure)))}, guess ${figure(mean(guessed.map(measure)))}`;
    return tell({ name, baseline, ...of((said, i) => measure(scores(likeliest(said), i))), paired });
  };
  return [
    ...line('accuracy', (one) => one?.accuracy ?? Number.NaN, 'higher'),
    ...line('balanced accuracy', (one) => one?.balancedAccuracy ?? Number.NaN),
    ...line('F1, mean of the classes', (one) => one?.macro.f1 ?? Number.NaN),
    ...tell({ name: 'log loss', baseline: `class shares ${figure(mean(baseLoss))}`, ...of(lossOf), paired: 'lower' }),
  ];
}

function tellNumbers(truth: Float64Array, splits: readonly TrainTest[], both: readonly Both[]): Row[] {
  const gapsOf = (said: ArrayLike<number>, i: number) =>
    Array.from(splits[i]?.test ?? [], (place, at) => (truth[place] as number) - (said[at] as number));
  const root = (said: ArrayLike<number>, i: number) => Math.sqrt(mean(gapsOf(said, i).map((gap) => gap * gap)));
  const absolute = (said: ArrayLike<number>, i: number) => mean(gapsOf(said, i).map(Math.abs));
  const learnt = splits.map(({ train }) => Float64Array.from(train, (place) => truth[place] as number));
  const constant = (value: number, i: number) => new Float64Array(splits[i]?.test.length ?? 0).fill(value);
  const means = learnt.map((values, i) => constant(mean(Array.from(values)), i));
  const middles = learnt.map((values, i) => constant(median(values), i));
  const explained = (said: ArrayLike<number>, i: number) => {
    const base = root(means[i] ?? [], i);
    return base > 0 ? 1 - (root(said, i) / base) ** 2 : Number.NaN;
  };
  const of = (measure: (said: ArrayLike<number>, i: number) => number) => ({
    ours: both.map(({ ours }, i) => measure(ours.test, i)),
    tuned: both.flatMap(({ xgboost }, i) => (xgboost ? [measure(xgboost.test, i)] : [])),
    plain: both.flatMap(({ plain }, i) => (plain ? [measure(plain, i)] : [])),
  });
  return [
    ...tell({
      name: 'root of the mean squared error',
      baseline: `the mean ${figure(mean(means.map(root)))}`,
      ...of(root),
      paired: 'lower',
    }),
    ...tell({
      name: 'mean absolute error',
      baseline: `the middle ${figure(mean(middles.map(absolute)))}`,
      ...of(absolute),
    }),
    ...tell({ name: 'share explained over the mean (R²)', baseline: 'the mean 0', ...of(explained) }),
  ];
}
