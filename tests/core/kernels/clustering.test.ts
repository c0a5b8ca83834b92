import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusPlus } from '../../../core/clustering/init';
import { lloydIn } from '../../../core/clustering/lloyd';
import { openRoom } from '../../../core/clustering/room';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';

const shape = fc
  .record({
    n: fc.integer({ min: 1, max: 90 }),
    d: fc.integer({ min: 1, max: 19 }),
    most: fc.integer({ min: 1, max: 90 }),
    seed: fc.nat(10_000),
    weighted: fc.boolean(),
    // Whole numbers on a coarse grid: rows repeat and distances tie.
    coarse: fc.boolean(),
  })
  .map((given) => ({ ...given, k: Math.min(given.most, given.n) }));

function drawn(n: number, d: number, seed: number, coarse: boolean): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: n * d }, () => {
    const value = random.next() * 6 - 3;
    return coarse ? Math.round(value) : value;
  });
}

/** Everything that the kernels write while centres are drawn and moved. */
function everything(twin: boolean, { n, d, k, seed, weighted, coarse }: { k: number } & Parameters<typeof input>[0]) {
  const { data, weights } = input({ n, d, seed, weighted, coarse });
  const room = openRoom(data, n, d, k, { weights, twin });
  const start = finish(plusPlus(room, k, createRandom(seed)));
  const trials = { gaps: [...room.gaps], totals: [...room.totals] };
  const fit = finish(lloydIn(room, start, { maxIterations: 20, enough: 0 }));
  const { upper, lower, sums, mass, members, own } = room;
  const arrays = [upper, lower, sums, mass, members, own].map((array) => [...array]);
  return { start, trials, fit, arrays };
}

function input({
  n,
  d,
  seed,
  weighted,
  coarse,
}: {
  n: number;
  d: number;
  seed: number;
  weighted: boolean;
  coarse: boolean;
}) {
  const random = createRandom(seed + 1);
  const weights = weighted ? Float64Array.from({ length: n }, () => 0.1 + random.next()) : undefined;
  return { data: drawn(n, d, seed, coarse), weights };
}

describe('the kernels of k-means', () => {
  it('give the same bits as their twins, whatever the shape', () => {
    fc.assert(
      fc.property(shape, (given) => {
        expect(everything(false, given)).toEqual(everything(true, given));
      }),
      { numRuns: 60 },
    );
  });

  it.each([1, 7, 8, 9, 255])('give the same bits as their twins with %i centres', (k) => {
    const given = { n: 300, d: 5, k, seed: k, weighted: false, coarse: false };
    expect(everything(false, given)).toEqual(everything(true, given));
  });
});
