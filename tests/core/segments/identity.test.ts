import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestPairs } from '../../../core/segments/match';
import { compareGroups } from '../../../core/segments/order';

/** All one-to-one pairings, by trying them. */
function bestByTrying(scores: readonly (readonly number[])[], row = 0, used = 0): number {
  const own = scores[row];
  if (!own) return 0;
  let best = bestByTrying(scores, row + 1, used);
  own.forEach((score, column) => {
    if (used & (1 << column)) return;
    best = Math.max(best, score + bestByTrying(scores, row + 1, used | (1 << column)));
  });
  return best;
}

describe('bestPairs', () => {
  it('prefers the best sum to the best single pair', () => {
    expect(
      bestPairs([
        [0.9, 0.8],
        [0.8, 0.1],
      ]),
    ).toEqual([1, 0]);
  });

  it('leaves rows without a partner that is worth anything', () => {
    expect(
      bestPairs([
        [0, 0],
        [0, 0.5],
      ]),
    ).toEqual([-1, 1]);
    expect(bestPairs([[0.4], [0.6], [0.5]])).toEqual([-1, 0, -1]);
    expect(bestPairs([])).toEqual([]);
  });

  it('is as good as trying all, and one-to-one', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.nat(20), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrix, (scores) => {
        const pairs = bestPairs(scores);
        const used = pairs.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(used.length);
        const sum = pairs.reduce((total, column, row) => total + (column < 0 ? 0 : (scores[row]?.[column] ?? 0)), 0);
        expect(sum).toBe(bestByTrying(scores));
      }),
    );
  });
});

describe('the order of segments', () => {
  it('is by sales, then size, then the least id', () => {
    const groups = [
      { group: 0, size: 5, sales: 10, firstId: 'b' },
      { group: 1, size: 5, sales: 10, firstId: 'a' },
      { group: 2, size: 9, sales: 10, firstId: 'c' },
      { group: 3, size: 1, sales: 99, firstId: 'd' },
    ];
    expect(groups.sort(compareGroups).map(({ group }) => group)).toEqual([3, 2, 1, 0]);
  });
});
