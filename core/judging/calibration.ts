import { finish } from '../kernels/finish';
import { logistic } from '../kernels/logistic';
import type { Random } from '../kernels/random';
import { foldNumbers, foldsOf, groupedFoldNumbers } from './folds';
import type { IsotonicScale } from './isotonic';
import { fitIsotonic, isotonicAt } from './isotonic';
import type { PlattScale } from './platt';
import { fitPlatt } from './platt';
import { logLoss } from './probabilities';

/** What turns scores into probabilities that hold; plain data. */
export type Calibration = PlattScale | IsotonicScale;

/** The probabilities of scores under a calibration. @throws RangeError for a score that is NaN. */
export function calibrated(calibration: Calibration, score: ArrayLike<number>): Float64Array {
  return Float64Array.from(score, (one, row) => {
    if (Number.isNaN(one)) throw new RangeError(`Row ${row} has no score: it has no probability.`);
    return calibration.kind === 'platt'
      ? logistic(calibration.slope * one + calibration.intercept)
      : isotonicAt(calibration, one);
  });
}

const FITS = [fitPlatt, fitIsotonic] as const;
const FOLDS = 5;
/** Rows (cases) of the rarer class below which the logits stay as they are: a curve through so few would follow chance. */
const FEWEST = 10;

/**
 * The calibration of log odds that holds best on rows that it was not fitted on (five folds, log loss): Platt's curve, isotonic steps, or none where
 * neither is better than the log odds themselves. Then it is fitted on all rows.
 * @param truth 0 or 1. @param score log odds, parallel. @param groups of a row its case, parallel: rows of one case are never learnt from and held
 * out at once. @returns undefined where they are to stay as they are, or the rows are too few (rows of too few cases) to say.
 * @throws RangeError on different lengths or a score that is not finite.
 */
export function chooseCalibration(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  random: Random,
  groups?: ArrayLike<number>,
): Calibration | undefined {
  return finish(calibrationSteps(truth, score, random, groups));
}

/** {@link chooseCalibration}, one fit in a step. */
export function* calibrationSteps(
  truth: ArrayLike<number>,
  score: ArrayLike<number>,
  random: Random,
  groups?: ArrayLike<number>,
): Generator<undefined, Calibration | undefined> {
  if (truth.length !== score.length || (groups && groups.length !== truth.length))
    throw new RangeError(`${truth.length} outcomes and ${score.length} scores cannot be compared.`);
  const casesOf = (one: number) => groupsWith(truth, one, groups);
  if (Math.min(casesOf(1), casesOf(0)) < FEWEST) return undefined;
  const folds = foldsOf(groups ? groupedFoldNumbers(groups, FOLDS, random) : foldNumbers(truth, FOLDS, random));
  const of = (from: ArrayLike<number>, rows: Int32Array) => Array.from(rows, (row) => from[row] as number);
  let best: (typeof FITS)[number] | undefined;
  let least = logLoss(truth, Array.from(score, logistic)) ?? 0;
  for (const fit of FITS) {
    const said = new Float64Array(truth.length);
    for (const { train, test } of folds) {
      yield;
      const scale = fit(of(truth, train), of(score, train));
      const own = scale && calibrated(scale, of(score, test));
      for (const [i, row] of test.entries()) said[row] = own?.[i] ?? 0.5;
    }
    const loss = logLoss(truth, said) ?? 0;
    if (loss < least) [best, least] = [fit, loss];
  }
  return best?.(truth, score);
}

/** Rows with an outcome, or the groups that they are of. */
function groupsWith(truth: ArrayLike<number>, outcome: number, groups: ArrayLike<number> | undefined): number {
  const met = new Set<number>();
  for (let row = 0; row < truth.length; row++)
    if ((truth[row] === 1) === (outcome === 1)) met.add(groups ? (groups[row] as number) : row);
  return met.size;
}
