import { logistic } from '../kernels/logistic';
import type { IsotonicScale } from './isotonic';
import { isotonicAt } from './isotonic';
import type { PlattScale } from './platt';

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
