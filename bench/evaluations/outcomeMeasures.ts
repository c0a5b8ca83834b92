import { bootstrapInterval, type Interval } from '../../core/judging/bootstrap';
import { confusion, scoresOf } from '../../core/judging/confusion';
import { brier, logLoss } from '../../core/judging/probabilities';
import { rocAuc } from '../../core/judging/ranking';
import { calibrationError, reliability } from '../../core/judging/reliability';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { mean } from '../form';

/** What was said of one row that was not learnt from. */
export interface Foreseen {
  /** Rows of one case are no independent witnesses. */
  case: number;
  /** Rows of one split (one day) are ranked among themselves. */
  split: number;
  won: boolean;
  said: number;
  /** Whether it was called won, by a threshold from rows to learn from. */
  called: boolean;
  /** Share won among the rows learnt from. */
  base: number;
}

/** What foreseen rows of all splits come to. */
export interface Measures {
  rows: number;
  /** Mean over the splits in which both outcomes stand. */
  auc: number;
  balancedAccuracy: number;
  brier: number;
  /** By which share it is below the Brier score of the base rate, with its middle 95 % over resampled cases. */
  skill: Interval;
  calibrationError: number;
  logLoss: number;
}

/** Judges what was said. @throws RangeError for no rows, or rows of one outcome alone */
export function measure(all: readonly Foreseen[]): Measures {
  const truth = Uint8Array.from(all, (one) => (one.won ? 1 : 0));
  const said = Float64Array.from(all, (one) => one.said);
  const aucs = aucBySplit(all);
  const scores = scoresOf(
    confusion(
      truth,
      all.map((one) => (one.called ? 1 : 0)),
    ),
  );
  const squares = brier(truth, said);
  const loss = logLoss(truth, said);
  const apart = calibrationError(reliability(truth, said));
  const skill = skillOf(all);
  if (squares === undefined || loss === undefined || apart === undefined || !scores || !skill || aucs.size === 0)
    throw new RangeError('Rows of both outcomes are needed to judge what was said.');
  return {
    rows: all.length,
    auc: mean([...aucs.values()]),
    balancedAccuracy: scores.balancedAccuracy,
    brier: squares,
    skill,
    calibrationError: apart,
    logLoss: loss,
  };
}

/** The AUC of each split in which both outcomes stand. */
export function aucBySplit(all: readonly Foreseen[]): Map<number, number> {
  const aucs = new Map<number, number>();
  for (const split of new Set(all.map((one) => one.split))) {
    const own = all.filter((one) => one.split === split);
    const auc = rocAuc(
      own.map((one) => (one.won ? 1 : 0)),
      own.map((one) => one.said),
    );
    if (auc !== undefined) aucs.set(split, auc);
  }
  return aucs;
}

function skillOf(all: readonly Foreseen[]): Interval | undefined {
  const sums = new Map<number, [ours: number, base: number]>();
  for (const { case: of, won, said, base } of all) {
    const sum = sums.get(of) ?? [0, 0];
    const truth = won ? 1 : 0;
    sum[0] += (said - truth) ** 2;
    sum[1] += (base - truth) ** 2;
    sums.set(of, sum);
  }
  const cases = [...sums.values()];
  const statistic = (weight: ArrayLike<number>) => {
    let [ours, base] = [0, 0];
    cases.forEach(([own, its], i) => {
      ours += (weight[i] as number) * own;
      base += (weight[i] as number) * its;
    });
    return base > 0 ? 1 - ours / base : undefined;
  };
  return finish(bootstrapInterval(cases.length, statistic, { random: createRandom(1) }));
}
