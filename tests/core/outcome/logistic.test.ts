import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { fitLogistic, logistic, type SparseRow } from '../../../core/outcome/logistic';

/** `won` of `of` rows with some columns. */
function rows(columns: number[], won: number, of: number, offset = 0): SparseRow[] {
  return Array.from({ length: of }, (_, i) => ({ columns, offset, won: i < won }));
}
const logOdds = (p: number) => Math.log(p / (1 - p));

describe('fitLogistic', () => {
  it('finds the log-odds of a table of two by two where nothing is held back', () => {
    const { intercept, added } = finish(fitLogistic([...rows([], 20, 100), ...rows([0], 60, 100)], 1, 1e-6));
    expect(intercept).toBeCloseTo(logOdds(0.2), 4);
    expect(intercept + (added[0] ?? 0)).toBeCloseTo(logOdds(0.6), 4);
  });

  it('adds nothing where the log-odds given already say it all', () => {
    const given = [...rows([0], 20, 100, logOdds(0.2)), ...rows([1], 60, 100, logOdds(0.6))];
    const { intercept, added } = finish(fitLogistic(given, 2, 1));
    expect(intercept).toBeCloseTo(0, 6);
    expect(Math.max(...added.map(Math.abs))).toBeLessThan(1e-6);
  });

  it('is drawn to nothing by a strong penalty, on every column but the intercept', () => {
    const { intercept, added } = finish(fitLogistic([...rows([], 20, 100), ...rows([0], 60, 100)], 1, 1e9));
    expect(intercept).toBeCloseTo(logOdds(0.4), 4);
    expect(added[0]).toBeCloseTo(0, 4);
  });

  it('gives the same from any start, and leaves a column that nobody has at 0', () => {
    const table = [...rows([0, 2], 9, 10), ...rows([0], 5, 10), ...rows([2], 4, 10)];
    const cold = finish(fitLogistic(table, 4, 2));
    const warm = finish(fitLogistic(table, 4, 2, { intercept: 3, added: Float64Array.of(-2, 0, 2, 0) }));
    cold.added.forEach((value, c) => {
      expect(warm.added[c]).toBeCloseTo(value, 6);
    });
    expect(cold.added[1]).toBe(0);
    expect(cold.added[3]).toBe(0);
  });

  it('stays finite where a column decides everything', () => {
    const { added } = finish(fitLogistic([...rows([0], 50, 50), ...rows([1], 0, 50)], 2, 1));
    expect(added.every(Number.isFinite)).toBe(true);
    expect(added[0]).toBeGreaterThan(1);
  });
});

describe('logistic', () => {
  it('keeps its symmetry far out', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(800)).toBe(1);
    expect(logistic(-800)).toBe(0);
    expect(logistic(3) + logistic(-3)).toBeCloseTo(1, 15);
  });
});
