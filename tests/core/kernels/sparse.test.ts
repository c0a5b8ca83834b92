import { describe, expect, it } from 'vitest';
import { createRandom, integer } from '../../../core/kernels/random';
import { bytesFor, openWorkspace } from '../../../core/kernels/workspace';

const N = 25;
const WIDTH = 24;
const STEP = { scale: 1.7, shift: -0.3, keep: -1.1 };

function product(twin: boolean) {
  const random = createRandom(3);
  const counts = Array.from({ length: N }, () => integer(random, 6));
  const entries = counts.reduce((a, b) => a + b, 0);
  const space = openWorkspace(bytesFor((N + 1) * 4, entries * 4, entries * 4, N * WIDTH * 4, N * WIDTH * 4), twin);
  const matrix = { starts: space.i32(N + 1), columns: space.i32(entries), values: space.f32(entries) };
  counts.forEach((count, i) => {
    matrix.starts[i + 1] = (matrix.starts[i] as number) + count;
  });
  const block = space.f32(N * WIDTH);
  const into = space.f32(N * WIDTH);
  for (let e = 0; e < entries; e++) {
    matrix.columns[e] = integer(random, N);
    matrix.values[e] = random.next() - 0.5;
  }
  for (let at = 0; at < N * WIDTH; at++) {
    block[at] = random.next() - 0.5;
    into[at] = random.next() - 0.5;
  }
  const before = into.slice();
  const { starts, columns, values } = matrix;
  const { scale, shift, keep } = STEP;
  space.kernels.sparseTimesBlock(starts, columns, values, 2, N, block, WIDTH, scale, shift, keep, into);
  return { matrix, block, before, into };
}

describe('a sparse matrix times a block', () => {
  it('is the same bits by the kernel and by its twin', () => {
    expect([...product(false).into]).toEqual([...product(true).into]);
  });

  it('is the product by the definition, for the rows of the range', () => {
    const { matrix, block, before, into } = product(false);
    for (let i = 0; i < N; i++)
      for (let c = 0; c < WIDTH; c++) {
        const at = i * WIDTH + c;
        let sum = 0;
        for (let e = matrix.starts[i] as number; e < (matrix.starts[i + 1] as number); e++)
          sum += (matrix.values[e] as number) * (block[(matrix.columns[e] as number) * WIDTH + c] as number);
        const expected = STEP.scale * sum + STEP.shift * (block[at] as number) + STEP.keep * (before[at] as number);
        expect(into[at]).toBeCloseTo(i < 2 ? (before[at] as number) : expected, 5);
      }
  });
});
