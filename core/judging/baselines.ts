import type { Random } from '../kernels/random';

/** The share of rows of each class 0 … `classes` − 1. @returns undefined for no rows. @throws RangeError for a class out of bounds. */
export function classShares(truth: ArrayLike<number>, classes = 2): Float64Array | undefined {
  if (truth.length === 0) return undefined;
  const shares = new Float64Array(classes);
  for (let i = 0; i < truth.length; i++) {
    const own = truth[i] as number;
    if (!(own >= 0 && own < classes)) throw new RangeError(`Row ${i} has class ${own}: there are ${classes} classes.`);
    shares[own] = (shares[own] as number) + 1;
  }
  return shares.map((count) => count / truth.length);
}

/** The class that most rows have; the lower one on a tie. */
export function mostCommon(shares: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < shares.length; c++) if ((shares[c] as number) > (shares[best] as number)) best = c;
  return best;
}

/** Classes guessed with the chances of their shares: the "stratified" dummy, which a model has to beat before it says anything. */
export function guess(shares: ArrayLike<number>, rows: number, random: Random): Uint8Array {
  return Uint8Array.from({ length: rows }, () => {
    let left = random.next();
    for (let c = 0; c < shares.length - 1; c++) {
      left -= shares[c] as number;
      if (left < 0) return c;
    }
    return shares.length - 1;
  });
}
