import { describe, expect, it } from 'vitest';
import { firstOfCopies, joinCopies } from '../../../core/judging/copies';
import { finish } from '../../../core/kernels/finish';

const column = (name: string, values: number[]) => ({
  name,
  values: { kind: 'number' as const, values: Float64Array.from(values) },
});
const frame = (values: number[], columns = 5) => ({
  length: values.length,
  columns: Array.from({ length: columns }, (_, c) => column(`c${c}`, values)),
});

describe('copies', () => {
  it('are rows that are the same in every column and in the outcome', () => {
    expect([...finish(firstOfCopies(frame([1, 2, 1, 1, Number.NaN, Number.NaN]), [0, 0, 0, 1, 0, 0]))]).toEqual([
      0, 1, 0, 3, 4, 4,
    ]);
  });

  it('are not looked for in a table of few columns, where rows are the same by chance', () => {
    expect([...finish(firstOfCopies(frame([1, 1, 1], 4), [0, 0, 0]))]).toEqual([0, 1, 2]);
  });

  it('make one case of theirs, with all rows of the cases that they join', () => {
    // Rows 0 and 3 are copies: cases 7 and 9 are one, with rows 1 and 4; case 8 stays alone.
    expect([...finish(joinCopies(frame([1, 2, 3, 1, 4]), [0, 0, 0, 0, 0], [7, 7, 8, 9, 9]))]).toEqual([0, 0, 1, 0, 0]);
  });

  it('leave cases without copies as they are', () => {
    expect([...finish(joinCopies(frame([1, 2, 3]), [0, 0, 0], [5, 3, 5]))]).toEqual([0, 1, 0]);
  });
});
