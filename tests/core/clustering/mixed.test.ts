import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeColumns, gowerDistance, gowerRows } from '../../../core/clustering/gower';
import type { Points } from '../../../core/clustering/method';
import { mixedMethod } from '../../../core/clustering/mixed';
import { adjustedRandIndex } from '../../../core/judging/adjustedRandIndex';
import { finish } from '../../../core/kernels/finish';
import { createRandom, integer } from '../../../core/kernels/random';
import { inputOf } from './input';

type Cell = number | string | undefined;

/** Rows of numbers and words; undefined = not known. */
function tableOf(rows: readonly (readonly Cell[])[], weights: readonly number[]): Points {
  const columns = weights.map((_, c) => {
    const cells = rows.map((row) => row[c]);
    const words = [...new Set(cells.filter((cell) => typeof cell === 'string'))];
    const values =
      words.length > 0
        ? {
            kind: 'category' as const,
            codes: Int32Array.from(cells, (cell) => words.indexOf(String(cell))),
            dictionary: words,
          }
        : {
            kind: 'number' as const,
            values: Float64Array.from(cells, (cell) => (cell === undefined ? Number.NaN : Number(cell))),
          };
    return { name: `column ${c}`, values };
  });
  const frame = { length: rows.length, columns };
  return { data: new Float32Array(), n: rows.length, d: 0, columns: { frame, weights: Float64Array.from(weights) } };
}

function distance(points: Points, i: number, j: number): number {
  const rows = finish(gowerRows(finish(describeColumns(points)), points));
  return gowerDistance(
    rows,
    i,
    rows.columns.map(({ values }) => values[j] as number),
  );
}

const plain = Array.from({ length: 21 }, (_, i): Cell[] => [
  i * 5,
  i % 2 === 0 ? 'red' : 'blue',
  i % 3 === 0 ? 'yes' : 'no',
]);

describe('Gower’s distance', () => {
  it('computes a hand-worked pair: a sixth of the range, another word, the same word', () => {
    const points = tableOf(plain, [1, 1, 2]);
    // The middle 90 % of 0 … 100 reaches from 5 to 95.
    expect(distance(points, 3, 6)).toBeCloseTo((15 / 90 + 1 + 0) / 4, 12);
    expect(distance(points, 2, 4)).toBeCloseTo(10 / 90 / 4, 12);
    expect(distance(points, 4, 4)).toBe(0);
  });

  it('leaves out what is not known of either, and is 1 where nothing is', () => {
    const points = tableOf([...plain, [30, undefined, 'no'], [undefined, undefined, undefined]], [1, 1, 2]);
    expect(distance(points, 21, 6)).toBeCloseTo(2 / 3, 12);
    expect(distance(points, 22, 6)).toBe(1);
  });

  it('is between 0 and 1, the same both ways, and blind to a column at two halves of its weight', () => {
    const cell = fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined });
    const word = fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, word), { minLength: 2, maxLength: 12 }), (rows) => {
        const once = tableOf(rows, [2, 1]);
        const twice = tableOf(
          rows.map(([a, b]) => [a, b, a]),
          [1, 1, 1],
        );
        const there = distance(once, 0, 1);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        expect(distance(once, 1, 0)).toBe(there);
        expect(distance(twice, 0, 1)).toBeCloseTo(there, 12);
      }),
    );
  });
});

describe('groups of mixed rows', () => {
  const random = createRandom(5);
  /** Numbers say nothing: only the words tell the groups apart. */
  const rows = Array.from({ length: 120 }, (_, i): Cell[] => {
    const g = i % 3;
    const say = (words: string[]) => (random.next() < 0.9 ? words[g] : words[integer(random, 3)]) as string;
    const unknown = random.next() < 0.05;
    return [
      random.next() * 10,
      unknown ? undefined : say(['mill', 'shop', 'bank']),
      say(['north', 'south', 'west']),
      say(['x', 'y', 'z']),
    ];
  });
  const truth = rows.map((_, i) => i % 3);
  const points = tableOf(rows, [1, 1, 1, 1]);
  const clustering = finish(mixedMethod.fit(inputOf(points), { k: 3 }));

  it('finds a split that is in the words only', () => {
    expect(adjustedRandIndex(clustering.assignment, truth)).toBeGreaterThan(0.85);
    const typical = clustering.model.prototypes.map((prototype) => prototype[1]);
    expect(new Set(typical).size).toBe(3);
  });

  it('places further rows by what is known of them, a word that nobody had is like nobody’s', () => {
    const further = tableOf(
      [
        [5, 'bank', 'west', 'z'],
        [undefined, 'bank', undefined, undefined],
        [5, 'ship', 'west', 'z'],
        [undefined, undefined, undefined, undefined],
      ],
      [1, 1, 1, 1],
    );
    const { assignment, strength } = mixedMethod.assign(clustering, further);
    const own = clustering.assignment[2] as number;
    expect([...assignment.subarray(0, 3)]).toEqual([own, own, own]);
    expect(strength[2]).toBeLessThan(strength[0] as number);
    expect(strength[3]).toBeCloseTo(1 / 3, 6);
  });

  it('does not count a column without weight', () => {
    const noisy = tableOf(
      rows.map((row, i) => [...row, i % 2 === 0 ? 'odd' : 'even']),
      [1, 1, 1, 1, 0],
    );
    expect(finish(mixedMethod.fit(inputOf(noisy), { k: 3 })).assignment).toEqual(clustering.assignment);
  });

  it('is at least as close as the best of every pair of rows as typical ones', () => {
    const few = tableOf(rows.filter((row) => !row.includes(undefined)).slice(0, 24), [1, 1, 1, 1]);
    const laidOut = finish(gowerRows(finish(describeColumns(few)), few));
    const rowAt = (i: number) => laidOut.columns.map(({ values }) => values[i] as number);
    const cost = (prototypes: ArrayLike<number>[]) =>
      Array.from({ length: 24 }, (_, i) => Math.min(...prototypes.map((one) => gowerDistance(laidOut, i, one)))).reduce(
        (a, b) => a + b,
        0,
      );
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a < 24; a++) for (let b = 0; b < a; b++) least = Math.min(least, cost([rowAt(a), rowAt(b)]));
    const { model } = finish(mixedMethod.fit(inputOf(few), { k: 2, numbers: { starts: 50 } }));
    expect(cost(model.prototypes)).toBeLessThanOrEqual(least + 1e-9);
  });

  it('survives rows of which nothing is known', () => {
    const empty = tableOf(
      Array.from({ length: 6 }, () => [undefined, undefined]),
      [1, 1],
    );
    const { assignment, strength } = finish(mixedMethod.fit(inputOf(empty), { k: 2 }));
    expect(assignment.every((group) => group < 2)).toBe(true);
    expect(strength.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});
