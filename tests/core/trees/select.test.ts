import { describe, expect, it } from 'vitest';
import { finish } from '../../../core/kernels/finish';
import { createRandom } from '../../../core/kernels/random';
import { takeRows } from '../../../core/trees/learn';
import { selectColumns } from '../../../core/trees/select';
import { numbersTable, plantedTable } from './table';

const { frame, classes } = numbersTable();
const target = { objective: 'multiclass', values: classes, classes: 3 } as const;
const select = (options = {}) => finish(selectColumns(frame, target, { random: createRandom(1), ...options }));

describe('leaving out columns', () => {
  const found = select();

  it('finds by both rankings which columns matter', () => {
    if (!found) throw new Error('Nothing was found.');
    const sums = { shap: 0, forest: 0 };
    for (const worth of found.columns) {
      sums.shap += worth.shap;
      sums.forest += worth.forest;
    }
    expect(sums.shap).toBeCloseTo(1, 9);
    expect(sums.forest).toBeCloseTo(1, 9);
    for (const ranking of ['shap', 'forest', 'shuffled'] as const) {
      const [first, second, third, ...noise] = found.columns.map((worth) => worth[ranking]);
      expect(first).toBeGreaterThan(second as number);
      expect(second).toBeGreaterThan(third as number);
      expect(third).toBeGreaterThan(Math.max(...noise));
    }
  });

  it('leaves out what says nothing, and says what that costs rows held out', () => {
    expect(new Set(found?.safe)).toEqual(new Set([3, 4, 5]));
    expect(found?.rightWithout).toBeGreaterThan((found?.right ?? 1) - 0.02);
    expect(found?.columns[0]?.without).toBeUndefined();
    expect(found?.columns[4]?.without).toBeGreaterThan(-0.02);
  });

  it('keeps columns that something else needs', () => {
    const allowed = function* (columns: readonly number[]) {
      yield;
      return !columns.includes(4);
    };
    expect(new Set(select({ allowed })?.safe)).toEqual(new Set([3, 5]));
  });

  it('takes gaps, words and two classes', () => {
    const planted = plantedTable(800);
    const two = finish(selectColumns(planted.frame, planted.target, { random: createRandom(1) }));
    expect(two?.right).toBeGreaterThan(0.65);
    expect(two?.safe).toContain(3);
    expect(two?.safe).not.toContain(0);
  });

  it('says nothing of one column', () => {
    const one = { ...frame, columns: frame.columns.slice(0, 1) };
    expect(finish(selectColumns(one, target, { random: createRandom(1) }))).toBeUndefined();
  });

  it.each([0, 1])('finds nothing in %i rows', (length) => {
    const few = takeRows(
      frame,
      Int32Array.from({ length }, (_, row) => row),
    );
    const steps = selectColumns(few, { ...target, values: classes.slice(0, length) }, { random: createRandom(1) });
    expect(finish(steps)).toBeUndefined();
  });
});
