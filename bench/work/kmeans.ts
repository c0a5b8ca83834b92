import { plusPlus } from '../../core/clustering/init';
import { lloyd } from '../../core/clustering/lloyd';
import { openRoom } from '../../core/clustering/room';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import { overlapping, timed } from './points';

export const CENTRES = 20;
export const ITERATIONS = 30;

/** Where every program begins: the same rows for all. */
export function startOf({ data, d }: { data: Float32Array; d: number }): Float64Array {
  return Float64Array.from(data.subarray(0, CENTRES * d));
}

/** Ours, in milliseconds: Lloyd's iterations with the laying out of the rows, and drawing the start centres. Runs in Node and in a browser. */
export function timeKmeans(n: number, rounds: number): { lloyd: number; start: number; sse: number } {
  const made = overlapping(n);
  const { data, d } = made;
  const start = startOf(made);
  const iterated = timed(rounds, () => finish(lloyd(data, n, d, start, { maxIterations: ITERATIONS, enough: 0 })));
  const drawn = timed(rounds, () => {
    const room = openRoom(data, n, d, CENTRES);
    finish(plusPlus(room, CENTRES, createRandom(1)));
    room.workspace.close();
  });
  return { lloyd: iterated.ms, start: drawn.ms, sse: iterated.result.sse };
}
