import { spectral } from '../../core/clustering/spectral';
import { umap } from '../../core/embedding/umap';
import { adjustedRandIndex } from '../../core/judging/adjustedRandIndex';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { nearestNeighbours } from '../../core/similarity/graph';
import { COLUMNS, type Made, overlapping, timed } from './points';

/** Neighbours beside the row itself: the 15 of umap-learn count it. */
export const MAP_NEIGHBOURS = 14;
export const BANDS = 8;
/** As many as scikit-learn takes by default. */
export const TIED = 10;

/** The map of n rows, their neighbours included: milliseconds, and the coordinates. @param seed of the table. */
export function timeMap(n: number, epochs: number, rounds: number, seed = 1): { ms: number; map: number[] } {
  const made = overlapping(n, seed);
  const { ms, result } = timed(rounds, () =>
    finish(umap(finish(nearestNeighbours(made, MAP_NEIGHBOURS)), { epochs }, createRandom(1))),
  );
  return { ms, map: [...result.coordinates] };
}

/**
 * Rows along bent bands that touch one another (the neighbour graph is of one piece), and the band of each.
 * @param apart so many times as far from one another.
 */
export function bands(n: number, apart = 1): Made & { truth: number[] } {
  const random = createRandom(4);
  const bell = () => random.next() + random.next() + random.next() + random.next() - 2;
  const direction = () => Float64Array.from({ length: COLUMNS }, bell);
  const shapes = Array.from({ length: BANDS }, () => ({ middle: direction(), along: direction(), bend: direction() }));
  const data = new Float32Array(n * COLUMNS);
  const truth = Array.from({ length: n }, (_, i) => i % BANDS);
  truth.forEach((band, i) => {
    const { middle, along, bend } = shapes[band] as (typeof shapes)[number];
    const t = 4 * random.next() - 2;
    for (let j = 0; j < COLUMNS; j++)
      data[i * COLUMNS + j] =
        apart * (middle[j] as number) + t * (along[j] as number) + t * t * (bend[j] as number) + bell();
  });
  return { data, n, d: COLUMNS, truth };
}

/** Spectral clustering of n rows along bands, their neighbours included: milliseconds, and the agreement with the bands. */
export function timeSpectral(n: number, rounds: number): { ms: number; ari: number } {
  const made = bands(n);
  const { ms, result } = timed(rounds, () => {
    const graph = () => nearestNeighbours(made, TIED);
    return finish(spectral.fit({ points: made, random: createRandom(1), graph }, { k: BANDS }));
  });
  return { ms, ari: adjustedRandIndex(made.truth, result.assignment) };
}
