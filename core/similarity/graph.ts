import { neighboursByDescent } from './descent';
import { exactNeighbours } from './exact';
import type { NeighbourGraph } from './neighbours';

/** Above so many rows the nearest are found by descent, nearly all of them. */
export const EXACT_ROWS = 100_000;

/**
 * The `k` nearest rows of each row, itself left out, by Euclidean distance; exact for up to {@link EXACT_ROWS} rows; where n ≤ k the last places are −1 at Infinity.
 * Yields at least every 50 ms. The same points give the same bytes.
 * @param points rows, row-major. @throws RangeError for a k below 1 or values that are not finite.
 */
export function* nearestNeighbours(
  { data, n, d }: { data: Float32Array; n: number; d: number },
  k: number,
): Generator<undefined, NeighbourGraph> {
  if (!(Number.isInteger(k) && k >= 1)) throw new RangeError(`A row cannot have ${k} neighbours.`);
  return yield* n <= EXACT_ROWS ? exactNeighbours(data, n, d, k) : neighboursByDescent(data, n, d, k);
}
