import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { dimWeights, encode, encodeWith } from '../../../core/table/encode';
import { OTHER_LEVEL } from '../../../core/table/levels';
import { Z_LIMIT } from '../../../core/table/scale';

type Column = readonly (number | string | undefined)[];

function valuesOf(column: Column, category: boolean): FeatureValues {
  if (!category) return { kind: 'number', values: Float64Array.from(column, (cell) => Number(cell)) };
  const dictionary = [...new Set(column.filter((cell) => cell !== undefined))].map(String);
  const codes = Int32Array.from(column, (cell) => (cell === undefined ? -1 : dictionary.indexOf(String(cell))));
  return { kind: 'category', codes, dictionary };
}

/** A table of columns; a name that ends in `Log` is a log feature, a column with a word in it a category. */
function tableOf(columns: Record<string, Column>): FeatureTable {
  const names = Object.keys(columns);
  const isCategory = (name: string) => (columns[name] as Column).some((cell) => typeof cell === 'string');
  return {
    customerIds: Array.from({ length: (columns[names[0] as string] as Column).length }, (_, i) => `c${i}`),
    asOf: 0,
    features: names.map((id) => ({
      id,
      group: 'behaviour',
      unit: isCategory(id) ? 'category' : 'none',
      scale: id.endsWith('Log') ? 'log' : 'linear',
      labelKey: id,
    })),
    values: names.map((name) => valuesOf(columns[name] as Column, isCategory(name))),
  };
}

const five = () => 5;
const repeat = <T>(value: T, times: number): T[] => Array<T>(times).fill(value);

describe('numbers', () => {
  it('become z values; a missing one the middle', () => {
    const { encoding, data } = encode(tableOf({ a: [2, 4, 4, 6, undefined] }), five);
    const spread = Math.sqrt(2);
    expect(encoding.dims).toEqual([{ feature: 0, center: 4, spread, imputed: 0 }]);
    expect([...data]).toEqual([-2 / spread, 0, 0, 2 / spread, 0].map(Math.fround));
  });

  it('of log features are compared by their logarithm, losses with their sign', () => {
    const { encoding, data } = encode(tableOf({ aLog: [Math.E - 1, 1 - Math.E, 0, 0] }), five);
    expect(encoding.dims[0]?.spread).toBeCloseTo(Math.sqrt(0.5), 12);
    expect(data[0]).toBeCloseTo(Math.SQRT2, 6);
    expect(data[1]).toBeCloseTo(-Math.SQRT2, 6);
  });

  it('far outside shape neither the scale nor, beyond four spreads, the distance', () => {
    const usual = Array.from({ length: 101 }, (_, i) => i);
    const plain = encode(tableOf({ a: usual }), five).encoding.dims[0];
    const { encoding, data } = encode(tableOf({ a: [...usual, 1e9] }), five);
    expect(data.at(-1)).toBe(Z_LIMIT);
    expect(encoding.dims[0]?.spread).toBeLessThan((plain?.spread ?? 0) * 1.5);
  });

  it('have the same part in squared distances, whatever their unit', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 8, maxLength: 60 }), (column) => {
        fc.pre(new Set(column).size > 1);
        const table = tableOf({ a: column, b: column.map((value) => value * 1_000 + 7) });
        const { encoding, data } = encode(table, five);
        expect(encoding.dims).toHaveLength(2);
        for (let row = 0; row < column.length; row++) expect(data[row * 2]).toBeCloseTo(data[row * 2 + 1] as number, 4);
      }),
    );
  });
});

describe('categories', () => {
  const column = [...repeat('x', 6), ...repeat('y', 3), 'rare', undefined];

  it('become one dimension per common level and one for the rest', () => {
    const { encoding } = encode(tableOf({ a: column }), five);
    expect(encoding.dims.map(({ level, center }) => [level, center])).toEqual([
      ['x', 0.6],
      ['y', 0.3],
      [OTHER_LEVEL, 0.1],
    ]);
    expect([...encoding.weights]).toEqual(repeat(Math.fround(5 / 3), 3));
  });

  it('count as one number: their weighted variance is the weight', () => {
    const { encoding, data } = encode(tableOf({ a: column.slice(0, 10) }), five);
    const d = encoding.dims.length;
    let variance = 0;
    for (let row = 0; row < 10; row++)
      for (let dim = 0; dim < d; dim++)
        variance += ((data[row * d + dim] as number) ** 2 * (encoding.weights[dim] as number)) / 10;
    expect(variance).toBeCloseTo(5, 5);
  });

  it('stand at the mean of all levels where missing', () => {
    const { encoding, data } = encode(tableOf({ a: column }), five);
    expect([...data.subarray(10 * encoding.dims.length)]).toEqual([0, 0, 0]);
  });

  it('keep the eight most common levels, ties by word, small ones are the rest', () => {
    const levels = 'jihgfedcba'.split('').flatMap((level) => repeat(level, 20));
    const { encoding } = encode(tableOf({ a: [...levels, ...repeat('tiny', 2)] }), five);
    expect(encoding.dims.map(({ level }) => level)).toEqual([...'abcdefgh', OTHER_LEVEL]);
  });

  it('of a new customer that were never seen are the rest, or none', () => {
    const withRest = encode(tableOf({ a: column }), five).encoding;
    const none = encode(tableOf({ a: [...repeat('x', 5), ...repeat('y', 5)] }), five).encoding;
    const unseen = tableOf({ a: ['new', 'x'] });
    const onIn = (data: Float32Array, row: number, d: number) =>
      [...data.subarray(row * d, (row + 1) * d)].map((z) => z > 0);
    expect(onIn(encodeWith(withRest, unseen), 0, 3)).toEqual([false, false, true]);
    expect(onIn(encodeWith(none, unseen), 0, 2)).toEqual([false, false]);
    expect(onIn(encodeWith(none, unseen), 1, 2)).toEqual([true, false]);
  });
});

describe('what is left out', () => {
  const good = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const rows = {
    good,
    off: good,
    same: repeat(3, 10),
    sameWord: repeat('x', 10),
    empty: [1, 2, ...repeat(undefined, 8)],
    nothing: repeat(undefined, 10),
    name: good.map((value) => `customer ${value}`),
    code: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'h', 'g'],
    infinite: [Number.POSITIVE_INFINITY, ...repeat(undefined, 9)],
  };

  it('is named with its reason', () => {
    const { encoding, data } = encode(tableOf(rows), (id) => (id === 'off' ? 0 : 5));
    expect(encoding.dropped).toEqual([
      { feature: 'off', reason: 'off' },
      { feature: 'same', reason: 'constant' },
      { feature: 'sameWord', reason: 'constant' },
      { feature: 'empty', reason: 'tooEmpty' },
      { feature: 'nothing', reason: 'tooEmpty' },
      { feature: 'name', reason: 'idLike' },
      { feature: 'infinite', reason: 'tooEmpty' },
    ]);
    expect(encoding.dims.map(({ feature }) => feature)).toEqual([0, 7, 7, 7]);
    expect(data).toHaveLength(40);
  });

  it('starts above 70 % missing', () => {
    const { encoding } = encode(tableOf({ a: [1, 2, 3, ...repeat(undefined, 7)] }), five);
    expect(encoding.dropped).toEqual([]);
  });

  it('can be everything', () => {
    const { encoding, data } = encode(tableOf({ same: [1, 1] }), five);
    expect(encoding.dims).toEqual([]);
    expect(data).toHaveLength(0);
  });
});

describe('encoding again', () => {
  const cell = fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined });
  const word = fc.option(fc.constantFrom('x', 'y', 'z', 'other', 'Ä'), { nil: undefined });
  const anyTable = fc
    .array(fc.record({ a: cell, bLog: cell, c: word }), { minLength: 1, maxLength: 40 })
    .map((rows) =>
      tableOf({ a: rows.map(({ a }) => a), bLog: rows.map(({ bLog }) => bLog), c: rows.map(({ c }) => c) }),
    );

  it('gives the same numbers, all finite and within four spreads', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const { encoding, data } = encode(table, five);
        expect(encodeWith(encoding, table)).toEqual(data);
        expect(data.every((z) => Math.abs(z) <= Z_LIMIT)).toBe(true);
      }),
    );
  });

  it('does not depend on the order of customers', () => {
    fc.assert(
      fc.property(anyTable, (table) => {
        const turned: FeatureTable = {
          ...table,
          values: table.values.map((v) =>
            v.kind === 'number'
              ? { ...v, values: Float64Array.from(v.values).reverse() }
              : { ...v, codes: Int32Array.from(v.codes).reverse() },
          ),
        };
        expect(encode(turned, five).encoding).toEqual(encode(table, five).encoding);
      }),
    );
  });

  it('weighs dimensions anew', () => {
    const table = tableOf({ a: [1, 2, 3, 4], b: ['x', 'x', 'y', 'y'] });
    const { encoding } = encode(table, five);
    expect([...encoding.weights]).toEqual([5, 2.5, 2.5]);
    expect([...dimWeights(encoding, table, (id) => (id === 'a' ? 0 : 8))]).toEqual([0, 4, 4]);
  });

  it('refuses a table without the features of the encoding', () => {
    const { encoding } = encode(tableOf({ a: [1, 2], b: [3, 4] }), five);
    expect(() => encodeWith(encoding, tableOf({ a: [1] }))).toThrow(RangeError);
  });
});
