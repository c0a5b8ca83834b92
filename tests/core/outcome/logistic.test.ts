import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { covarianceOf, fitLogistic, type SparseRows } from '../../../core/outcome/logistic';

/** `won` of `of` rows with some columns. */
function rows(columns: number[], won: number, of: number, offset = 0) {
  return Array.from({ length: of }, (_, i) => ({ columns, offset, won: i < won }));
}
function together(list: ReturnType<typeof rows>, weight = 1): SparseRows {
  const starts = new Int32Array(list.length + 1);
  list.forEach(({ columns }, i) => {
    starts[i + 1] = (starts[i] as number) + columns.length;
  });
  return {
    length: list.length,
    starts,
    columns: Int32Array.from(list.flatMap(({ columns }) => columns)),
    offset: Float64Array.from(list, ({ offset }) => offset),
    won: Uint8Array.from(list, ({ won }) => Number(won)),
    weight,
  };
}
const logOdds = (p: number) => Math.log(p / (1 - p));

describe('fitLogistic', () => {
  it('finds the log-odds of a table of two by two where nothing is held back', () => {
    const { intercept, added } = finish(fitLogistic(together([...rows([], 20, 100), ...rows([0], 60, 100)]), 1, 1e-6));
    expect(intercept).toBeCloseTo(logOdds(0.2), 4);
    expect(intercept + (added[0] ?? 0)).toBeCloseTo(logOdds(0.6), 4);
  });

  it('adds nothing where the log-odds given already say it all', () => {
    const given = [...rows([0], 20, 100, logOdds(0.2)), ...rows([1], 60, 100, logOdds(0.6))];
    const { intercept, added } = finish(fitLogistic(together(given), 2, 1));
    expect(intercept).toBeCloseTo(0, 6);
    expect(Math.max(...added.map(Math.abs))).toBeLessThan(1e-6);
  });

  it('is drawn to nothing by a strong penalty, on every column but the intercept', () => {
    const { intercept, added } = finish(fitLogistic(together([...rows([], 20, 100), ...rows([0], 60, 100)]), 1, 1e9));
    expect(intercept).toBeCloseTo(logOdds(0.4), 4);
    expect(added[0]).toBeCloseTo(0, 4);
  });

  it('gives the same from any start, and leaves a column that nobody has at 0', () => {
    const table = [...rows([0, 2], 9, 10), ...rows([0], 5, 10), ...rows([2], 4, 10)];
    const cold = finish(fitLogistic(together(table), 4, 2));
    const warm = finish(fitLogistic(together(table), 4, 2, { intercept: 3, added: Float64Array.of(-2, 0, 2, 0) }));
    cold.added.forEach((value, c) => {
      expect(warm.added[c]).toBeCloseTo(value, 6);
    });
    expect(cold.added[1]).toBe(0);
    expect(cold.added[3]).toBe(0);
  });

  it('ends where the slope is flat, also where it keeps the curvature of earlier steps', () => {
    const random = createRandom(3);
    const list = Array.from({ length: 400 }, () => {
      const columns = [...Array(30).keys()].filter(() => random.next() < 0.2);
      return rows(columns, random.next() < 0.1 + 0.02 * columns.length ? 1 : 0, 1);
    }).flat();
    const table = together(list);
    const { intercept, added } = finish(fitLogistic(table, 30, 2));
    const slopes = Array.from(added, (value) => -2 * value);
    for (const { columns, won } of list) {
      const x = columns.reduce((sum, c) => sum + (added[c] ?? 0), intercept);
      for (const c of columns) slopes[c] = (slopes[c] ?? 0) + Number(won) - 1 / (1 + Math.exp(-x));
    }
    expect(Math.max(...slopes.map(Math.abs))).toBeLessThan(1e-5);
  });

  it('stays finite where a column decides everything', () => {
    const { added } = finish(fitLogistic(together([...rows([0], 50, 50), ...rows([1], 0, 50)]), 2, 1));
    expect(added.every(Number.isFinite)).toBe(true);
    expect(added[0]).toBeGreaterThan(1);
  });
});

describe('covarianceOf', () => {
  const each = (list: readonly unknown[]) => list.map((_, i) => i);
  const table = [...rows([], 20, 100), ...rows([0], 60, 100)];
  const fitted = finish(fitLogistic(together(table), 1, 1e-6));

  it('is that of the log odds ratio of a table of two by two: the sum of one over each count', () => {
    const [added, both, intercept] = finish(covarianceOf(together(table), each(table), fitted, 1e-6));
    expect(intercept).toBeCloseTo(1 / 20 + 1 / 80, 6);
    expect(both).toBeCloseTo(-(1 / 20 + 1 / 80), 6);
    expect(added).toBeCloseTo(1 / 20 + 1 / 80 + 1 / 60 + 1 / 40, 6);
  });

  it('is the same where every case is told in three rows that weigh a third, and too small where they are taken for three', () => {
    const thrice = table.flatMap((row) => [row, row, row]);
    const once = finish(covarianceOf(together(table), each(table), fitted, 1));
    const cases = thrice.map((_, i) => Math.floor(i / 3));
    finish(covarianceOf(together(thrice, 1 / 3), cases, fitted, 1)).forEach((value, i) => {
      expect(value).toBeCloseTo(once[i] ?? 0, 12);
    });
    expect(finish(covarianceOf(together(thrice, 1 / 3), each(thrice), fitted, 1))[0]).toBeLessThan(
      0.7 * (once[0] ?? 0),
    );
  });

  it('leaves a column that nobody has as it was taken to be', () => {
    const wider = { intercept: fitted.intercept, added: Float64Array.of(fitted.added[0] ?? 0, 0) };
    const found = finish(covarianceOf(together(table), each(table), wider, 4));
    expect([found[1], found[2]]).toEqual([0, 1 / 4]);
  });
});
