import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/kernels/random';
import { comparedIn, judgedPart } from '../../../core/outcome/learnSplit';

const rows = (n: number, casesOf: (row: number) => number, days?: (row: number) => number) => ({
  classes: Int32Array.from({ length: n }, (_, row) => (row % 3 === 0 ? 1 : 0)),
  cases: Int32Array.from({ length: n }, (_, row) => casesOf(row)),
  ...(days && { knownOn: Float64Array.from({ length: n }, (_, row) => days(row)) }),
});
const common = (a: Int32Array, b: Int32Array, of: Int32Array) => {
  const seen = new Set(a.map((row) => of[row] ?? -1));
  return [...b].filter((row) => seen.has(of[row] ?? -1));
};

describe('judgedPart', () => {
  it('holds out a fifth of the cases, whole, with the classes in their shares', () => {
    const own = {
      ...rows(300, (row) => Math.floor(row / 3)),
      classes: Int32Array.from({ length: 300 }, (_, row) => (row < 60 ? 1 : 0)),
    };
    const { train, test } = judgedPart(own, createRandom(1));
    expect(test).toHaveLength(60);
    expect([...test].filter((row) => row < 60)).toHaveLength(12);
    expect(common(train, test, own.cases)).toEqual([]);
  });

  it('holds out the newest, and never learns from a case that is judged, or from what came later', () => {
    // Every customer has a row on each of ten days.
    const own = rows(
      600,
      (row) => row % 60,
      (row) => Math.floor(row / 60),
    );
    const { train, test } = judgedPart(own, createRandom(1));
    expect(Math.max(...train.map((row) => Math.floor(row / 60)))).toBeLessThan(8);
    expect(Math.min(...test.map((row) => Math.floor(row / 60)))).toBe(8);
    expect(common(train, test, own.cases)).toEqual([]);
    expect(new Set(test.map((row) => row % 60)).size).toBe(20);
    expect(new Set(train.map((row) => row % 60)).size).toBe(40);
  });

  it('takes rows of one day as rows without time', () => {
    const { test } = judgedPart(
      rows(
        100,
        (row) => row,
        () => 7,
      ),
      createRandom(1),
    );
    expect(test).toHaveLength(20);
    expect(Math.max(...test) - Math.min(...test)).toBeGreaterThan(50);
  });
});

describe('comparedIn', () => {
  it('goes forward in time', () => {
    const own = rows(
      240,
      (row) => row,
      (row) => row,
    );
    const among = Int32Array.from({ length: 200 }, (_, row) => row);
    const folds = comparedIn(own, among, createRandom(1));
    expect(folds).toHaveLength(3);
    for (const { train, test } of folds) expect(Math.max(...train)).toBeLessThan(Math.min(...test));
    expect(Math.max(...folds.flatMap(({ test }) => [...test]))).toBe(199);
  });

  it('deals out whole cases where there is no time, each once', () => {
    const own = rows(200, (row) => row % 50);
    const among = Int32Array.from({ length: 200 }, (_, row) => row);
    const folds = comparedIn(own, among, createRandom(1));
    expect(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual([...among]);
    for (const { train, test } of folds) expect(common(train, test, own.cases)).toEqual([]);
  });
});
