import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldNumbers } from '../../../core/judging/folds';
import { createRandom } from '../../../core/kernels/random';
import { binsByEdges, binsByQuantiles, binWith, rangeOfLabel } from '../../../core/table/bins';
import type { Frame } from '../../../core/table/frame';
import { learnOneHot, oneHotWith } from '../../../core/table/oneHot';
import { learnScale, signedLog } from '../../../core/table/scale';
import { sortedKnown } from '../../../core/table/statistics';
import { learnTargetEncoder, targetEncode, targetEncodeWith } from '../../../core/table/targetEncoding';

const wordsOf = (cells: readonly (string | undefined)[]) => {
  const dictionary = [...new Set(cells.filter((cell) => cell !== undefined))];
  const codes = Int32Array.from(cells, (cell) => (cell === undefined ? -1 : dictionary.indexOf(cell)));
  return { kind: 'category' as const, codes, dictionary };
};
const repeat = <T>(value: T, times: number): T[] => Array<T>(times).fill(value);

describe('a scale', () => {
  const values = Float64Array.of(1, 2, 3, 4, Number.NaN, 90);
  it.each([
    ['z', [-0.5426357041, -0.5140759302, -0.4855161563, -0.4569563824, 1.9991841729]],
    ['minMax', [0, 1 / 89, 2 / 89, 3 / 89, 1]],
    ['robust', [-1, -0.5, 0, 0.5, 43.5]],
  ] as const)('by %s is that of scikit-learn', (kind, expected) => {
    const sorted = sortedKnown(values);
    const scale = learnScale(sorted, kind, Number.POSITIVE_INFINITY);
    expect(Array.from(sorted, (value) => (value - (scale?.center ?? 0)) / (scale?.spread ?? 0))).toEqual(
      expected.map((value) => expect.closeTo(value, 9)),
    );
  });

  it('after the logarithm draws the large ones in, losses with their sign', () => {
    const scale = learnScale(Float64Array.of(-99, 0, 99).map(signedLog));
    expect(scale?.center).toBeCloseTo(0, 12);
    expect(signedLog(9) / (scale?.spread ?? 0)).toBeCloseTo(Math.sqrt(1.5) / 2, 9);
    expect(signedLog(-9)).toBe(-signedLog(9));
  });

  it('is not there for one value or none; robust bears a column that is mostly one value', () => {
    for (const kind of ['z', 'robust', 'minMax'] as const)
      for (const bad of [[], [Number.NaN], [5, 5, 5], [Number.POSITIVE_INFINITY]])
        expect(learnScale(sortedKnown(bad), kind)).toBeUndefined();
    expect(learnScale(Float64Array.of(0, 0, 0, 0, 0, 0, 7), 'robust')).toEqual({ center: 0, spread: 7 });
  });
});

describe('bins', () => {
  it('have labels that are read back as the ranges that they name', () => {
    const { edges, labels } = binsByEdges([-2.5, 1e-7, 60, 1e21]);
    expect(labels.map(rangeOfLabel)).toEqual([
      { below: edges[0] },
      ...edges.slice(1).map((below, i) => ({ from: edges[i], below })),
      { from: edges.at(-1) },
    ]);
    for (const word of ['', '< many', 'Steel – < Glass', '60', '≥ 1.2.3']) expect(rangeOfLabel(word)).toBeUndefined();
  });

  it('by edges hold each edge with what is above it', () => {
    const bins = binsByEdges([60, 30, 18, 30]);
    expect(bins).toEqual({ edges: [18, 30, 60], labels: ['< 18', '18 – < 30', '30 – < 60', '≥ 60'] });
    expect([...binWith(bins, Float64Array.of(17.9, 18, 29, 30, 60, 99, Number.NaN)).codes]).toEqual([
      0, 1, 1, 2, 3, 3, -1,
    ]);
    expect(() => binsByEdges([])).toThrow(RangeError);
    expect(() => binsByEdges([1, Number.NaN])).toThrow(RangeError);
  });

  it('by quantiles have about the same number of rows', () => {
    const values = Float64Array.from({ length: 103 }, (_, i) => (i * 37) % 103);
    const bins = binsByQuantiles(values, 4);
    const codes = bins ? binWith(bins, values).codes : [];
    const sizes = [0, 1, 2, 3].map((bin) => [...codes].filter((code) => code === bin).length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('by quantiles are never empty, whatever is common', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 8 }),
        (cells, count) => {
          const values = Float64Array.from(cells);
          const bins = binsByQuantiles(values, count);
          if (new Set(cells).size < 2) expect(bins).toBeUndefined();
          else expect(new Set(bins && binWith(bins, values).codes).size).toBe(bins?.labels.length);
        },
      ),
    );
    expect(() => binsByQuantiles(new Float64Array(3), 1)).toThrow(RangeError);
  });
});

describe('one-hot', () => {
  const frame: Frame = {
    length: 8,
    columns: [
      { name: 'c', values: wordsOf(['x', 'x', 'x', 'y', 'y', 'rare', undefined, 'rarer']) },
      { name: 'n', values: { kind: 'number', values: Float64Array.of(1, 2, 3, 4, 5, 6, 7, Number.NaN) } },
    ],
  };

  it('has a column per common level, one for the rest, and numbers as they are', () => {
    const columns = learnOneHot(frame);
    expect(columns.map((column) => (column.kind === 'level' ? column.level : column.from))).toEqual([
      'x',
      'y',
      'other',
      'n',
    ]);
    const data = oneHotWith(columns, frame);
    expect([...data.slice(0, 4)]).toEqual([1, 0, 0, 1]);
    expect([...data.slice(20, 24)]).toEqual([0, 0, 1, 6]);
    expect([...data.slice(24)]).toEqual([0, 0, 0, 7, 0, 0, 1, Number.NaN]);
    expect(learnOneHot(frame, { rows: 1, share: 0 })).toHaveLength(5);
    expect(learnOneHot(frame, { levels: 1 })).toHaveLength(3);
  });

  it('puts a word that was not seen under the rest, and refuses another table', () => {
    const columns = learnOneHot(frame);
    const other: Frame = {
      length: 1,
      columns: [
        { name: 'n', values: { kind: 'number', values: Float64Array.of(9) } },
        { name: 'c', values: wordsOf(['new']) },
      ],
    };
    expect([...oneHotWith(columns, other)]).toEqual([0, 0, 1, 9]);
    expect(() => oneHotWith(columns, { length: 0, columns: [] })).toThrow('no column "c"');
  });
});

describe('encoding by the target', () => {
  it('of new rows pulls rare words to the mean of all', () => {
    const words = wordsOf([...repeat('a', 40), ...repeat('b', 9), 'c']);
    const target = [...repeat(1, 20), ...repeat(0, 20), ...repeat(0, 9), 1];
    const encoder = learnTargetEncoder(words, target);
    const prior = 21 / 50;
    expect(encoder.means.get('a')).toBeCloseTo((20 + 10 * prior) / 50, 12);
    expect(encoder.means.get('c')).toBeCloseTo((1 + 10 * prior) / 11, 12);
    const encoded = targetEncodeWith(encoder, wordsOf(['new', undefined, 'c']));
    expect(encoded[0]).toBe(prior);
    expect(encoded[1]).toBe(prior);
    expect(encoded[2]).toBe(encoder.means.get('c'));
  });

  it('of training rows does not let a row see its own target', () => {
    // Every word of its own: nothing can be known, and a naive encoding would give the target away.
    const random = createRandom(3);
    const target = Float64Array.from({ length: 200 }, () => (random.next() < 0.5 ? 1 : 0));
    const names = wordsOf(Array.from(target.keys(), (i) => `name ${i}`));
    const folds = foldNumbers(target, 5, random);
    const { values, encoder } = targetEncode(names, target, folds, 1);
    const gap = (encoded: Float64Array) => meanWhere(encoded, target, 1) - meanWhere(encoded, target, 0);
    expect(gap(targetEncodeWith(encoder, names))).toBeGreaterThan(0.4);
    expect(Math.abs(gap(values))).toBeLessThan(0.02);
  });

  it('of a row hangs on the targets of other folds alone', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.nat(1)), { minLength: 6, maxLength: 40 }), fc.nat(39), (rows, at) => {
        const row = at % rows.length;
        const words = wordsOf(rows.map(([word]) => `w${word}`));
        const target = rows.map(([, y]) => y);
        const folds = Int32Array.from(rows.keys(), (i) => i % 3);
        const before = targetEncode(words, target, folds).values[row];
        const turned = target.map((y, i) => (folds[i] === folds[row] ? 1 - y : y));
        expect(targetEncode(words, turned, folds).values[row]).toBe(before);
      }),
    );
  });

  it('refuses a missing target and a single fold', () => {
    expect(() => learnTargetEncoder(wordsOf(['a']), [Number.NaN])).toThrow('Row 0 has no target');
    expect(() => learnTargetEncoder(wordsOf([]), [])).toThrow(RangeError);
    expect(() => targetEncode(wordsOf(['a', 'b']), [0, 1], new Int32Array(2))).toThrow('two folds');
  });
});

function meanWhere(values: Float64Array, target: Float64Array, is: number): number {
  const chosen = [...values].filter((_, row) => target[row] === is);
  return chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
}
