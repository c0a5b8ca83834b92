import type { Random } from '../kernels/random';
import type { ClassShare } from './balance';

/** The class that most rows have; the one named first on a tie. @returns undefined where there are no classes. */
export function mostCommon(shares: readonly ClassShare[]): number | undefined {
  return shares.reduce<ClassShare | undefined>((best, one) => (best && best.rows >= one.rows ? best : one), undefined)
    ?.of;
}

/**
 * Classes guessed with the chances of their shares: the "stratified" dummy, which a model has to beat before it says anything.
 * @throws RangeError where there are no classes to guess.
 */
export function guess(shares: readonly ClassShare[], rows: number, random: Random): Uint8Array {
  const last = shares.at(-1);
  if (!last) throw new RangeError('There are no classes to guess.');
  return Uint8Array.from({ length: rows }, () => {
    let left = random.next();
    for (const one of shares) {
      left -= one.share;
      if (left < 0) return one.of;
    }
    return last.of;
  });
}
