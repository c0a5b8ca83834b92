import { type Interval, pairedDifference } from '../../core/judging/bootstrap';
import { fromTheTop, rocAuc } from '../../core/judging/ranking';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';

/**
 * By how much the AUC of one learner is above that of another on the very same rows of one test, with the interval that drawing these rows again gives:
 * what one split alone can say. @returns undefined where only one class has rows
 */
export function pairedAuc(
  truth: ArrayLike<number>,
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
): Interval | undefined {
  const aucOf = (said: ArrayLike<number>) => {
    const order = fromTheTop(said);
    return (weight: ArrayLike<number>) => rocAuc(truth, said, { weight, order });
  };
  return finish(pairedDifference(truth.length, aucOf(ours), aucOf(theirs), { random: createRandom(1) }));
}
