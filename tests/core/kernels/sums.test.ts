import { describe, expect, it } from 'vitest';
import { createRandom, integer } from '../../../core/kernels/random';
import { bytesFor, openWorkspace } from '../../../core/kernels/workspace';

const [N, M, NUMBERS] = [31, 29, 5];
const [FROM, TO] = [3, 26];

function sums(twin: boolean) {
  const random = createRandom(5);
  const space = openWorkspace(bytesFor(N * M * 4, N * 4, NUMBERS * (TO - FROM) * 8), twin);
  const rows = space.f32(N * M);
  const numbers = space.i32(N);
  const into = space.f64(NUMBERS * (TO - FROM));
  for (let at = 0; at < N * M; at++) rows[at] = random.next();
  for (let i = 0; i < N; i++) numbers[i] = integer(random, NUMBERS);
  space.kernels.sumsByNumber(rows, N, M, FROM, TO, numbers, into);
  return { rows, numbers, into };
}

describe('sums of rows by number', () => {
  it('are the same bits by the kernel and by its twin', () => {
    expect([...sums(false).into]).toEqual([...sums(true).into]);
  });

  it('are the sums by the definition, for the columns of the range', () => {
    const { rows, numbers, into } = sums(false);
    for (let number = 0; number < NUMBERS; number++)
      for (let c = FROM; c < TO; c++) {
        let sum = 0;
        for (let i = 0; i < N; i++) if (numbers[i] === number) sum += rows[i * M + c] as number;
        expect(into[number * (TO - FROM) + c - FROM]).toBeCloseTo(sum, 12);
      }
  });
});
