import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  balancedWeights,
  classShares,
  oversample,
  repairShifts,
  stratifiedSample,
} from '../../../core/judging/balance';
import { foldNumbers, foldsOf, groupedFoldNumbers, timeFolds } from '../../../core/judging/folds';
import { logOdds } from '../../../core/judging/probabilities';
import type { Shares, Split } from '../../../core/judging/splits';
import { groupedSplit, stratifiedSplit, timeSplit } from '../../../core/judging/splits';
import { createRandom, type Random } from '../../../core/kernels/random';

const all = ({ train, validation, test }: Split) => [...train, ...validation, ...test].sort((a, b) => a - b);
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);
const valuesAt = (values: ArrayLike<number>, rows: Int32Array) => new Set(Array.from(rows, (row) => values[row]));

const SHARES_90_10 = { test: 0.1 };
const SHARES_70_15_15 = { validation: 0.15, test: 0.15 };
/** Rows of one class. */
const randomSplit = (n: number, shares: Shares, random: Random) => stratifiedSplit(new Int32Array(n), shares, random);

describe('splits', () => {
  it('give each row to one part, in the sizes asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 7, max: 300 }), fc.integer(), (n, seed) => {
        const split = randomSplit(n, SHARES_70_15_15, createRandom(seed));
        expect(all(split)).toEqual(upTo(n));
        expect(split.test).toHaveLength(Math.round(n * 0.15));
        expect(split.validation).toHaveLength(Math.round(n * 0.15));
      }),
    );
  });

  it('are the same for the same seed and others for another', () => {
    const splitOf = (seed: number) => randomSplit(200, SHARES_90_10, createRandom(seed)).test;
    expect(splitOf(7)).toEqual(splitOf(7));
    expect(splitOf(7)).not.toEqual(splitOf(8));
  });

  it('by class keep the shares: 26,629 no and 3,859 yes give 2,663 and 386 to judge on', () => {
    const classes = Int32Array.from({ length: 30_488 }, (_, row) => (row % 79 < 10 && row < 30_488 ? 1 : 0));
    let yes = classes.reduce((sum, one) => sum + one, 0);
    for (let row = classes.length - 1; yes !== 3_859; row--) {
      const wanted = yes > 3_859 ? 0 : 1;
      if (classes[row] !== wanted) yes += wanted === 1 ? 1 : -1;
      classes[row] = wanted;
    }
    const { test } = stratifiedSplit(classes, SHARES_90_10, createRandom(1));
    expect(classShares(classes, test).map(({ rows }) => rows)).toEqual([2_663, 386]);
  });

  it('by class are off by less than one row of each class', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 20, maxLength: 200 }), (classes) => {
        const split = stratifiedSplit(classes, SHARES_70_15_15, createRandom(3));
        expect(all(split)).toEqual(upTo(classes.length));
        for (const { of, rows } of classShares(classes)) {
          const inTest = split.test.filter((row) => classes[row] === of).length;
          expect(Math.abs(inTest - (rows * split.test.length) / classes.length)).toBeLessThan(1);
        }
      }),
    );
  });

  it('by group cut none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 40, maxLength: 120 }), fc.integer(), (groups, seed) => {
        const split = groupedSplit(groups, SHARES_70_15_15, createRandom(seed));
        expect(all(split)).toEqual(upTo(groups.length));
        const [train, validation, test] = [split.train, split.validation, split.test].map((rows) =>
          valuesAt(groups, rows),
        );
        for (const part of [train, validation, test]) expect(part?.size).toBeGreaterThan(0);
        expect([...(test ?? [])].some((group) => train?.has(group) || validation?.has(group))).toBe(false);
        expect([...(validation ?? [])].some((group) => train?.has(group))).toBe(false);
      }),
    );
  });

  it('by time test on what came after, equal times together', () => {
    const times = [5, 1, 4, 4, 2, 3, 4, 6, 0, 4];
    const { train, test } = timeSplit(times, { test: 0.3 });
    expect([...train]).toEqual([1, 4, 5, 8]);
    expect([...test]).toEqual([0, 2, 3, 6, 7, 9]);
    expect(() => timeSplit([1, 1, 1, 1], { test: 0.25 })).toThrow('same time');
    expect(() => timeSplit([1, Number.NaN, 2, 3], { test: 0.25 })).toThrow('Row 1 has no time');
  });

  it('that leave a part empty are refused', () => {
    expect(() => randomSplit(0, SHARES_90_10, createRandom(1))).toThrow(RangeError);
    expect(() => randomSplit(1, SHARES_90_10, createRandom(1))).toThrow(RangeError);
    expect(() => randomSplit(3, SHARES_70_15_15, createRandom(1))).toThrow(RangeError);
    expect(() => randomSplit(10, { test: 1 }, createRandom(1))).toThrow(RangeError);
    expect(() => randomSplit(10, { test: Number.NaN }, createRandom(1))).toThrow(RangeError);
    expect(() => groupedSplit([1, 1, 1, 1, 1, 1, 1, 2], SHARES_70_15_15, createRandom(1))).toThrow('2 groups');
  });
});

describe('cross-validation', () => {
  it('judges every row once, by others, with the classes in their shares', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(2), { minLength: 12, maxLength: 90 }),
        fc.integer({ min: 2, max: 6 }),
        (classes, k) => {
          const folds = foldsOf(foldNumbers(classes, k, createRandom(2)));
          expect(folds).toHaveLength(k);
          expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(upTo(classes.length));
          for (const { train, test } of folds) {
            expect([...train, ...test].sort((a, b) => a - b)).toEqual(upTo(classes.length));
            for (const { of, rows } of classShares(classes))
              expect(Math.abs(test.filter((row) => classes[row] === of).length - rows / k)).toBeLessThan(1);
          }
        },
      ),
    );
  });

  it('by group cuts none and keeps folds alike', () => {
    const groups = upTo(60).map((row) => Math.floor(row / 5));
    const foldOf = groupedFoldNumbers(groups, 4, createRandom(1));
    for (const group of new Set(groups)) expect(new Set(foldOf.filter((_, row) => groups[row] === group)).size).toBe(1);
    expect(foldsOf(foldOf).map(({ test }) => test.length)).toEqual([15, 15, 15, 15]);
    expect(() => groupedFoldNumbers([1, 1, 2], 3, createRandom(1))).toThrow('2 groups');
  });

  it('forward in time learns from the past alone', () => {
    const times = upTo(50).map((row) => (row * 17) % 50);
    const folds = timeFolds(times, 4);
    expect(folds.map(({ train, test }) => [train.length, test.length])).toEqual([
      [10, 10],
      [20, 10],
      [30, 10],
      [40, 10],
    ]);
    for (const { train, test } of folds)
      expect(Math.max(...(valuesAt(times, train) as Set<number>))).toBeLessThan(
        Math.min(...(valuesAt(times, test) as Set<number>)),
      );
  });

  it('refuses more folds than rows', () => {
    expect(() => foldNumbers([0, 0], 3, createRandom(1))).toThrow('take 2 to 2');
    expect(() => foldNumbers([0, 0], 1, createRandom(1))).toThrow(RangeError);
    expect(() => timeFolds([1, 2], 2)).toThrow(RangeError);
    expect(timeFolds([1, 1, 1], 2)).toEqual([]);
  });
});

describe('balance', () => {
  const classes = [0, 0, 0, 0, 0, 0, 1, 1, 0, 2];

  it('of weights: every class weighs the same', () => {
    const weights = balancedWeights(classes);
    const sums = [0, 1, 2].map((of) => weights.reduce((sum, w, row) => sum + (classes[row] === of ? w : 0), 0));
    for (const sum of sums) expect(sum).toBeCloseTo(10 / 3, 12);
  });

  it('of copies: every class has as many rows, every training row is there, no other', () => {
    const rows = Int32Array.of(0, 1, 2, 3, 6, 9);
    const drawn = oversample(rows, classes, createRandom(4));
    expect(classShares(classes, drawn).map(({ rows: count }) => count)).toEqual([4, 4, 4]);
    expect(new Set(drawn)).toEqual(new Set(rows));
  });

  it('of a sample: the strata keep their shares', () => {
    const strata = upTo(1_000).map((row) => (row < 700 ? 0 : row < 950 ? 1 : 2));
    const drawn = stratifiedSample(strata, 100, createRandom(1));
    expect(classShares(strata, drawn).map(({ rows }) => rows)).toEqual([70, 25, 5]);
    expect(new Set(drawn).size).toBe(100);
    expect(stratifiedSample(strata, 5_000, createRandom(1))).toHaveLength(1_000);
    expect(stratifiedSample([], 5, createRandom(1))).toHaveLength(0);
  });

  it('is taken back from margins', () => {
    // Counted: of 1,000 rows 100 are yes; a mark is on 80 of them and on 90 others. Copies make yes nine times as many.
    const [real, learnt] = [80 / 170, 720 / 810];
    const [no, yes] = repairShifts([900, 900], [900, 100]);
    expect(logOdds(learnt) + (yes as number) - (no as number)).toBeCloseTo(logOdds(real), 12);
    expect([...repairShifts([2, 8], [20, 80])]).toEqual([0, 0]);
    expect([...repairShifts([0, 5, 5], [0, 9, 1])].slice(0, 1)).toEqual([0]);
    expect([...repairShifts([], [])]).toEqual([]);
  });
});
