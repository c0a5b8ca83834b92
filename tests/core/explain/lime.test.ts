import { describe, expect, it } from 'vitest';
import { lime } from '../../../core/explain/lime';
import { ridge } from '../../../core/explain/ridge';
import type { FeatureTable } from '../../../core/features/feature';
import { createRandom } from '../../../core/kernels/random';
import { numbers, plantedTable, tableOf } from './tables';

const { table } = plantedTable(400, 5);
const ALL = table.features.map((_, f) => f);
/** A customer with a known number of orders, which is in Metals. */
const ROW =
  Array.from({ length: 400 }, (_, i) => i).find((i) => column(table, 0)(i) > 0 && column(table, 2)(i) === 1) ?? 0;

function column(of: FeatureTable, feature: number): (row: number) => number {
  const values = of.values[feature];
  return (row) => (values?.kind === 'number' ? values.values[row] : values?.codes[row]) ?? Number.NaN;
}

const model = (score: (of: FeatureTable, row: number) => number) => (of: FeatureTable) =>
  Float64Array.from(of.customerIds, (_, row) => score(of, row));

describe('LIME', () => {
  it('says what counts, with its sign, and nothing of what does not', () => {
    const own = [1, 2].map((feature) => column(table, feature)(ROW)) as [number, number];
    const told = lime(
      table,
      ROW,
      ALL,
      model((of, row) => (column(of, 1)(row) === own[0] ? 0.5 : 0) - (column(of, 2)(row) === own[1] ? 0.2 : 0)),
      createRandom(1),
      { most: 2 },
    );
    expect(told.weights.map(({ feature }) => feature)).toEqual([1, 2]);
    expect(told.weights[0]?.weight).toBeCloseTo(0.5, 2);
    expect(told.weights[1]?.weight).toBeCloseTo(-0.2, 2);
    expect(told.explained).toBeGreaterThan(0.99);
    expect(told.told).toBeCloseTo(told.actual, 2);
  });

  it('is the same with the same chance, and names the same features with another', () => {
    const smooth = model((of, row) => 1 / (1 + Math.abs(column(of, 3)(row) - 9)) + 0.1 * column(of, 1)(row));
    const one = lime(table, ROW, ALL, smooth, createRandom(3));
    expect(lime(table, ROW, ALL, smooth, createRandom(3))).toEqual(one);
    const other = lime(table, ROW, ALL, smooth, createRandom(4));
    expect(other.weights[0]?.feature).toBe(one.weights[0]?.feature);
    expect(other.weights[0]?.weight).toBeCloseTo(one.weights[0]?.weight ?? 0, 1);
  });

  it('says how little it explains of what no linear model follows', () => {
    const own = [0, 1].map((feature) => column(table, feature)(ROW)) as [number, number];
    const exclusive = model((of, row) => Number((column(of, 0)(row) === own[0]) !== (column(of, 1)(row) === own[1])));
    const { explained } = lime(table, ROW, [0, 1], exclusive, createRandom(1));
    expect(explained).toBeLessThan(0.5);
  });

  it('has nothing to say of a model that is always the same', () => {
    const told = lime(
      table,
      ROW,
      ALL,
      model(() => 0.7),
      createRandom(1),
    );
    expect(told).toEqual({ weights: [], explained: 0, actual: 0.7, told: expect.closeTo(0.7, 10) });
  });

  it('varies only the features that it is given', () => {
    lime(
      table,
      ROW,
      [0],
      (of) => {
        for (const row of of.customerIds.keys()) expect(column(of, 1)(row)).toBe(column(table, 1)(ROW));
        return new Float64Array(of.customerIds.length);
      },
      createRandom(1),
    );
  });

  it('refuses a row that there is not', () => {
    expect(() =>
      lime(
        tableOf({ ordersPerYear: numbers([]) }),
        0,
        [0],
        model(() => 1),
        createRandom(1),
      ),
    ).toThrow(RangeError);
    expect(() =>
      lime(
        table,
        ROW,
        ALL,
        model(() => 1),
        createRandom(1),
        { samples: 1 },
      ),
    ).toThrow(RangeError);
  });
});

describe('ridge', () => {
  const x = Float64Array.of(0, 1, 0, 1, 0, 1);
  const y = Float64Array.of(1, 1, 0, 0, 1, 0);
  const target = x.map((value, i) => 2 + 3 * value - (y[i] as number));
  const equal = new Float64Array(6).fill(1);

  it('finds the weights, and shares them between equal columns', () => {
    const fit = ridge([x, y], target, equal, 1e-9);
    expect([fit.intercept, ...fit.weights, fit.explained]).toEqual(
      [2, 3, -1, 1].map((value) => expect.closeTo(value, 6)),
    );
    expect([...ridge([x, x], target, equal, 1e-6).weights]).toEqual([expect.closeTo(1.67, 1), expect.closeTo(1.67, 1)]);
  });

  it('counts rows by their weight', () => {
    const last = Float64Array.of(0, 0, 0, 0, 1, 1);
    expect(ridge([x], target, last, 1e-9).weights[0]).toBeCloseTo(4, 6);
  });

  it('refuses what has no answer', () => {
    expect(() => ridge([x], target, equal, 0)).toThrow(RangeError);
    expect(() => ridge([x], target, new Float64Array(6), 1)).toThrow(RangeError);
  });
});
