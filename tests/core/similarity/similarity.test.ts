import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeatureTable, FeatureValues } from '../../../core/features/feature';
import { contributions, nearest, similarity } from '../../../core/similarity/nearest';
import { createSpace, rowIn } from '../../../core/similarity/space';

const NAMES = ['size', 'rhythm', 'industry'] as const;
const INDUSTRIES = ['Food', 'Metals', 'Water'];

type Row = { size?: number; rhythm?: number; industry?: number };

function tableOf(rows: readonly Row[]): FeatureTable {
  const numbers = (name: 'size' | 'rhythm'): FeatureValues => ({
    kind: 'number',
    values: Float64Array.from(rows, (row) => row[name] ?? Number.NaN),
  });
  return {
    customerIds: rows.map((_, i) => `c${i}`),
    asOf: 0,
    features: NAMES.map((id) => ({
      id,
      group: 'behaviour',
      unit: id === 'industry' ? 'category' : 'none',
      scale: id === 'size' ? 'log' : 'linear',
      labelKey: `feature.${id}`,
    })),
    values: [
      numbers('size'),
      numbers('rhythm'),
      { kind: 'category', codes: Int32Array.from(rows, (row) => row.industry ?? -1), dictionary: INDUSTRIES },
    ],
  };
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const rowArbitrary: fc.Arbitrary<Row> = fc.record({
  size: maybe(fc.double({ min: 0, max: 1e6, noNaN: true })),
  rhythm: maybe(fc.double({ min: -5, max: 5, noNaN: true })),
  industry: maybe(fc.nat(2)),
});
const rowsArbitrary = fc.array(rowArbitrary, { minLength: 4, maxLength: 15 });
const weightsArbitrary = fc.record({ size: fc.nat(10), rhythm: fc.nat(10), industry: fc.nat(10) });
const weighing = (weights: Record<string, number>) => (feature: string) => weights[feature] ?? 0;

describe('similarity', () => {
  const hand = createSpace(
    tableOf([{ rhythm: 0, industry: 0 }, { rhythm: 10, industry: 0 }, { rhythm: 4, industry: 1 }, { industry: 1 }]),
  );
  const equal = () => 1;

  it('is the weighted mean of how alike each feature is, by hand', () => {
    // The range of rhythm is 5 % … 95 % of 0, 4, 10: 0.4 … 9.4 = 9.
    expect(similarity(hand, 0, 2, equal)).toBeCloseTo((100 * (1 - 4 / 9 + 0)) / 2, 4);
    expect(similarity(hand, 0, 1, equal)).toBeCloseTo(50, 10);
    expect(similarity(hand, 0, 1, weighing({ rhythm: 1, industry: 3 }))).toBeCloseTo(75, 10);
  });

  it('counts what one side lacks a quarter, as half alike', () => {
    // Rows 2 and 3 share the industry; rhythm is unknown of one: (1 + 0.25 · 0.5) / 1.25.
    expect(similarity(hand, 2, 3, equal)).toBeCloseTo(90, 10);
  });

  it('is 0 where nothing with weight is known of both', () => {
    expect(similarity(hand, 0, 3, weighing({ rhythm: 1 }))).toBe(0);
    expect(similarity(hand, 0, 1, () => 0)).toBe(0);
  });

  it('is symmetric, 0–100, and 100 for the row itself', () => {
    fc.assert(
      fc.property(rowsArbitrary, weightsArbitrary, (rows, weights) => {
        const space = createSpace(tableOf(rows));
        const weightOf = weighing(weights);
        for (let a = 0; a < rows.length; a++) {
          expect(similarity(space, a, a, weightOf)).toBe(100);
          for (let b = 0; b < a; b++) {
            const value = similarity(space, a, b, weightOf);
            expect(value).toBe(similarity(space, b, a, weightOf));
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(100);
          }
        }
      }),
    );
  });

  it('with weight 0 is the same as without the feature', () => {
    fc.assert(
      fc.property(rowsArbitrary, weightsArbitrary, (rows, weights) => {
        const without = createSpace(tableOf(rows.map(({ size, rhythm }) => ({ size, rhythm }))));
        const off = { ...weights, industry: 0 };
        expect(similarity(createSpace(tableOf(rows)), 0, 1, weighing(off))).toBe(
          similarity(without, 0, 1, weighing(off)),
        );
      }),
    );
  });

  it('falls when a feature in which two differ most gets more weight', () => {
    fc.assert(
      fc.property(rowsArbitrary, weightsArbitrary, fc.integer({ min: 1, max: 5 }), (rows, weights, more) => {
        const table = tableOf([...rows, { size: 1, rhythm: 1, industry: 0 }, { size: 1, rhythm: 1, industry: 1 }]);
        const space = createSpace(table);
        const [a, b] = [rows.length, rows.length + 1];
        const before = similarity(space, a, b, weighing(weights));
        const after = similarity(space, a, b, weighing({ ...weights, industry: weights.industry + more }));
        if (before > 0) expect(after).toBeLessThan(before);
        else expect(after).toBe(0);
      }),
    );
  });

  it('splits into contributions that sum to 1', () => {
    const parts = contributions(hand, 0, 2, weighing({ rhythm: 1, industry: 3 }));
    expect(parts.map((part) => part.feature)).toEqual(['rhythm', 'industry']);
    expect(parts.map((part) => part.share)).toEqual([0.25, 0.75]);
    expect(parts[1]?.alike).toBe(0);
  });
});

describe('nearest', () => {
  it('is what sorting all similarities gives, without the row itself', () => {
    fc.assert(
      fc.property(rowsArbitrary, weightsArbitrary, fc.integer({ min: 1, max: 6 }), (rows, weights, count) => {
        const space = createSpace(tableOf(rows));
        const weightOf = weighing(weights);
        const all = rows
          .map((_, row) => ({ row, similarity: similarity(space, 0, row, weightOf) }))
          .filter(({ row }) => row !== 0)
          .sort((a, b) => b.similarity - a.similarity || a.row - b.row);
        expect(nearest(space, 0, weightOf, count)).toEqual(all.slice(0, count));
      }),
    );
  });

  it('keeps to the rows that are accepted', () => {
    const space = createSpace(tableOf([{ rhythm: 0 }, { rhythm: 1 }, { rhythm: 2 }, { rhythm: 9 }]));
    const found = nearest(
      space,
      0,
      () => 1,
      5,
      (row) => row !== 1,
    );
    expect(found.map((near) => near.row)).toEqual([2, 3]);
  });

  it('compares a record from outside by the ids of its features and the words of its categories', () => {
    const space = createSpace(
      tableOf([
        { rhythm: 0, industry: 0 },
        { rhythm: 9, industry: 1 },
      ]),
    );
    const outside: FeatureTable = {
      ...tableOf([]),
      customerIds: ['lead'],
      features: [{ id: 'industry', group: 'firmographic', unit: 'category', scale: 'linear', labelKey: 'x' }],
      values: [{ kind: 'category', codes: Int32Array.of(0), dictionary: ['Metals'] }],
    };
    const lead = rowIn(space, outside, 0);
    expect(nearest(space, lead, () => 1, 1)[0]?.row).toBe(1);
    expect(similarity(space, lead, 1, () => 1)).toBe(similarity(space, 1, lead, () => 1));
    const stranger = rowIn(
      space,
      { ...outside, values: [{ kind: 'category', codes: Int32Array.of(0), dictionary: ['Moon'] }] },
      0,
    );
    expect(similarity(space, stranger, 1, (feature) => (feature === 'industry' ? 1 : 0))).toBe(0);
  });
});
